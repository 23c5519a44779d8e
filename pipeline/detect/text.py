"""What of a text the detector looks at: a sample, cut to words by script, with one form of each letter."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# A long text is sampled at its beginning, its middle and before its end; each part starts and ends at a space.
_PART = 300
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_SIGNS = ("://", "www.", "@")
_MARKS = re.compile(
    "[\u00ad\u0300\u0301\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08b4]+")
_CYRILLIC = re.compile("[\u0400-\u0481\u048a-\u052f]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+")
_OTHER = re.compile("[\u0370-\u03ff\u0530-\u05ff\u0900-\u1dff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")


class Words(NamedTuple):
    """A sample and its words by script, lower case and folded; ``latin`` and ``other`` are as they stand."""

    text: str
    arabic: list[str]
    cyrillic: list[str]
    latin: list[str]
    other: list[str]


def fold(text: str) -> str:
    """One form of each letter: composed, lower case, without vowel signs, tatweel, joiners and bidi marks."""
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return _MARKS.sub("", text).replace("ي", "ی").replace("ى", "ی").replace("ك", "ک").lower()


def sample(text: str) -> str:
    """The text itself if it is short, else three parts of it."""
    if len(text) <= 4 * _PART:
        return text
    middle, end = len(text) // 2, len(text) * 9 // 10
    parts = (text[: 2 * _PART], text[middle : middle + _PART], text[end : end + _PART])
    return " ".join(part.partition(" ")[2].rpartition(" ")[0] or part for part in parts)


def words_in(text: str, script: str) -> list[str]:
    """All words of a text in one script (``arabic`` or ``cyrillic``), folded."""
    return (_ARABIC if script == "arabic" else _CYRILLIC).findall(fold(text))


def words_of(text: str) -> Words:
    """The words of a text's sample. Linear in the length of the sample."""
    shown = sample(text)
    if any(sign in shown for sign in _SIGNS):
        shown = _ADDRESS.sub(" ", shown)
    folded = fold(shown)
    return Words(
        shown, _ARABIC.findall(folded), _CYRILLIC.findall(folded), _LATIN.findall(shown), _OTHER.findall(shown)
    )
