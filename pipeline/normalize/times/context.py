"""What the article gives to a time that does not say everything: its day, its calendar, its other dates."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple, cast

from pipeline.lang.timewords import TimeWords
from pipeline.normalize.times.calendars import Calendar, from_gregorian
from pipeline.normalize.times.frames import Year
from pipeline.normalize.times.values import Extent, extent

_AFTER: Final = 1000  # words that a date before an expression may be away and still be nearer than one after it


class Anchor(NamedTuple):
    """Where relative times start: the ISO day of publication, if known."""

    published: str | None = None


class Resolved(NamedTuple):
    """A value. ``inferred``: a part comes from the article; ``approximate``: a Hijri day may be off by one; ``note``:
    what contradicts it.
    """

    value: str
    inferred: bool = False
    approximate: bool = False
    note: str = ""


class Placed(NamedTuple):
    """A year of a calendar."""

    calendar: Calendar
    year: int
    inferred: bool = False


@dataclass(slots=True)
class Context:
    """The article around the expression at word ``at``.

    ``today`` is the day of publication, ``calendar`` that of "this year". ``dated`` holds ``(word index, day)`` of
    every date with a year, in order. ``recent`` and ``recent_period`` are the last value and the last value longer than
    a day. ``tense`` is -1 past, 1 future, 0 unknown around the expression; ``limit``: the expression is one (until).
    ``fiscal``: a fiscal year without two numbers begins in the language's fiscal month.
    """

    style: TimeWords
    today: date | None
    calendar: Calendar
    fiscal: bool = False
    dated: list[tuple[int, date]] = field(default_factory=list)
    recent: str | None = None
    recent_period: str | None = None
    at: int = 0
    tense: int = 0
    limit: bool = False

    def nearby(self) -> date | None:
        """The date with a year that stands nearest, one before the expression rather than one after it."""
        place = bisect_left(self.dated, (self.at, date.min))
        if place and (place == len(self.dated) or self.at - self.dated[place - 1][0] < _AFTER):
            return self.dated[place - 1][1]
        return self.dated[place][1] if self.dated else None

    def reference(self) -> date | None:
        """The day of publication, else the nearest dated context."""
        return self.today or self.nearby()

    def spoken_of(self) -> Extent | None:
        """The days of the last value."""
        return extent(self.recent) if self.recent else None


def place_year(year: Year, context: Context, calendar: Calendar | None = None) -> Placed | None:
    """The year that a frame means; ``calendar`` is that of the month beside it, where the number may belong to it."""
    if year.number is not None:
        if year.calendar is not None:
            return Placed(year.calendar, year.number)
        if calendar is not None and (calendar == "g") == (year.number >= 1700):
            return Placed(calendar, year.number)
        span = context.style.years
        own = cast(Calendar, span[2]) if span is not None and span[0] <= year.number <= span[1] else "g"
        return Placed(own, year.number)
    if year.shift is None:
        return None
    used = year.calendar or calendar or context.calendar
    base = context.today
    if year.shift == "same" or year.context:
        said = context.spoken_of()
        base = (said.first if said else None) or (context.nearby() if year.shift == "same" else base)
    base = base or context.nearby()
    if base is None:
        return None
    return Placed(used, from_gregorian(used, base)[0] + (0 if year.shift == "same" else year.shift), True)
