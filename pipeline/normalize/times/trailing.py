"""A length of time by its last day or month: двенадцать месяцев, закончившихся в сентябре; دوازده ماه منتهی به مهر;
ستمبر میں ختم ہونے والے بارہ ماہ.

Table ``time_ending.tsv``: the words between the length and its end; option ``post``: they follow the end instead.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from pipeline.normalize.times.calendars import Calendar, from_gregorian, month_end, month_start
from pipeline.normalize.times.chart import Chart
from pipeline.normalize.times.context import Resolved
from pipeline.normalize.times.frames import Part, Point, Upto
from pipeline.normalize.times.moments import point
from pipeline.normalize.times.months import month
from pipeline.normalize.times.periods import period
from pipeline.normalize.times.values import add_months, extent, interval
from pipeline.normalize.times.years import year

_MONTHS: Final = {"Y": 12, "F": 12, "A": 12, "M": 1, "MM": 1, "Q": 3, "H": 6}
_DAYS: Final = {"W": 7, "D": 1}
_LONGEST: Final = 36  # months


def trailing(chart: Chart, index: int) -> Part | None:
    """The length of time and its end at a word."""
    if not chart.trails:
        return None
    length = _length(chart, index)
    if length is not None:
        unit, amount, start, last = length
        at = last + (chart.word(last) in (",", "،"))
        mark = chart.until(at)
        if mark is None or mark.entry.option("post") or not chart.joined(last):
            return None
        end = _end(chart, mark.last)
        return Part(Upto(unit, amount, end.frame), index, end.last, start, end.end) if end is not None else None
    if not chart.style.after:
        return None
    end = point(chart, index) or period(chart, index)
    if end is None:
        return None
    mark = chart.until(end.last + (chart.word(end.last) in chart.style.after))
    if mark is None or not mark.entry.option("post"):
        return None
    length = _length(chart, mark.last)
    if length is None:
        return None
    unit, amount, _, last = length
    return Part(Upto(unit, amount, end.frame), index, last, end.start, chart.reading.ends[last - 1])


def _end(chart: Chart, index: int) -> Part | None:
    """The time at a word, or after "the end of" there."""
    edge = chart.edge(index)
    for at in chart.onward(edge.last if edge is not None and edge.value == "end" else index):
        found = point(chart, at) or period(chart, at) or year(chart, at)
        if found is not None:
            return found
        named = month(chart, at)
        if named is not None and named.strength in ("", "semi"):
            return Part(Point(named.calendar, None, named.number), at, named.last, named.start, named.end)
    return None


def _length(chart: Chart, index: int) -> tuple[str, int, int, int] | None:
    """Unit, number of units, folded start and the word after a length: so many units, their words in either order, or
    one unit."""
    unit, count = chart.unit(index), chart.count(index)
    if unit is not None and (unit.value in _MONTHS or unit.value in _DAYS):
        count = chart.count(unit.last)
        if count is not None and not count.digits and chart.joined(unit.last) and count.value > 1:
            return unit.value, count.value, chart.start(unit), count.last
        number = int(unit.entry.option("n") or 1)
        return unit.value, number, chart.start(unit), unit.last
    if count is None or count.ordinal or not chart.joined(count.last):
        return None
    unit = chart.unit(count.last)
    if unit is None or not (unit.value in _MONTHS or unit.value in _DAYS):
        return None
    return unit.value, count.value, count.start, unit.last


def resolve_upto(frame: Upto, end: Resolved, home: Calendar) -> Resolved | None:
    """The days of so many units that end with the last day of ``end``: whole months where that is the last day of one,
    in the Gregorian or else the ``home`` calendar."""
    days = extent(end.value)
    if days is None or days.last is None or "X" in end.value:
        return None
    last = days.last
    if frame.unit in _DAYS:
        return end._replace(value=interval(last - timedelta(days=_DAYS[frame.unit] * frame.amount - 1), last))
    count = _MONTHS[frame.unit] * frame.amount
    if not 1 <= count <= _LONGEST:
        return None
    first = add_months(last + timedelta(days=1), -count)
    number, month, _ = from_gregorian(home, last)
    if first.day > 1 and last == month_end(home, number, month):
        number, before = divmod(number * 12 + month - count, 12)
        first = month_start(home, number, before + 1)
    return end._replace(value=interval(first, last))
