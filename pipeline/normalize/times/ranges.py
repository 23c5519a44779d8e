"""From one time to another."""

from __future__ import annotations

from typing import Final, cast

from pipeline.normalize.times.chart import Chart, Count, remembered
from pipeline.normalize.times.clocks import ClockPart, clock, placed
from pipeline.normalize.times.frames import Clock, Era, Part, Period, Point, Range, Since, Year
from pipeline.normalize.times.lists import listed
from pipeline.normalize.times.moments import point
from pipeline.normalize.times.months import month
from pipeline.normalize.times.singles import one
from pipeline.normalize.times.years import mark_after, plausible, second_year, short_year
from pipeline.text.reading import Hit

_YEAR_SPAN: Final = 150
_MONTHS: Final = 12  # two digits up to here after a year and a slash may be its month
_GOVERNED: Final = 4  # words from a word of change to what it governs


def expressions(chart: Chart, index: int) -> list[Part]:
    """What begins at a word: one time, a range, or the items of a list; empty where nothing does."""
    single = one(chart, index)
    ranged = chart.spans.get(index) or _hours(chart, index)
    ranged = ranged or _range(chart, index, single) or _until_edge(chart, index) or _pair(chart, index)
    if ranged is None and (chart.count(index) or chart.unit(index)):
        items = listed(chart, index)
        if items and items[-1].last > (single.last if single else 0):
            return items
    best = ranged if ranged is not None and (single is None or ranged.last >= single.last) else single
    if best is not None and isinstance(best.frame, Point) and best.frame.day and best.frame.clock is None:
        best = _with_hours(chart, best)
    return [best] if best is not None else []


def _with_hours(chart: Chart, day: Part) -> Part:
    """A day with the hours from and to after it that share one word of the clock: 10 جون کو صبح 10 سے 12 بجے."""
    for at in chart.onward(day.last, "،,"):
        hours = _hours(chart, at)
        if hours is not None and isinstance(hours.frame, Range) and isinstance(hours.frame.left, Point):
            left = cast(Point, day.frame)._replace(clock=hours.frame.left.clock)
            return day._replace(frame=Range(left, hours.frame.right), last=hours.last, end=hours.end)
    return day


def _range(chart: Chart, index: int, single: Part | None) -> Part | None:
    left = single or _loose(chart, index)
    if left is None:
        return None
    edge = chart.ending(left.first, "edge")
    before = chart.word((edge.first if edge is not None and edge.value == "start" else left.first) - 1)
    style = chart.style
    mark = chart.reading.at(left.first - 1, "document_date")
    if mark is not None and mark.value == "dated" and before not in style.starts:
        before = chart.word(mark.first - 1)  # از تاریخ ۴ تا ۸ خرداد
    if mark is not None and mark.value == "dated" and before not in style.starts:
        return None  # the day of a document begins no range: № 58 مورخ ۲۲ فروردین تا ۵ اردیبهشت
    unit = chart.ending(left.first, "unit")
    if unit is not None and unit.value == "D" and before not in style.starts:
        before = chart.word(unit.first - 1)  # من يوم الاثنين إلى الخميس
    best: Part | None = None
    for first in filter(None, (left, _loose(chart, index))):
        if not chart.joined(first.last):
            continue
        inner = style.starts.intersection(chart.words[first.first : first.last])
        if isinstance(first.frame, Year) or (isinstance(first.frame, Point) and first.frame.clock is not None):
            before = next(iter(inner), before)  # الأعوام من 2018 إلى 2022
        now = chart.now(first.last)
        if now is None and chart.word(first.last) in style.joins:
            now = chart.now(first.last + 1)
        if now is not None and first is single and (before in style.starts or chart.style.open_ends):
            return Part(Since(first.frame), first.first, now.last, first.start, now.end)
        word = chart.word(first.last)
        at = first.last + 1
        enclosed = False
        if word == "-":
            allowed = True
        elif word in style.joins or word in style.weak_joins:
            allowed = _bridge(chart, word, before) or isinstance(first.frame, Since)
        elif word in style.night_joins:
            allowed = before in style.starts and _by_night(chart, left.first - 2)
        elif word in style.ands:
            allowed = before in style.between or bool(style.between_after)
            enclosed = before not in style.between
        elif word.startswith(tuple(style.and_prefixes)) and before in style.between:
            allowed, at = True, first.last
        else:
            continue
        if not chart.joined(at) and at != first.last:
            continue
        found = _ended(chart, first, at, allowed)
        if found is not None and enclosed and not _closed(chart, found):
            found = None
        if found is not None and (best is None or found.last > best.last):
            best = found
    return best


