"""The spaCy vocabularies: one for each language, shared by everything that reads that language in this process."""

from __future__ import annotations

from functools import cache

from spacy.language import BaseDefaults
from spacy.util import get_lang_class
from spacy.vocab import Vocab, create_vocab


@cache
def vocab(lang: str) -> Vocab:
    """The vocabulary of a language, with spaCy's lexical attributes (``like_num``, stop words) for it."""
    # What `spacy.blank(lang).vocab` is, without the tokenizer and its exceptions, which nobody here asks for.
    try:
        defaults = get_lang_class(lang).Defaults
    except ImportError:  # a language that spaCy does not have: the attributes that all languages share
        defaults = BaseDefaults
    shared: Vocab = create_vocab(lang, defaults)
    return shared
