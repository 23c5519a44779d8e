"""One time at a word, whatever it is."""

from __future__ import annotations

from typing import Final

from pipeline.normalize.times.chart import PERIOD, POINT, PORTION, RELATIVE, YEAR, Chart, Count, remembered
from pipeline.normalize.times.eras import era
from pipeline.normalize.times.frames import Part, Year
from pipeline.normalize.times.moments import point
from pipeline.normalize.times.periods import half_after, period
from pipeline.normalize.times.portions import portion
from pipeline.normalize.times.relative import relative
from pipeline.normalize.times.sessions import session
from pipeline.normalize.times.trailing import trailing
from pipeline.normalize.times.years import calendar_of, plausible, short_year, year

_ANY: Final = POINT | PERIOD | RELATIVE | YEAR | PORTION
_COMMAS: Final = frozenset(",،")
_BOUNDS: Final = frozenset("().!?؟۔")
_BRACKET: Final = 8  # words of a bracket before its year
_READERS: Final = (
    (POINT, point),
    (PORTION, half_after),
    (PERIOD, period),
    (PERIOD, era),
    (_ANY, session),
    (PORTION, portion),
    (RELATIVE, relative),
    (YEAR, year),
    (_ANY, trailing),
)

_OUR_TIME: Final = range(1330, 1431)  # of the Solar Hijri calendar
_COUNTED: Final = ("number", "unit", "currency", "percent", "item")


@remembered
def one(chart: Chart, index: int) -> Part | None:
    """The longest single time at a word."""
    pieces = chart.readers(index)
    best: Part | None = None
    for piece, read in _READERS:
        found = read(chart, index) if pieces & piece else None
        if found is not None and (best is None or found.last > best.last):
            best = found
    return best or bare_year(chart, index)


def bare_year(chart: Chart, index: int) -> Part | None:
    """A year without a mark, beside an adposition of time and with nothing after it that it could count."""
    number = chart.digits(index)
    if number is None and chart.style.after:
        return _worded_year(chart, index)
    if number is not None and number.digits == 2 and chart.ending(index, "yearly") is not None:
        return short_year(chart, index)  # انتخابات ۸۸
    if number is None or number.digits != 4 or not plausible(chart, number, written=number.ordinal):
        return None
    if number.ordinal:  # в 2024-м
        return Part(Year(number.value), index, number.last, number.start, number.end)
    if number.value >= 1700 and not 1900 <= number.value <= 2060:
        return None
    reading = chart.reading
    if chart.word(number.last) == ")" and 1900 <= number.value <= 2040 and _in_brackets(chart, index):
        return Part(Year(number.value), index, number.last, number.start, reading.ends[index])
    named = chart.ending(index, "yearly")
    paid = chart.reading.any_at(number.last, "currency", "percent", "unit") is not None  # ۵۰۰ یورو، ۲۰۱۶ ریال
    if named is not None and not paid and (number.value < 1700 or 1900 <= number.value <= 2060):
        return Part(Year(number.value), index, number.last, number.start, number.end)
    coming = chart.reading.at(number.last, "time_yearly")
    if coming is not None and coming.entry.option("before") and is_modern(number.value):
        return Part(Year(number.value), index, number.last, number.start, number.end)  # 2014 فیفا ورلڈ کپ
    if chart.ending(index, "edge") is not None and (1900 <= number.value <= 2060 or _is_home(chart, number)):
        return Part(Year(number.value), index, number.last, number.start, number.end)
    if (number.end < len(chart.text) and chart.text[number.end] in "/-%") or (
        number.start and chart.text[number.start - 1] in "/-№"
    ):
        return None
    following = chart.word(number.last)
    if chart.style.after:
        ok = following in chart.style.after and (following not in chart.style.genitives or 1950 <= number.value <= 2049)
    else:
        ok = chart.word(index - 1) in chart.style.year_before and (
            not following
            or not chart.joined(number.last)
            or not following[0].isalpha()
            or following in chart.style.year_after
            or (chart.style.tense(following) < 0 and not chart.style.verb_last)
            or (is_modern(number.value) and chart.style.year_bare and not is_counted(chart, number.last))
        )
    return Part(Year(number.value), index, number.last, number.start, reading.ends[index]) if ok else None


def _is_home(chart: Chart, number: Count) -> bool:
    """Whether a number is a year of our time in the calendar of the language's country, and counts nothing."""
    home = chart.style.home == "j" == calendar_of(chart, number.value)
    return home and number.value in _OUR_TIME and not is_counted(chart, number.last)


def is_modern(value: int) -> bool:
    """Whether a number is a year rather than a count where both may be: 1987, 2014, but not 2000."""
    return 1950 <= value <= 2049 and value % 100 != 0


def is_counted(chart: Chart, index: int) -> bool:
    """Whether the word after a number is one that the tables count or measure with; a finite verb is not."""
    hits = chart.reading.hits.get(index, ())
    if any(hit.kind == "phrase" and hit.value in ("stop", "clause") for hit in hits):
        return False
    return any(hit.kind.startswith(_COUNTED) and not hit.prefix for hit in hits)


def _in_brackets(chart: Chart, index: int) -> bool:
    """Whether a bracket opens at a word, or before what a comma parts from it: (2006), («Мост», Испания, 2006)."""
    at = index - 1
    if chart.word(at) in _COMMAS:
        low = max(at - _BRACKET, 0)
        while at > low and chart.word(at) not in _BOUNDS:
            at -= 1
    return chart.word(at) == "("


def _worded_year(chart: Chart, index: int) -> Part | None:
    """A year in words before a postposition, unless something is counted out of it: انیس سو اکہتر میں."""
    number = chart.count(index)
    if number is None or number.digits or number.ordinal or not 1901 <= number.value <= 2060 or number.value % 100 == 0:
        return None
    following, beyond = chart.word(number.last), chart.word(number.last + 1)
    if following not in chart.style.after or beyond in chart.style.after:
        return None
    return Part(Year(number.value), index, number.last, number.start, number.end)
