"""Month names of every calendar, and whether one that is a word as well stands for a month."""

from __future__ import annotations

from typing import Final, NamedTuple, cast

from pipeline.normalize.times.calendars import Calendar
from pipeline.normalize.times.chart import Chart, remembered

LONGEST: Final = {
    "g": (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31),
    "j": (31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, 30),
    "h": (30,) * 12,
}


class MonthPart(NamedTuple):
    """A month's name, with its class word and second name; ``strength``: "" alone, "semi", "weak", "full" as in the
    tables.
    """

    calendar: Calendar
    number: int
    first: int
    last: int
    start: int
    end: int
    strength: str


@remembered
def month(chart: Chart, index: int) -> MonthPart | None:
    """The month name at a word: مهر, ماه مهر, شهر رمضان, تشرين الأول/أكتوبر, أكتوبر (تشرين الأول)."""
    unit = chart.unit(index)
    if unit is not None and unit.value == "M" and not chart.several(unit) and chart.joined(unit.last):
        named = _month(chart, unit.last)
        if named is not None:
            return named._replace(first=index, start=chart.start(unit), strength="")
    return _month(chart, index)


def _month(chart: Chart, index: int) -> MonthPart | None:
    hit = chart.month_name(index)
    if hit is None:
        return None
    strength = next((name for name in ("semi", "weak", "digits", "full") if hit.entry.option(name)), "")
    calendar, number = cast(Calendar, hit.value[0]), int(hit.value[1:])
    last, end = hit.last, hit.end
    found = MonthPart(calendar, number, index, last, chart.start(hit), end, strength)
    sign = chart.word(hit.last)
    again = chart.unit(hit.last) if chart.style.lower_months and chart.joined(hit.last) else None
    if again is not None and again.value == "M" and not chart.several(again):
        return found._replace(last=again.last, end=again.end, strength="")  # в ноябре месяце
    if chart.joined(hit.last) and (other := chart.month_name(hit.last)) is not None and other.value == hit.value:
        return found._replace(last=other.last, end=other.end, strength="")
    if sign in ("/", "-", "(") and chart.joined(hit.last + 1):
        other = chart.month_name(hit.last + 1)
        if other is not None and other.value == hit.value:
            if sign != "(":
                return found._replace(last=other.last, end=other.end, strength="")
            if chart.word(other.last) == ")":
                return found._replace(last=other.last + 1, end=chart.reading.ends[other.last], strength="")
    return found


def stands_alone(chart: Chart, named: MonthPart, index: int, shifted: bool) -> bool:
    """Whether a month without day and year, said from word ``index`` on, is a time."""
    if shifted:
        return named.strength in ("", "semi")
    if chart.style.lower_months and _capital(chart, named):
        return False
    if named.strength == "semi":
        return _placed(chart, index, named.last)
    if named.strength == "weak":
        return chart.ending(index, "edge") is not None or _beside(chart, index, named.last)
    return named.strength == ""


def _capital(chart: Chart, named: MonthPart) -> bool:
    """Whether a month's name is written as a person's: with a capital inside a sentence, or before another capital."""
    original = chart.reading.folded.original
    span = chart.reading.span(named.start, named.end)
    if not original[span.start].isupper() or original[span.start : span.end].isupper():
        return False
    before = chart.word(named.first - 1)
    after = (
        chart.reading.span(chart.reading.starts[named.last], chart.reading.ends[named.last])
        if chart.joined(named.last)
        else None
    )
    follows_capital = after is not None and original[after.start].isupper()
    return follows_capital or (chart.joined(named.first) and before[:1].isalnum())


def own_year(chart: Chart, named: MonthPart) -> bool:
    """Whether a year of a month's own calendar stands right after it."""
    number = chart.digits(named.last) if chart.joined(named.last) else None
    return number is not None and number.digits == 4 and (number.value < 1700) == (named.calendar != "g")


def _placed(chart: Chart, index: int, last: int) -> bool:
    """Whether an adposition makes a doubtful month a time."""
    if chart.word(index - 1) in chart.style.before or chart.ending(index, "edge") is not None:
        return True
    if chart.word(last) in chart.style.after and chart.word(last) not in chart.style.possessives:
        return True
    return _beside(chart, index, last)


def _beside(chart: Chart, index: int, last: int) -> bool:
    """Whether another month stands beside a doubtful one: جون اور جولائی, янв.-мар."""
    links = chart.style.ands | chart.style.joins | {"-"}
    after = chart.month_name(last + 1) if chart.word(last) in links else None
    before = chart.ending(index - 1, "month") if chart.word(index - 1) in links else None
    return after is not None or before is not None
