"""Well-formedness and extent of TIMEX3 values, in the forms of the fact contract.

Independent of the program's own normalization, so that a fault there shows up as one. ISO 8601 gives the calendar
rules (week numbers, leap years); seasons, decades, ``XXXX`` and the open end ``..`` follow TIMEX3 and the contract.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_CLOCK = r"(?:T(?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d))?)?)?"
_DAY = re.compile(r"(?P<year>\d{4}|XXXX)-(?P<month>\d\d|XX)-(?P<day>\d\d|XX)" + _CLOCK, re.ASCII)
_MONTH = re.compile(r"(?P<year>\d{4}|XXXX)-(?P<month>\d\d)", re.ASCII)
_PART = re.compile(r"(?P<year>\d{4}|XXXX)-(?P<part>Q[1-4]|H[12]|SP|SU|FA|WI)", re.ASCII)
_WEEK = re.compile(r"(?P<year>\d{4}|XXXX)-W(?P<week>\d\d)", re.ASCII)
_YEAR = re.compile(r"\d{4}|\d{3}X|\d\dXX", re.ASCII)
_DURATION = re.compile(
    r"P(?=.)(?:\d+(?:\.\d+)?Y)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?W)?(?:\d+(?:\.\d+)?D)?"
    r"(?:T(?=.)(?:\d+(?:\.\d+)?H)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?S)?)?",
    re.ASCII,
)


class Extent(NamedTuple):
    """First and last day of a time; ``None`` at an open end."""

    first: date | None
    last: date | None


def timex_problem(value: object) -> str | None:
    """Why a value is no TIMEX3 value of the contract, or ``None`` if it is one."""
    if not isinstance(value, str):
        return f"not a string: {value!r}"
    if "/" not in value:
        return None if _DURATION.fullmatch(value) else _point_problem(value)
    first, _, last = value.partition("/")
    if first == ".." and last == "..":
        return f"an interval without ends: {value}"
    for end in (first, last):
        problem = None if end == ".." else _point_problem(end)
        if problem:
            return problem
    if ".." not in (first, last):
        starts, ends = extent(first), extent(last)
        if starts and ends and starts.first and ends.last and starts.first > ends.last:
            return f"ends before it starts: {value}"
    return None


def is_duration(value: str) -> bool:
    """Whether a length of time (``P3M``) and not a time."""
    return _DURATION.fullmatch(value) is not None


def extent(value: str) -> Extent | None:
    """The days a time covers (``2025-Q3``: 1 July to 30 September 2025).

    ``None`` for durations, unknown years and what is no time.
    """
    if "/" in value:
        first, _, last = value.partition("/")
        starts = Extent(None, None) if first == ".." else extent(first)
        ends = Extent(None, None) if last == ".." else extent(last)
        return Extent(starts.first, ends.last) if starts and ends else None
    try:
        if match := _DAY.fullmatch(value):
            day = date(int(match["year"]), int(match["month"]), int(match["day"]))
            return Extent(day, day)
        if match := _MONTH.fullmatch(value):
            return _months(int(match["year"]), int(match["month"]), int(match["month"]))
        if match := _PART.fullmatch(value):
            return _months(int(match["year"]), *_part_months(match["part"]))
        if match := _WEEK.fullmatch(value):
            monday = date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
            return Extent(monday, monday + timedelta(days=6))
        if _YEAR.fullmatch(value):
            return Extent(date(int(value.replace("X", "0")), 1, 1), date(int(value.replace("X", "9")), 12, 31))
    except ValueError:
        return None
    return None


def same_time(one: str, other: str) -> bool:
    """Whether two values cover the same days (``2025-H1`` and ``2025-01-01/2025-06-30``) at the same clock time."""
    if one == other:
        return True
    if "T" in one or "T" in other:
        return False
    first = extent(one)
    return first is not None and first == extent(other)


def _point_problem(value: str) -> str | None:
    if match := _DAY.fullmatch(value):
        return _day_problem(match, value)
    if match := _MONTH.fullmatch(value):
        return None if 1 <= int(match["month"]) <= 12 else f"no such month: {value}"
    if match := _WEEK.fullmatch(value):
        if match["year"] == "XXXX":
            return None if 1 <= int(match["week"]) <= 53 else f"no such week: {value}"
        return None if extent(value) else f"no such week: {value}"
    if _PART.fullmatch(value) or _YEAR.fullmatch(value):
        return f"no such year: {value}" if value.startswith("0000") else None
    return f"no TIMEX3 value of the contract: {value}"


def _day_problem(match: re.Match[str], value: str) -> str | None:
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        return f"no such time of day: {value}"
    # A leap year stands in for an unknown year, a month of 31 days for an unknown month.
    year = 2024 if match["year"] == "XXXX" else int(match["year"])
    month = 1 if match["month"] == "XX" else int(match["month"])
    day = 1 if match["day"] == "XX" else int(match["day"])
    try:
        date(year, month, day)
    except ValueError:
        return f"no such day: {value}"
    return None


def _part_months(part: str) -> tuple[int, int]:
    if part in _SEASONS:
        return _SEASONS[part]
    length = 3 if part[0] == "Q" else 6
    return (int(part[1]) - 1) * length + 1, int(part[1]) * length


def _months(year: int, first: int, last: int) -> Extent:
    """From the first day of a month to the last day of another; months beyond 12 lie in the next year (winter)."""
    after = date(year + last // 12, last % 12 + 1, 1)
    return Extent(date(year, first, 1), after - timedelta(days=1))
