"""The three calendars of the news: Gregorian, Jalali (Iran, Afghanistan) and Hijri (lunar).

Jalali years follow the 33-year leap cycle, which agrees with the official calendar for 1206–1497 and with ``jdatetime``
for 1200–1500.
Hijri dates follow the Umm al-Qura table (``models/shared/calendar/umm_al_qura.tsv``) for 1343–1500 and the tabular
calendar
(leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of each 30; epoch 16 July 622 Julian) before and after.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

from pipeline.paths import table_lines

Calendar = Literal["g", "j", "h"]

_JALALI_LEAPS: Final = (1, 5, 9, 13, 17, 22, 26, 30)
_NOWRUZ_1403: Final = date(2024, 3, 20).toordinal()
_HIJRI_EPOCH: Final = 227015  # proleptic Gregorian ordinal of 1 Muharram 1 (19 July 622)


class HijriYear(NamedTuple):
    """Ordinal of 1 Muharram and the days of each month."""

    first: int
    months: tuple[int, ...]


@lru_cache(maxsize=4096)
def month_start(calendar: Calendar, year: int, month: int) -> date:
    """The Gregorian date on which a month begins; month 13 is the first of the next year. Raises ``ValueError`` out of
    range.
    """
    if month == 13:
        year, month = year + 1, 1
    if not 1 <= month <= 12:
        raise ValueError(f"no such month: {month}")
    if calendar == "g":
        return date(year, month, 1)
    if not 1 <= year <= 2000:
        raise ValueError(f"year out of range: {year}")
    if calendar == "j":
        return date.fromordinal(_nowruz(year) + (month - 1) * 30 + min(month - 1, 6))
    first, months = _hijri_year(year)
    return date.fromordinal(first + sum(months[: month - 1]))


def month_end(calendar: Calendar, year: int, month: int) -> date:
    """The Gregorian date of a month's last day."""
    if calendar == "g":
        return date(year, month, monthrange(year, month)[1])
    return month_start(calendar, year, month + 1) - timedelta(days=1)


def to_gregorian(calendar: Calendar, year: int, month: int, day: int) -> date:
    """The Gregorian date of a day. Raises ``ValueError`` when the month has no such day.

    A Hijri month counted from the moon may have a day more than the table gives it, so day 30 of a Hijri month always
    exists.
    """
    if calendar == "g":
        return date(year, month, day)
    found = month_start(calendar, year, month) + timedelta(days=day - 1)
    longest = (month_end(calendar, year, month) - month_start(calendar, year, month)).days + 1
    if not 1 <= day <= (max(longest, 30) if calendar == "h" else longest):
        raise ValueError(f"no such day: {calendar} {year}-{month}-{day}")
    return found


def from_gregorian(calendar: Calendar, day: date) -> tuple[int, int, int]:
    """Year, month and day of a Gregorian date in a calendar."""
    if calendar == "g":
        return day.year, day.month, day.day
    year = day.year - 621 if calendar == "j" else (day.year - 622) * 33 // 32 + 2
    while month_start(calendar, year, 1) > day:
        year -= 1
    month = 12
    while month_start(calendar, year, month) > day:
        month -= 1
    return year, month, (day - month_start(calendar, year, month)).days + 1


@lru_cache(maxsize=512)
def _nowruz(year: int) -> int:
    return _NOWRUZ_1403 + 365 * (year - 1403) + _jalali_leaps(year) - _jalali_leaps(1403)


def _jalali_leaps(year: int) -> int:
    """Leap years before ``year``."""
    cycles, rest = divmod(year - 1, 33)
    return cycles * len(_JALALI_LEAPS) + sum(leap <= rest for leap in _JALALI_LEAPS)


def _hijri_year(year: int) -> HijriYear:
    table = _umm_al_qura()
    if year in table:
        return table[year]
    leap = (11 * year + 14) % 30 < 11
    first = _HIJRI_EPOCH + 354 * (year - 1) + (3 + 11 * year) // 30
    if year == max(table) + 1:  # no day is lost or counted twice where the table ends
        last = table[year - 1]
        first = last.first + sum(last.months)
    return HijriYear(first, tuple(30 if month % 2 == 0 or (month == 11 and leap) else 29 for month in range(12)))


@cache
def _umm_al_qura() -> dict[int, HijriYear]:
    rows = (line.split("\t") for line in table_lines("shared", "calendar", "umm_al_qura.tsv"))
    return {
        int(year): HijriYear(date.fromisoformat(first).toordinal(), tuple(map(int, months.split())))
        for year, first, months in rows
    }
