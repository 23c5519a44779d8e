"""The body or place that a figure is about: the one whose name opens the clause of the figure.

``ООН выделила 600 тыс. долларов``, ``в Свердловской области доходы составили …``: a name that stands near the beginning
of a clause is its topic. Names of speakers (beside a person or a title) are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.facts.figure import DURATIONS
from pipeline.facts.predicate import Frame
from pipeline.mentions.draft import Draft, NameHit
from pipeline.record import Entity

_OPENING = 6  # words of a clause before its topic at most: an adposition, a time
_REACH = 30  # words from the topic to the figure at most
_BOUNDS = frozenset(",،;؛:(")
_OWN = DURATIONS | {"km/h", "L", "mm"}  # durations and sizes are those of things, not of bodies and places


def scope_of(draft: Draft, frame: Frame, unit: str) -> Entity | None:
    """The organization or place that a figure in ``unit`` is about, with the mention that says so."""
    if unit in _OWN:
        return None
    words = draft.reading.words
    low = max(draft.sentence(frame.first)[0], frame.first - _REACH - _OPENING)
    opening = sum(1 for _ in takewhile(lambda index: words[index] not in _BOUNDS, range(frame.first - 1, low - 1, -1)))
    start = frame.first - opening
    named = draft.names_in(start, frame.first)
    for at in range(len(named) - 1, -1, -1):
        name = named[at]
        opens = name.label in ("ORG", "LOC") and name.first - start <= _OPENING
        if opens and name.entity is not None and not _speaks(named, at):
            return replace(name.entity, mention=name.mention)
    return None


def _speaks(named: Sequence[NameHit], at: int) -> bool:
    """Whether a name stands beside that of a person or a title."""
    beside = [*named[max(0, at - 1) : at], *named[at + 1 : at + 2]]
    return any(
        other.label in ("PER", "TITLE")
        and (abs(other.last - named[at].first) <= 1 or abs(named[at].last - other.first) <= 1)
        for other in beside
    )
