"""What is said of the counted things: the status that the words around a figure give it, and whether it rose or fell.

Tables: ``status.tsv`` and ``change.tsv`` (word or phrase → value; options ``before``/``after``: only where it stands
before/after the figure; ``near``: only right beside it; ``weak``: only where nothing more specific is said). The value
``-`` says nothing: it keeps the shorter entries inside it from being found (``سے کم`` less than, ``کم`` fewer).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.lang import part
from pipeline.mentions.draft import Draft
from pipeline.text.lexicon import NOTHING
from pipeline.text.reading import Hit, Reading

_BARRIERS = frozenset(";؛")
_COMMAS = frozenset(",،")
_REACH = 16
_COMMA_COST = 5
_WRONG_SIDE_COST = 5
_WEAK_COST = 6
_NEAR = 1  # words between: about, more than
# A status further down says more than one above it where both are said of one figure.
_SPECIFICITY = ("total", "planned", "assigned", "in_progress", "issued", "completed")


class Frame(NamedTuple):
    """A figure in its sentence: its phrase on the words ``[first, last)``, and the words from ``low`` to ``high``
    that are its own."""

    first: int
    last: int
    low: int
    high: int


def frames(draft: Draft, phrases: Sequence[tuple[int, int]]) -> list[Frame]:
    """The frames of all figures, in order; a frame reaches to the neighbouring figures, but not beyond sentence or
    semicolon."""
    made = []
    words = draft.reading.words
    for at, (first, last) in enumerate(phrases):
        low, high = draft.sentence(first)
        if at and phrases[at - 1][1] <= first:
            low = max(low, phrases[at - 1][1])
        if at + 1 < len(phrases) and phrases[at + 1][0] >= last:
            high = min(high, phrases[at + 1][0])
        for index in range(first - 1, low - 1, -1):
            if words[index] in _BARRIERS:
                low = index + 1
                break
        for index in range(last, high):
            if words[index] in _BARRIERS:
                high = index
                break
        made.append(Frame(first, last, low, high))
    return made


def _cost(reading: Reading, frame: Frame, hit: Hit, prefers_after: bool) -> int | None:
    """How far a hit is from the figure, in words; commas and the unusual side count as more. ``None``: it cannot
    belong to it."""
    if hit.last <= frame.first:
        if hit.entry.option("after"):
            return None
        between = range(hit.last, frame.first)
        cost = _WRONG_SIDE_COST if prefers_after and not hit.entry.option("before") else 0
    elif hit.first >= frame.last:
        if hit.entry.option("before"):
            return None
        between = range(frame.last, hit.first)
        cost = 0 if prefers_after else 1
    else:
        between, cost = range(0), 0
    if hit.entry.option("near") and len(between) > _NEAR:
        return None
    cost += len(between) + _COMMA_COST * sum(1 for index in between if reading.words[index] in _COMMAS)
    return cost + (_WEAK_COST if hit.entry.option("weak") else 0)


def nearest(draft: Draft, frame: Frame, kind: str, reach: int = _REACH) -> str | None:
    """The value of the closest hit of ``kind`` in the frame; of two on one side the more specific status."""
    reading = draft.reading
    prefers_after = bool(part(reading.lang, "phrases").PREDICATE_LAST)
    found: list[tuple[int, int, str, bool]] = []
    for hit in reading.chain(kind, frame.low, frame.high):
        cost = _cost(reading, frame, hit, prefers_after)
        if hit.value != NOTHING and cost is not None and cost <= reach:
            found.append((cost, hit.first, hit.value, hit.first >= frame.last))
    if not found:
        return None
    cost, _, value, side = min(found)
    for other in sorted(found):
        if other[3] == side and _rank(other[2]) > _rank(value) and other[0] <= cost + _REACH // 2:
            value = other[2]
    return value


def _rank(status: str) -> int:
    return _SPECIFICITY.index(status) if status in _SPECIFICITY else len(_SPECIFICITY)


def joined(draft: Draft, left: Frame, right: Frame) -> bool:
    """Whether two neighbouring figures are members of one list: only commas and "and" between them."""
    reading = draft.reading
    between = range(left.last, right.first)
    if len(between) > 3:
        return False
    return all(
        reading.words[index] in _COMMAS or ((mark := reading.at(index, "phrase")) is not None and mark.value == "and")
        for index in between
    )
