"""All times of a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from pipeline.normalize.numbers.number import Number
from pipeline.normalize.times.article import article, asks_tense, is_limit, tense
from pipeline.normalize.times.chart import Chart
from pipeline.normalize.times.context import Anchor, Resolved
from pipeline.normalize.times.frames import Ago, Around, Edge, Frame, Part, Point, Portion, Range, Year
from pipeline.normalize.times.numeric import numeric_dates, numeric_spans
from pipeline.normalize.times.ranges import expressions
from pipeline.normalize.times.resolution import resolve
from pipeline.normalize.times.sharing import share
from pipeline.text.reading import Reading


class TimeHit(NamedTuple):
    """One time on the words ``[first, last)``, marked from folded ``start`` to ``end`` without adpositions.

    ``value`` is TIMEX3, ``None`` where the article does not give it. ``inferred``: a part comes from the article;
    ``approximate``: a Hijri day may be off by one. ``edge``: the words name only the start, middle or end of it.
    ``note``: ``"weekday"`` where the weekday is not that of the date, ``"calendars"`` where two calendars disagree.
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
    """The times of a reading, in order, not overlapping.

    ``numbers`` are those of the reading (``pipeline.normalize.numbers.find``); ``anchor`` holds the day of publication.
    """
    chart = Chart(reading, numbers)
    parts = share(chart, collect(chart))
    context = article(chart, parts, anchor or Anchor())
    hits: list[TimeHit] = []
    for part in parts:
        context.at = part.first
        context.tense = tense(chart, part) if asks_tense(part.frame) else 0
        context.limit = is_limit(chart, part)
        found = resolve(part.frame, context)
        if found is None and _explicit(part.frame):
            continue
        hits.append(_hit(part, found))
        if found is not None and "X" not in found.value and not _compared(part.frame):
            context.recent = found.value
            if len(found.value) != len("2025-01-01") and "T" not in found.value:
                context.recent_period = found.value
    return tuple(hits)


def collect(chart: Chart) -> list[Part]:
    """The time expressions of a text, unresolved, left to right, without those in names or of every year."""
    chart.numeric = numeric_dates(chart)
    chart.spans = numeric_spans(chart)
    parts: list[Part] = []
    done = 0
    for index in chart.triggers():
        if index < done or index in chart.blocked:
            continue
        found = expressions(chart, index)
        if found:
            done = found[-1].last
            if not _names(chart, found[0]) and chart.every(done) is None:
                parts += [part._replace(edge=part.edge or _edge(chart, part)) for part in found]
    return parts


def _compared(frame: Frame) -> bool:
    """Whether a month or year counted back from the time just named only stands beside it: "a year earlier" does not
    move what "a month earlier" counts from."""
    if isinstance(frame, Ago):
        return frame.context and frame.amount < 0 and frame.unit in "YQM"
    if not isinstance(frame, Around | Year) or not frame.context:
        return False
    return isinstance(frame.shift, int) and frame.shift < 0 and (isinstance(frame, Year) or frame.unit in "QMH")


def _names(chart: Chart, part: Part) -> bool:
    """Whether a time belongs to the name before it: a day or year of history (a street, a movement), no time that
    counts from now and no date with its year (حرب أكتوبر 2023)."""
    frame = part.frame
    dated = isinstance(frame, Point) and (frame.month or frame.weekday) and frame.year is None
    return part.first in chart.named and bool(dated or isinstance(frame, Year | Range | Portion))


def _edge(chart: Chart, part: Part) -> Edge | None:
    """Which edge of a time is meant by a word outside its mark: конца | сентября 2025 года, ستمبر 2025 | کے آخر."""
    found = None
    if chart.style.after:
        places = (at for at in chart.onward(part.last) if chart.word(at - 1) not in chart.style.apart)
        found = next((edge for at in places if (edge := chart.edge(at)) is not None), None)
    else:
        link = chart.word(part.first - 1) in chart.style.links
        found = chart.ending(part.first, "edge") or (chart.ending(part.first - 1, "edge") if link else None)
    return cast(Edge, found.value) if found is not None else None


def _explicit(frame: Frame) -> bool:
    """Whether an expression says all: without a value it names no possible day and is no time."""
    if isinstance(frame, Point):
        return bool(frame.month) and frame.year is not None and frame.year.number is not None
    return isinstance(frame, Range)


def _hit(part: Part, found: Resolved | None) -> TimeHit:
    value, inferred, approximate, note = found or (None, False, False, "")
    return TimeHit(part.first, part.last, part.start, part.end, value, inferred, approximate, part.edge, note)
