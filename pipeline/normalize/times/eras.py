"""Decades and centuries: 1990-е годы, دهه ۶۰, التسعينيات, XXI век, القرن الماضي, اکیسویں صدی."""

from __future__ import annotations

from typing import Literal, cast

from pipeline.normalize.times.chart import Chart, Count, remembered
from pipeline.normalize.times.frames import Era, Frame, Part
from pipeline.normalize.times.years import mark_after, plausible


@remembered
def era(chart: Chart, index: int) -> Part | None:
    """The decade or century at a word."""
    decade = chart.decade(index)
    if decade is not None:
        return Part(Era("X", int(decade.value)), index, decade.last, chart.start(decade), decade.end)
    unit = chart.unit(index)
    if unit is not None and unit.value in ("X", "C"):
        return _era_after(chart, index)
    shift = chart.shift(index)
    if shift is not None and shift.entry.option("pre") and shift.value != "same" and not shift.entry.option("onlysome"):
        unit = chart.unit(shift.last)
        if unit is not None and unit.value in ("X", "C") and not chart.several(unit) and not unit.entry.option("post"):
            return Part(
                Era(cast(Literal["X", "C"], unit.value), None, shift=int(shift.value)),
                index,
                unit.last,
                chart.start(shift),
                unit.end,
            )
        return None
    return _era_before(chart, index)


def _era_after(chart: Chart, index: int) -> Part | None:
    """The unit first: دهه ۱۹۹۰, دهه شصت, القرن العشرين, القرن الماضي, قرن بیستم."""
    unit = chart.unit(index)
    assert unit is not None
    if not chart.joined(unit.last):
        return None
    shift = chart.shift(unit.last)
    if (
        shift is not None
        and shift.entry.option("post")
        and not shift.entry.option("onlysome")
        and shift.value != "same"
    ):
        frame: Frame = Era(cast(Literal["X", "C"], unit.value), None, shift=int(shift.value))
        return Part(frame, index, shift.last, chart.start(unit), shift.end)
    number = chart.count(unit.last) or chart.roman(unit.last)
    if number is None:
        return None
    found = _era_frame(chart, unit.value, number)
    if found is None:
        return None
    last, end = number.last, number.end
    mark = chart.era(last)
    if mark is not None and not mark.entry.option("short") and mark.value in "gjh":
        last, end = mark.last, mark.end
    return Part(found, index, last, chart.start(unit), end)


def _era_before(chart: Chart, index: int) -> Part | None:
    """The number first: 90-е годы, 1990-х годов, XXI века, 1990 کی دہائی, اکیسویں صدی."""
    number = chart.count(index) or chart.roman(index)
    if number is None:
        return None
    mark = mark_after(chart, number.last) if number.digits else None
    for at in chart.onward(mark.last if mark is not None and mark.calendar == "g" else number.last):
        unit = chart.unit(at)
        if unit is None:
            continue
        if unit.value in ("X", "C") and not unit.entry.option("pl") and (number.ordinal or at > number.last):
            found = _era_frame(chart, unit.value, number)
        elif (
            unit.value == "Y"
            and unit.entry.option("pl")
            and number.ordinal
            and at == number.last
            and number.value % 10 == 0
        ):
            found = _era_frame(chart, "X", number)
        else:
            continue
        last, end = unit.last, unit.end
        after = chart.era(last) if chart.joined(last) else None
        if after is not None and not after.entry.option("short") and not after.entry.option("pre"):
            if after.value != "g":
                return None
            last, end = after.last, after.end
        return Part(found, index, last, number.start, end) if found is not None else None
    if number.ordinal and number.digits == 4 and number.value % 10 == 0 and plausible(chart, number, written=True):
        return Part(Era("X", number.value), index, number.last, number.start, number.end)
    return None


def _era_frame(chart: Chart, unit: str, number: Count) -> Era | None:
    value = number.value
    if unit == "C":
        return Era("C", value) if 1 <= value <= 21 else None
    if value % 10:
        return None
    if 10 <= value <= 90:
        return (
            Era("X", 1300 + value, "j")
            if chart.style.home == "j"
            else Era("X", 1900 + value if value >= 30 else 2000 + value)
        )
    if 1300 <= value < 1500 and chart.style.years is not None and chart.style.years[2] == "j":
        return Era("X", value, "j")
    return Era("X", value) if 1000 <= value < 2100 else None
