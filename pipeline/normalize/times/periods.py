"""Parts of a year: quarters, halves, first months, seasons, with their year."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, cast

from pipeline.normalize.times.chart import Chart, Count, remembered
from pipeline.normalize.times.frames import Around, Part, Period, Point, Year
from pipeline.normalize.times.months import month
from pipeline.normalize.times.years import second_year, shift_of, short_year, year

_YEAR: Final = 12
_QUARTER: Final = 3
_SEASONS: Final = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}


class Piece(NamedTuple):
    """A part of a year without its year; ``alone``: it is a time even so. "The first half" may be that of a match."""

    frame: Period
    first: int
    last: int
    start: int
    end: int
    alone: bool


@remembered
def period(chart: Chart, index: int) -> Part | None:
    """The part of a year at a word, with its year after it, or before it as in Urdu."""
    piece = _piece(chart, index)
    if piece is not None:
        return _with_year(chart, piece)
    said = year(chart, index, bare=True, lone=True)
    if said is None:
        return None
    for at in chart.onward(said.last):
        piece = _piece(chart, at) or _months_after(chart, at, cast(Year, said.frame)) if at > index else None
        if piece is not None:
            frame = piece.frame._replace(year=cast(Year, said.frame))
            return Part(frame, index, piece.last, said.start, piece.end)
    return None


def _months_after(chart: Chart, index: int, said: Year) -> Piece | None:
    """The first months of a year that stands before them, without "first": 2025 کے 11 مہینوں."""
    if not chart.style.months_of_year or said.number is None or chart.word(index - 1) not in chart.style.genitives:
        return None
    amount = chart.count(index)
    unit = chart.unit(amount.last) if amount is not None and chart.joined(amount.last) else None
    if amount is None or amount.ordinal or not 2 <= amount.value <= 11 or unit is None or unit.value != "M":
        return None
    if chart.ago(unit.last) is not None:
        return None
    return Piece(_months(1, amount.value), index, unit.last, amount.start, unit.end, False)


@remembered
def half_after(chart: Chart, index: int) -> Part | None:
    """The half of a month that stands before it: اکتوبر 2025 کے پہلے نصف."""
    if not chart.style.genitives:
        return None
    named = month(chart, index)
    if named is not None and named.strength in ("", "semi"):
        place: Point | Around = Point(named.calendar, None, named.number)
        last, start = named.last, named.start
        said = year(chart, last, bare=True) if chart.joined(last) else None
        if said is not None:
            place, last = cast(Point, place)._replace(year=cast(Year, said.frame)), said.last
    else:
        around = _month_around(chart, index)
        if around is None:
            return None
        place, last, start = cast(Around, around.frame), around.last, around.start
    piece = _ordered(chart, last + 1) if chart.word(last) in chart.style.genitives and chart.joined(last + 1) else None
    if piece is None or piece.frame.unit != "H":
        return None
    return Part(piece.frame._replace(month=place), index, piece.last, start, piece.end)


def _with_year(chart: Chart, piece: Piece) -> Part | None:
    found = Part(piece.frame, piece.first, piece.last, piece.start, piece.end)
    if piece.frame.year is not None:
        return found
    for at in chart.onward(piece.last, "،,"):
        comma = at > piece.last and chart.word(piece.last) in ("،", ",")
        named = month(chart, at) if piece.frame.unit == "H" and not comma else None
        if named is not None and named.strength in ("", "semi", "weak"):
            return _half_month(chart, found, Point(named.calendar, None, named.number), named.last, named.end)
        around = _month_around(chart, at) if piece.frame.unit == "H" and not comma else None
        if around is not None:
            return found._replace(
                frame=piece.frame._replace(month=cast(Around, around.frame)), last=around.last, end=around.end
            )
        said = year(chart, at, bare=True, lone=not comma) or (short_year(chart, at) if at == piece.last else None)
        if said is not None and not (comma and cast(Year, said.frame).number is None):
            return found._replace(frame=piece.frame._replace(year=cast(Year, said.frame)), last=said.last, end=said.end)
    return found if piece.alone and not _of_other(chart, piece.last) else None


def _of_other(chart: Chart, index: int) -> bool:
    """Whether a part is said to be that of something that is no time: الربع الأخير من المباراة."""
    if chart.word(index) not in chart.style.starts & chart.style.links or not chart.joined(index + 1):
        return False
    article = tuple(word for word in chart.style.articles if len(word) == len("ال"))
    definite = bool(article) and chart.word(index + 1).startswith(article)
    return definite and chart.unit(index + 1) is None and chart.deictic(index + 1) is None


def _month_around(chart: Chart, index: int) -> Part | None:
    """This, last or next month, or "the month", at a word."""
    shift = chart.shift(index)
    before = shift is not None and bool(shift.entry.option("pre")) and not shift.entry.option("onlysome")
    unit = chart.unit(shift.last if shift is not None and before else index)
    if unit is None or unit.value != "M" or chart.several(unit):
        return None
    start, last, end = chart.start(shift) if shift is not None and before else chart.start(unit), unit.last, unit.end
    after = chart.shift(last) if not before and chart.joined(last) else None
    if after is not None and after.entry.option("post") and not after.entry.option("onlysome"):
        shift, last, end = after, after.last, after.end
    elif not before:
        shift = None
    return Part(Around("M", shift_of(shift) if shift is not None else 0), index, last, start, end)


def _half_month(chart: Chart, found: Part, place: Point, last: int, end: int) -> Part:
    """The half of a month: النصف الأول من أكتوبر."""
    said = year(chart, last, bare=True) if chart.joined(last) else None
    if said is not None:
        place, last, end = place._replace(year=cast(Year, said.frame)), said.last, said.end
    return found._replace(frame=cast(Period, found.frame)._replace(month=place), last=last, end=end)


def _piece(chart: Chart, index: int) -> Piece | None:
    return _ordered(chart, index) or _first_months(chart, index) or _season(chart, index)


def _ordered(chart: Chart, index: int) -> Piece | None:
    """A quarter or half by its order, before or after it: II квартал, الربع الأخير, نیمهٔ نخست, دوسری سہ ماہی, Q3."""
    unit = chart.unit(index)
    if unit is not None and unit.value in ("Q", "H"):
        for at in chart.onward(unit.last):
            order = chart.order(at)
            if order is not None and (not unit.entry.option("tight") or chart.tight(at)):
                alone = (unit.value == "Q" and not unit.entry.option("weak")) or bool(unit.entry.option("sure"))
                return _numbered(unit.value, order.value, index, order.last, chart.start(unit), order.end, alone)
        return None
    order = chart.order(index) or chart.count(index)
    if order is None or not chart.joined(order.last):
        return None
    unit = chart.unit(order.last)
    if unit is None or unit.entry.option("tight"):
        return None
    if unit.value == "MM":
        return _stretch(chart, order, unit.last, unit.end)
    if unit.value not in ("Q", "H") or not (order.ordinal or order.digits):
        return None
    alone = (unit.value == "Q" and not unit.entry.option("weak")) or bool(unit.entry.option("sure"))
    return _numbered(unit.value, order.value, index, unit.last, order.start, unit.end, alone)


def _numbered(unit: str, order: int, first: int, last: int, start: int, end: int, alone: bool) -> Piece | None:
    parts, length = (4, 3) if unit == "Q" else (2, 6)
    order = parts if order == -1 else order
    if not 1 <= order <= parts:
        return None
    frame = Period(cast(Literal["Q", "H"], unit), (order - 1) * length + 1, order * length)
    return Piece(frame, first, last, start, end, alone)


def _stretch(chart: Chart, length: Count, last: int, end: int) -> Piece | None:
    """A stretch of months by its order: نه ماهه نخست, شش ماهه دوم; before a year the first one."""
    if length.ordinal or not 2 <= length.value <= 11:
        return None
    for at in chart.onward(last):
        place = chart.order(at)
        if place is not None and place.ordinal:
            number = 12 // length.value if place.value == -1 else place.value
            if not 1 <= number * length.value <= 12:
                return None
            frame = _months((number - 1) * length.value + 1, number * length.value)
            return Piece(frame, length.first, place.last, length.start, place.end, True)
    return Piece(_months(1, length.value), length.first, last, length.start, end, False)


def _months(first: int, last: int) -> Period:
    """A stretch of months under its own name where it has one."""
    if last - first == 2 and first % 3 == 1:
        return Period("Q", first, last)
    if last - first == 5 and first % 6 == 1:
        return Period("H", first, last)
    return Period("M", first, last)


def _first_months(chart: Chart, index: int) -> Piece | None:
    """First or last months, their words in any order: первые девять месяцев, الأشهر التسعة الأولى, پہلے 9 مہینوں.

    Without "first" where the year follows and the language says it so: 9 месяцев 2025 года.
    """
    at, start, end = index, chart.reading.starts[index], 0
    amount: Count | None = None
    place, unit_seen, months = 0, False, 1
    while at == index or chart.joined(at):
        unit, order, count = chart.unit(at), chart.order(at), chart.count(at)
        quarters = unit is not None and unit.value == "Q" and (amount is not None or chart.several(unit))
        if unit is not None and (unit.value == "M" or quarters) and not unit_seen:
            months = _QUARTER if quarters else 1
            if unit.entry.option("n"):
                amount = Count(int(unit.entry.option("n")), at, unit.last, unit.start, unit.end, False, 0)
            unit_seen, begin, last, end = True, chart.start(unit), unit.last, unit.end
        elif (
            order is not None
            and order.ordinal
            and not place
            and (order.value in (1, -1) or (amount is not None and order.value * amount.value <= _YEAR))
            and not (unit_seen and _is_ago(chart, at))
        ):
            place, begin, last, end = order.value, order.start, order.last, order.end
        elif count is not None and amount is None and 2 <= count.value <= 11 and not count.ordinal:
            amount, begin, last, end = count, count.start, count.last, count.end
        else:
            break
        start = begin if at == index else start
        at = last
        if unit_seen and amount is not None and place:
            break
    if not place and chart.word(index - 1) in chart.style.results:
        place = 1
    if not unit_seen or amount is None or not (place or chart.style.months_of_year):
        return None
    if not place and not any(_numbered_year(chart, place_) for place_ in chart.onward(at)):
        return None
    length = amount.value * months
    last_month = _YEAR if place < 0 else max(place, 1) * length
    if last_month > _YEAR or length > _YEAR or (place > 1 and _YEAR % length):
        return None
    frame = _months(last_month - length + 1, last_month)
    return Piece(frame, index, at, start, end, place == 1)


def _is_ago(chart: Chart, index: int) -> bool:
    """Whether an order after a length of time says how long ago it is: تین ماہ پہلے."""
    ago = chart.ago(index)
    return ago is not None and bool(ago.entry.option("post"))


def _numbered_year(chart: Chart, index: int) -> bool:
    said = year(chart, index, bare=True)
    return said is not None and cast(Year, said.frame).number is not None


def _season(chart: Chart, index: int) -> Piece | None:
    before = chart.shift(index)
    if before is not None and before.entry.option("pre") and chart.joined(before.last):
        hit = chart.season(before.last) if before.value.lstrip("-").isdecimal() else None
        if hit is None or before.entry.option("onlysome"):
            return None
        first, last = _SEASONS[hit.value]
        frame = _shifted(first, last, int(before.value))
        return Piece(frame, index, hit.last, chart.start(before), hit.end, True)
    hit = chart.season(index)
    if hit is None:
        return None
    first, last = _SEASONS[hit.value]
    shift = chart.shift(hit.last) if chart.joined(hit.last) else None
    if (
        shift is not None
        and shift.entry.option("post")
        and shift.value != "same"
        and not shift.entry.option("onlysome")
    ):
        frame = _shifted(first, last, int(shift.value))
        return Piece(frame, index, shift.last, chart.start(hit), shift.end, True)
    number = chart.digits(hit.last) if hit.value == "WI" and chart.joined(hit.last) else None
    second = second_year(chart, number) if number is not None else None
    if number is not None and second is not None:  # the winter that begins in the first of two years
        unit = chart.unit(second.last) if chart.joined(second.last) else None
        upto, end = (unit.last, unit.end) if unit is not None and unit.value == "Y" else (second.last, second.end)
        frame = Period("S", first, last, Year(number.value))
        return Piece(frame, index, upto, chart.start(hit), end, True)
    return Piece(Period("S", first, last), index, hit.last, chart.start(hit), hit.end, bool(hit.entry.option("alone")))


def _shifted(first: int, last: int, shift: int) -> Period:
    """The season of this year, or the last or next one."""
    if abs(shift) == 1:
        return Period("S", first, last, toward=shift)
    return Period("S", first, last, Year(shift=shift))
