"""The spaCy vocabularies: one for each language, shared by everything that reads that language in this process."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.vocab import Vocab


@cache
def vocab(lang: str) -> Vocab:
    """The vocabulary of a language, with spaCy's lexical attributes (``like_num``, stop words) for it."""
    shared: Vocab = spacy.blank(lang).vocab
    return shared
