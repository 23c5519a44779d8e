"""The day of publication that a page tells: in a line of its own kind, or in the dateline of an agency."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.mentions.draft import Draft, NameHit
from pipeline.mentions.furniture import lines
from pipeline.normalize.times import TimeHit

_FIRST_LINES: Final = 4
_FIRST_WORDS: Final = 8  # a dateline begins with a town, an agency and the date: ДУШАНБЕ, 12 сентября 2025 года.
_CLOSING: Final = frozenset("-.:)|/")
_PLACE_ENDS: Final = frozenset("-.:,،(")
_SHORT: Final = 3  # words of a line that is a dateline alone: a town and its correspondent
_LONGEST_NAME: Final = 12  # words
_TOWN: Final = 2  # words of a town, or of a town and an adposition
_AGENCY_WORDS: Final = 3  # between place and date: a comma, a bracket, an agency


def _is_full_day(time: TimeHit) -> bool:
    return (
        time.value is not None
        and len(time.value.partition("T")[0]) == 10
        and not time.inferred
        and "X" not in time.value
    )


def _closes(draft: Draft, time: TimeHit, last: int) -> bool:
    """Whether a date stands at the end of its line, or a sign ends the dateline there: no sentence goes on with it."""
    return time.last >= last or draft.reading.words[time.last] in _CLOSING


def _follows_place(draft: Draft, first: int, time: TimeHit) -> bool:
    """Whether before a date its line has nothing, what ends in a sign (ДУШАНБЕ, 12 сентября 2025 года.), or a town:
    no sentence leads up to it, as in the headline "The mandate ends on 17 March 2026"."""
    before = range(first, time.first)
    if any(hit.kind == "deadline" for at in before for hit in draft.reading.hits.get(at, ())):
        return False
    return len(before) <= _TOWN or draft.reading.words[time.first - 1] in _PLACE_ENDS | _CLOSING


def dateline(draft: Draft) -> NameHit | None:
    """The place with which an article begins: ``АСТАНА.``, ``كابول -``, ``کابل:``, ``آستانہ (13 اپریل 2026ء)``."""
    for first, last in lines(draft.reading)[:_FIRST_LINES]:
        for name in draft.names_in(first, min(first + 2, last)):
            ended = name.last < last and draft.reading.words[name.last] in _PLACE_ENDS
            if name.label == "LOC" and (ended or last - first <= _SHORT):
                return name
    return None


def is_credit(draft: Draft, name: NameHit) -> bool:
    """Whether a body alone in brackets is the agency of a report, and not the short form of the body before it:
    ``لاہور (اے پی پی)``."""
    words = draft.reading.words
    if name.label != "ORG" or not name.first or name.last >= len(words):
        return False
    if words[name.first - 1] != "(" or words[name.last] != ")":
        return False
    before = draft.names_in(max(0, name.first - _LONGEST_NAME), name.first)
    return all(other.label != "ORG" or other.last < name.first - 1 for other in before)


def opens(draft: Draft, time: TimeHit) -> bool:
    """Whether a time stands in the dateline, right after its place, and tells of no event."""
    start = dateline(draft)
    return (
        start is not None
        and 0 <= time.first - start.last <= _AGENCY_WORDS
        and time.last < len(draft.reading.words)
        and draft.reading.words[time.last] in _CLOSING
    )


def told_day(draft: Draft, times: Sequence[TimeHit]) -> str | None:
    """The ISO date of publication as the text tells it, ``None`` where it does not."""
    days = [time for time in times if _is_full_day(time)]
    for first, last in draft.published_lines:
        for time in days:
            if first <= time.first < last and time.value is not None:
                return time.value[:10]
    for first, last in lines(draft.reading)[:_FIRST_LINES]:
        for time in days:
            if (
                first <= time.first < min(first + _FIRST_WORDS, last)
                and _closes(draft, time, last)
                and _follows_place(draft, first, time)
                and time.value is not None
            ):
                return time.value[:10]
    return None
