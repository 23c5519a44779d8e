"""Days that share a month, and years that share a unit: 5, 7 и 12 ноября; в 1958, 1962 и 1970 годах."""

from __future__ import annotations

from pipeline.normalize.times.chart import Chart, Count
from pipeline.normalize.times.frames import Part, Point, Range, Year
from pipeline.normalize.times.moments import point
from pipeline.normalize.times.singles import bare_year, is_counted, is_modern
from pipeline.normalize.times.years import plausible, short_year


def listed(chart: Chart, index: int) -> list[Part]:
    """The items of a list of days or years that begins at a word, each a time of its own; empty where there is none."""
    return _days(chart, index) or _years(chart, index)


def _days(chart: Chart, index: int) -> list[Part]:
    """Days that share the month of the last: 5, 7 и 12 ноября. Two that follow each other are one interval."""
    numbers: list[Count] = []
    at: int | None = index
    while at is not None and len(numbers) < 12:
        number = chart.count(at)
        if number is None or not 1 <= number.value <= 31 or number.digits > 2 or number.first in chart.headed:
            break
        numbers.append(number)
        at = _next_item(chart, number.last)
    if len(numbers) < 2:
        return []
    last = point(chart, numbers[-1].first)
    if last is None or not isinstance(last.frame, Point) or last.frame.day != numbers[-1].value or not last.frame.month:
        return []
    days = [number.value for number in numbers]
    if days != sorted(set(days)):
        return []
    if len(days) == 2 and days[1] == days[0] + 1:
        return [Part(Range(Point(day=days[0]), last.frame), index, last.last, numbers[0].start, last.end)]
    return [
        *(
            Part(
                last.frame._replace(day=number.value, weekday=None, clock=None),
                number.first,
                number.last,
                number.start,
                number.end,
            )
            for number in numbers[:-1]
        ),
        last,
    ]


def _years(chart: Chart, index: int) -> list[Part]:
    """Years with one plural unit, before or after them: в 1958, 1962 и 1970 годах, سال‌های ۱۳۸۶ و ۱۳۸۷."""
    head = chart.unit(index)
    head = head if head is not None and head.value == "Y" and chart.several(head) else None
    at = head.last if head is not None else index
    found: list[Part] = []
    while len(found) < 20:
        number = chart.count(at)
        short = short_year(chart, at) if head is not None else None
        if number is None or number.ordinal or not (short is not None or plausible(chart, number)):
            break
        found.append(short or Part(Year(number.value), number.first, number.last, number.start, number.end))
        following = _next_item(chart, number.last)
        if following is None:
            break
        at = following
    if len(found) < 2 and not (found and head is not None):
        return []
    if head is not None:
        found[0] = found[0]._replace(first=index, start=chart.start(head))
        return found
    if bare_year(chart, found[-1].first) is not None or _follows_year(chart, found):
        return found
    tail = chart.unit(found[-1].last)
    if tail is None or tail.value != "Y" or not chart.several(tail) or not tail.entry.option("after"):
        return []
    found[-1] = found[-1]._replace(last=tail.last, end=tail.end)
    return found


def _follows_year(chart: Chart, found: list[Part]) -> bool:
    """Whether a list of modern years begins with one that stands alone and ends before nothing it could count: في 2011
    و2014."""
    modern = all(isinstance(part.frame, Year) and is_modern(part.frame.number or 0) for part in found)
    return modern and bare_year(chart, found[0].first) is not None and not is_counted(chart, found[-1].last)


def _next_item(chart: Chart, index: int) -> int | None:
    """Where the next number of a list begins: after a comma, an "and", or with an "and" that is its first letter."""
    if not chart.joined(index):
        return None
    word = chart.words[index]
    if word in (",", "،") or word in chart.style.ands:
        return index + 1 if chart.joined(index + 1) else None
    number = chart.count(index)
    glued = (
        number is not None and number.start > chart.reading.starts[index] and word.startswith(chart.style.and_prefixes)
    )
    return index if chart.style.and_prefixes and glued else None
