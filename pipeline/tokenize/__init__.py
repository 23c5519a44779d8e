"""Tokenizers: text to spaCy ``Doc`` with sentence starts, in two profiles for every language.

``fast`` is spaCy's tokenizer with the language's tables and sentence ends by rule; ``accurate`` is a trained Stanza
tokenizer that also cuts the words inside multi-word tokens (``token._.words``). Both keep every character: ``doc.text``
is the text (an unpaired surrogate becomes U+FFFD), and a line break always ends a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from spacy.tokens import Doc

from pipeline.tokenize.accurate import StanzaTokenizer
from pipeline.tokenize.fast import FastTokenizer
from pipeline.tokenize.vocabulary import vocab
from pipeline.tokenize.words import Word, register, words_of

__all__ = ["PROFILES", "Tokenizer", "Word", "make_tokenizer", "vocab", "words_of"]

_MAKERS: dict[str, Callable[[str, Path | None], Tokenizer]] = {
    "fast": lambda lang, _models: FastTokenizer(lang),
    "accurate": StanzaTokenizer,
}
PROFILES = tuple(_MAKERS)


class Tokenizer(Protocol):
    """What ``make_tokenizer`` gives: also fit to be the ``tokenizer`` of a spaCy ``Language``."""

    lang: str
    profile: str

    def __call__(self, text: str) -> Doc:
        """The tokens of ``text``, with ``is_sent_start`` set on each; linear time, any string."""


def make_tokenizer(lang: str, profile: str = "fast", models: Path | None = None) -> Tokenizer:
    """The tokenizer of a language.

    ``models`` is a folder of Stanza models (as ``stanza.download`` lays it out) for the profile ``accurate`` instead of
    the shipped ones. Raises ``ValueError`` for an unknown language or profile and ``ModelsMissing`` where the folder
    has no tokenizer for it.
    """
    if profile not in _MAKERS:
        raise ValueError(f"unknown profile {profile!r}: expected one of {', '.join(PROFILES)}")
    register()
    return _MAKERS[profile](lang, models)
