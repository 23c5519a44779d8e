"""From what an expression says to the days it means, with the day of publication and the other dates of the article."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple, cast

from pipeline.lang.timewords import TimeWords
from pipeline.normalize.times.calendars import Calendar, from_gregorian, month_end, month_start, to_gregorian
from pipeline.normalize.times.frames import (
    Ago,
    Around,
    Clock,
    Era,
    Frame,
    Period,
    Point,
    Range,
    Same,
    Several,
    Since,
    Twice,
    Year,
)
from pipeline.normalize.times.ranges import shared
from pipeline.normalize.times.values import Extent, add_months, extent, interval, months

_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_STANDING_YEAR = {"j": 1402, "h": 1446, "g": 2023}


class Anchor(NamedTuple):
    """Where relative times start: the ISO day of publication, if known."""

    published: str | None = None


class Resolved(NamedTuple):
    """A value; ``inferred``: a part comes from the article; ``note``: what contradicts it."""

    value: str
    inferred: bool = False
    approximate: bool = False
    note: str = ""


@dataclass(slots=True)
class Context:
    """What the rest of the article gives: today, its calendar, explicit dates by place, and the last value resolved.

    ``dated`` holds ``(word index, day)`` of every date with a year, in order; ``tense`` is the tense around the expression at hand.
    """

    style: TimeWords
    today: date | None
    calendar: Calendar
    dated: list[tuple[int, date]] = field(default_factory=list)
    recent: str | None = None
    recent_period: str | None = None
    at: int = 0
    tense: int = 0
    fiscal_context: bool = False

    def nearby(self) -> date | None:
        """The date with a year that stands nearest, one before the expression rather than one after it."""
        return min(self.dated, key=lambda item: abs(item[0] - self.at) + (item[0] > self.at) * 1000, default=(0, None))[1]

    def reference(self) -> date | None:
        """The day of publication, else the nearest dated context."""
        return self.today or self.nearby()


def resolve(frame: Frame, context: Context) -> Resolved | None:
    """The value of a frame, or ``None`` where the article does not give it."""
    try:
        return _resolve(frame, context)
    except (ValueError, OverflowError):
        return None


def _resolve(frame: Frame, context: Context) -> Resolved | None:
    match frame:
        case Point():
            return _point(frame, context)
        case Year():
            return _year(frame, context)
        case Period():
            return _period(frame, context)
        case Era():
            return _era(frame, context)
        case Around():
            return _around(frame, context)
        case Ago():
            return _ago(frame, context)
        case Several():
            return _several(frame, context)
        case Same():
            return _same(frame, context)
        case Since():
            return _since(frame, context)
        case Range():
            return _range(frame, context)
        case Twice():
            return _twice(frame, context)


# --- years ---------------------------------------------------------------------------------------------------------------------


class Placed(NamedTuple):
    """A year of a calendar; ``last`` differs for a fiscal year over two."""

    calendar: Calendar
    year: int
    inferred: bool = False


def place_year(year: Year, context: Context, calendar: Calendar | None = None) -> Placed | None:
    """The year that a frame means, in ``calendar`` where it does not say its own."""
    if year.number is not None:
        span = context.style.years
        if year.calendar is not None:
            return Placed(year.calendar, year.number)
        if calendar is not None and (calendar == "g") == (year.number >= 1700):
            return Placed(calendar, year.number)
        own = cast(Calendar, span[2]) if span is not None and span[0] <= year.number <= span[1] else "g"
        return Placed(own, year.number)
    if year.shift is None:
        return None
    used = year.calendar or calendar or context.calendar
    base = context.today
    if year.shift == "same":
        said = extent(context.recent) if context.recent else None
        base = said.first if said and said.first else context.nearby()
        return Placed(used, from_gregorian(used, base)[0], True) if base else None
    if year.context and context.recent:
        said = extent(context.recent)
        base = said.first if said and said.first else base
    base = base or context.nearby()
    return Placed(used, from_gregorian(used, base)[0] + year.shift, True) if base else None


def _fiscal(year: Year, context: Context) -> tuple[date, date, bool] | None:
    """First and last day of a fiscal year."""
    start = context.style.fiscal
    if year.number is not None and year.second is not None:
        start = start if start != 1 else 7
        first = date(year.number, start, 1)
        return first, add_months(first, 12) - timedelta(days=1), False
    placed = place_year(replace(year, fiscal=False), context)
    if placed is None:
        return None
    if start == 1 or placed.calendar != "g" or (year.number is not None and not context.style.fiscal_single):
        return month_start(placed.calendar, placed.year, 1), month_end(placed.calendar, placed.year, 12), placed.inferred
    if year.number is not None:
        first = date(year.number - 1, start, 1)
    elif not (context.style.fiscal_single or context.fiscal_context):
        return date(placed.year, 1, 1), date(placed.year, 12, 31), True
    else:
        base = cast(date, context.today or context.nearby())
        first = date(placed.year - (base.month < start), start, 1)
    return first, add_months(first, 12) - timedelta(days=1), year.number is None


def _year(frame: Year, context: Context) -> Resolved | None:
    if frame.fiscal:
        found = _fiscal(frame, context)
        if found is None:
            return None
        first, last, inferred = found
        whole = (first.month, first.day) == (1, 1)
        return Resolved(f"{first.year:04d}" if whole else interval(first, last), inferred)
    placed = place_year(frame, context)
    if placed is None:
        return None
    if placed.calendar == "g":
        return Resolved(f"{placed.year:04d}", placed.inferred)
    first, last = month_start(placed.calendar, placed.year, 1), month_end(placed.calendar, placed.year, 12)
    return Resolved(interval(first, last), placed.inferred, placed.calendar == "h")


# --- days and months -----------------------------------------------------------------------------------------------------------


def _month_extent(calendar: Calendar, year: int, month: int) -> Extent:
    return Extent(month_start(calendar, year, month), month_end(calendar, year, month))


def _days(frame: Point, year: int) -> Extent:
    assert frame.month is not None
    if frame.day:
        day = to_gregorian(frame.calendar, year, frame.month, frame.day)
        return Extent(day, day)
    return _month_extent(frame.calendar, year, frame.month)


def _point(frame: Point, context: Context) -> Resolved | None:
    if frame.bare:
        day = context.today
        said = extent(context.recent) if context.recent else None
        if said and said.first and said.first == said.last:
            day = said.first
        return _timed(Resolved(day.isoformat(), True), frame.clock) if day else None
    if frame.month_shift is not None and frame.month is None:
        return _timed(_shifted_month(frame, context), frame.clock)
    if frame.month:
        return _timed(_calendar_point(frame, context), frame.clock)
    if frame.days is not None:
        if context.today is None:
            return None
        days = frame.days * (1 if context.tense > 0 else -1) if frame.either else frame.days
        day = context.today + timedelta(days=days)
        note = "weekday" if frame.weekday and day.isoweekday() != frame.weekday else ""
        return _timed(Resolved(day.isoformat(), True, note=note), frame.clock)
    if frame.weekday:
        return _timed(_weekday(frame, context), frame.clock)
    return None


def _timed(found: Resolved | None, clock: Clock | None) -> Resolved | None:
    if found is None or clock is None or "/" in found.value:
        return found
    day, hour = found.value, clock.hour
    if len(day) != 10:
        return found
    second = f":{clock.second:02d}" if clock.second is not None else ""
    return found._replace(value=f"{day}T{hour:02d}:{clock.minute:02d}{second}")


def _calendar_point(frame: Point, context: Context) -> Resolved | None:
    approximate = frame.calendar == "h"
    by_number = frame.year is not None and frame.year.number is not None
    placed = place_year(frame.year, context, frame.calendar if by_number else None) if frame.year is not None else None
    if placed is not None:
        if placed.calendar != frame.calendar:
            placed = _other_calendar(frame, placed)
        return _said(frame, _days(frame, placed.year), placed.inferred, approximate)
    reference = context.today
    if reference is None:
        reference = context.nearby()
        if reference is None:
            return _unknown_year(frame, approximate)
    found = nearest_year(frame, reference, context.tense if context.today else 0)
    return None if found is None else _said(frame, found, True, approximate)


def _other_calendar(frame: Point, placed: Placed) -> Placed:
    """A month of one calendar in a year of another (в месяце мехр 2025 года): the month's year in which it begins."""
    assert frame.month is not None
    guess = from_gregorian(frame.calendar, month_start(placed.calendar, placed.year, 1))[0]
    for year in (guess, guess + 1):
        if from_gregorian(placed.calendar, _days(frame, year).first or date.min)[0] == placed.year:
            return Placed(frame.calendar, year, placed.inferred)
    return Placed(frame.calendar, guess, placed.inferred)


