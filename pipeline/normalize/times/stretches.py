"""The days that years, parts of years, decades, centuries and times counted from now mean."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple, cast

from pipeline.normalize.times.calendars import Calendar, from_gregorian, month_end, month_start, to_gregorian
from pipeline.normalize.times.context import Context, Placed, Resolved, place_year
from pipeline.normalize.times.days import OTHER_YEAR, closeness, resolve_point
from pipeline.normalize.times.frames import Ago, Around, Era, Period, Point, Same, Several, Year
from pipeline.normalize.times.values import Extent, add_months, extent, interval, months

_SEASONS: Final = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_MONTHS_OF: Final = {"M": 1, "Q": 3, "H": 6, "Y": 12}


class Fiscal(NamedTuple):
    """First and last day of a fiscal year."""

    first: date
    last: date
    inferred: bool


def resolve_year(frame: Year, context: Context) -> Resolved | None:
    """A Gregorian year, or the days of a Jalali, Hijri or fiscal one."""
    if frame.fiscal:
        fiscal = _fiscal(frame, context)
        if fiscal is None:
            return None
        whole = (fiscal.first.month, fiscal.first.day) == (1, 1)
        value = f"{fiscal.first.year:04d}" if whole else interval(fiscal.first, fiscal.last)
        return Resolved(value, fiscal.inferred)
    placed = place_year(frame, context)
    if placed is None:
        return None
    if placed.calendar == "g":
        return Resolved(f"{placed.year:04d}", placed.inferred)
    days = _months_in(placed.calendar, placed.year, 1, 12)
    return Resolved(interval(*days), placed.inferred, placed.calendar == "h")


def _fiscal(year: Year, context: Context) -> Fiscal | None:
    start = context.style.fiscal
    if year.number is not None and year.second is not None:
        placed = place_year(year._replace(fiscal=False), context)
        if placed is not None and placed.calendar != "g":
            return Fiscal(
                month_start(placed.calendar, year.number, 1), month_end(placed.calendar, year.second, 12), False
            )
        first = date(year.number, start if start != 1 else 7, 1)
        return Fiscal(first, add_months(first, 12) - timedelta(days=1), False)
    placed = place_year(year._replace(fiscal=False), context)
    if placed is None:
        return None
    split = (
        start != 1
        and placed.calendar == "g"
        and (context.style.fiscal_single or (context.fiscal and year.number is None))
    )
    if not split:
        return Fiscal(*_months_in(placed.calendar, placed.year, 1, 12), placed.inferred)
    if year.number is not None:
        first = date(year.number - 1, start, 1)
    else:
        base = context.reference()
        first = date(placed.year - (base is not None and base.month < start), start, 1)
    return Fiscal(first, add_months(first, 12) - timedelta(days=1), placed.inferred)


def resolve_period(frame: Period, context: Context) -> Resolved | None:
    """A quarter, half, stretch of months or season; without a year in the one nearest to the article's date."""
    if frame.month is not None:
        return _half_month(frame, context)
    year = frame.year
    if year is not None and year.fiscal and (fiscal := _fiscal(year, context)) is not None:
        if fiscal.first.day != 1:
            return _part_of(frame, Placed("j", from_gregorian("j", fiscal.first)[0], fiscal.inferred))
        first, last = (
            add_months(fiscal.first, frame.first - 1),
            add_months(fiscal.first, frame.last) - timedelta(days=1),
        )
        return Resolved(_months_value(frame, first, last), fiscal.inferred)
    if frame.toward and context.today is not None:
        return _near_season(frame, context.today)
    if year is not None:
        placed = place_year(year, context)
        return _part_of(frame, placed) if placed is not None else _unknown_period(frame)
    reference = context.reference()
    if reference is None:
        return _unknown_period(frame)
    base = from_gregorian(context.calendar, reference)[0]
    tense = context.tense

    def cost(number: int) -> float:
        return closeness(
            Extent(*_months_in(context.calendar, number, frame.first, frame.last)), reference, tense
        ) + OTHER_YEAR * abs(number - base)

    return _part_of(frame, Placed(context.calendar, min((base, base - 1, base + 1), key=cost), True))


