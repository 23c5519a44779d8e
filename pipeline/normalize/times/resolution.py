"""From what an expression says to the days it means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from pipeline.normalize.times.calendars import from_gregorian
from pipeline.normalize.times.context import Context, Resolved
from pipeline.normalize.times.days import days_in, nearest_year, resolve_point, said
from pipeline.normalize.times.frames import (
    Ago,
    Around,
    Era,
    Frame,
    Period,
    Point,
    Portion,
    Range,
    Same,
    Session,
    Several,
    Since,
    Twice,
    Upto,
    Year,
)
from pipeline.normalize.times.portions import resolve_portion
from pipeline.normalize.times.sessions import years_of
from pipeline.normalize.times.stretches import (
    resolve_ago,
    resolve_around,
    resolve_era,
    resolve_period,
    resolve_same,
    resolve_several,
    resolve_year,
)
from pipeline.normalize.times.trailing import resolve_upto
from pipeline.normalize.times.values import extent, interval

_EXACTNESS: Final = {"g": 0, "j": 1, "h": 2}


def resolve(frame: Frame, context: Context) -> Resolved | None:
    """The value of a frame, or ``None`` where the article does not give it or no such day exists."""
    try:
        return _resolve(frame, context)
    except (ValueError, OverflowError):
        return None


def _resolve(frame: Frame, context: Context) -> Resolved | None:
    match frame:
        case Point():
            return resolve_point(frame, context)
        case Year():
            return resolve_year(frame, context)
        case Period():
            return resolve_period(frame, context)
        case Era():
            return resolve_era(frame, context)
        case Around():
            return resolve_around(frame, context)
        case Ago():
            return resolve_ago(frame, context)
        case Several():
            return resolve_several(frame, context)
        case Same():
            return resolve_same(frame, context)
        case Since():
            return _since(frame, context)
        case Upto():
            end = _resolve(frame.end, context)
            return resolve_upto(frame, end, context.calendar) if end is not None else None
        case Portion():
            whole = _resolve(frame.whole, context)
            return resolve_portion(frame, whole) if whole is not None else None
        case Session():
            pair = years_of(frame, context)
            found = _range(pair, context) if pair is not None else None
            return found and found._replace(inferred=True)
        case Range():
            return _range(frame, context)
        case Twice():
            return _twice(frame, context)


def _since(frame: Since, context: Context) -> Resolved | None:
    """From the first day until publication; without that the period itself, or open where a day or year was said to go
    on.
    """
    found = _resolve(frame.start, context)
    days = extent(found.value) if found else None
    if found is None or days is None or days.first is None or "X" in found.value:
        return found
    if context.today is None or days.first > context.today:
        return found if isinstance(frame.start, Year | Around) else found._replace(value=f"{days.first.isoformat()}/..")
    return found._replace(value=interval(days.first, context.today), inferred=True)


def _range(frame: Range, context: Context) -> Resolved | None:
    left, right = shared(frame.left, frame.right)
    end = _resolve(right, context)
    if isinstance(left, Point) and isinstance(right, Point) and end is not None:
        left = _before(left, right, end)
    start = _resolve(left, context)
    if end is None and isinstance(right, Point) and right.bare and isinstance(left, Point) and not left.bare:
        end = start  # the hour of a day that the text tells
    if start is None or end is None:
        return None
    if isinstance(left, Point) and left.weekday and not left.day and left.toward is None:
        start = _weekday_before(left.weekday, start, end)
        if not context.tense and isinstance(right, Point) and right == Point(weekday=right.weekday):
            start, end = _around_today(start, end, context.today)
    if isinstance(right, Point) and right.bare and right.clock is not None:
        stop = f"{right.clock.hour:02d}:{right.clock.minute:02d}"
        day = date.fromisoformat(start.value[:10]) + timedelta(days=stop < start.value[11:])
        return start._replace(value=f"{start.value}/{day.isoformat()}T{stop}")
    inferred, approximate = start.inferred or end.inferred, start.approximate or end.approximate
    if "XXXX" in start.value or "XXXX" in end.value:
        return Resolved(f"{start.value.split('/')[0]}/{end.value.split('/')[-1]}", True, approximate)
    if "T" in start.value and "T" in end.value:
        return Resolved(f"{start.value}/{end.value}", inferred, approximate)
    first, last = extent(start.value), extent(end.value)
    if not first or not last or not first.first or not last.last or first.first > last.last:
        return None
    return Resolved(interval(first.first, last.last), inferred, approximate, start.note or end.note)


def shared(left: Frame, right: Frame) -> tuple[Frame, Frame]:
    """Both ends of a range, each with the month and year that only the other says."""
    if isinstance(left, Period) and isinstance(right, Period):
        return left._replace(year=left.year or right.year), right._replace(year=right.year or left.year)
    if isinstance(left, Year) and isinstance(right, Year):
        calendar = left.calendar or right.calendar
        return left._replace(calendar=calendar), right._replace(calendar=calendar)
    if not isinstance(left, Point) or not isinstance(right, Point):
        return left, right
    if left.month is None and left.day and left.days is None:
        left = left._replace(calendar=right.calendar, month=right.month, month_shift=right.month_shift)
    if left.weekday and right.weekday and not left.month and not right.month and left.week_shift is not None:
        right = right._replace(week_shift=left.week_shift if right.week_shift is None else right.week_shift)
    if left.month and right.month:
        turns = (left.month, left.day or 0) > (right.month, right.day or 31)
        if left.year is None and right.year is not None:
            left = left._replace(year=_neighbour(right.year, -turns))
        elif right.year is None and left.year is not None:
            right = right._replace(year=_neighbour(left.year, turns))
    return left, right


def _neighbour(year: Year, distance: int) -> Year:
    """The year so many years on."""
    if year.number is not None:
        return year._replace(number=year.number + distance)
    return year._replace(shift=year.shift + distance) if isinstance(year.shift, int) else year


def _before(left: Point, right: Point, end: Resolved) -> Point:
    """The first end of a range without years: the last such day before the second end."""
    stop = extent(end.value)
    if left.year is not None or not left.month or right.year is not None or stop is None or stop.last is None:
        return left
    year = from_gregorian(left.calendar, stop.last)[0]
    days = days_in(left, year)
    ahead = days.first is not None and days.first > stop.last
    return left._replace(year=Year(year - ahead, left.calendar))


def _weekday_before(weekday: int, start: Resolved, end: Resolved) -> Resolved:
    """The first weekday of a range of weekdays: the last one before its end."""
    stop = extent(end.value)
    if stop is None or stop.first is None:
        return start
    back = (stop.first.isoweekday() - weekday) % 7
    return start._replace(value=(stop.first - timedelta(days=back)).isoformat() + start.value[10:])


def _around_today(start: Resolved, end: Resolved, today: date | None) -> tuple[Resolved, Resolved]:
    """A range of weekdays a week on, where today is one of its days then."""
    first, last = extent(start.value), extent(end.value)
    if today is None or not first or not last or not first.first or not last.last or last.last >= today:
        return start, end
    moved = [day + timedelta(weeks=1) for day in (first.first, last.last)]
    if moved[0] > today:
        return start, end
    return start._replace(value=moved[0].isoformat()), end._replace(value=moved[1].isoformat())


def _twice(frame: Twice, context: Context) -> Resolved | None:
    """One day in two calendars: the exact one decides, each gives the other its year; a disagreement is noted."""
    points = [part for part in (frame.one, frame.other) if isinstance(part, Point)]
    if len(points) != 2:
        return None
    exact, other = sorted(points, key=lambda part: _EXACTNESS[part.calendar]) if points[0].day else points
    found: Resolved | None
    if exact.year is None and other.year is not None:
        told = _resolve(other, context)
        days = extent(told.value) if told else None
        near = nearest_year(exact, days.first, 0) if days and days.first else None
        found = said(exact, near, False) if near else None
    else:
        found = _resolve(exact, context)
    days = extent(found.value) if found else None
    if found is None or days is None or days.first is None or not other.day:
        return found
    there = _resolve(other, replace(context, today=days.first, tense=0) if other.year is None else context)
    other_days = extent(there.value) if there else None
    if other_days and other_days.first and abs((other_days.first - days.first).days) > 2:
        return found._replace(note="calendars")
    return found