def _said(frame: Point, days: Extent, inferred: bool, approximate: bool) -> Resolved:
    assert days.first and days.last
    if frame.day:
        note = "weekday" if frame.weekday and abs((days.first.isoweekday() - frame.weekday + 3) % 7 - 3) > approximate else ""
        return Resolved(days.first.isoformat(), inferred, approximate, note)
    if frame.calendar == "g":
        return Resolved(days.first.isoformat()[:7], inferred, approximate)
    return Resolved(interval(days.first, days.last), inferred, approximate)


def _unknown_year(frame: Point, approximate: bool) -> Resolved | None:
    if frame.calendar == "h" or not frame.month:
        return None
    if frame.calendar == "g":
        try:
            date(2024, frame.month, frame.day or 1)
        except ValueError:
            return None
        return Resolved(f"XXXX-{frame.month:02d}" + (f"-{frame.day:02d}" if frame.day else ""), True)
    days = _days(frame, _STANDING_YEAR[frame.calendar])
    assert days.first and days.last
    first, last = days.first.isoformat(), days.last.isoformat()
    return Resolved(f"XXXX{first[4:]}" if frame.day else f"XXXX{first[4:]}/XXXX{last[4:]}", True, True)


def nearest_year(frame: Point, reference: date, tense: int) -> Extent | None:
    """The days of a date without year: nearest to the reference, in its year rather than in another, as tense and weekday allow."""
    base = from_gregorian(frame.calendar, reference)[0]
    best: tuple[float, Extent] | None = None
    for year in range(base - 2, base + 3):
        try:
            days = _days(frame, year)
        except ValueError:
            continue
        assert days.first and days.last
        if frame.toward is not None:
            ahead = days.first > reference
            if frame.toward < 0 and (ahead or days.last >= reference):
                continue
            if frame.toward > 0 and not ahead:
                continue
            if frame.toward == 0 and not days.first <= reference <= days.last and year != base:
                continue
        cost = _cost(days, reference, tense) + 60 * abs(days.first.year - reference.year if frame.calendar == "g" else 0)
        if frame.weekday and frame.day and days.first.isoweekday() != frame.weekday:
            cost += 500 if frame.calendar != "h" else 100
        if best is None or cost < best[0]:
            best = (cost, days)
    return best[1] if best is not None else None


