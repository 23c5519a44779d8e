"""What the times of an article tell about each other: its calendar, its dated context, the tense around one."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

from pipeline.normalize.times.calendars import Calendar
from pipeline.normalize.times.chart import Chart
from pipeline.normalize.times.context import Anchor, Context, place_year
from pipeline.normalize.times.frames import Era, Frame, Part, Period, Point, Portion, Range, Since, Twice, Upto, Year
from pipeline.normalize.times.resolution import resolve
from pipeline.normalize.times.values import extent

_TENSE_REACH: Final = 25
_COMPOUND: Final = 3  # words that may follow the first part of a compound verb
_SENTENCE_ENDS: Final = frozenset(".!?؟۔;؛…\n")
_COMMAS: Final = frozenset(",،")
_NONE: Final = frozenset[str]()
# What tells the calendar of "this year": a month, a part of a year or a year weighs so much, a day 1 up to so many, a
# place at home or abroad so much up to so many.
_LONG, _DAYS, _HOME, _ABROAD, _TOLD = 3, 3, 3, 2, 6
_PLACES: Final = ("calendar_place", "currency_country", "currency_place")
_JALALI: Final = ("IR", "AF")


def article(chart: Chart, parts: list[Part], anchor: Anchor) -> Context:
    """The context that an article's expressions give to each other."""
    style = chart.style
    context = Context(
        style, _day(anchor.published), _home(chart, parts), fiscal=not style.fiscal_places.isdisjoint(chart.words)
    )
    for read in (_explicit_days, _weekday_days, _explicit_years):
        if not context.dated or read is _weekday_days:
            for part in parts:
                found = read(part.frame, context)
                if found is not None:
                    context.dated.append((part.first, found))
    context.dated.sort()
    return context


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _home(chart: Chart, parts: list[Part]) -> Calendar:
    """The calendar of "this year": that of the country that the article tells of and of its years and months, rather
    than that of its days."""
    if chart.style.home != "j":
        return "g"
    long, days = Counter[str](), Counter[str]()
    for part in parts:
        for calendar, lasting in _calendars(chart, part.frame):
            (long if lasting else days)[calendar] += 1
    places = Counter(
        "j" if hit.value == "j" or hit.value in _JALALI else "g"
        for kind in _PLACES
        for hit in chart.reading.longest.get(kind, {}).values()
    )
    jalali, other = (
        _LONG * long[calendar] + min(days[calendar], _DAYS) + place * min(places[calendar], _TOLD)
        for calendar, place in (("j", _HOME), ("g", _ABROAD))
    )
    return "j" if jalali >= other else "g"


def _calendars(chart: Chart, frame: Frame) -> list[tuple[Calendar, bool]]:
    """The calendars that an expression shows, and whether it is longer than a day."""
    points = [(point.calendar, not point.day) for point in _points(frame) if point.month]
    if points:
        return points
    year = frame if isinstance(frame, Year) else frame.year if isinstance(frame, Period) else None
    if year is not None and (year.number is not None or year.calendar is not None):
        placed = place_year(year, Context(chart.style, date(2000, 1, 1), "g"))
        return [(placed.calendar, True)] if placed is not None else []
    return [(frame.calendar, True)] if isinstance(frame, Era) and frame.unit == "X" else []


def _points(frame: Frame) -> list[Point]:
    match frame:
        case Point():
            return [frame]
        case Range():
            return [*_points(frame.left), *_points(frame.right)]
        case Twice():
            return [*_points(frame.one), *_points(frame.other)]
        case Since():
            return _points(frame.start)
        case Upto():
            return _points(frame.end)
        case Portion():
            return _points(frame.whole)
    return []


def _first(frame: Frame, context: Context) -> date | None:
    found = resolve(frame, context)
    days = extent(found.value) if found else None
    return days.first if days else None


def _explicit_days(frame: Frame, context: Context) -> date | None:
    """The day of a date that says its year, the last of a part of a year that does."""
    if isinstance(frame, Period) and frame.year is not None and frame.year.number is not None:
        found = resolve(frame, context)
        days = extent(found.value) if found else None
        return days.last if days else None
    for point in _points(frame):
        if point.year is not None and point.year.number is not None:
            return _first(point if point.month else point.year, context)
    return None


def _weekday_days(frame: Frame, context: Context) -> date | None:
    """The day of a date whose weekday tells its year, near the dates that say theirs."""
    if context.today is not None or not context.dated or not isinstance(frame, Point) or frame.year is not None:
        return None
    return _first(frame, context) if frame.weekday and frame.day and frame.month else None


def _explicit_years(frame: Frame, context: Context) -> date | None:
    """The middle of a year that is named: for articles without any other dated context."""
    if isinstance(frame, Year) and frame.number is not None and not frame.fiscal and 1990 <= frame.number < 2100:
        return date(frame.number, 7, 1)
    return None


def asks_tense(frame: Frame) -> bool:
    """Whether the tense around an expression helps to place it."""
    match frame:
        case Point():
            return frame.either or (frame.year is None and frame.toward is None and bool(frame.month or frame.weekday))
        case Range():
            return asks_tense(frame.right)
        case Upto():
            return asks_tense(frame.end)
        case Portion():
            return asks_tense(frame.whole)
        case Period():
            return frame.year is None
    return False


def tense(chart: Chart, part: Part) -> int:
    """The tense of the verb nearest to an expression, in its clause before the rest of its sentence."""
    found = 0
    for stops in (_SENTENCE_ENDS | _COMMAS, _SENTENCE_ENDS):
        ahead = range(part.last, min(part.last + _TENSE_REACH, len(chart.words)))
        after = _nearest_tense(chart, ahead, stops, chart.style.present if stops is not _SENTENCE_ENDS else _NONE)
        before = None
        if not chart.style.verb_last:
            before = _nearest_tense(chart, range(part.first - 1, max(part.first - _TENSE_REACH, -1), -1), stops)
        nearest = min(filter(None, (after, before)), default=None)
        if nearest is not None:
            found = nearest[1]
            break
    if isinstance(part.frame, Range):
        return found
    return min(found + 1, 1) if is_limit(chart, part) else found


def is_limit(chart: Chart, part: Part) -> bool:
    """Whether "until" stands before or after an expression, an edge aside: تا پایان فروردین."""
    before = chart.word(part.first - 1)
    edge = chart.ending(part.first, "edge")
    if edge is not None and edge.first:
        before = chart.word(edge.first - 1)
    return before in chart.style.until or bool(chart.style.after and chart.word(part.last) in chart.style.until)


def _nearest_tense(
    chart: Chart, indexes: range, stops: frozenset[str], present: frozenset[str] = _NONE
) -> tuple[int, int] | None:
    for distance, index in enumerate(indexes):
        word = chart.words[index]
        if (word in stops and not (chart.tight(index) and chart.tight(index + 1))) or not chart.joined(
            index if indexes.step > 0 else index + 1
        ):
            return None
        found = chart.style.tense(word) or int(word in present)
        if found and indexes.step > 0 and chart.style.and_prefixes and word.startswith(chart.style.and_prefixes):
            return None  # a verb with "and" begins a clause of its own
        if found and chart.style.verb_last and indexes.step > 0:
            # A future part of a compound verb decides: ختم کر دیا جائے گا, خواهد یافت.
            parts = [chart.style.tense(chart.word(index + step)) for step in range(_COMPOUND + 1)]
            return distance, 1 if 1 in parts else found
        if found:
            return distance, found
    return None
