"""The period that a figure is said for."""

from __future__ import annotations

from datetime import date

from pipeline.facts.predicate import Frame
from pipeline.mentions.draft import Draft
from pipeline.normalize.times import TimeHit, first_day, last_day

_SHORTEST = 20  # days: a stay or an exhibition of some days is an event, not the period of a figure
_COMPARED = 4  # words from a word of comparison to its time
_SEMICOLONS = frozenset(";؛")


def period_of(draft: Draft, frame: Frame) -> str | None:
    """The period before the figure in its sentence, nearest first, else one that follows within its own words.

    Days are no periods (they date events), nor are the limits of deadlines; a semicolon ends the reach of a period.
    """
    low, high = draft.sentence(frame.first)
    for index in range(frame.first - 1, low - 1, -1):
        if draft.reading.words[index] in _SEMICOLONS:
            low = index + 1
            break
    periods = [time for time in draft.times_in(low, high) if time.last <= high and _is_period(draft, time)]
    earlier = [time for time in periods if time.last <= frame.first]
    if earlier:
        return earlier[-1].value
    inside = [time for time in periods if frame.last <= time.first and time.last <= frame.high]
    later = [time for time in inside if not _since(draft, time)]
    return later[0].value if later else None


def _compared(draft: Draft, time: TimeHit) -> bool:
    """Whether a time is that of a comparison (``compared`` in ``phrase.tsv``): نسبت به سال قبل, گزشتہ سال کے مقابلے."""
    reading = draft.reading
    marks = [reading.at(time.first - back, "phrase") for back in range(1, _COMPARED + 1) if time.first >= back]
    ahead = any(mark is not None and mark.value == "compared" and mark.last <= time.first for mark in marks)
    following = reading.at(time.last, "phrase") if time.last < len(reading.words) else None
    return ahead or (following is not None and following.value == "compared")


def _since(draft: Draft, time: TimeHit) -> bool:
    """Whether a time began what is told: the lowest since 2008. The days since the start of a year are a period."""
    if time.edge == "start" or (draft.published is not None and (time.value or "").endswith(draft.published)):
        return False
    reading = draft.reading
    sides = [time.first - 1, time.last] if time.first else [time.last]
    phrases = [reading.at(index, "phrase") for index in sides]
    limits = [reading.at(index, "deadline") for index in sides]
    return any(mark is not None and bool(mark.entry.option("since")) for mark in phrases) or any(
        mark is not None and mark.value == "from" for mark in limits
    )


def _is_period(draft: Draft, time: TimeHit) -> bool:
    if time.value is None or time in draft.limits or _compared(draft, time):
        return False
    first, last = first_day(time.value), last_day(time.value)
    if first is None or last is None:
        return False
    return (date.fromisoformat(last) - date.fromisoformat(first)).days >= _SHORTEST