def _cost(days: Extent, reference: date, tense: int) -> float:
    assert days.first and days.last
    if days.first <= reference <= days.last:
        return 0
    ahead = days.first > reference
    distance = (days.first - reference).days if ahead else (reference - days.last).days
    wrong = (tense < 0 and ahead) or (tense > 0 and not ahead)
    return distance + (30 if ahead and tense <= 0 else 0) + (400 if wrong and distance > 31 else 60 if wrong else 0)


def _shifted_month(frame: Point, context: Context) -> Resolved | None:
    """A day of this or last month."""
    if context.today is None and frame.month_shift != "same":
        return None
    assert frame.day is not None
    calendar = context.calendar
    base = context.today
    if frame.month_shift == "same":
        said = extent(context.recent) if context.recent else None
        base = said.first if said and said.first else context.nearby()
    if base is None:
        return None
    year, month, _ = from_gregorian(calendar, base)
    shift = 0 if frame.month_shift == "same" else cast(int, frame.month_shift)
    year, month = year + (month - 1 + shift) // 12, (month - 1 + shift) % 12 + 1
    day = to_gregorian(calendar, year, month, frame.day)
    return Resolved(day.isoformat(), True, calendar == "h")


def _weekday(frame: Point, context: Context) -> Resolved | None:
    today = context.today
    if today is None or frame.weekday is None:
        return None
    if frame.week_shift is not None:
        monday = today - timedelta(days=today.isoweekday() - 1) + timedelta(weeks=frame.week_shift)
        return Resolved((monday + timedelta(days=frame.weekday - 1)).isoformat(), True)
    back = (today.isoweekday() - frame.weekday) % 7
    if frame.toward is not None and frame.toward != 0:
        days = -(back or 7) if frame.toward < 0 else (7 - back)
    else:
        days = (7 - back) % 7 if context.tense > 0 else -back
    return Resolved((today + timedelta(days=days)).isoformat(), True)


# --- parts of years and stretches ----------------------------------------------------------------------------------------------


