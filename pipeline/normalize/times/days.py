"""The days that dates, months, weekdays and clock times mean."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from pipeline.normalize.times.calendars import Calendar, from_gregorian, month_end, month_start, to_gregorian
from pipeline.normalize.times.context import Context, Placed, Resolved, place_year
from pipeline.normalize.times.frames import Clock, Point
from pipeline.normalize.times.values import Extent, interval

_COMMON_JALALI_YEAR: Final = 1402
OTHER_YEAR: Final = 240  # days that another year than the reference's must be nearer to be taken: only around its turn
_LEAP_DAYS: Final = ((2, 29), (12, 30))
_LEAP: Final = 8  # years between leap days at most, around 1900
_WRONG_TENSE: Final = 500
_WRONG_WEEKDAY: Final = 700


def resolve_point(frame: Point, context: Context) -> Resolved | None:
    """The value of a day, month or clock time."""
    if frame.bare:
        found = _spoken_day(context)
    elif frame.month:
        found = _calendar_point(frame, context)
    elif frame.month_shift is not None:
        found = _shifted_month(frame, context)
    elif frame.days is not None:
        found = _counted(frame, context)
    else:
        found = _weekday(frame, context)
    return _timed(found, frame.clock)


def nearest_year(frame: Point, reference: date, tense: int, limit: bool = False) -> Extent | None:
    """The days of a date without year: nearest to the reference, in its year rather than another, or in the next one
    where it is a limit (extended until 30 April), as tense and weekday allow.
    """
    base = from_gregorian(frame.calendar, reference)[0]
    reach = _LEAP if (frame.month, frame.day) in _LEAP_DAYS else 2
    best: tuple[float, Extent] | None = None
    for year in range(base - reach, base + reach + 1):
        try:
            days = days_in(frame, year)
        except ValueError:
            continue
        if days.first is None or days.last is None or not _toward(frame, days, reference, year == base):
            continue
        cost = closeness(days, reference, tense)
        cost += OTHER_YEAR * (max(base - year, 0) if limit else abs(year - base))
        if frame.weekday and frame.day and days.first.isoweekday() != frame.weekday:
            cost += _WRONG_WEEKDAY if frame.calendar != "h" else 100
        if best is None or cost < best[0]:
            best = (cost, days)
    return best[1] if best is not None else None


def closeness(days: Extent, reference: date, tense: int) -> float:
    """How far days are from the reference, in days; what tense speaks against counts as far, what lies ahead as a month
    farther.
    """
    assert days.first and days.last
    if days.first <= reference <= days.last:
        return 0
    ahead = days.first > reference
    distance = (days.first - reference).days if ahead else (reference - days.last).days
    wrong = (tense < 0 and ahead) or (tense > 0 and not ahead)
    return (
        distance
        + (30 if ahead and tense <= 0 else 0)
        + (_WRONG_TENSE if wrong and distance > 31 else 60 if wrong else 0)
    )


def days_in(frame: Point, year: int) -> Extent:
    """The days of a day or month in a year of its calendar. Raises ``ValueError`` where there is no such day."""
    assert frame.month is not None
    if frame.day:
        day = to_gregorian(frame.calendar, year, frame.month, frame.day)
        return Extent(day, day)
    return Extent(month_start(frame.calendar, year, frame.month), month_end(frame.calendar, year, frame.month))


def said(frame: Point, days: Extent, inferred: bool) -> Resolved:
    """The value of a calendar date's days; a weekday that is not theirs is noted."""
    assert days.first and days.last
    approximate = frame.calendar == "h"
    if frame.day:
        off = abs((days.first.isoweekday() - (frame.weekday or 0) + 3) % 7 - 3) if frame.weekday else 0
        return Resolved(days.first.isoformat(), inferred, approximate, "weekday" if off > approximate else "")
    if frame.calendar == "g":
        return Resolved(days.first.isoformat()[:7], inferred)
    return Resolved(interval(days.first, days.last), inferred, approximate)


def _toward(frame: Point, days: Extent, reference: date, same_year: bool) -> bool:
    """Whether the days lie where "last", "this" or "next" puts them."""
    assert days.first and days.last
    if frame.toward is None:
        return True
    if frame.toward < 0:
        return days.last < reference
    if frame.toward > 0:
        return days.first > reference
    return same_year or days.first <= reference <= days.last


