"""A day, week, month or ten days by its place in a month or year: اولین روز آبان, последняя неделя марта, первый
понедельник октября.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple, cast

from pipeline.normalize.times.calendars import from_gregorian, month_end, month_start
from pipeline.normalize.times.chart import Chart, Count, remembered
from pipeline.normalize.times.context import Resolved
from pipeline.normalize.times.eras import era
from pipeline.normalize.times.frames import Around, Era, Part, Point, Portion, Year
from pipeline.normalize.times.moments import point
from pipeline.normalize.times.months import month
from pipeline.normalize.times.relative import edged
from pipeline.normalize.times.values import extent, interval
from pipeline.text.reading import Hit

_DOUBTFUL: Final = ("", "semi", "weak")
_WHOLES: Final = frozenset("MQHY")
_UNITS: Final = {"D": "D", "T": "D", "W": "W", "X": "X", "K": "X", "M": "M", "H": "H"}
_MOST: Final = {"D": 31, "W": 53, "X": 3, "M": 12, "H": 2}  # the highest place of each in a whole
_MOST_WEEKDAYS: Final = 5  # of one name in a month
_DAYS: Final = {"D": 1, "W": 7, "X": 10}
_SOME_YEAR: Final = "2023"  # gives the days of a month whose year is unknown


class Place(NamedTuple):
    """Which day or week it is (-1: the last), on the words up to ``last``."""

    unit: Literal["D", "W", "X", "M", "H"]
    order: int
    last: int
    start: int
    end: int
    weekday: int | None = None

    def of(self, whole: Part) -> Portion:
        """The frame of this part of a whole."""
        return Portion(self.unit, self.order, whole.frame, self.weekday)


@remembered
def portion(chart: Chart, index: int) -> Part | None:
    """The day or week at a word and the month or year that it is a part of, after it or, with postpositions, before."""
    place = _place(chart, index)
    if place is not None:
        for at in chart.onward(place.last):
            whole = _whole(chart, at) if place.unit != "H" else _age(chart, at)
            if whole is not None and not _numbered_day(place, whole):
                return Part(place.of(whole), index, whole.last, place.start, whole.end)
        return None
    if not chart.style.after:
        return None
    age = _age(chart, index)
    for whole in (age, *_wholes(chart, index)) if age is not None else _wholes(chart, index):
        at = whole.last + (chart.word(whole.last) in chart.style.genitives)
        place = _place(chart, at) if at > whole.last and chart.joined(at) else None
        halved = place is not None and (place.unit == "H") == isinstance(whole.frame, Era)
        if place is not None and halved and not _numbered_day(place, whole):
            return Part(place.of(whole), index, place.last, whole.start, place.end)
    return None


def _numbered_day(place: Place, whole: Part) -> bool:
    """Whether it is a day by its number in a year, which is one of what is held then: day 12 of the 2014 games; or a
    weekday by its place in no named month."""
    if place.weekday is not None:
        return not isinstance(whole.frame, Point)
    return place.unit == "D" and place.order > 1 and isinstance(whole.frame, Year)


def _age(chart: Chart, index: int) -> Part | None:
    """A decade or century, which has halves: вторая половина XX века, النصف الثاني من التسعينيات."""
    found = era(chart, index)
    return found if found is not None and isinstance(found.frame, Era) else None


def _place(chart: Chart, index: int) -> Place | None:
    """First day, last week: the order before or after its unit."""
    order = chart.order(index)
    if order is not None and order.ordinal and chart.joined(order.last):
        unit = chart.unit(order.last)
        named = _weekday(chart, order, unit)
        if named is not None:
            return named
        start, last, end, head = order.start, unit.last if unit else 0, unit.end if unit else 0, True
    else:
        named = _last_weekday(chart, index)
        if named is not None:
            return named
        unit = chart.unit(index)
        order = chart.order(unit.last) if unit is not None and chart.joined(unit.last) else None
        if unit is None or order is None or not order.ordinal:
            return None
        start, last, end, head = chart.start(unit), order.last, order.end, False
    if unit is None or unit.value not in _UNITS or unit.entry.option("n"):
        return None
    several = chart.several(unit)
    if several and not (head and order.value in (1, -1) and chart.style.articles):
        return None  # of several days only the first or last is one: أول أيام نوفمبر
    value = _UNITS[unit.value]
    if not -1 <= order.value <= _MOST[value] or (several and value != "D"):
        return None
    return Place(cast(Literal["D", "W", "X", "M", "H"], value), order.value, last, start, end)


def _weekday(chart: Chart, order: Count, unit: Hit | None) -> Place | None:
    """A weekday by its order, the word "day" before it or not: последняя пятница, أول يوم اثنين."""
    if unit is not None and unit.value != "D":
        return None  # پہلا ہفتہ is the first week
    at = unit.last if unit is not None and chart.joined(unit.last) else order.last
    day = chart.reading.at(at, "time_weekday") if -1 <= order.value <= _MOST_WEEKDAYS else None
    if day is None or day.prefix or day.suffix or day.entry.option("weak"):
        return None
    return Place("D", order.value, day.last, order.start, day.end, int(day.value))


def _last_weekday(chart: Chart, index: int) -> Place | None:
    """A weekday with "last" after it; other orders there are mostly days of the month: الجمعة الأخيرة, جمعه آخر."""
    day = chart.weekday(index)
    order = chart.order_word(day.last) if day is not None and chart.joined(day.last) else None
    if day is None or order is None or order.value != "last":
        return None
    return Place("D", -1, order.last, chart.start(day), order.end, int(day.value))


def _whole(chart: Chart, index: int) -> Part | None:
    return next(_wholes(chart, index), None)


def _wholes(chart: Chart, index: int) -> Iterator[Part]:
    """A month, the year, this month, the month, at a word."""
    found = point(chart, index)
    if found is not None and isinstance(found.frame, Point) and found.frame.month and not found.frame.day:
        yield found
    else:
        named = month(chart, index)
        if named is not None and named.strength in _DOUBTFUL:
            yield Part(Point(named.calendar, None, named.number), index, named.last, named.start, named.end)
    found = edged(chart, index)
    if found is not None and isinstance(found.frame, Year | Around):
        year_long = isinstance(found.frame, Year)
        if year_long or cast(Around, found.frame).unit in _WHOLES:
            yield found


def _month(frame: Portion, whole: Resolved, first: date, last: date) -> Resolved | None:
    """The month of a year by its place: первый месяц 2025 года, ماه دوم سال ۱۴۰۵."""
    if not 354 <= (last - first).days + 1 <= 366:
        return None
    number = 12 if frame.order < 0 else frame.order
    if (first.month, first.day) == (1, 1):
        return whole._replace(value=f"{first.year:04d}-{number:02d}")
    year, month, day = from_gregorian("j", first)
    if (month, day) != (1, 1):
        return None
    return whole._replace(value=interval(month_start("j", year, number), month_end("j", year, number)))


def _ten_days(frame: Portion, whole: Resolved, first: date, last: date) -> Resolved | None:
    """The first, second or last third of a month: первая декада марта, دهه سوم مهر."""
    if not 28 <= (last - first).days + 1 <= 31:
        return None
    start = first + timedelta(days=10 * ((3 if frame.order < 0 else frame.order) - 1))
    stop = last if frame.order in (-1, 3) else start + timedelta(days=9)
    return whole._replace(value=interval(start, stop))


def _half(frame: Portion, whole: Resolved, first: date, last: date) -> Resolved | None:
    """The half of a decade or century: its first or last five or fifty years."""
    years = last.year - first.year + 1
    if years not in (10, 100) or (first.month, first.day) != (1, 1):
        return None
    middle = first.year + years // 2
    if frame.order == 1:
        return whole._replace(value=interval(first, date(middle - 1, 12, 31)))
    return whole._replace(value=interval(date(middle, 1, 1), last))


def _nth(frame: Portion, whole: Resolved, first: date, last: date) -> Resolved | None:
    """The weekday of a month by its place: первый понедельник октября, مئی کا آخری جمعہ."""
    assert frame.weekday is not None
    if frame.order < 0:
        day = last - timedelta(days=(last.isoweekday() - frame.weekday) % 7)
    else:
        day = first + timedelta(days=(frame.weekday - first.isoweekday()) % 7 + 7 * (frame.order - 1))
    return whole._replace(value=day.isoformat()) if first <= day <= last else None


def resolve_portion(frame: Portion, whole: Resolved) -> Resolved | None:
    """The day or week of a whole; the weeks of a month are counted from its first day, those of a year by ISO 8601."""
    value = whole.value
    if value.startswith("XXXX-") and len(value) == len("XXXX-05") and frame.weekday is None:
        found = resolve_portion(frame, whole._replace(value=_SOME_YEAR + value[4:]))
        return found and found._replace(value=found.value.replace(_SOME_YEAR, "XXXX"))
    days = extent(value)
    if days is None or days.first is None or days.last is None:
        return None
    if frame.unit == "W" and len(value) == len("2025"):
        last = date(int(value), 12, 28).isocalendar().week
        return whole._replace(value=f"{value}-W{last if frame.order < 0 else frame.order:02d}")
    if frame.unit == "M":
        return _month(frame, whole, days.first, days.last)
    if frame.unit == "X":
        return _ten_days(frame, whole, days.first, days.last)
    if frame.unit == "H":
        return _half(frame, whole, days.first, days.last)
    if frame.weekday is not None:
        return _nth(frame, whole, days.first, days.last)
    step = _DAYS[frame.unit]
    first = (
        days.last - timedelta(days=step - 1) if frame.order < 0 else days.first + timedelta(step * (frame.order - 1))
    )
    if not days.first <= first <= days.last:
        return None
    return whole._replace(value=interval(first, min(first + timedelta(days=step - 1), days.last)))