def _period(frame: Period, context: Context) -> Resolved | None:
    if frame.month is not None:
        found = _point(frame.month, context)
        days = extent(found.value) if found else None
        if found is None or days is None or not days.first or not days.last:
            return None
        middle = days.first + timedelta(days=14)
        first, last = (days.first, middle) if frame.first == 1 else (middle + timedelta(days=1), days.last)
        return Resolved(interval(first, last), found.inferred, found.approximate)
    year = frame.year
    if year is not None and year.fiscal:
        fiscal = _fiscal(year, context)
        if fiscal is None:
            return None
        first = add_months(fiscal[0], frame.first - 1)
        last = add_months(fiscal[0], frame.last) - timedelta(days=1)
        if fiscal[0].day == 1:
            return Resolved(_months_value(frame, first, last), fiscal[2])
        placed = Placed("j", from_gregorian("j", fiscal[0])[0], fiscal[2])
        return _part_of(frame, placed)
    if year is not None:
        placed_ = place_year(year, context)
        if placed_ is None:
            return _unknown_period(frame)
        return _part_of(frame, placed_)
    reference = context.reference()
    if reference is None:
        return _unknown_period(frame)
    calendar = context.calendar
    best: tuple[float, int] | None = None
    base = from_gregorian(calendar, reference)[0]
    for number in (base - 1, base, base + 1):
        days = _covered(frame, calendar, number)
        cost = _cost(days, reference, context.tense if context.today else 0) + 60 * abs(number - base)
        if best is None or cost < best[0]:
            best = (cost, number)
    assert best is not None
    return _part_of(frame, Placed(calendar, best[1], True))


def _covered(frame: Period, calendar: Calendar, year: int) -> Extent:
    if calendar == "g":
        return months(year, frame.first, frame.last)
    return Extent(month_start(calendar, year, frame.first), month_end(calendar, year, frame.last))


def _part_of(frame: Period, placed: Placed) -> Resolved:
    if frame.unit == "S":
        year = placed.year
        if placed.calendar != "g":
            season = (frame.first - 3) % 12 // 3
            year = month_start(placed.calendar, placed.year, season * 3 + 1).year
        return Resolved(f"{year:04d}-{_SEASONS[frame.first]}", placed.inferred)
    days = _covered(frame, placed.calendar, placed.year)
    assert days.first and days.last
    if placed.calendar != "g":
        return Resolved(interval(days.first, days.last), placed.inferred, placed.calendar == "h")
    return Resolved(_months_value(frame, days.first, days.last), placed.inferred)


def _months_value(frame: Period, first: date, last: date) -> str:
    if frame.unit == "Q" and first.month % 3 == 1:
        return f"{first.year:04d}-Q{(first.month + 2) // 3}"
    if frame.unit == "H" and first.month % 6 == 1:
        return f"{first.year:04d}-H{(first.month + 5) // 6}"
    return interval(first, last)


def _unknown_period(frame: Period) -> Resolved:
    if frame.unit == "Q":
        return Resolved(f"XXXX-Q{(frame.first + 2) // 3}", True)
    if frame.unit == "H":
        return Resolved(f"XXXX-H{(frame.first + 5) // 6}", True)
    if frame.unit == "S":
        return Resolved(f"XXXX-{_SEASONS[frame.first]}", True)
    days = months(2023, frame.first, frame.last)
    return Resolved("/".join(f"XXXX{cast(date, day).isoformat()[4:]}" for day in days), True)


def _era(frame: Era, context: Context) -> Resolved | None:
    number = frame.number
    if frame.shift is not None:
        reference = context.reference()
        if frame.unit == "C":
            century = (reference.year - 1) // 100 + 1 if reference else 21
            return Resolved(f"{century - 1 + frame.shift:02d}XX", True)
        if reference is None:
            return None
        year = from_gregorian(context.calendar, reference)[0] // 10 * 10 + 10 * frame.shift
        return _era(Era("X", year, context.calendar), context)
    assert number is not None
    if frame.unit == "C":
        return Resolved(f"{number - 1:02d}XX")
    if frame.calendar == "g":
        return Resolved(f"{number // 10:03d}X")
    return Resolved(interval(month_start(frame.calendar, number, 1), month_end(frame.calendar, number + 9, 12)))


# --- counted from now ----------------------------------------------------------------------------------------------------------


def _around(frame: Around, context: Context) -> Resolved | None:
    today = context.today
    shift = 0 if frame.shift == "same" else frame.shift
    if frame.context:
        said = extent(context.recent) if context.recent else None
        today = (said.first if said else None) or (today if frame.unit != "D" else None)
    elif today is None and frame.unit in "QH" and (near := context.nearby()) is not None:
        today = near
    if today is None:
        return None
    return Resolved(_unit_value(frame.unit, today, shift, context.calendar), True)


