"""A normalized copy of a text for matching, with a way back to the original.

The copy has one form of each letter and digit, lower case, and no marks that readers do not see: tatweel, vowel
signs, hamza and madda signs, bidi controls and zero-width joiners are dropped; every kind of space is a plain space
(line breaks stay), every dash is ``-``, also a tatweel that stands for one (7 ـ, 10 ـ 15). The zero-width non-joiner
(ZWNJ) stays: to the grammars it is a word boundary without a space. Unicode variants are the business of this file
alone.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from pipeline.record import Span

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

ZWNJ: Final = "\u200c"

_LETTERS: Final = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
    "ي": "ی", "ى": "ی", "ې": "ی", "ۍ": "ی", "ێ": "ی", "ے": "ے", "ۓ": "ے", "ئ": "ی",
    "ك": "ک", "ڪ": "ک", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ۂ": "ه", "ۃ": "ه", "ە": "ه",
    "ё": "е",
}  # fmt: skip
_SPACES: Final = (
    "\t\v\f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe31\ufe32\ufe58\ufe63\uff0d"
_QUOTES: Final = "«»“”„‟‘’‚‛‹›\u02bc\uff02"
_DROPPED: Final = (
    "\u00ad\u0640\u061c\u200b\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
    "\u0610\u0611\u0612\u0613\u0614\u0615\u0616\u0617\u0618\u0619\u061a"
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0656\u0657\u0658\u0659\u065a\u065b\u065c\u065d\u065e\u065f"
    "\u0670\u06d6\u06d7\u06d8\u06d9\u06da\u06db\u06dc\u06df\u06e0\u06e1\u06e2\u06e3\u06e4\u06e7\u06e8\u06ea\u06eb\u06ec\u06ed\u0301"
)
_DROP: Final = re.compile(f"[{re.escape(_DROPPED)}]")
_TATWEEL: Final = "\u0640"
_TATWEEL_DASH: Final = re.compile(r"(?<![^\s\d()])\u0640(?=\u0640*[\s\d])")
_LONG: Final = 400  # characters from which arrays are worth their import
_UTF32: Final = ("utf-32-le", "surrogatepass")
_GONE: Final = 0xFFFFFFFF


@cache
def _table() -> dict[int, str]:
    """One character to one character: letters, digits of every script, lower case, spaces, dashes, signs."""
    table: dict[int, str] = {}
    for code in range(0x80, 0x3000):
        char = chr(code)
        lower = char.lower()
        if lower != char and len(lower) == 1:
            table[code] = lower
        digit = unicodedata.digit(char, None) if unicodedata.category(char) == "Nd" else None
        if digit is not None:
            table[code] = str(digit)
    for code in range(ord("A"), ord("Z") + 1):
        table[code] = chr(code + 32)
    for code in range(0xFB50, 0xFEFD):  # presentation forms of one letter
        form = unicodedata.normalize("NFKC", chr(code))
        if len(form) == 1 and form != chr(code):
            table[code] = _LETTERS.get(form, form)
    for code in range(0xFF10, 0xFF1A):
        table[code] = chr(code - 0xFF10 + ord("0"))
    table.update({ord(char): letter for char, letter in _LETTERS.items()})
    table[ord("Ё")] = "е"
    table.update(dict.fromkeys(map(ord, _SPACES), " "))
    table.update(dict.fromkeys(map(ord, _DASHES), "-"))
    table.update(dict.fromkeys(map(ord, _QUOTES), '"'))
    table[ord("٪")] = table[ord("﹪")] = table[ord("％")] = "%"
    table[ord("۔")] = "۔"
    table[ord("؍")] = " "  # the date separator of Urdu, between a number and the word after it: 15؍اگست
    table[ord("\r")] = "\n"
    return table


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. ``offsets[i]`` is the original offset of folded character ``i`` (``None``: nothing was dropped,
    offsets agree)."""

    original: str
    text: str
    offsets: tuple[int, ...] | None

    def span(self, start: int, end: int) -> Span:
        """The original span of folded ``[start, end)``: marks dropped inside or right after its last letter belong to
        it."""
        if self.offsets is None or start >= end:
            return Span(start, end) if self.offsets is None else Span(self._at(start), self._at(start))
        last = self.offsets[end - 1] + 1
        upto = self._at(end)
        while last < upto and unicodedata.category(self.original[last]) in ("Mn", "Lm"):
            last += 1
        return Span(self.offsets[start], last)

    def position(self, offset: int) -> int:
        """The first folded position at or after an original ``offset``."""
        return offset if self.offsets is None else bisect_left(self.offsets, offset)

    def _at(self, position: int) -> int:
        assert self.offsets is not None
        return self.offsets[position] if position < len(self.offsets) else len(self.original)


def fold(text: str) -> Folded:
    """Fold ``text``; linear time; any string is accepted, also unpaired surrogates."""
    dashed = _dashed(text)
    if len(text) >= _LONG:
        return _fold_long(text, dashed)
    mapped = dashed.translate(_table())
    if not _DROP.search(mapped):
        return Folded(text, mapped, None)
    kept = [index for index, char in enumerate(mapped) if char not in _DROPPED]
    return Folded(text, "".join([mapped[index] for index in kept]), tuple(kept))


def _fold_long(text: str, dashed: str) -> Folded:
    """The same by arrays of code points, in a fifth of the time for a whole article."""
    import numpy  # not at the top: who folds a word only is spared its 0.1 s

    mapped = _code_table()[numpy.frombuffer(dashed.encode(*_UTF32), "<u4")]
    offsets = None
    if mapped.max() == _GONE:
        kept = numpy.flatnonzero(mapped != _GONE)
        mapped, offsets = mapped[kept], tuple(kept.tolist())
    return Folded(text, mapped.tobytes().decode(*_UTF32), offsets)


@cache
def _code_table() -> NDArray[numpy.uint32]:
    """What each code point is mapped to; ``_GONE``: it is dropped."""
    import numpy

    codes = numpy.arange(sys.maxunicode + 1, dtype="<u4")
    for code, mapped in _table().items():
        codes[code] = ord(mapped)
    codes[numpy.isin(codes, [ord(char) for char in _DROPPED])] = _GONE
    return codes


def fold_text(text: str) -> str:
    """Only the folded string, for table entries and keys."""
    return _DROP.sub("", _dashed(text).translate(_table()))


def _dashed(text: str) -> str:
    """The text with a dash for each tatweel that stands for one; of the same length."""
    return _TATWEEL_DASH.sub("-", text) if _TATWEEL in text else text
