"""TIMEX3 values as text, and the days they cover."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

_SEASON_MONTHS: Final = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_POINT: Final = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T[\d:]+)?|(?P<y2>\d{4})-(?P<m2>\d\d)|(?P<y3>\d{4})-Q(?P<quarter>[1-4])"
    r"|(?P<y4>\d{4})-H(?P<half>[12])|(?P<y5>\d{4})-(?P<season>SP|SU|FA|WI)|(?P<y6>\d{4})-W(?P<week>\d\d)|(?P<y7>\d{4})"
    r"|(?P<decade>\d{3})X|(?P<century>\d\d)XX",
    re.ASCII,
)


class Extent(NamedTuple):
    """First and last day; ``None`` at an open end."""

    first: date | None
    last: date | None


def extent(value: str) -> Extent | None:
    """The days that a value covers; ``None`` for durations, unknown years and what is no value."""
    if "/" in value:
        left, _, right = value.partition("/")
        start = Extent(None, None) if left == ".." else extent(left)
        stop = Extent(None, None) if right == ".." else extent(right)
        return Extent(start.first, stop.last) if start and stop else None
    match = _POINT.fullmatch(value)
    if match is None:
        return None
    try:
        return _extent(match)
    except ValueError:
        return None


def _extent(match: re.Match[str]) -> Extent:
    if match["day"]:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        return Extent(day, day)
    if match["m2"]:
        return months(int(match["y2"]), int(match["m2"]), int(match["m2"]))
    if match["quarter"]:
        number = int(match["quarter"])
        return months(int(match["y3"]), number * 3 - 2, number * 3)
    if match["half"]:
        number = int(match["half"])
        return months(int(match["y4"]), number * 6 - 5, number * 6)
    if match["season"]:
        first, last = _SEASON_MONTHS[match["season"]]
        return months(int(match["y5"]), first, last + 12 * (last < first))
    if match["week"]:
        monday = date.fromisocalendar(int(match["y6"]), int(match["week"]), 1)
        return Extent(monday, monday + timedelta(days=6))
    if match["y7"]:
        return months(int(match["y7"]), 1, 12)
    if match["decade"]:
        year = int(match["decade"]) * 10
        return Extent(date(year, 1, 1), date(year + 9, 12, 31))
    year = int(match["century"]) * 100
    return Extent(date(year, 1, 1), date(year + 99, 12, 31))


def months(year: int, first: int, last: int) -> Extent:
    """From the first day of a month to the last of another; months beyond 12 lie in the next year."""
    stop_year, stop = year + (last - 1) // 12, (last - 1) % 12 + 1
    return Extent(date(year, first, 1), date(stop_year, stop, monthrange(stop_year, stop)[1]))


def first_day(value: str) -> str | None:
    """The ISO date on which a value begins; ``None`` where it has none (open, a duration, an unknown year)."""
    found = extent(value)
    return found.first.isoformat() if found and found.first else None


def last_day(value: str) -> str | None:
    """The ISO date on which a value ends; ``None`` where it has none."""
    found = extent(value)
    return found.last.isoformat() if found and found.last else None


def interval(first: date, last: date) -> str:
    """An interval of days, both included."""
    return f"{first.isoformat()}/{last.isoformat()}" if first != last else first.isoformat()


def add_months(day: date, count: int) -> date:
    """The same day of another month, or its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
