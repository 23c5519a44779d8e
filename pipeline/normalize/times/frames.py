"""What a time expression says before it is placed on the calendar.

Every record holds only what the words say; a part that they leave open is ``None`` and is found by ``resolution`` from
the day of
publication and the other dates of the article.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from pipeline.normalize.times.calendars import Calendar

Shift = int | Literal["same"]
"""Distance in units from now (0 this, -1 last); ``same``: the one named just before."""
Edge = Literal["start", "middle", "end"]


class Year(NamedTuple):
    """A year as written (``number`` in ``calendar``; ``None``: told by the number), or at a ``shift`` from now.

    ``fiscal``: a fiscal year; ``second`` is the second of its two numbers (2024-25), full. ``context``: the shift
    counts from the time
    spoken of.
    """

    number: int | None = None
    calendar: Calendar | None = None
    shift: Shift | None = None
    fiscal: bool = False
    second: int | None = None
    context: bool = False


class Point(NamedTuple):
    """A day, a month, a year, a weekday, or a day counted from now, with a clock time where one is said.

    ``month_shift``: "of this month"; ``toward``: -1 the last, 0 this, 1 the next such month or weekday; ``days``:
    distance from now in
    days; ``week_shift``: the week of the weekday.
    """

    calendar: Calendar = "g"
    year: Year | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    month_shift: Shift | None = None
    week_shift: int | None = None
    toward: int | None = None
    days: int | None = None
    either: bool = False
    clock: Clock | None = None

    @property
    def bare(self) -> bool:
        """Nothing but a clock time."""
        return self == Point(clock=self.clock)


class Clock(NamedTuple):
    """Hour 0–24, minute, second or ``None``."""

    hour: int
    minute: int
    second: int | None = None


class Period(NamedTuple):
    """Part of a year. ``unit``: Q quarter, H half year, M months ``first`` to ``last``, S season (``index`` 0 spring to
    3 winter).

    ``first`` and ``last`` are the months of the year (1–12) it covers. ``month`` is set for a half of a month,
    ``toward`` for the last (-1) or next (1) such season.
    """

    unit: Literal["Q", "H", "M", "S"]
    first: int
    last: int
    year: Year | None = None
    month: Point | Around | None = None
    toward: int | None = None


class Era(NamedTuple):
    """A decade (``unit`` X, ``number`` its first year), or a century (C, ``number`` its ordinal); ``shift`` for "last
    century".
    """

    unit: Literal["X", "C"]
    number: int | None
    calendar: Calendar = "g"
    shift: int | None = None


class Around(NamedTuple):
    """This, last or next unit (Y is a ``Year``): W week, M month, Q quarter, H half year, D day, E weekend."""

    unit: str
    shift: Shift
    context: bool = False


class Ago(NamedTuple):
    """``amount`` units before (negative) or after now, or with ``context`` before or after the time spoken of."""

    unit: str
    amount: int
    context: bool = False


class Several(NamedTuple):
    """The last (negative) or next ``amount`` units up to now."""

    unit: str
    amount: int


class Same(NamedTuple):
    """The period spoken of, moved into ``year``."""

    year: Year


class Since(NamedTuple):
    """From the start of something until now."""

    start: Frame


class Upto(NamedTuple):
    """``amount`` units (as in ``time_unit.tsv``) that end with ``end``."""

    unit: str
    amount: int
    end: Frame


class Range(NamedTuple):
    """From one to another; the ends share what only one of them says. ``right`` ``None``: open."""

    left: Frame
    right: Frame


class Twice(NamedTuple):
    """One time said in two calendars or two ways."""

    one: Frame
    other: Frame


class Portion(NamedTuple):
    """A day (``unit`` D), week (W), ten days (X), month (M) or half (H) by its place in ``whole``; -1 is the last.
    With a ``weekday`` only such days are counted."""

    unit: Literal["D", "W", "X", "M", "H"]
    order: int
    whole: Frame
    weekday: int | None = None


class Session(NamedTuple):
    """A school year at a ``shift`` from the running one; ``None``: the new one."""

    shift: int | None


Frame = Year | Point | Period | Era | Around | Ago | Several | Same | Since | Upto | Range | Twice | Portion | Session


class Part(NamedTuple):
    """A frame on the words ``[first, last)``, marked from folded ``start`` to ``end``."""

    frame: Frame
    first: int
    last: int
    start: int
    end: int
    edge: Edge | None = None