def _calendar_point(frame: Point, context: Context) -> Resolved | None:
    numbered = frame.year is not None and frame.year.number is not None
    placed = place_year(frame.year, context, frame.calendar if numbered else None) if frame.year is not None else None
    if placed is not None:
        if placed.calendar != frame.calendar:
            placed = _other_calendar(frame, placed)
        return said(frame, days_in(frame, placed.year), placed.inferred)
    reference = context.reference()
    if reference is None:
        return _unknown_year(frame)
    found = nearest_year(frame, reference, context.tense, context.limit)
    return None if found is None else said(frame, found, True)


def _other_calendar(frame: Point, placed: Placed) -> Placed:
    """A month of one calendar in a year of another (в месяце мехр 2025 года): its year that begins the month within
    that year.
    """
    guess = from_gregorian(frame.calendar, month_start(placed.calendar, placed.year, 1))[0]
    for year in (guess, guess + 1):
        first = days_in(frame, year).first
        if first is not None and from_gregorian(placed.calendar, first)[0] == placed.year:
            return Placed(frame.calendar, year, placed.inferred)
    return Placed(frame.calendar, guess, placed.inferred)


def _unknown_year(frame: Point) -> Resolved | None:
    """``XXXX-06-05``; a Jalali day falls on the day it has in most years; Hijri days wander through the year and have
    no value.
    """
    if frame.calendar == "h" or not frame.month:
        return None
    if frame.calendar == "g":
        date(2024, frame.month, frame.day or 1)
        return Resolved(f"XXXX-{frame.month:02d}" + (f"-{frame.day:02d}" if frame.day else ""), True)
    days = days_in(frame, _COMMON_JALALI_YEAR)
    assert days.first and days.last
    first, last = f"XXXX{days.first.isoformat()[4:]}", f"XXXX{days.last.isoformat()[4:]}"
    return Resolved(first if frame.day else f"{first}/{last}", True, True)


def _shifted_month(frame: Point, context: Context) -> Resolved | None:
    """A day of this, last or "the same" month."""
    base, shift = context.today, frame.month_shift
    if shift == "same":
        spoken = context.spoken_of()
        base, shift = (spoken.first if spoken else None) or context.nearby(), 0
    if base is None or frame.day is None or shift is None:
        return None
    calendar: Calendar = context.calendar
    year, month, _ = from_gregorian(calendar, base)
    year, month = year + (month - 1 + shift) // 12, (month - 1 + shift) % 12 + 1
    return Resolved(to_gregorian(calendar, year, month, frame.day).isoformat(), True, calendar == "h")


def _counted(frame: Point, context: Context) -> Resolved | None:
    """A day so many days from now."""
    if context.today is None or frame.days is None:
        return None
    days = frame.days * (1 if context.tense > 0 else -1) if frame.either else frame.days
    day = context.today + timedelta(days=days)
    if frame.either and frame.weekday and day.isoweekday() != frame.weekday:
        day = context.today - timedelta(days=days)
    return Resolved(
        day.isoformat(), True, note="weekday" if frame.weekday and day.isoweekday() != frame.weekday else ""
    )


def _weekday(frame: Point, context: Context) -> Resolved | None:
    """A weekday alone: the nearest one behind, or ahead where the tense or "next" says so."""
    today = context.today
    if today is None or frame.weekday is None:
        return None
    if frame.week_shift is not None:
        start = context.style.week_start
        first = today - timedelta(days=(today.isoweekday() - start) % 7) + timedelta(weeks=frame.week_shift)
        return Resolved((first + timedelta(days=(frame.weekday - start) % 7)).isoformat(), True)
    back = (today.isoweekday() - frame.weekday) % 7
    if frame.toward == 0 and not context.tense:
        return _weekday(frame._replace(week_shift=0), context)
    if frame.toward:
        days = -(back or 7) if frame.toward < 0 else 7 - back
    else:
        days = (7 - back) % 7 if context.tense > 0 else -back
    return Resolved((today + timedelta(days=days)).isoformat(), True)


def _spoken_day(context: Context) -> Resolved | None:
    """The day of a clock time alone: the one spoken of, else today."""
    spoken = context.spoken_of()
    day = spoken.first if spoken and spoken.first == spoken.last else context.today
    return Resolved(day.isoformat(), True) if day else None


def _timed(found: Resolved | None, clock: Clock | None) -> Resolved | None:
    if found is None or clock is None or len(found.value) != 10:
        return found
    second = f":{clock.second:02d}" if clock.second is not None else ""
    return found._replace(value=f"{found.value}T{clock.hour:02d}:{clock.minute:02d}{second}")