def _by_night(chart: Chart, index: int) -> bool:
    """Whether a word is the night: в ночь с 4 на 5 октября, с пятницы на субботу."""
    unit = chart.unit(index)
    return unit is not None and unit.value == "N"


def _closed(chart: Chart, found: Part) -> bool:
    """Whether a range whose ends "and" joins is one: a word after it says so (2020 اور 2025 کے درمیان), or its ends
    follow each other."""
    assert isinstance(found.frame, Range)
    between = chart.style.between_after
    return _consecutive(found.frame) or any(chart.word(at) in between for at in chart.onward(found.last))


def _bridge(chart: Chart, word: str, before: str) -> bool:
    """Whether a word leads from one end of a range to the other, with the word before the first end."""
    style = chart.style
    free = word in style.joins and not style.joins_need_start
    return free or (before in style.starts and (word in style.joins or word in style.weak_joins))


def _ended(chart: Chart, first: Part, at: int, allowed: bool) -> Part | None:
    """The range whose second end begins at word ``at``."""
    if not chart.joined(at):
        return None
    while chart.word(at) in chart.style.joins and at > first.last:
        at += 1
    edge = chart.edge(at)
    upto_end = edge is not None and edge.value == "end"
    if edge is not None and upto_end:
        at = edge.last
    for place in (at, *chart.onward(at, links=False)):
        second = one(chart, place) or _hour(chart, first, place) or _loose(chart, place)
        if second is None and isinstance(first.frame, Year):
            second = short_year(chart, place)
        if second is None:
            continue
        frame = combine(chart, first, second, upto_end)
        if frame is None:
            continue
        consecutive = _consecutive(frame)
        if not (allowed or consecutive):
            return None
        return Part(frame, first.first, second.last, first.start, second.end)
    return None


def _hour(chart: Chart, first: Part, index: int) -> Part | None:
    """The number at a word as the hour that a clock time leads to: ساعت ۱۰ تا ۱۲."""
    frame, count = first.frame, chart.count(index)
    if not isinstance(frame, Point) or frame.clock is None or count is None or count.ordinal or count.digits > 2:
        return None
    if not frame.clock.hour < count.value <= 24:
        return None
    return Part(Point(clock=Clock(count.value, 0)), index, count.last, count.start, count.end)


def _hours(chart: Chart, index: int) -> Part | None:
    """Two hours before one word of the clock: صبح 10 سے 12 بجے, 3 سے 5 بجے شام."""
    early = chart.part(index)
    at = early.last if early is not None else index
    count = chart.count(at)
    if count is None or count.ordinal or count.digits > 2 or not 1 <= count.value <= 24:
        return None
    word, style = chart.word(count.last), chart.style
    told = word in style.weak_joins and chart.word(index - 1) in style.starts & style.hour_before
    if told and _changed(chart, index):
        return None
    if not (told or word in style.joins or word == "-") or not chart.joined(count.last + 1):
        return None
    second = clock(chart, count.last + 1) or (_late(chart, count.last + 1) if told else None)
    if second is None or not (second.sure or told):
        return None
    if all(chart.clock_word(at) is None for at in range(count.last + 1, second.last)):
        return None
    hour, last = placed(count.value, early.value if early is not None else ""), second.clock
    if hour is None:
        return None
    if early is None and hour < last.hour - 12:
        hour += 12
    elif last.hour < hour < last.hour + 12 < 24:
        last = last._replace(hour=last.hour + 12)
    start = chart.start(early) if early is not None else count.start
    return Part(Range(Point(clock=Clock(hour, 0)), Point(clock=last)), index, second.last, start, second.end)


def _changed(chart: Chart, index: int) -> bool:
    """Whether a word of change governs the two numbers at a word: увеличили с | 8 до 12 часов."""
    hits = (hit for at in range(max(0, index - _GOVERNED), index) for hit in chart.reading.hits.get(at, ()))
    return any(hit.kind == "change" and hit.value in ("up", "down") for hit in hits)


