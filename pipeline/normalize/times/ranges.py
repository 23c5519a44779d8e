"""From one time to another, and lists of days that share a month."""

from __future__ import annotations

from dataclasses import replace

from pipeline.normalize.times.chart import Chart, Count
from pipeline.normalize.times.dates import point
from pipeline.normalize.times.frames import Frame, Part, Period, Point, Range, Since, Year
from pipeline.normalize.times.periods import period
from pipeline.normalize.times.relative import relative
from pipeline.normalize.times.years import plausible, year

_YEAR_SPAN = 150


def expressions(chart: Chart, index: int) -> list[Part]:
    """What begins at a word: one time, a range, or the days of a list; empty where nothing does."""
    single = one(chart, index)
    ranged = _range(chart, index, single) or _until_edge(chart, index)
    listed = (_list(chart, index) or _year_list(chart, index)) if ranged is None else []
    if listed and listed[-1].last > (single.last if single else 0):
        return listed
    best = ranged if ranged is not None else single
    return [best] if best is not None else []


def _until_edge(chart: Chart, index: int) -> Part | None:
    """From a day to the end of its month: سوم تا پایان مهر, с 5 до конца ноября."""
    first = _loose(chart, index)
    if first is None or not isinstance(first.frame, Point) or not chart.joined(first.last):
        return None
    if not _bridge(chart, chart.word(first.last), chart.word(index - 1)):
        return None
    edge = chart.at(first.last + 1, "time_edge")
    if edge is None or edge.value != "end":
        return None
    for at in chart.onward(edge.last):
        second = point(chart, at)
        if second is not None and isinstance(second.frame, Point) and second.frame.month and not second.frame.day:
            return Part(Range(replace(second.frame, day=first.frame.day), second.frame), index, second.last, first.start, second.end)
    return None


def _year_list(chart: Chart, index: int) -> list[Part]:
    """Years with one plural unit, before or after them: в 1958, 1962 и 1970 годах, سال‌های ۱۳۸۶ و ۱۳۸۷, عامي 2023 و2024."""
    head = chart.at(index, "time_unit")
    head = head if head is not None and head.value == "Y" and chart.several(head) else None
    at = head.last if head is not None else index
    found: list[Part] = []
    while len(found) < 20:
        number = chart.count(at)
        if number is None or not plausible(chart, number) or number.ordinal:
            break
        found.append(Part(Year(number.value), number.first, number.last, number.start, number.end))
        following = _next_item(chart, number.last)
        if following is None:
            break
        at = following
    if len(found) < 2 and not (found and head is not None):
        return []
    if head is not None:
        found[0] = found[0]._replace(first=index, start=chart.start(head))
        return found
    tail = chart.at(found[-1].last, "time_unit")
    if tail is None or tail.value != "Y" or not chart.several(tail) or not tail.entry.option("after"):
        return []
    found[-1] = found[-1]._replace(last=tail.last, end=tail.end)
    return found


def one(chart: Chart, index: int) -> Part | None:
    """The longest single time at a word."""
    best: Part | None = None
    for read in (point, period, relative, year):
        found = read(chart, index)
        if found is not None and (best is None or found.last > best.last):
            best = found
    return best or _bare_year(chart, index)


def _bare_year(chart: Chart, index: int) -> Part | None:
    """A year without a mark, beside an adposition of time and with nothing after it that it could count."""
    number = chart.digits(index)
    if number is None or number.digits != 4 or number.ordinal or not plausible(chart, number):
        return None
    if number.value >= 1700 and not 1900 <= number.value <= 2060:
        return None
    reading = chart.reading
    if chart.word(index - 1) == "(" and chart.word(number.last) == ")" and 1900 <= number.value <= 2040:
        return Part(Year(number.value), index, number.last, number.start, reading.ends[index])
    if (number.end < len(chart.text) and chart.text[number.end] in "/-%") or (number.start and chart.text[number.start - 1] in "/-№"):
        return None
    following = chart.word(number.last)
    if chart.style.after:
        ok = following in chart.style.after and (following not in chart.style.genitives or 1950 <= number.value <= 2049)
    else:
        ok = chart.word(index - 1) in chart.style.year_before and (
            not following or not chart.joined(number.last) or not following[0].isalpha() or following in chart.style.year_after
        )
    return Part(Year(number.value), index, number.last, number.start, reading.ends[index]) if ok else None


