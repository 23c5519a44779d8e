"""School years counted from now: سال تحصیلی جاری, новый учебный год, العام الدراسي المقبل, نئے تعلیمی سال."""

from __future__ import annotations

from typing import Final

from pipeline.normalize.times.calendars import from_gregorian
from pipeline.normalize.times.chart import Chart, remembered
from pipeline.normalize.times.context import Context
from pipeline.normalize.times.frames import Part, Range, Session, Year

_BEGIN: Final = {"g": 9, "j": 7, "h": 1}  # the month in which a school year begins


@remembered
def session(chart: Chart, index: int) -> Part | None:
    """The school year at a word, with the word before or after it that tells which one."""
    unit = chart.unit(index)
    if unit is None:
        return _shifted(chart, index)
    if unit.value != "A" or unit.entry.option("outside"):
        return None
    if chart.word(index - 1) in chart.style.new and chart.joined(index):
        return Part(Session(None), index - 1, unit.last, chart.reading.starts[index - 1], unit.end)
    if not chart.joined(unit.last):
        return None
    after = chart.shift(unit.last)
    if after is not None and after.entry.option("post") and after.value.lstrip("-").isdecimal():
        return Part(Session(int(after.value)), index, after.last, chart.start(unit), after.end)
    if chart.word(unit.last) in chart.style.new:
        return Part(Session(None), index, unit.last + 1, chart.start(unit), chart.reading.ends[unit.last])
    return None


def _shifted(chart: Chart, index: int) -> Part | None:
    """The school year after a word that tells which one."""
    shift = chart.shift(index)
    if shift is None or not shift.entry.option("pre") or not shift.value.lstrip("-").isdecimal():
        return None
    unit = chart.unit(shift.last) if chart.joined(shift.last) else None
    if unit is None or unit.value != "A" or unit.entry.option("outside"):
        return None
    return Part(Session(int(shift.value)), index, unit.last, chart.start(shift), unit.end)


def years_of(frame: Session, context: Context) -> Range | None:
    """The two calendar years of a school year."""
    today = context.reference()
    if today is None:
        return None
    year, month, _ = from_gregorian(context.calendar, today)
    running = year if month >= _BEGIN[context.calendar] else year - 1
    first = year if frame.shift is None else running + frame.shift
    return Range(Year(first, context.calendar), Year(first + 1, context.calendar))
