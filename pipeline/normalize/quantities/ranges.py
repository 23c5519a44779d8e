"""Ranges: two amounts that are the ends of one."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from pipeline.normalize.quantities.amount import Amount
from pipeline.normalize.quantities.units import Units
from pipeline.text.reading import Hit

# Side by side stand small numbers only: دو سه سال.
_FEW: Final = 20
# Round numbers side by side are as many tens or hundreds and one more: fifty sixty, two hundred three hundred.
_ROUND: Final = 10
# A word of change governs amounts within so many words.
_GOVERNED: Final = 8


def merge_ranges(units: Units, amounts: list[Amount]) -> list[Amount]:
    """``amounts`` with each pair that is one range made one amount."""
    merged: list[Amount] = []
    for amount in amounts:
        if merged and _is_range(units, merged[-1], amount):
            merged[-1] = _joined(units, merged[-1], amount)
        else:
            merged.append(amount)
    return merged


def _is_range(units: Units, low: Amount, high: Amount) -> bool:
    if low.value_max is not None or not high.numbers or high.first < low.last:
        return False
    if low.unit is not None and (
        low.unit.code != high.unit.code if high.unit is not None else not _signed(units, low, high)
    ):
        return False
    word = units.hit(low.last, "relation_range")
    reach = word.last - word.first if word is not None else 0
    if _first(units, high) - low.last > max(3, reach) or not units.joined(low.last) or not units.joined(high.first):
        return False
    if is_year(low) or not (_raised(low, high) < high.value or _below_zero(low, high) or _turned(units, low, high)):
        return False
    return (
        (bool(low.numbers) and _dashed(units, low, high))
        or _said(units, low, high)
        or _prefixed(units, low, high)
        or _either(units, low, high)
    )


def _below_zero(low: Amount, high: Amount) -> bool:
    """Whether both ends are below zero: от -5 до -10."""
    return high.value < low.value < 0


def _first(units: Units, amount: Amount) -> int:
    """The first word of an amount, with the sign of one above zero: +7."""
    at = amount.first
    return at - 1 if at and units.reading.words[at - 1] == "+" and not units.reading.gap(at - 1) else at


def _dashes(units: Units, at: int) -> int:
    """How many words the dash or ellipsis at a word is."""
    words = units.reading.words
    if words[at] in ("-", "…"):
        return 1
    return next((size for size in (3, 2) if words[at : at + size] == (".",) * size), 0)


def _turned(units: Units, low: Amount, high: Amount) -> bool:
    """Whether a range in digits with a dash and its unit shows the upper end first, to a reader from right to left:
    ۷-۵ درصد."""
    dashed = units.style.turned_ranges and high.unit is not None and high.unit.kind in ("percent", "measure", "money")
    near = low.scale == high.scale == 1 and high.value < low.value <= high.value * _FEW
    return dashed and near and low.unit is None and units.reading.words[low.last] == "-"


def _signed(units: Units, low: Amount, high: Amount) -> bool:
    """Whether a sign before the first end is that of both: $20-30 тыс."""
    return (
        bool(low.numbers)
        and low.unit is not None
        and low.unit.last <= low.numbers[0].first
        and _dashed(units, low, high)
    )


def is_year(amount: Amount) -> bool:
    """Whether an amount is four bare digits that may be a year."""
    literal = amount.numbers[0].literal if amount.numbers else ""
    return amount.unit is None and len(literal) == 4 and literal.isdigit() and "1300" <= literal <= "2100"


def _raised(low: Amount, high: Amount) -> Fraction | int:
    """The lower end with the scale it shares with the upper one: 5–25 тыс. is 5000–25000."""
    apart = low.unit is None or high.unit is None
    if low.scale == 1 and high.scale > 1 and apart and low.value < high.mantissa():
        return low.value * high.scale
    return low.value


def _dashed(units: Units, low: Amount, high: Amount) -> bool:
    reading = units.reading
    at = low.last
    dashes = _dashes(units, at)
    if (
        not dashes
        or _first(units, high) != at + dashes
        or (low.numbers[-1].form != high.numbers[0].form and low.scale == high.scale)
    ):
        return False
    if (reading.gap(at - 1) == "") != (reading.gap(at + dashes - 1) == "") and not _glued_low(units, low, high):
        return False
    literal = low.numbers[0].literal
    bare = literal.isdigit() and high.unit is None and low.unit is None and high.scale == 1
    if bare and (len(literal) == 4 or not _counted(units, high.last)):
        return False
    before = reading.words[low.first - 1] if low.first and not reading.gap(low.first - 1) else ""
    return before not in ("-", ":", "/")


def _glued_low(units: Units, low: Amount, high: Amount) -> bool:
    """Whether a dash written on the lower end joins it to an amount with a unit: بين 20- 28%; not one of a
    list."""
    if high.unit is None or not low.first or not units.joined(low.first):
        return False
    return units.reading.gap(low.last - 1) == "" and units.reading.words[low.first - 1].isalpha()


def _either(units: Units, low: Amount, high: Amount) -> bool:
    """``5 или 6``, ``پانچ چھ``, ``شصت هفتاد``: one number and the next, both of one thing."""
    if low.unit is not None or not low.numbers:
        return False
    bottom = _raised(low, high)
    step = high.value - bottom
    tens = step in (high.scale * _ROUND, high.scale * _ROUND**2) and bottom % step == 0 and high.value < step * _ROUND
    if step != max(high.scale, 1) and not tens:
        return False
    if high.first == low.last + 1:
        return units.reading.words[low.last] in units.style.alternatives
    worded = low.numbers[0].form == "words" and high.numbers[0].form == "words"
    return units.style.side_by_side and high.first == low.last and worded and (tens or high.value < _FEW * high.scale)


def _counted(units: Units, at: int) -> bool:
    """Whether what is counted follows, an adjective aside: two numbers and a dash alone are a score (2-3)."""
    if not units.joined(at):
        return False
    hits = [hit for index in (at, at + 1) for hit in units.reading.hits.get(index, ())]
    return any(hit.kind in ("item", "number_counter") for hit in hits)


def _said(units: Units, low: Amount, high: Amount) -> bool:
    """``от 5 до 25``, ``۵ تا ۱۰``, ``بين 5 و 10``, ``5 سے 10``."""
    word = units.hit(low.last, "relation_range")
    if word is None or word.last != _first(units, high):
        return False
    before = _opener(units, low)
    if before is not None and before.value == "by":
        return False
    if word.value == "to":
        if before is not None and before.value == "shift" and (low.unit is not None or low.scale != high.scale):
            return False
        if before is None or before.value != "from":
            # "بنسبة 10 إلى 70%" shares all its unit; "12 مليارا إلى 68 مليارا" is a change and its level.
            own = low.unit is not None or low.scale > 1
            if units.style.from_needed or (own and units.style.prefixed_and):
                return False
        return not _changes(units, low, high, before)
    if word.value == "and":
        return (before is not None and before.value == "between") or _within(units, high.last)
    return False


def _prefixed(units: Units, low: Amount, high: Amount) -> bool:
    """``بين 500 و1000``, the and written on the second number."""
    link = units.style.prefixed_and
    if not link:
        return False
    reading = units.reading
    before = _opener(units, low)
    if before is None or before.value != "between":
        return False
    if high.first == low.last + 1 and reading.words[low.last] == link:
        return True
    return high.first == low.last and reading.text[reading.starts[high.first] : high.start] == link


def _opener(units: Units, low: Amount) -> Hit | None:
    """The word of a range before its lower end, a bound or filler between them left aside."""
    at = low.relation_first or low.first
    for first in range(at - 1, max(at - 5, -1), -1):
        for hit in units.reading.hits.get(first, ()):
            filled = hit.last == at - 1 and units.reading.words[at - 1] in units.style.fillers
            if hit.kind == "relation_range" and (hit.last == at or filled):
                return hit
    return None


def _within(units: Units, at: int) -> bool:
    """``5 اور 10 کے درمیان``."""
    return any(
        hit.kind == "relation_range" and hit.value == "within"
        for index in range(at, at + 3)
        for hit in units.reading.hits.get(index, ())
    )


def _changes(units: Units, low: Amount, high: Amount, before: Hit | None) -> bool:
    """Whether "from A to B" tells a change from A to B.

    A level is said to be reached, or a verb of change stands by a "from", or by an amount with a unit of its own.
    """
    hits = units.reading.hits
    reached = any(hit.kind == "relation_level" for hit in hits.get(high.last, ()))
    if reached and not units.style.from_needed and not units.style.prefixed_and:
        return before is None or before.value != "shift"  # به ۴ تا ۵ درصد رسید: the range is what is reached
    if not units.style.prefixed_and or (before is not None and before.value != "from"):
        return False
    if before is None and low.unit is None and low.scale == 1:  # "10 to 20 %"; but "by 10 % to 20 %" tells a change
        return False
    window = range(max(0, low.first - _GOVERNED), low.first)
    return any(
        hit.kind == "relation_level" or (hit.kind == "change" and hit.value in ("up", "down"))
        for index in window
        for hit in hits.get(index, ())
    )


def _shares_minus(units: Units, low: Amount, high: Amount) -> bool:
    """Whether a minus before the lower end is that of both: минус 5–7 градусов, but от минус 5 до 7."""
    before = _opener(units, low)
    signed = _first(units, high) != high.first or units.hit(high.first, "number_sign") is not None
    return 0 < -low.value < high.value and not signed and (before is None or before.value not in ("from", "between"))


def _joined(units: Units, low: Amount, high: Amount) -> Amount:
    value = _raised(low, high)
    upper = -high.value if value < 0 and _shares_minus(units, low, high) else high.value
    unit = high.unit if high.unit is not None else low.unit
    if low.unit is not None and high.unit is not None and low.unit.factor != high.unit.factor:
        value = Fraction(value) * low.unit.factor / high.unit.factor
    bound = high if high.relation_first >= high.last else low
    value, top = min(value, upper), max(value, upper)
    return Amount(
        numbers=[*low.numbers, *high.numbers],
        first=low.first,
        last=high.last,
        start=low.start,
        end=high.end,
        value=value,
        scale=1,
        unit=unit,
        value_max=top,
        relation="range",
        relation_first=bound.relation_first,
        relation_last=bound.relation_last,
        flags=low.flags | high.flags,
    )