def _range(chart: Chart, index: int, single: Part | None) -> Part | None:
    left = single or _loose(chart, index)
    if left is None:
        return None
    before = chart.word(left.first - 1)
    style = chart.style
    best: Part | None = None
    for first in filter(None, (left, _loose(chart, index))):
        if not chart.joined(first.last):
            continue
        now = chart.at(first.last, "time_now")
        if now is None and chart.word(first.last) in style.joins:
            now = chart.at(first.last + 1, "time_now")
        if now is not None and first is single and (before in style.starts or chart.style.open_ends):
            return Part(Since(first.frame), first.first, now.last, first.start, now.end)
        word = chart.word(first.last)
        at = first.last + 1
        if word == "-":
            allowed = True
        elif word in style.joins or word in style.weak_joins:
            allowed = _bridge(chart, word, before)
        elif word in style.ands:
            allowed = before in style.between
        elif word.startswith(tuple(style.and_prefixes)) and before in style.between:
            allowed, at = True, first.last
        else:
            continue
        if not chart.joined(at) and at != first.last:
            continue
        found = _ended(chart, first, at, allowed)
        if found is not None and (best is None or found.last > best.last):
            best = found
    return best


def _bridge(chart: Chart, word: str, before: str) -> bool:
    """Whether a word leads from one end of a range to the other, with the word before the first end."""
    style = chart.style
    free = word in style.joins and not style.joins_need_start
    return free or (before in style.starts and (word in style.joins or word in style.weak_joins))


def _ended(chart: Chart, first: Part, at: int, allowed: bool) -> Part | None:
    """The range whose second end begins at word ``at``."""
    if not chart.joined(at):
        return None
    if chart.word(at) in chart.style.joins and at > first.last:
        at += 1
    for place in chart.onward(at, links=False):
        second = one(chart, place) or _loose(chart, place)
        if second is None:
            continue
        frame = combine(chart, first, second)
        if frame is None:
            continue
        consecutive = _consecutive(frame)
        if not (allowed or consecutive):
            return None
        return Part(frame, first.first, second.last, first.start, second.end)
    return None


def _consecutive(frame: Range) -> bool:
    left, right = frame.left, frame.right
    return (
        isinstance(left, Point) and isinstance(right, Point) and left.day is not None and left.month is None
        and right.day == left.day + 1
    )  # fmt: skip


def _loose(chart: Chart, index: int) -> Part | None:
    """A number that only the other end of a range makes a day or a year, the latter with its plural unit before or after it."""
    head = chart.at(index, "time_unit")
    if head is not None and head.value == "Y" and chart.several(head) and chart.joined(head.last):
        inner = _loose(chart, head.last)
        return inner._replace(first=index, start=chart.start(head)) if inner is not None and isinstance(inner.frame, Year) else None
    number = chart.count(index)
    if number is None or index in chart.headed:
        return None
    if 1 <= number.value <= 31 and number.digits <= 2:
        return Part(Point(day=number.value), index, number.last, number.start, number.end)
    if number.digits in (0, 4) and plausible(chart, number) and not number.ordinal:
        tail = chart.at(number.last, "time_unit") if chart.joined(number.last) else None
        if tail is not None and tail.value == "Y" and chart.several(tail) and tail.entry.option("after"):
            return Part(Year(number.value), index, tail.last, number.start, tail.end)
        return Part(Year(number.value), index, number.last, number.start, number.end)
    return None