def _unit_value(unit: str, day: date, shift: int, calendar: Calendar) -> str:
    """The unit around a day, ``shift`` units on."""
    if unit in "DN":
        return (day + timedelta(days=shift)).isoformat()
    if unit == "W":
        year, week, _ = (day + timedelta(weeks=shift)).isocalendar()
        return f"{year:04d}-W{week:02d}"
    if unit == "E":
        saturday = day + timedelta(days=6 - day.isoweekday())
        if day.isoweekday() == 7:
            saturday -= timedelta(days=0)
        saturday += timedelta(weeks=shift)
        return interval(saturday, saturday + timedelta(days=1))
    year, month, _ = from_gregorian(calendar, day)
    if unit == "Y":
        if calendar == "g":
            return f"{year + shift:04d}"
        return interval(month_start(calendar, year + shift, 1), month_end(calendar, year + shift, 12))
    size = {"M": 1, "Q": 3, "H": 6}[unit]
    index = (year * 12 + month - 1) // size + shift
    year, first = divmod(index * size, 12)
    if calendar != "g":
        return interval(month_start(calendar, year, first + 1), month_end(calendar, year, first + size))
    if unit == "M":
        return f"{year:04d}-{first + 1:02d}"
    return f"{year:04d}-{unit}{first // size + 1}"


def _ago(frame: Ago, context: Context) -> Resolved | None:
    today = context.today
    if frame.context:
        said = context.recent_period if frame.unit in "YQHM" else context.recent
        days = extent(said) if said else None
        if said and days and days.first and days.last:
            if frame.unit in "YQM":
                return Resolved(_moved_months(said, days, frame.count * {"Y": 12, "Q": 3, "M": 1}[frame.unit]), True)
            if days.first == days.last:
                today = days.first
    if today is None:
        return None
    if frame.unit == "h":
        return Resolved((today + timedelta(hours=frame.count)).isoformat(), True) if abs(frame.count) >= 24 else None
    return Resolved(_unit_value(frame.unit, today, frame.count, context.calendar), True)


def _several(frame: Several, context: Context) -> Resolved | None:
    today = context.today
    if today is None:
        return None
    other = _moved(today, frame.unit, frame.count)
    first, last = (other, today) if frame.count < 0 else (today, other)
    return Resolved(interval(first, last), True)