def _half_month(frame: Period, context: Context) -> Resolved | None:
    found = None
    if isinstance(frame.month, Point):
        found = resolve_point(frame.month, context)
    elif frame.month is not None:
        found = resolve_around(frame.month, context)
    days = extent(found.value) if found else None
    if found is None or days is None or not days.first or not days.last:
        return None
    middle = days.first + timedelta(days=14)
    first, last = (days.first, middle) if frame.first == 1 else (middle + timedelta(days=1), days.last)
    return found._replace(value=interval(first, last))


def _near_season(frame: Period, today: date) -> Resolved:
    """The last such season that has ended or the next one to begin: прошлым летом, الربيع المقبل."""
    year = today.year
    first, last = _months_in("g", year, frame.first, frame.last)
    if frame.toward == 1:
        year += first <= today
    else:
        year -= last >= today
        year -= _months_in("g", year, frame.first, frame.last)[1] >= today
    return Resolved(f"{year:04d}-{_SEASONS[frame.first]}", True)


def _months_in(calendar: Calendar, year: int, first: int, last: int) -> tuple[date, date]:
    """From the first day of a month to the last of another; Gregorian months beyond 12 lie in the next year."""
    if calendar == "g":
        days = months(year, first, last)
        return cast(tuple[date, date], days)
    return month_start(calendar, year, min(first, 12)), month_end(calendar, year, min(last, 12))


def _part_of(frame: Period, placed: Placed) -> Resolved:
    if frame.unit == "S":
        year = placed.year
        if placed.calendar != "g":
            year = month_start(placed.calendar, placed.year, (frame.first - 3) % 12 + 1).year
        return Resolved(f"{year:04d}-{_SEASONS[frame.first]}", placed.inferred)
    first, last = _months_in(placed.calendar, placed.year, frame.first, frame.last)
    if placed.calendar != "g":
        return Resolved(interval(first, last), placed.inferred, placed.calendar == "h")
    return Resolved(_months_value(frame, first, last), placed.inferred)


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
    first, last = _months_in("g", 2023, frame.first, frame.last)
    return Resolved(f"XXXX{first.isoformat()[4:]}/XXXX{last.isoformat()[4:]}", True)


def resolve_era(frame: Era, context: Context) -> Resolved | None:
    """A decade (``199X``) or century (``19XX``); a Jalali decade as its days."""
    number, calendar = frame.number, frame.calendar
    if frame.shift is not None:
        reference = context.reference()
        if frame.unit == "C":
            century = (reference.year - 1) // 100 if reference else 20
            return Resolved(f"{century + frame.shift:02d}XX", True)
        if reference is None:
            return None
        calendar = context.calendar
        number = from_gregorian(calendar, reference)[0] // 10 * 10 + 10 * frame.shift
    assert number is not None
    if frame.unit == "C":
        return Resolved(f"{number - 1:02d}XX")
    if calendar == "g":
        return Resolved(f"{number // 10:03d}X", frame.shift is not None)
    return Resolved(
        interval(month_start(calendar, number, 1), month_end(calendar, number + 9, 12)), frame.shift is not None
    )


def resolve_around(frame: Around, context: Context) -> Resolved | None:
    """This, last or next unit."""
    today = context.today
    shift = 0 if frame.shift == "same" else frame.shift
    if frame.context:
        spoken = context.spoken_of()
        today = (spoken.first if spoken else None) or (today if frame.unit != "D" else None)
    elif today is None and frame.unit in "QH":
        today = context.nearby()
    return Resolved(_unit_value(frame.unit, today, shift, context.calendar), True) if today else None


