"""Decades and centuries: 1990-е годы, دهه ۶۰, التسعينيات, XXI век, القرن الماضي, اکیسویں صدی."""

from __future__ import annotations

from typing import Literal, cast

from pipeline.normalize.times.chart import Chart, Count, remembered
from pipeline.normalize.times.frames import Era, Frame, Part, Range
from pipeline.normalize.times.years import mark_after, plausible


@remembered
def era(chart: Chart, index: int) -> Part | None:
    """The decade or century at a word."""
    head = chart.unit(index)
    years = head is not None and head.value == "Y" and chart.several(head) and bool(chart.style.plural_endings)
    if head is not None and (years or head.entry.option("before")) and chart.joined(head.last):
        inner = _era(chart, head.last)
        return inner and inner._replace(first=index, start=chart.start(head))
    found = _era(chart, index)
    if found is None or not isinstance(found.frame, Era):
        return found
    if found.frame.unit == "C":
        return _decade_after(chart, found) if chart.style.genitives else found
    return _of_century(chart, found)


def _of_century(chart: Chart, found: Part) -> Part:
    """A decade with the century that it belongs to: 70-е годы XIX века, 80-х годов прошлого века."""
    for at in chart.onward(found.last):
        century = _era(chart, at)
        if century is None or not isinstance(century.frame, Era) or century.frame.unit != "C":
            continue
        decade = cast(Era, found.frame)
        number = century.frame.number if century.frame.shift is None else 21 + century.frame.shift
        if decade.number is None or number is None:
            continue
        frame = Era("X", (number - 1) * 100 + decade.number % 100)
        return found._replace(frame=frame, last=century.last, end=century.end)
    return found


def _decade_after(chart: Chart, century: Part) -> Part:
    """A century with the decade of it that follows: اکیسویں صدی کی پہلی دہائی, گزشتہ صدی کی اسی کی دہائی."""
    for at in chart.onward(century.last):
        decade = (_ordered_decade(chart, at) or _era(chart, at)) if at > century.last else None
        if decade is None or not isinstance(decade.frame, Era) or decade.frame.unit != "X":
            continue
        frame = cast(Era, century.frame)
        number = frame.number if frame.shift is None else 21 + frame.shift
        if number is None or decade.frame.number is None:
            continue
        told = Era("X", (number - 1) * 100 + decade.frame.number % 100)
        return Part(told, century.first, decade.last, century.start, decade.end)
    return century


def _ordered_decade(chart: Chart, index: int) -> Part | None:
    """A decade by its place in a century: первое десятилетие, العقد الثاني, دهه نخست, پہلی دہائی."""
    unit = chart.unit(index)
    order = chart.order(unit.last if unit is not None else index)
    if order is None or not order.ordinal or not chart.joined(order.last if unit is None else unit.last):
        return None
    start, last, end = order.start, order.last, order.end
    if unit is not None:
        start = chart.start(unit)
    else:
        unit = chart.unit(order.last)
        last, end = (unit.last, unit.end) if unit is not None else (last, end)
    if unit is None or unit.value != "X" or chart.several(unit):
        return None
    number = 10 if order.value == -1 else order.value
    return Part(Era("X", (number - 1) * 10), index, last, start, end) if 1 <= number <= 10 else None


def _era(chart: Chart, index: int) -> Part | None:
    decade = chart.decade(index)
    if decade is not None:
        return Part(Era("X", int(decade.value)), index, decade.last, chart.start(decade), decade.end)
    placed = _ordered_decade(chart, index)
    if placed is not None:
        century = _of_century(chart, placed)
        if century is not placed:
            return century
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
        and not chart.several(unit)
    ):
        frame: Frame = Era(cast(Literal["X", "C"], unit.value), None, shift=int(shift.value))
        return Part(frame, index, shift.last, chart.start(unit), shift.end)
    number = chart.count(unit.last) or chart.roman(unit.last)
    if number is None:
        return None
    found = _era_frame(chart, unit.value, number)
    if found is None:
        return None
    if unit.value == "X" and chart.several(unit) and (several := _decades(chart, number)) is not None:
        return several._replace(first=index, start=chart.start(unit))
    last, end = number.last, number.end
    mark = chart.era(last)
    if mark is not None and not mark.entry.option("short") and mark.value in "gjh":
        last, end = mark.last, mark.end
    return Part(found, index, last, chart.start(unit), end)


def _decades(chart: Chart, number: Count) -> Part | None:
    """The decades from one number to another: دهه‌های ۵۰ تا ۷۰ میلادی."""
    joint = chart.word(number.last)
    other = chart.digits(number.last + 1) if joint in chart.style.joins | chart.style.ands | {"-"} else None
    if other is None or not number.digits:
        return None
    last, end = other.last, other.end
    mark = chart.era(last)
    if mark is not None and not mark.entry.option("short") and mark.value in "gj":
        last, end = mark.last, mark.end
        if mark.value == "g" and number.digits == other.digits == 2:
            number, other = number._replace(value=1900 + number.value), other._replace(value=1900 + other.value)
    frames = _era_frame(chart, "X", number), _era_frame(chart, "X", other)
    if frames[0] is None or frames[1] is None:
        return None
    return Part(Range(frames[0], frames[1]), number.first, last, number.start, end)


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
        century = unit.value == "C" and number.digits == 2 and 10 <= number.value <= 21  # 21 век
        if (
            unit.value in ("X", "C")
            and not unit.entry.option("pl")
            and (number.ordinal or at > number.last or (century and chart.style.lower_months))
        ):
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
    endings = chart.style.decade_endings
    plural = not endings or chart.word(number.last - 1) in endings  # 2000-го is a year
    if number.ordinal and plural and number.digits == 4 and number.value % 10 == 0 and plausible(chart, number, True):
        return Part(Era("X", number.value), index, number.last, number.start, number.end)
    led = chart.word(index - 1) in chart.style.year_before or chart.ending(index, "edge") is not None
    if number.ordinal and chart.decade_like(number) and led:
        following = chart.word(number.last)
        if not following.isalpha() or following in chart.style.year_after or chart.style.tense(following):
            return Part(Era("X", 1900 + number.value), index, number.last, number.start, number.end)  # в 90-е
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