def _late(chart: Chart, index: int) -> ClockPart | None:
    """The hour that "from … to" makes of a number and the word of the clock: до 12 часов."""
    count = chart.count(index)
    tail = chart.clock_word(count.last) if count is not None and not count.ordinal and count.value <= 24 else None
    if count is None or tail is None or tail.value != "after":
        return None
    return ClockPart(Clock(count.value, 0), index, tail.last, count.start, tail.end, False)


def _consecutive(frame: Range) -> bool:
    left, right = frame.left, frame.right
    return (
        isinstance(left, Point) and isinstance(right, Point) and left.day is not None and left.month is None
        and right.day == left.day + 1
    )  # fmt: skip


@remembered
def _loose(chart: Chart, index: int) -> Part | None:
    """A number that only the other end of a range makes a day or a year, the latter with its plural unit before or
    after it.
    """
    head = chart.unit(index)
    if head is not None and head.value == "Y" and chart.several(head) and chart.joined(head.last):
        at = next((at for at in chart.onward(head.last) if chart.count(at)), head.last)
        inner = _loose(chart, at)
        if inner is None or not isinstance(inner.frame, Year):
            inner = short_year(chart, at)
        return (
            inner._replace(first=index, start=chart.start(head))
            if inner is not None and isinstance(inner.frame, Year)
            else None
        )
    weekday = chart.weekday(index)
    if weekday is not None and chart.joined(weekday.last):
        inner = _loose(chart, weekday.last)
        if inner is None or not isinstance(inner.frame, Point):
            return None
        frame = inner.frame._replace(weekday=int(weekday.value))
        return inner._replace(frame=frame, first=index, start=chart.start(weekday))
    number = chart.count(index)
    if number is None:
        named = month(chart, index)
        if named is None or named.strength != "semi":
            return None
        return Part(Point(named.calendar, None, named.number), index, named.last, named.start, named.end)
    if index in chart.headed:
        return None
    if 1 <= number.value <= 31 and number.digits <= 2:
        return Part(Point(day=number.value), index, number.last, number.start, number.end)
    tail = chart.unit(number.last) if chart.joined(number.last) else None
    later = tail is not None and tail.value == "Y" and chart.several(tail)
    opened = number.digits == 4 and number.value >= 1500 and chart.word(index - 1) in chart.style.starts
    if number.digits in (0, 4) and plausible(chart, number, written=later or opened) and not number.ordinal:
        if tail is not None and tail.value == "Y" and chart.several(tail) and tail.entry.option("after"):
            return Part(Year(number.value), index, tail.last, number.start, tail.end)
        return Part(Year(number.value), index, number.last, number.start, number.end)
    return None


def combine(chart: Chart, first: Part, second: Part, upto_end: bool = False) -> Range | None:
    """A range of two frames of one kind, or ``None`` where they do not go together; ``upto_end``: to the end of the
    second, which may be longer than the first."""
    left, right = first.frame, second.frame
    if isinstance(left, Since):
        dated = isinstance(right, Period) or (isinstance(right, Point) and bool(right.month))
        return Range(left.start, right) if dated else None
    loose = isinstance(left, Point) and bool(left.day) and left == Point(day=left.day, weekday=left.weekday)
    if loose:
        assert isinstance(left, Point) and left.day is not None
        if (
            not isinstance(right, Point)
            or not right.day
            or right == Point(day=right.day)
            or (right.day <= left.day and right.month)
        ):
            return None
        if right.month is None and right.month_shift is None:
            return None
        return Range(left, right)
    if isinstance(left, Year) and isinstance(right, Year):
        return _years(chart, left, right, first, second)
    if isinstance(left, Point) and isinstance(right, Point):
        if left.bare or right.bare:
            if left.bare and left.clock is not None and right.day and right.clock is not None:
                return Range(right._replace(clock=left.clock), Point(clock=right.clock))  # с 10 до 12 часов 5 июня
            timed = left.clock is not None and right.bare and right.clock is not None
            return Range(left, _same_half(chart, left, right, second)) if timed else None
        if right == Point(day=right.day):
            return None
        if left.clock is not None and right.clock is None:
            return None
        whole = [not (end.day or end.weekday or end.days is not None) for end in (left, right)]
        if whole[0] != whole[1] and not upto_end and not (left.month and right.month and left.year and right.year):
            return None
        return Range(left, right)
    if isinstance(left, Era) and isinstance(right, Era) and left.unit == right.unit == "X":
        told = left.number is not None and right.number is not None and left.calendar == right.calendar
        return Range(left, right) if told and cast(int, left.number) < cast(int, right.number) else None
    if isinstance(left, Period) and isinstance(right, Period) and left.unit == right.unit and left.first < right.first:
        return Range(left, right)
    return None


