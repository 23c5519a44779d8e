"""Parts of a year and stretches of years: quarters, halves, first months, seasons, decades, centuries."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, cast

from pipeline.normalize.times.chart import Chart, Count, remembered
from pipeline.normalize.times.frames import Era, Frame, Part, Period, Point, Year
from pipeline.normalize.times.months import month
from pipeline.normalize.times.years import plausible, year

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}


@remembered
def period(chart: Chart, index: int) -> Part | None:
    """The part of a year at a word, with its year after it, or before it as in Urdu."""
    found = _of_year(chart, index)
    if found is not None:
        return found
    said = year(chart, index, bare=True, lone=True)
    if said is None:
        return None
    for at in chart.onward(said.last):
        inner = _part(chart, at)
        if inner is not None and isinstance(inner.frame, Period) and at > said.last:
            frame = replace(inner.frame, year=cast(Year, said.frame))
            return Part(frame, index, inner.last, said.start, inner.end)
    return None


def _of_year(chart: Chart, index: int) -> Part | None:
    found = _part(chart, index)
    if found is None or not isinstance(found.frame, Period):
        return found
    for at in chart.onward(found.last, "،,("):
        bracketed = chart.word(at - 1) == "(" and at > found.last
        if bracketed:
            continue
        comma = chart.word(found.last) in "،," and at > found.last
        named = month(chart, at) if found.frame.unit == "H" else None
        if named is not None and not comma and named.strength in ("", "semi"):
            said = year(chart, named.last, bare=True) if chart.joined(named.last) else None
            told = cast(Year, said.frame) if said is not None else None
            last, end = (said.last, said.end) if said is not None else (named.last, named.end)
            place = Point(named.calendar, told, named.number)
            return found._replace(frame=replace(found.frame, month=place), last=last, end=end)
        said = year(chart, at, bare=True, lone=not comma)
        if said is not None and not (comma and cast(Year, said.frame).number is None):
            return found._replace(frame=replace(found.frame, year=cast(Year, said.frame)), last=said.last, end=said.end)
    return found if _enough(chart, found) else None


def _enough(chart: Chart, found: Part) -> bool:
    """Whether a part of a year counts without a year: not "the first half" of a match or a season."""
    frame = cast(Period, found.frame)
    return found.edge == "start" if frame.unit == "H" else found.edge != "middle"


@remembered
def _part(chart: Chart, index: int) -> Part | None:
    return _ordered(chart, index) or _first_months(chart, index) or _season(chart, index) or _era(chart, index)


def _ordered(chart: Chart, index: int) -> Part | None:
    """A quarter or half by its order, before or after it: II квартал, الربع الأخير, نیمهٔ نخست, دوسری سہ ماہی."""
    unit = chart.unit(index)
    start = chart.reading.starts[index]
    if unit is not None and unit.value in ("Q", "H"):
        last, end, start = unit.last, unit.end, chart.start(unit)
        order: Count | None = None
        for at in chart.onward(last):
            order = chart.order(at)
            if order is not None:
                last, end = order.last, order.end
                break
    else:
        order = chart.order(index) or chart.count(index)
        if order is None or not chart.joined(order.last):
            return _latin_quarter(chart, index)
        unit = chart.unit(order.last)
        if unit is None or unit.value not in ("Q", "H") or not (order.ordinal or order.digits):
            return _stretch(chart, index, order)
        last, end, start = unit.last, unit.end, order.start
    if order is None:
        return None
    found = _placed(unit.value, order.value, bool(unit.entry.option("sure")), index, last, start, end)
    return found._replace(edge="middle") if found is not None and unit.entry.option("weak") else found


def _placed(unit: str, order: int, sure: bool, first: int, last: int, start: int, end: int) -> Part | None:
    parts, months = (4, 3) if unit == "Q" else (2, 6)
    order = parts if order == -1 else order
    if not 1 <= order <= parts:
        return None
    frame = Period(cast(Literal["Q", "H"], unit), (order - 1) * months + 1, order * months)
    return Part(frame, first, last, start, end, "start" if sure else None)


def _latin_quarter(chart: Chart, index: int) -> Part | None:
    """Q3 2025, H1 2025 in Latin letters."""
    if chart.word(index) not in ("q", "h") or not chart.tight(index + 1):
        return None
    number = chart.word(index + 1)
    if number not in ("1", "2", "3", "4"):
        return None
    reading = chart.reading
    return _placed(
        chart.word(index).upper(), int(number), True, index, index + 2, reading.starts[index], reading.ends[index + 1]
    )


def _stretch(chart: Chart, index: int, order: Count) -> Part | None:
    """A stretch of months by its order after the number: نه ماهه نخست, شش ماهه دوم."""
    unit = chart.unit(order.last)
    if unit is None or unit.value != "MM" or order.ordinal or not 2 <= order.value <= 11:
        return None
    last, end = unit.last, unit.end
    place = next((found for at in chart.onward(last) if (found := chart.order(at)) is not None and found.ordinal), None)
    if place is not None:
        last, end = place.last, place.end
        number = 12 // order.value if place.value == -1 else place.value
        if not 1 <= number * order.value <= 12:
            return None
        return Part(_months((number - 1) * order.value + 1, number * order.value), index, last, order.start, end)
    said = year(chart, last, bare=True)
    return Part(_months(1, order.value), index, last, order.start, end) if said is not None else None


def _months(first: int, last: int) -> Period:
    """A stretch of months under its own name where it has one."""
    if last - first == 2 and first % 3 == 1:
        return Period("Q", first, last)
    if last - first == 5 and first % 6 == 1:
        return Period("H", first, last)
    return Period("M", first, last)


def _first_months(chart: Chart, index: int) -> Part | None:
    """First months in any order of the words: первые девять месяцев, ۹ ماه اول, الأشهر التسعة الأولى, پہلے 9 مہینوں.

    Without "first" where a year follows and the language says it so: 9 месяцев 2025 года.
    """
    at, start, end = index, chart.reading.starts[index], 0
    amount: Count | None = None
    place: Count | None = None
    unit_seen = False
    for _ in range(3):
        unit = chart.unit(at)
        order = chart.order(at)
        count = chart.count(at)
        begin = 0
        if unit is not None and unit.value == "M" and not unit_seen:
            if unit.entry.option("n"):
                amount = Count(int(unit.entry.option("n")), at, unit.last, unit.start, unit.end, False, 0)
            unit_seen, begin, last, stop = True, chart.start(unit), unit.last, unit.end
        elif order is not None and order.ordinal and place is None and (order.value in (1, -1)):
            place, begin, last, stop = order, order.start, order.last, order.end
        elif count is not None and amount is None and 2 <= count.value <= 11 and not count.ordinal:
            amount, begin, last, stop = count, count.start, count.last, count.end
        else:
            break
        start = begin if at == index else start
        at, end = last, stop
        if unit_seen and amount is not None and place is not None:
            break
        if not chart.joined(at):
            break
    if not unit_seen or amount is None or (place is not None and place.value == -1):
        return None
    if place is None:
        said = next((found for at_ in chart.onward(at) if (found := year(chart, at_, bare=True)) is not None), None)
        if said is None or cast(Year, said.frame).number is None or not chart.style.months_of_year:
            return None
    return Part(_months(1, amount.value), index, at, start, end)


def _season(chart: Chart, index: int) -> Part | None:
    hit = chart.season(index)
    if hit is None:
        return None
    first, last = _SEASONS[hit.value]
    found = Part(Period("S", first, last), index, hit.last, chart.start(hit), hit.end)
    if hit.entry.option("alone"):
        return found
    shift = chart.shift(hit.last) if chart.joined(hit.last) else None
    if (
        shift is not None
        and shift.entry.option("post")
        and not shift.entry.option("onlysome")
        and shift.value != "same"
    ):
        told = Year(shift=int(shift.value))
        return found._replace(frame=Period("S", first, last, told), last=shift.last, end=shift.end)
    for at in chart.onward(hit.last):
        said = year(chart, at, bare=True)
        if said is not None:
            return found
    return None


def _era(chart: Chart, index: int) -> Part | None:
    """Decades and centuries: 1990-е годы, دهه ۶۰, التسعينيات, XXI век, القرن الماضي, اکیسویں صدی."""
    decade = chart.decade(index)
    if decade is not None:
        return Part(Era("X", int(decade.value)), index, decade.last, chart.start(decade), decade.end)
    unit = chart.unit(index)
    if unit is not None and unit.value in ("X", "C"):
        return _era_after(chart, index)
    shift = chart.shift(index)
    if shift is not None and shift.entry.option("pre") and shift.value != "same" and not shift.entry.option("onlysome"):
        unit = chart.unit(shift.last)
        if unit is not None and unit.value in ("X", "C") and not unit.entry.option("pl"):
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
    for at in chart.onward(number.last):
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
        return Part(found, index, unit.last, number.start, unit.end) if found is not None else None
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
