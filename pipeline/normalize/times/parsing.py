"""A text that is exactly one time."""

from __future__ import annotations

import re

from pipeline.normalize import numbers
from pipeline.normalize.times.chart import Chart
from pipeline.normalize.times.context import Anchor
from pipeline.normalize.times.durations import duration
from pipeline.normalize.times.search import find
from pipeline.record import Time
from pipeline.text.reading import Reading, read

_ISO = re.compile(r"(?P<value>\d{4}(?:-(?:0[1-9]|1[0-2]))?|\d{4}-(?:Q[1-4]|H[12]|W[0-5]\d))", re.ASCII)


def parse_time(text: str, lang: str, reference: str | None = None) -> Time | None:
    """The time that ``text`` is: a date, month, year, part of a year, clock time, interval or duration.

    Spaces, punctuation and adpositions around it are allowed; ``None`` where the text holds more, or nothing that has a
    value.
    ``reference`` is the ISO date from which relative times count. Raises ``ValueError`` for a language that is not
    ours.
    """
    iso = _ISO.fullmatch(text.strip())
    if iso is not None and int(iso["value"][:4]) >= 1000:
        return Time(iso["value"])
    reading = read(text, lang)
    found = numbers.find(reading)
    hits = find(reading, found, Anchor(reference))
    chart = Chart(reading, found)
    if len(hits) == 1 and _alone(chart, reading, hits[0].start, hits[0].end):
        hit = hits[0]
        return Time(hit.value, hit.inferred, hit.approximate) if hit.value is not None else None
    for index in range(len(reading.words)):
        length = duration(chart, index)
        if length is not None:
            return Time(length.value) if _alone(chart, reading, length.start, length.end) else None
    return None


def _alone(chart: Chart, reading: Reading, start: int, end: int) -> bool:
    """Whether only punctuation, adpositions, "day" and parts of the day stand outside ``[start, end)``."""
    style = chart.style
    allowed = style.before | style.after | style.starts | style.between | style.until | style.links
    for index, word in enumerate(reading.words):
        if reading.ends[index] <= start or reading.starts[index] >= end:
            if not word[0].isalnum() or word in allowed:
                continue
            unit = chart.unit(index)
            if (
                (unit is not None and unit.value == "D")
                or chart.part(index)
                or chart.edge(index)
                or chart.zone(index)
                or chart.zone(index)
            ):
                continue
            return False
        if reading.starts[index] < start and len(reading.text[reading.starts[index] : start]) > 3:
            return False
    return True
