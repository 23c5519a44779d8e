"""How far apart the words of a sentence are: words count one each, what parts clauses counts more.

A time or a name is one step however many words it has, and a comma beside a time costs nothing. A word that opens what
somebody says (``that``; table ``event_word.tsv``), a colon or a semicolon is a wall: nothing belongs to anything
beyond it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from pipeline.facts.predicate import clause_mark
from pipeline.lang import phrase_rules
from pipeline.mentions.draft import Draft
from pipeline.text.punctuation import CLOSING, COMMAS
from pipeline.text.reading import Hit, Reading

WALL: Final = 100
_WALLS: Final = CLOSING - {"."}
_COMMA_COST: Final = 3
_CLAUSE_COST: Final = 12
_RELATIVE_COST: Final = 8
_ASIDE_WORDS: Final = 16  # the longest relative clause that is passed as one step


def readings(reading: Reading, kind: str, low: int, high: int) -> list[Hit]:
    """The longest hits of a kind on the words ``[low, high)``, with all that the table says of the same words."""
    return [
        hit
        for longest in reading.chain(kind, low, high)
        for hit in reading.hits[longest.first]
        if hit.kind == kind and hit.last == longest.last and hit.start == longest.start and hit.end == longest.end
    ]


def _inside_number(reading: Reading, index: int) -> bool:
    """Whether a sign stands between two digits: the colon of the score 4:1."""
    words = reading.words
    return 0 < index < len(words) - 1 and words[index - 1].isdigit() and words[index + 1].isdigit()


class Sentence:
    """The words ``[low, high)`` of a draft with the costs of passing them and the event words on them."""

    def __init__(self, draft: Draft, low: int, high: int) -> None:
        self.draft = draft
        self.low = low
        self.high = high
        self.times = draft.times_in(low, high)
        self.amounts = draft.quantities_in(low, high)
        self.marks = readings(draft.reading, "event_word", low, high)
        self._passed = [0, *accumulate(self._costs())]
        self._asides = tuple(self._relatives())

    def _costs(self) -> list[int]:
        reading, low = self.draft.reading, self.low
        costs = [1] * (self.high - low)
        for index in range(low, self.high):
            word = reading.words[index]
            if word in COMMAS:
                costs[index - low] = _COMMA_COST
            elif word in _WALLS and not _inside_number(reading, index):
                costs[index - low] = WALL
            elif clause_mark(reading, index):
                costs[index - low] = _CLAUSE_COST
        for mark in self.marks:
            if mark.value == "that":
                costs[mark.first - low] = WALL
            elif mark.value == "which":
                costs[mark.first - low] = _RELATIVE_COST
            elif mark.value in ("held", "at"):
                costs[mark.first - low : mark.last - low] = [1] * (mark.last - mark.first)
        for hit in reading.chain("event", low, self.high):
            costs[hit.first - low : hit.last - low] = [1] * (hit.last - hit.first)
        for name in self.draft.names_in(low, self.high):
            costs[name.first - low : name.last - low] = [1, *[0] * (name.last - name.first - 1)]
        for time in self.times:
            first, last = time.first - low, min(time.last, self.high) - low
            costs[first:last] = [0] * (last - first)
            for beside in (first - 1, last):
                if 0 <= beside < len(costs) and reading.words[beside + low] in COMMAS:
                    costs[beside] = 0
        glued = phrase_rules(reading.lang).conjunctions
        for kind in ("event", "event_word") if glued else ():
            for hit in reading.chain(kind, low, self.high):
                if hit.prefix.startswith(glued) and hit.first > low and (kind == "event" or hit.value == "held"):
                    costs[hit.first - low - 1] += _CLAUSE_COST
        return costs

    def distance(self, left: tuple[int, int], right: tuple[int, int]) -> int:
        """The cost of the words between two ranges of words ``[first, last)``; 0 where they touch or overlap."""
        if left > right:
            left, right = right, left
        first, last = min(max(left[1], self.low), self.high), max(min(right[0], self.high), self.low)
        if first >= last:
            return 0
        cost = self._passed[last - self.low] - self._passed[first - self.low]
        return cost - sum(saved for begin, end, saved in self._asides if first <= begin and end <= last)

    def _relatives(self) -> Iterator[tuple[int, int, int]]:
        """The relative clauses between commas as their words ``[first, last)`` and what they cost too much: to pass one
        is a step aside."""
        words = self.draft.reading.words
        for mark in self.marks:
            if mark.value == "which":
                inside = range(mark.last, min(mark.last + _ASIDE_WORDS, self.high))
                end = next((at for at in inside if words[at] in COMMAS), None)
                if end is not None:
                    yield (
                        mark.first,
                        end,
                        self._passed[end - self.low] - self._passed[mark.first - self.low] - _COMMA_COST,
                    )

    def said(self, *values: str) -> list[Hit]:
        """The event words of some values."""
        return [mark for mark in self.marks if mark.value in values]
