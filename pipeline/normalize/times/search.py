"""All times of a text, and a text that is exactly one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pipeline.normalize.numbers.number import Number
from pipeline.normalize.times.calendars import Calendar
from pipeline.normalize.times.chart import Chart
from pipeline.normalize.times.context import Anchor, Context, Resolved, place_year
from pipeline.normalize.times.frames import Edge, Era, Frame, Part, Period, Point, Range, Since, Twice, Year
from pipeline.normalize.times.numeric import numeric_dates
from pipeline.normalize.times.ranges import expressions
from pipeline.normalize.times.resolution import resolve
from pipeline.normalize.times.values import extent
from pipeline.text.reading import Reading

_TENSE_REACH = 25
_SENTENCE_ENDS = frozenset(".!?؟۔;؛…")


class TimeHit(NamedTuple):
    """One time on the words ``[first, last)``, marked from folded ``start`` to ``end`` without prepositions and
    clitics.

    ``value`` is TIMEX3, ``None`` where the article does not give it. ``inferred``: a part comes from the article;
    ``approximate``: a Hijri
    day may be off by one. ``edge``: the words name only the start, middle or end of it. ``note``: ``"weekday"`` where
    the weekday said is
    not that of the date, ``"calendars"`` where two calendars disagree.
    """

    first: int
    last: int
    start: int
    end: int
    value: str | None
    inferred: bool = False
    approximate: bool = False
    edge: Edge | None = None
    note: str = ""


def find(reading: Reading, numbers: Sequence[Number], anchor: Anchor | None = None) -> tuple[TimeHit, ...]:
    """The times of a reading, in order, not overlapping."""
    chart = Chart(reading, numbers)
    parts = _share_years(chart, collect(chart))
    return tuple(_resolved(chart, parts, anchor or Anchor()))


def collect(chart: Chart) -> list[Part]:
    """The time expressions of a text, unresolved, left to right."""
    chart.numeric = numeric_dates(chart)
    parts: list[Part] = []
    done = 0
    for index in chart.triggers():
        if index < done or index in chart.blocked:
            continue
        found = expressions(chart, index)
        if found:
            done = found[-1].last
            if found[0].first not in chart.named and chart.every(done) is None:
                parts += [part._replace(edge=part.edge or _edge(chart, part)) for part in found]
    return parts


def _edge(chart: Chart, part: Part) -> Edge | None:
    """Whether only the start, middle or end of a time is meant: конца сентября 2025 года, ستمبر 2025 کے آخر."""
    before = chart.ending(part.first, "edge")
    if before is None and chart.word(part.first - 1) in chart.style.links:
        before = chart.ending(part.first - 1, "edge")
    if before is not None and not chart.style.after:
        return before.value  # type: ignore[return-value]
    if chart.style.after:
        for at in chart.onward(part.last):
            after = chart.edge(at)
            if after is not None:
                return after.value  # type: ignore[return-value]
    return None


def _share_years(chart: Chart, parts: list[Part]) -> list[Part]:
    """Dates in a list take the year that the last of them says: 30 марта, 20 ноября 2018 г."""
    for index in range(len(parts) - 2, -1, -1):
        left, right = parts[index], parts[index + 1]
        if not (isinstance(left.frame, Point) and isinstance(right.frame, Point)):
            continue
        if (
            left.frame.year is not None
            or not left.frame.month
            or right.frame.year is None
            or left.frame.toward is not None
        ):
            continue
        between = chart.words[left.last : right.first]
        if (
            left.frame.calendar == right.frame.calendar
            and between
            and len(between) <= 2
            and all(_listing(chart, word) for word in between)
        ):
            parts[index] = left._replace(frame=_with(left.frame, right.frame.year))
    return parts


def _listing(chart: Chart, word: str) -> bool:
    return word in (",", "،") or word in chart.style.ands


def _with(frame: Point, year: Year) -> Point:
    from dataclasses import replace

    return replace(frame, year=year)


def _resolved(chart: Chart, parts: list[Part], anchor: Anchor) -> list[TimeHit]:
    context = _context(chart, parts, anchor)
    hits: list[TimeHit] = []
    for part in parts:
        context.at = part.first
        context.tense = _tense(chart, part) if _asks_tense(part.frame) else 0
        found = resolve(part.frame, context)
        if found is None and _drops(part.frame):
            continue
        hits.append(_hit(part, found))
        if found is not None and "X" not in found.value:
            context.recent = found.value
            if len(found.value) != 10 and "T" not in found.value:
                context.recent_period = found.value
    return hits


def _hit(part: Part, found: Resolved | None) -> TimeHit:
    if found is None:
        return TimeHit(part.first, part.last, part.start, part.end, None, edge=part.edge)
    return TimeHit(
        part.first,
        part.last,
        part.start,
        part.end,
        found.value,
        found.inferred,
        found.approximate,
        part.edge,
        found.note,
    )


def _drops(frame: Frame) -> bool:
    """Explicit expressions that name no possible day are no times at all."""
    return isinstance(frame, Range) or (
        isinstance(frame, Point)
        and frame.month is not None
        and frame.year is not None
        and frame.year.number is not None
    )


def _context(chart: Chart, parts: list[Part], anchor: Anchor) -> Context:
    today = _day(anchor.published)
    calendars = {"g": 0, "j": 0, "h": 0}
    for part in parts:
        for calendar in _calendars(chart, part.frame):
            calendars[calendar] += 1
    home: Calendar = "g"
    if chart.style.home == "j" and (
        (calendars["j"] > 0 and calendars["j"] * 2 >= calendars["g"]) or not any(calendars.values())
    ):
        home = "j"
    context = Context(chart.style, today, home, fiscal=not chart.style.fiscal_places.isdisjoint(chart.words))
    for part in parts:
        for point in _points(part.frame):
            if point.year is not None and point.year.number is not None:
                found = resolve(point if point.month else point.year, context)
                days = extent(found.value) if found else None
                if days and days.first:
                    context.dated.append((part.first, days.first))
                    break
    if not context.dated:
        for part in parts:
            if isinstance(part.frame, Year) and part.frame.number is not None and not part.frame.fiscal:
                placed = place_year(part.frame, context)
                if placed is not None and 1990 <= part.frame.number < 2100:
                    context.dated.append((part.first, date(placed.year, 7, 1)))
            if isinstance(part.frame, Period) and part.frame.year is not None and part.frame.year.number is not None:
                found = resolve(part.frame, context)
                days = extent(found.value) if found else None
                if days and days.first:
                    context.dated.append((part.first, days.first))
    return context


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


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
    return []


def _calendars(chart: Chart, frame: Frame) -> list[Calendar]:
    """The calendars that an expression shows."""
    points = [point.calendar for point in _points(frame) if point.month]
    if points:
        return points
    years = [frame] if isinstance(frame, Year) else [frame.year] if isinstance(frame, Period) and frame.year else []
    found: list[Calendar] = []
    for year in years:
        if year.number is not None:
            placed = place_year(year, Context(chart.style, None, "g"))
            if placed is not None:
                found.append(placed.calendar)
    if isinstance(frame, Era) and frame.unit == "X":
        found.append(frame.calendar)
    return found


def _asks_tense(frame: Frame) -> bool:
    match frame:
        case Point():
            return frame.either or (frame.year is None and frame.toward is None and bool(frame.month or frame.weekday))
        case Range():
            return _asks_tense(frame.right)
        case Period():
            return frame.year is None
    return False


def _tense(chart: Chart, part: Part) -> int:
    """The tense of the verb nearest to an expression in its sentence, the one after it first."""
    after = _nearest_tense(chart, range(part.last, min(part.last + _TENSE_REACH, len(chart.words))))
    before = None
    if not chart.style.verb_last:
        before = _nearest_tense(chart, range(part.first - 1, max(part.first - _TENSE_REACH, -1), -1))
    found = min(filter(None, (after, before)), default=(0, 0))[1]
    until = chart.word(part.last if chart.style.after else part.first - 1) in chart.style.until
    return min(found + 1, 1) if until else found


def _nearest_tense(chart: Chart, indexes: range) -> tuple[int, int] | None:
    for distance, index in enumerate(indexes):
        word = chart.words[index]
        if word in _SENTENCE_ENDS or not chart.joined(index if indexes.step > 0 else index + 1):
            return None
        tense = chart.style.tense(word)
        if tense:
            return distance, tense
    return None


__all__ = ["TimeHit", "collect", "find"]
