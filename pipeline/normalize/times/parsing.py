"""A text that is exactly one time."""

from __future__ import annotations

import re
from typing import Final

from pipeline.normalize import numbers
from pipeline.normalize.times.article import article
from pipeline.normalize.times.chart import Chart
from pipeline.normalize.times.clocks import clock
from pipeline.normalize.times.context import Anchor
from pipeline.normalize.times.dates import holiday
from pipeline.normalize.times.durations import duration
from pipeline.normalize.times.frames import Frame, Part, Point, Year
from pipeline.normalize.times.months import month
from pipeline.normalize.times.relative import ago_alone
from pipeline.normalize.times.resolution import resolve
from pipeline.normalize.times.search import find
from pipeline.normalize.times.years import plausible
from pipeline.record import Time
from pipeline.text.reading import read

_ISO: Final = re.compile(r"(?P<value>\d{4}(?:-(?:0[1-9]|1[0-2]))?|\d{4}-(?:Q[1-4]|H[12]|W[0-5]\d))", re.ASCII)
_MONTH_YEAR: Final = re.compile(r"(?P<month>0?[1-9]|1[0-2])[./](?P<year>(?:19|20)\d\d)", re.ASCII)
_AROUND: Final = " \n\"'()[]{}.,،;؛:!?؟۔…"  # signs beside a time
_MONTH: Final = re.compile(r"[\dX]{4}-\d\d", re.ASCII)


def parse_time(text: str, lang: str, reference: str | None = None) -> Time | None:
    """The time that ``text`` is: a date, month, year, part of a year, clock time, interval or duration.

    Spaces, punctuation and adpositions around it are allowed; ``None`` where the text holds more, or nothing that has
    a value. ``reference`` is the ISO date from which relative times count. Raises ``ValueError`` for a language that is
    not ours.
    """
    reading = read(text, lang)
    bare = reading.text.strip(_AROUND)
    iso = _ISO.fullmatch(bare.upper())
    if iso is not None and int(iso["value"][:4]) >= 1700:
        return Time(iso["value"])
    numeric = _MONTH_YEAR.fullmatch(bare)
    if numeric is not None:
        return Time(f"{numeric['year']}-{int(numeric['month']):02d}")
    found = numbers.find(reading)
    anchor = Anchor(reference)
    hits = find(reading, found, anchor)
    chart = Chart(reading, found)
    one = len({hit.value for hit in hits}) == 1  # вчера (18 ноября) is said twice
    if one and _alone(chart, hits[0].start, hits[-1].end, "DM" if _is_month(hits[0].value) else "D"):
        hit = hits[0]
        return Time(hit.value, hit.inferred, hit.approximate) if hit.value is not None else None
    for index in range(min(len(reading.words), 4) if reference else 0):
        past = ago_alone(chart, index)
        if past is not None and _alone(chart, past.start, past.end):
            then = resolve(past.frame, article(chart, [], anchor))
            return Time(then.value, then.inferred, then.approximate) if then is not None else None
    for index in range(len(reading.words)):
        length = duration(chart, index)
        if length is not None and _alone(chart, length.start, length.end):
            unit = chart.unit(index)
            lone = unit is not None and unit.last == length.last and unit.value in "YMWDhms" and not unit.entry.options
            return Time(length.value) if chart.style.lone_units or not lone else None
        if length is not None:
            break
    for index in range(min(len(reading.words), 4)):
        part = _bare(chart, index)
        value = (
            resolve(part.frame, article(chart, [], anchor)) if part and _alone(chart, part.start, part.end) else None
        )
        if value is not None:
            return Time(value.value, value.inferred, value.approximate)
    return None


def _bare(chart: Chart, index: int) -> Part | None:
    """A clock time, year or month that only counts where nothing else stands beside it: 13:00, в 2007, آذر."""
    frame: Frame
    timed = clock(chart, index)
    if timed is not None:
        return Part(Point(clock=timed.clock), index, timed.last, timed.start, timed.end)
    number = chart.digits(index)
    if number is not None and plausible(chart, number, written=number.ordinal):
        return Part(Year(number.value), index, number.last, number.start, number.end)
    feast = holiday(chart, index)
    if feast is not None:
        return feast
    named = month(chart, index)
    if named is not None and named.strength in ("", "semi"):
        frame = Point(named.calendar, None, named.number)
        return Part(frame, index, named.last, named.start, named.end)
    return None


def _is_month(value: str | None) -> bool:
    return value is not None and _MONTH.fullmatch(value) is not None


def _alone(chart: Chart, start: int, end: int, units: str = "D") -> bool:
    """Whether only punctuation, adpositions, "day" (or others of ``units``), "about" and parts of the day stand outside
    ``[start, end)``."""
    style, reading = chart.style, chart.reading
    allowed = style.before | style.after | style.starts | style.between | style.until | style.links | style.about
    allowed |= style.beside
    index = 0
    while index < len(reading.words):
        word = reading.words[index]
        if reading.starts[index] < end and reading.ends[index] > start:
            if reading.starts[index] < start and start - reading.starts[index] > 3:
                return False
        elif word[0].isalnum():
            beside = (chart.part, chart.edge, chart.zone, chart.equal, chart.now)
            hit = next((hit for get in beside if (hit := get(index)) is not None), None) or chart.unit(index)
            if hit is not None and (hit.kind != "time_unit" or hit.value in units):
                index = hit.last - 1
            elif word not in allowed:
                return False
        index += 1
    return True