def combine(chart: Chart, first: Part, second: Part) -> Range | None:
    """A range of two frames of one kind, or ``None`` where they do not go together."""
    left, right = first.frame, second.frame
    loose = isinstance(left, Point) and left == Point(day=left.day)
    if loose:
        assert isinstance(left, Point) and left.day is not None
        if not isinstance(right, Point) or not right.day or right == Point(day=right.day) or (right.day <= left.day and right.month):
            return None
        if right.month is None and right.month_shift is None:
            return None
        return Range(left, right)
    if isinstance(left, Year) and isinstance(right, Year):
        return _years(chart, left, right, first, second)
    if isinstance(left, Point) and isinstance(right, Point):
        if left.bare or right.bare:
            timed = left.clock is not None and right.bare and right.clock is not None
            return Range(left, right) if timed else None
        if right == Point(day=right.day):
            return None
        if bool(left.day or left.weekday or left.days is not None) != bool(right.day or right.weekday or right.days is not None):
            return None
        return Range(left, right)
    if isinstance(left, Period) and isinstance(right, Period) and left.unit == right.unit and left.first < right.first:
        return Range(left, right)
    return None


def _years(chart: Chart, left: Year, right: Year, first: Part, second: Part) -> Range | None:
    if left.number is None or right.number is None or left.fiscal or right.fiscal:
        return Range(left, right) if left.fiscal and right.fiscal else None
    if not 0 < right.number - left.number <= _YEAR_SPAN:
        return None
    text = chart.text
    glued = (first.start and text[first.start - 1] in "/-.№") or (second.end + 1 < len(text) and text[second.end] in "/-%" and not text[second.end + 1].isspace())
    return None if glued else Range(left, right)


def _next_item(chart: Chart, index: int) -> int | None:
    """Where the next number of a list begins: after a comma, an "and", or with an "and" that is its first letter."""
    if not chart.joined(index):
        return None
    word = chart.words[index]
    if word in (",", "،") or word in chart.style.ands:
        return index + 1 if chart.joined(index + 1) else None
    number = chart.count(index)
    glued = number is not None and number.start > chart.reading.starts[index] and word.startswith(chart.style.and_prefixes)
    return index if chart.style.and_prefixes and glued else None


def _list(chart: Chart, index: int) -> list[Part]:
    """Days that share the month of the last: 5, 7 и 12 ноября. Two that follow each other are one interval."""
    numbers: list[Count] = []
    at = index
    while len(numbers) < 12:
        number = chart.count(at)
        if number is None or not 1 <= number.value <= 31 or number.digits > 2 or number.first in chart.headed:
            break
        numbers.append(number)
        at = _next_item(chart, number.last)
        if at is None:
            break
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
            Part(replace(last.frame, day=number.value, weekday=None, clock=None), number.first, number.last, number.start, number.end)
            for number in numbers[:-1]
        ),
        last,
    ]


def _next(year_: Year) -> Year:
    """The year after a year."""
    if year_.number is not None:
        return replace(year_, number=year_.number + 1)
    return replace(year_, shift=year_.shift + 1) if isinstance(year_.shift, int) else year_


def shared(left: Frame, right: Frame) -> tuple[Frame, Frame]:
    """Both ends of a range, each with the month and year that only the other says."""
    if isinstance(left, Point) and isinstance(right, Point):
        if left.month is None and left.day and left.weekday is None and left.days is None:
            left = replace(left, calendar=right.calendar, month=right.month, month_shift=right.month_shift)
        if left.month and right.month:
            if left.year is None and right.year is not None:
                year_ = right.year
                if year_.number is not None and (left.month, left.day or 0) > (right.month, right.day or 0):
                    year_ = replace(year_, number=year_.number - 1)
                left = replace(left, year=year_)
            elif right.year is None and left.year is not None:
                year_ = left.year
                if (right.month, right.day or 31) < (left.month, left.day or 0):
                    year_ = _next(year_)
                right = replace(right, year=year_)
    if isinstance(left, Period) and isinstance(right, Period):
        left = replace(left, year=left.year or right.year)
        right = replace(right, year=right.year or left.year)
    return left, right


