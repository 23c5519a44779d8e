"""Dates written in digits alone: 2024-12-22, 22.12.2024, ۱۴۰۳/۰۱/۱۲, ٩ /١١ /١٤٤١هـ, ۹۵/۱۱/۱۰, 2026-03-31T09:30,
2025-W36.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from pipeline.normalize.times.calendars import Calendar, month_start, to_gregorian
from pipeline.normalize.times.chart import Chart
from pipeline.normalize.times.frames import Clock, Part, Point, Range, Year
from pipeline.normalize.times.years import calendar_of, mark_after

# One or two words of digits at each end, one separator throughout; nothing that would make it longer stands around.
_DATE: Final = re.compile(
    r"(?<![\d.,:/])(\d{1,4})( ?[/.\-] ?)(\d{1,2})( ?[/.\-] ?)(\d{1,4})"
    r"(?:t(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,6})?)?(?:z|[+\-]\d\d:?\d\d)?)?(?!\d|[/.:,]\d|-(?!\d\d?([/.])\d\d?\9\d{4}(?!\d))\d|[/\-][^\W\d])"
)


_DAY_BEFORE: Final = re.compile(r"(?:^|[^\d.,:/№\-])\d\d?(?:[./]\d\d?)?-$")
# The last year of two digits after a slash: farther ones are more often numbers of something.
_LAST_SHORT: Final = 49
_SIGNS: Final = frozenset(("-", ".", "/", ":", ",", "№", "#"))


class _Order(NamedTuple):
    year: int
    month: int
    day: int
    calendar: Calendar | None = None


def numeric_dates(chart: Chart) -> dict[int, Part]:
    """The numeric dates of a text by the index of their first word."""
    found: dict[int, Part] = {}
    ended = -1
    for match in chart.reading.at_digits(_DATE):
        first, second = match.group(2).strip(), match.group(4).strip()
        dashed = chart.text[match.start() - 1 : match.start()] == "-"
        if first != second or (
            dashed and (first == "-" or (match.start() != ended + 1 and not _leads(chart, match.start())))
        ):
            continue
        ended = match.end()
        index = chart.reading.word_at(match.start())
        last = chart.reading.word_at(match.end())
        if index in chart.blocked or chart.reading.starts[index] != match.start():
            continue
        mark = mark_after(chart, last)
        calendar = mark.calendar if mark and not mark.before_christ else None
        order = _order(chart, match.group(1), match.group(3), match.group(5), calendar, first)
        if order is None or (
            index in chart.headed
            and first == "/"
            and calendar is None
            and len(match.group(1)) < 4
            and len(match.group(5)) < 4
        ):
            continue
        clock = Clock(int(match.group(6)), int(match.group(7))) if match.group(6) and int(match.group(6)) < 24 else None
        end = match.end()
        unit = chart.unit(last)
        if mark is not None and calendar is not None:
            last, end = mark.last, mark.end
        elif unit is not None and unit.value == "Y" and unit.entry.option("after") and not chart.several(unit):
            last, end = unit.last, unit.end
        used = order.calendar or calendar_of(chart, order.year)
        frame = Point(used, Year(order.year, used), order.month, order.day, clock=clock)
        found[index] = Part(frame, index, last, match.start(), end)
    return found


def _leads(chart: Chart, start: int) -> bool:
    """Whether a day, or a day and month, with a dash leads to a date at folded ``start``: 18-|19.07.2025."""
    return _DAY_BEFORE.search(chart.text[max(start - 8, 0) : start]) is not None


def numeric_spans(chart: Chart) -> dict[int, Part]:
    """Ranges whose first day leaves out what a numeric date says after it, by the index of their first word:
    18-19.07.2025, 12.04–03.05.2025, с 18 по 19.07.2025."""
    spans = (_span(chart, index, part) for index, part in chart.numeric.items())
    return {span.first: span for span in spans if span is not None}


def _span(chart: Chart, index: int, date: Part) -> Part | None:
    style, joint, at = chart.style, chart.word(index - 1), index - 2
    weak = joint in style.weak_joins or (joint in style.joins and style.joins_need_start)
    if not (joint == "-" or weak or joint in style.joins) or not isinstance(date.frame, Point):
        return None
    right, two = date.frame, chart.word(at)
    if right.clock is not None or len(two) > 2 or not two.isdecimal() or int(chart.word(index)) != right.day:
        return None
    day, month, first = int(two), right.month or 0, at
    if chart.word(at - 1) in (".", "/") and chart.tight(at) and chart.tight(at - 1):
        if len(chart.word(at - 2)) > 2 or not chart.word(at - 2).isdecimal():
            return None
        day, month, first = int(chart.word(at - 2)), day, at - 2
    before = chart.word(first - 1)
    if before in _SIGNS or (weak and before not in style.starts) or not (month and right.month and right.day):
        return None
    year = right.year.number if right.year is not None else None
    if year is None or not (month, day) < (right.month, right.day):
        return None
    try:
        to_gregorian(right.calendar, year, month, day)
    except ValueError:
        return None
    left = right._replace(day=day, month=month)
    return Part(Range(left, right), first, date.last, chart.reading.starts[first], date.end)


def _order(chart: Chart, one: str, two: str, three: str, calendar: Calendar | None, sign: str) -> _Order | None:
    """Which part is what: the year has four digits, else it comes last, in Jalali dates first; the day is first where
    both could be.
    """
    a, b, c = int(one), int(two), int(three)
    if len(one) == 4 and len(three) <= 2:
        return _checked(chart, _Order(a, b, c, calendar))
    if len(three) == 4 and len(one) <= 2:
        if b > 12 >= a:
            a, b = b, a
        return _checked(chart, _Order(c, b, a, calendar))
    if len(one) > 2 or len(three) > 2 or (len(three) == 1 and a <= 31):
        return None
    if chart.style.home == "j" and sign == "." and a > 31 and b <= 12 and calendar in (None, "j"):
        return _checked(chart, _Order(1300 + a, b, c, "j"))
    if chart.style.home == "j" and sign == "/" and calendar in (None, "j"):
        if a > 31 or (len(two) == 2 and a < 10 and len(one) == 2 and c <= 31):
            return _checked(chart, _Order((1300 if a > 31 else 1400) + a, b, c, "j"))
        if c >= 40:
            return _checked(chart, _Order(1300 + c, b, a, "j"))
    if sign == "." and len(one) == len(two) == 2 and 1 <= b <= 12 and a <= 31 and c <= 69:
        return _checked(chart, _Order(2000 + c, b, a, calendar))
    if chart.style.home != "j" and sign == "/" and len(three) == 2 and 1 <= b <= 12 and a <= 31:
        century = 1400 if calendar == "h" else 2000
        return _checked(chart, _Order(century + c, b, a, calendar)) if c <= _LAST_SHORT else None
    return None


def _checked(chart: Chart, order: _Order) -> _Order | None:
    """The order where such a day exists in its calendar."""
    span = chart.style.years
    foreign = 1200 <= order.year < 1600
    if not (1800 <= order.year < 2200 or foreign):
        return None
    calendar = order.calendar or ("h" if foreign and not (span and span[2] == "j") else calendar_of(chart, order.year))
    if foreign and calendar == "g":
        return None
    try:
        to_gregorian(calendar, order.year, order.month, order.day)
        month_start(calendar, order.year, order.month)
    except ValueError:
        return None
    return order._replace(calendar=calendar)