def _unit_value(unit: str, day: date, shift: int, calendar: Calendar) -> str:
    """The unit around a day, ``shift`` units on."""
    if unit in "DN":
        return (day + timedelta(days=shift)).isoformat()
    if unit == "W":
        year, week, _ = (day + timedelta(weeks=shift)).isocalendar()
        return f"{year:04d}-W{week:02d}"
    if unit == "E":
        saturday = day + timedelta(days=6 - day.isoweekday(), weeks=shift)
        return interval(saturday, saturday + timedelta(days=1))
    year, month, _ = from_gregorian(calendar, day)
    size = _MONTHS_OF[unit]
    year, first = divmod(((year * 12 + month - 1) // size + shift) * size, 12)
    if calendar != "g":
        return interval(*_months_in(calendar, year, first + 1, first + size))
    if unit in "MY":
        return f"{year:04d}-{first + 1:02d}" if unit == "M" else f"{year:04d}"
    return f"{year:04d}-{unit}{first // size + 1}"


def resolve_ago(frame: Ago, context: Context) -> Resolved | None:
    """So many units before or after now: a day, week, month or year; before the time spoken of that time, moved."""
    today = context.today
    if frame.context:
        value = (context.recent_period or context.recent) if frame.unit in "YQHM" else context.recent
        days = extent(value) if value else None
        if value and days and days.first and days.last:
            if frame.unit in "YQM" and days.first == days.last:
                return Resolved(_unit_value(frame.unit, days.first, frame.amount, context.calendar), True)
            if frame.unit in "YQM":
                return Resolved(_moved_months(value, days, frame.amount * _MONTHS_OF[frame.unit]), True)
            today = days.first if days.first == days.last else today
        elif frame.amount > 0:
            return None  # "three days later" counts from a day that the article does not tell
    if today is None:
        return None
    if frame.unit == "h":
        return Resolved((today + timedelta(hours=frame.amount)).isoformat(), True) if abs(frame.amount) >= 24 else None
    return Resolved(_unit_value(frame.unit, today, frame.amount, context.calendar), True)


def resolve_several(frame: Several, context: Context) -> Resolved | None:
    """The last or next so many units: from or to today."""
    today = context.today
    if today is None:
        return None
    if frame.unit in "DW":
        other = today + timedelta(days=frame.amount * (7 if frame.unit == "W" else 1))
    elif frame.unit == "h":
        other = today + timedelta(days=(abs(frame.amount) + 23) // 24 * (1 if frame.amount > 0 else -1))
    else:
        other = add_months(today, frame.amount * _MONTHS_OF[frame.unit])
    return Resolved(interval(min(today, other), max(today, other)), True)


def resolve_same(frame: Same, context: Context) -> Resolved | None:
    """The period spoken of, in another year of its calendar: "last year" is the one before the period's own."""
    value = context.recent_period
    days = extent(value) if value else None
    if value is None or days is None or not days.first or not days.last or "X" in value:
        return resolve_year(frame.year, context)
    calendar: Calendar = "g" if _whole_months(days) else context.calendar
    own = from_gregorian(calendar, days.first)[0]
    if frame.year.number is None:
        years = frame.year.shift if isinstance(frame.year.shift, int) else 0
    elif frame.year.fiscal and (fiscal := _fiscal(frame.year, context)) is not None:
        years = fiscal.first.year - days.first.year + (days.first.month < fiscal.first.month)
    else:
        placed = place_year(frame.year, context)
        if placed is None or placed.calendar != calendar:
            return None
        years = placed.year - own
    if calendar == "g":
        return Resolved(_moved_years(value, days, years), True)
    return Resolved(interval(_moved_day(calendar, days.first, years), _moved_day(calendar, days.last, years)), True)


def _whole_months(days: Extent) -> bool:
    """Whether days are whole Gregorian months, or at least begin with one."""
    return days.first is not None and days.first.day == 1


def _moved_day(calendar: Calendar, day: date, years: int) -> date:
    year, month, number = from_gregorian(calendar, day)
    if day == month_end(calendar, year, month):
        return month_end(calendar, year + years, month)
    return to_gregorian(calendar, year + years, month, number)


def _moved_years(value: str, days: Extent, years: int) -> str:
    """A value so many years on, in its own form."""
    if "/" not in value and "W" not in value:
        return f"{int(value[:4]) + years:04d}{value[4:]}"
    return _moved_days(days, 12 * years)


def _moved_months(value: str, days: Extent, count: int) -> str:
    """A value so many months on."""
    if count % 12 == 0:
        return _moved_years(value, days, count // 12)
    assert days.first
    first = add_months(days.first, count)
    if len(value) == 7 and value[5].isdecimal():
        return first.isoformat()[:7]
    if "Q" in value and count % 3 == 0:
        return f"{first.year:04d}-Q{(first.month + 2) // 3}"
    return _moved_days(days, count)


def _moved_days(days: Extent, count: int) -> str:
    assert days.first and days.last
    last = add_months(days.last, count)
    if (days.last + timedelta(days=1)).day == 1:
        last = months(last.year, last.month, last.month).last or last
    return interval(add_months(days.first, count), last)