def _moved(day: date, unit: str, count: int) -> date:
    if unit in "DW":
        return day + timedelta(days=count * (7 if unit == "W" else 1))
    if unit == "h":
        return day + timedelta(days=(abs(count) + 23) // 24 * (1 if count > 0 else -1))
    return add_months(day, count * {"M": 1, "Q": 3, "H": 6, "Y": 12}[unit])


def _same(frame: Same, context: Context) -> Resolved | None:
    """The period spoken of, moved to another year of its calendar."""
    placed = place_year(frame.year, context)
    if placed is None:
        return None
    said = context.recent_period
    days = extent(said) if said else None
    if said is None or days is None or not days.first or not days.last or "X" in said:
        return _year(frame.year, context)
    if frame.year.fiscal:
        found = _fiscal(frame.year, context)
        if found is None:
            return None
        years = found[0].year - days.first.year + (days.first.month < found[0].month)
        return Resolved(_moved_years(said, days, years), True)
    if placed.calendar != "g":
        first, last = (_same_day(placed, days.first), _same_day(placed, days.last, from_gregorian(placed.calendar, days.first)[0]))
        return Resolved(interval(first, last), True)
    return Resolved(_moved_years(said, days, placed.year - days.first.year), True)


def _same_day(placed: Placed, day: date, base: int | None = None) -> date:
    year, month, number = from_gregorian(placed.calendar, day)
    target = placed.year + (year - base if base is not None else 0)
    if day == month_end(placed.calendar, year, month):
        return month_end(placed.calendar, target, month)
    return to_gregorian(placed.calendar, target, month, number)


def _moved_years(value: str, days: Extent, years: int) -> str:
    """A value so many years on, in its own form."""
    if "/" not in value and "W" not in value:
        return f"{int(value[:4]) + years:04d}{value[4:]}"
    assert days.first and days.last
    last = add_months(days.last, 12 * years)
    if (days.last + timedelta(days=1)).day == 1:
        last = months(last.year, last.month, last.month).last or last
    return interval(add_months(days.first, 12 * years), last)


def _moved_months(value: str, days: Extent, count: int) -> str:
    """A value so many months on."""
    if count % 12 == 0:
        return _moved_years(value, days, count // 12)
    assert days.first and days.last
    first, last = add_months(days.first, count), add_months(days.last, count)
    if (days.last + timedelta(days=1)).day == 1:
        last = months(last.year, last.month, last.month).last or last
    if len(value) == 7 and "Q" not in value and "H" not in value and count:
        return first.isoformat()[:7]
    if "Q" in value and count % 3 == 0:
        return f"{first.year:04d}-Q{(first.month + 2) // 3}"
    return interval(first, last)


def _since(frame: Since, context: Context) -> Resolved | None:
    found = _resolve(frame.start, context)
    if found is None or "X" in found.value:
        return found
    days = extent(found.value)
    if days is None or days.first is None:
        return found
    lone = isinstance(frame.start, Year | Around)
    if context.today is None or days.first > context.today:
        return found if lone else found._replace(value=f"{days.first.isoformat()}/..")
    return found._replace(value=interval(days.first, context.today), inferred=True)


def _range(frame: Range, context: Context) -> Resolved | None:
    left, right = shared(frame.left, frame.right)
    end = _resolve(right, context)
    if isinstance(left, Point) and isinstance(right, Point) and end is not None:
        left = _before(left, right, end)
    start = _resolve(left, context)
    if isinstance(left, Point) and left.weekday and not left.day and left.toward is None and end is not None and start is not None:
        start = _weekday_before(left.weekday, start, end)
    if isinstance(right, Point) and right.bare and start is not None and right.clock is not None:
        return start._replace(value=f"{start.value}/{start.value[:10]}T{right.clock.hour:02d}:{right.clock.minute:02d}")
    if start is None or end is None:
        return None
    inferred, approximate = start.inferred or end.inferred, start.approximate or end.approximate
    if "XXXX" in start.value or "XXXX" in end.value:
        return Resolved(f"{start.value.split('/')[0]}/{end.value.split('/')[-1]}", True, approximate)
    if "T" in start.value and "T" in end.value:
        return Resolved(f"{start.value}/{end.value}", inferred, approximate)
    first, last = extent(start.value), extent(end.value)
    if not first or not last or not first.first or not last.last or first.first > last.last:
        return None
    return Resolved(interval(first.first, last.last), inferred, approximate, start.note or end.note)


def _weekday_before(weekday: int, start: Resolved, end: Resolved) -> Resolved:
    """The first weekday of a range of weekdays: the last one before its end."""
    stop = extent(end.value)
    if stop is None or stop.first is None:
        return start
    back = (stop.first.isoweekday() - weekday) % 7
    return start._replace(value=(stop.first - timedelta(days=back)).isoformat())


def _before(left: Point, right: Point, end: Resolved) -> Point:
    """The first end of a range without years: the last such day before the second end."""
    stop = extent(end.value)
    if left.year is not None or not left.month or right.year is not None or stop is None or stop.last is None:
        return left
    year = from_gregorian(left.calendar, stop.last)[0]
    days = _days(left, year)
    if days.first and days.first > stop.last:
        year -= 1
    return replace(left, year=Year(year, left.calendar))


def _twice(frame: Twice, context: Context) -> Resolved | None:
    """One day in two calendars: the exact one decides, each gives the other its year."""
    order = {"g": 0, "j": 1, "h": 2}
    points = [part for part in (frame.one, frame.other) if isinstance(part, Point)]
    if len(points) != 2:
        return None
    points.sort(key=lambda part: order[part.calendar])
    exact, other = points
    found: Resolved | None
    if exact.year is None and other.year is not None:
        told = _resolve(other, context)
        days = extent(told.value) if told else None
        near = nearest_year(exact, days.first, 0) if days and days.first else None
        found = _said(exact, near, False, False) if near else None
    else:
        found = _resolve(exact, context)
    if found is None:
        return None
    days = extent(found.value)
    if days and days.first and other.day:
        near = _resolve(other, replace_today(context, days.first)) if other.year is None else _resolve(other, context)
        there = extent(near.value) if near else None
        if there and there.first and abs((there.first - days.first).days) > 2:
            return found._replace(note="calendars")
    return found


def replace_today(context: Context, today: date) -> Context:
    """The context seen from another day."""
    return replace(context, today=today, tense=0)