def _same_half(chart: Chart, left: Point, right: Point, second: Part) -> Point:
    """The second end of a range of hours with the part of the day that only the first one has: شام چار سے چھ بجے."""
    assert left.clock is not None and right.clock is not None
    told = any(chart.part(index) is not None for index in range(second.first, second.last))
    hour = right.clock.hour + 12
    if told or right.clock.hour >= left.clock.hour or not left.clock.hour < hour < 24:
        return right
    return right._replace(clock=right.clock._replace(hour=hour))


def _years(chart: Chart, left: Year, right: Year, first: Part, second: Part) -> Range | None:
    if left.number is None or right.number is None or left.fiscal or right.fiscal:
        return Range(left, right) if left.fiscal and right.fiscal else None
    if first.last > first.first + 1 and chart.word(first.last) == "-" and right.number < left.number:
        left, right = right._replace(calendar=left.calendar), left  # سال‌های ۱۳۴۷-۱۳۴۰
    assert left.number is not None and right.number is not None
    if not 0 < right.number - left.number <= _YEAR_SPAN:
        return None
    text = chart.text
    glued = (first.start and text[first.start - 1] in "/-.№") or (
        second.end + 1 < len(text) and text[second.end] in "/-%" and not text[second.end + 1].isspace()
    )
    return None if glued else Range(left, right)


def _pair(chart: Chart, index: int) -> Part | None:
    """Two years of a school year or season: العام الدراسي 2024/2025, 2024/25 учебном году, 2024/2025."""
    unit = chart.unit(index)
    head = unit if unit is not None and unit.value == "A" and chart.joined(unit.last) else None
    number = chart.digits(head.last if head is not None else index)
    if number is not None and head is not None and number.digits == 2:
        return _short_pair(chart, head, number)
    if number is None or not plausible(chart, number):
        return None
    second = second_year(chart, number)
    if second is None and head is not None and (turned := second_year(chart, number, turned=True)) is not None:
        number, second = turned, number._replace(last=turned.last, end=turned.end)
    if second is None:
        return None
    last, end = second.last, second.end
    tail = chart.unit(last) if chart.joined(last) else None
    if tail is not None and tail.value == "A" and head is None:
        last, end = tail.last, tail.end
    elif head is None:
        dated = second.digits != 4 and second.value % 100 <= _MONTHS
        if dated or chart.word(number.last) != "/" or chart.word(last) in ("/", "-"):
            return None
    mark = mark_after(chart, last)
    calendar = None
    if mark is not None and mark.calendar is not None:
        calendar, last, end = mark.calendar, mark.last, mark.end
    start = chart.start(head) if head is not None and not head.entry.option("outside") else number.start
    return Part(Range(Year(number.value, calendar), Year(second.value, calendar)), index, last, start, end)


def _short_pair(chart: Chart, head: Hit, first: Count) -> Part | None:
    """A school year of two short Jalali years: سال تحصیلی ۹۵-۹۶."""
    second = chart.digits(first.last + 1) if chart.word(first.last) == "-" else None
    if second is None or second.digits != 2 or chart.style.home != "j" or abs(second.value - first.value) != 1:
        return None
    number = 1300 + min(first.value, second.value)
    frame = Range(Year(number, "j"), Year(number + 1, "j"))
    return Part(frame, head.first, second.last, chart.start(head), second.end)


def _until_edge(chart: Chart, index: int) -> Part | None:
    """From a day to the end of its month: سوم تا پایان مهر, с 5 до конца ноября."""
    first = _loose(chart, index)
    if first is None or not isinstance(first.frame, Point) or not chart.joined(first.last):
        return None
    if not _bridge(chart, chart.word(first.last), chart.word(index - 1)):
        return None
    edge = chart.edge(first.last + 1)
    if edge is None or edge.value != "end":
        return None
    for at in chart.onward(edge.last):
        second = point(chart, at)
        if second is not None and isinstance(second.frame, Point) and second.frame.month and not second.frame.day:
            return Part(
                Range(second.frame._replace(day=first.frame.day), second.frame),
                index,
                second.last,
                first.start,
                second.end,
            )
    return None
