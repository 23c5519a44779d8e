"""What the times of a list share: the year of the last one, the week that one of them names."""

from __future__ import annotations

from typing import Final

from pipeline.normalize.times.chart import Chart
from pipeline.normalize.times.frames import Part, Point

_COMMAS: Final = (",", "،")
_BETWEEN: Final = 2  # words between the items of a list: a comma or "and", and an adposition


def share(chart: Chart, parts: list[Part]) -> list[Part]:
    """The parts, each point with what its neighbours in a list say for it too."""
    for index in range(len(parts) - 2, -1, -1):
        parts[index] = _like_next(chart, parts[index], parts[index + 1])
    if chart.style.after:
        for index in range(1, len(parts)):
            parts[index] = _like_last(chart, parts[index - 1], parts[index])
    return parts


def _like_next(chart: Chart, left: Part, right: Part) -> Part:
    """30 марта, 20 ноября 2018 г.; دوشنبه، چهارشنبه و جمعه هفته آینده."""
    one, other = left.frame, right.frame
    if not isinstance(one, Point) or not isinstance(other, Point) or one.toward is not None or one.year is not None:
        return left
    if (
        one.month
        and other.year is not None
        and one.calendar == other.calendar
        and _listed(chart, left, right, chart.style.ands)
    ):
        return left._replace(frame=one._replace(year=other.year))
    if _bare_weekday(one) and other.month and other.day and chart.words[left.last : right.first] == ("(",):
        return left._replace(frame=other._replace(weekday=one.weekday, clock=one.clock))  # شنبه (اول آذر)
    if _bare_weekday(one) and other.weekday and not other.month and _listed(chart, left, right):
        return left._replace(frame=one._replace(week_shift=other.week_shift, toward=other.toward))
    return left


def _like_last(chart: Chart, left: Part, right: Part) -> Part:
    """آئندہ ہفتے پیر، بدھ اور جمعہ."""
    one, other = left.frame, right.frame
    if not isinstance(one, Point) or not isinstance(other, Point) or not _bare_weekday(other) or not one.weekday:
        return right
    if one.week_shift is None or not _listed(chart, left, right):
        return right
    return right._replace(frame=other._replace(week_shift=one.week_shift))


def _bare_weekday(point: Point) -> bool:
    return point == Point(weekday=point.weekday, clock=point.clock) and point.weekday is not None


def _listed(chart: Chart, left: Part, right: Part, links: frozenset[str] | None = None) -> bool:
    """Whether only commas and ``links`` stand between two parts: by default "and" and adpositions."""
    style = chart.style
    between = chart.words[left.last : right.first]
    if not between:
        return chart.text[chart.reading.starts[right.first] : right.start] in style.and_prefixes
    links = style.ands | style.before | style.after if links is None else links
    return len(between) <= _BETWEEN and all(word in _COMMAS or word in links for word in between)
