"""Where sentences start, by rule: after a stop that is no abbreviation's, and on every new line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any, Final

import numpy
from spacy.attrs import SENT_START  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.lang.tokenization import TokenizerRules

BREAKS: Final = "\n\r\v\f\u001c-\u001e\u0085\u2028\u2029"
LINE: Final = re.compile(rf"[{BREAKS}]+")
_NO_START: Final = 2**64 - 1  # -1 to spaCy
_STOPS: Final = ".!?…؟۔‼⁇⁈⁉"
# One class of signs first: so a search passes over letters soonest.
_RUNS: Final = rf"(?:(?P<line>(?<=[{BREAKS}])[{BREAKS}]*)|(?<=[{_STOPS}])[{_STOPS}]*"
_CANDIDATE: Final = re.compile(rf"[{BREAKS}{_STOPS}]{_RUNS})")
_CANDIDATE_OR_DASH: Final = re.compile(rf"[{BREAKS}{_STOPS}-]{_RUNS}|(?<=-)(?=\s))")
_CLOSING: Final = frozenset(")]}»”“’‘\"'›")
_OPENING: Final = frozenset("([{«“„‘\"'‹`-–—•*")
_CONTINUING: Final = frozenset(",،;؛:" + _STOPS)
_ROMAN: Final = re.compile("[ivxlcхі]+")
# A sentence of so few tokens rarely ends with an abbreviation: "В 2018 г. Президент …".
_SHORT: Final = 6
_AHEAD: Final = 4


def make_doc(vocab: Vocab, words: Sequence[str], spaces: Sequence[bool], starts: Iterable[int]) -> Doc:
    """A ``Doc`` of these tokens whose sentences start at the token indices ``starts``, and at the first token."""
    doc = Doc(vocab, words=list(words), spaces=list(spaces))
    marks: Any = numpy.full(
        (len(words), 1), _NO_START, dtype="uint64"
    )  # half the time of ``Doc(..., sent_starts=...)``
    marks[[0, *starts] if words else []] = 1
    return doc.from_array([SENT_START], marks)


class SentenceFinder:
    """The sentence starts of one tokenized text: ``words`` and whether a space follows each."""

    def __init__(self, text: str, words: Sequence[str], spaces: Sequence[bool], rules: TokenizerRules) -> None:
        self._text = text
        self._words = words
        self._spaces = spaces
        self._rules = rules
        lengths = (len(word) + space for word, space in zip(words, spaces, strict=True))
        self._offsets = list(accumulate(lengths, initial=0))
        self._first = self._start = self._solid(0)

    def line_starts(self) -> Iterator[int]:
        """The first token of every line; lines without tokens and the first line that has some are left out."""
        for match in LINE.finditer(self._text):
            index = self._solid(bisect_left(self._offsets, match.end()))
            if self._first < index < len(self._words) and index != self._start:
                self._start = index
                yield index

    def starts(self) -> Iterator[int]:
        """The token indices where sentences start, ascending, without the first."""
        candidates = _CANDIDATE_OR_DASH if self._rules.dash_stops else _CANDIDATE
        for match in candidates.finditer(self._text):
            if match["line"] is not None:
                index = self._solid(bisect_left(self._offsets, match.end()))
            else:
                index = self._after(match.start(), match.end())
            if self._first < index < len(self._words) and index != self._start:
                self._start = index
                yield index

    def _solid(self, index: int) -> int:
        """The first token from ``index`` on that is no white space."""
        while index < len(self._words) and self._words[index].isspace():
            index += 1
        return index

    def _after(self, start: int, end: int) -> int:
        """The token that starts a sentence after the stops ``[start, end)``, or -1."""
        words, spaces = self._words, self._spaces
        index = bisect_left(self._offsets, end) - 1
        if self._offsets[index] + len(words[index]) > end or (start and self._text[start - 1] in "(["):
            return -1
        following = index + 1
        while following < len(words) and not spaces[following - 1] and words[following] in _CLOSING:
            following += 1
        solid = self._solid(following)
        if solid == len(words) or any(LINE.search(word) for word in words[following:solid]):
            return -1
        return solid if self._goes_on_anew(solid) and self._is_final(index, solid) else -1

    def _goes_on_anew(self, index: int) -> bool:
        """Can a sentence start here? Not with a comma or a small letter, opening signs left aside."""
        for word in self._words[index : index + _AHEAD]:
            if word[0] in _CONTINUING or word[0].islower():
                return False
            if word[0] not in _OPENING:
                break
        return True

    def _is_final(self, index: int, following: int) -> bool:
        """Does the stop in token ``index``, alone or an abbreviation's, end a sentence before ``following``?"""
        words, rules = self._words, self._rules
        stop = words[index]
        if stop[0].isalnum():
            return self._abbreviation_is_final(index, following)
        if not index:
            return False
        before = words[index - 1]
        if stop == "-":
            return before in rules.dash_stops
        if not self._spaces[index - 1]:
            if before in rules.spelled_letters and words[following] in rules.spelled_letters:
                return False
            if (
                len(before) == 1
                and before.isalpha()
                and before.lower() == before.upper()
                and not self._is_number(index - 2)
            ):
                return False
        marker = "".join(words[self._start : index]).lstrip("(") if index - self._start <= 2 else ""
        return not (stop == "." and 0 < len(marker) <= 3 and marker.isdigit())

    def _abbreviation_is_final(self, index: int, following: int) -> bool:
        word, rules = self._words[index].lower(), self._rules
        before = self._words[index - 1].lower() if index else ""
        if word in rules.era_abbreviations and (
            self._is_number(index - 1) or _ROMAN.fullmatch(before) or word.count(".") > 1
        ):
            return following - self._start > _SHORT
        return word in rules.final_abbreviations or (
            before.endswith(".") and before + word in rules.final_abbreviations
        )

    def _is_number(self, index: int) -> bool:
        return index >= 0 and self._words[index][0].isdigit()
