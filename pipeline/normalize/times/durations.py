"""Lengths of time: три месяца, 36 ساعت, عامان ونصف, ڈیڑھ سال. In running text they are quantities, alone they are
times.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple

from pipeline.normalize.times.chart import Chart

_MONTHS: Final = {"Y": 12, "M": 1, "MM": 1, "Q": 3, "H": 6, "X": 120, "C": 1200}
_DAYS: Final = {"W": 7, "D": 1, "N": 1}
_HALF_MONTH: Final = 15
_SECONDS: Final = {"h": 3600, "m": 60, "s": 1}


class Length(NamedTuple):
    """A TIMEX3 duration on words ``[first, last)``."""

    value: str
    first: int
    last: int
    start: int
    end: int


def duration(chart: Chart, index: int) -> Length | None:
    """The duration at a word: lengths joined by "and", largest first."""
    at = index
    parts: list[tuple[Fraction, str]] = []
    start = end = 0
    while True:
        read = _length(chart, at)
        if read is None:
            break
        amount, unit, last, begin, stop = read
        if parts and chart.unit(at) is not None:
            break
        start = start if parts else begin
        parts.append((amount, unit))
        at, end = last, stop
        word = chart.word(at)
        if not chart.joined(at):
            break
        half = chart.style.minutes(chart.words[at : at + 2])
        if half is not None and half[0] in (15, 30):
            amount, unit = parts[-1]
            parts[-1] = (amount + Fraction(half[0], 60), unit)
            end = chart.reading.ends[at + half[1] - 1]
            at += half[1]
            again = chart.unit(at) if chart.joined(at) else None
            if again is not None and again.value == unit and again.prefix:
                at, end = again.last, again.end  # ساعة ونصف الساعة
            break
        if word in chart.style.ands or word in ",،":
            at += 1
    if not parts:
        return None
    value = _timex(parts)
    return Length(value, index, at, start, end) if value else None


def _length(chart: Chart, index: int) -> tuple[Fraction, str, int, int, int] | None:
    unit = chart.unit(index) if not _parted(chart, index) else None
    if unit is not None and not unit.entry.option("pl") and unit.value in {**_MONTHS, **_DAYS, **_SECONDS}:
        if chart.part(unit.last) is not None or unit.value == "N":  # نیمه شب is no half year, آدھی رات no length
            return None
        amount, last, end = (
            Fraction(int(unit.entry.option("n") or unit.entry.option("length") or 1)),
            unit.last,
            unit.end,
        )
        one = chart.number(last) if chart.joined(last) and amount == 1 else None
        if one is not None and one.value == 1 and one.kind == "cardinal" and one.form == "words":
            last, end = one.last, one.end  # يوم واحد
        return amount, unit.value, last, chart.start(unit), end
    number = chart.number(index)
    if number is None or number.value is None or number.kind not in ("cardinal", "fraction"):
        return None
    for at in chart.onward(number.last, links=False):
        unit = chart.unit(at)
        if unit is not None and unit.value == "N" and number.value % 1:
            return None  # هشت و نیم شب is half past eight
        if unit is not None and unit.value in {**_MONTHS, **_DAYS, **_SECONDS}:
            return Fraction(number.value).limit_denominator(1000), unit.value, unit.last, number.start, unit.end
    return None


def _parted(chart: Chart, index: int) -> bool:
    """Whether a word for a half is half of the unit after it: نصف گھنٹہ."""
    number = chart.number(index)
    return number is not None and number.kind == "fraction" and chart.unit(number.last) is not None


def _timex(parts: list[tuple[Fraction, str]]) -> str | None:
    """``P2Y6M``, ``P1W``, ``PT36H``; a part of a unit is said in the next smaller ones, half a month is 15 days."""
    years = months = weeks = days = hours = minutes = seconds = Fraction(0)
    for amount, unit in parts:
        if unit in _MONTHS:
            total = amount * _MONTHS[unit]
            if unit in "YXC":
                years += total // 12
                months += total % 12
            else:
                months += total
            if months % 1 == Fraction(1, 2):
                months, days = months - Fraction(1, 2), days + _HALF_MONTH
        elif unit == "W" and amount.denominator == 1:
            weeks += amount
        elif unit in _DAYS:
            total = amount * _DAYS[unit]
            days += total // 1
            hours += total % 1 * 24
        else:
            total = amount * _SECONDS[unit]
            whole = {"h": 3600, "m": 60, "s": 1}[unit]
            hours += total // 3600 if whole == 3600 else 0
            rest = total % 3600 if whole == 3600 else total
            minutes += rest // 60 if whole >= 60 else 0
            seconds += rest % 60 if whole >= 60 else rest
    if any(part.denominator != 1 for part in (months, weeks, hours, minutes, seconds)):
        return None
    date = "".join(
        f"{int(number)}{sign}" for number, sign in ((years, "Y"), (months, "M"), (weeks, "W"), (days, "D")) if number
    )
    time = "".join(f"{int(number)}{sign}" for number, sign in ((hours, "H"), (minutes, "M"), (seconds, "S")) if number)
    return f"P{date}" + (f"T{time}" if time else "") if date or time else None
