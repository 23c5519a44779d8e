"""Ranges and lists: amounts that share a unit or are the two ends of one."""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction

from pipeline.normalize.quantities.amount import Amount
from pipeline.normalize.quantities.units import Unit, Units
from pipeline.text.reading import Hit

# A word of change governs amounts within so many words.
_GOVERNED = 8
# Amounts with their unit left out find it within so many words of their sentence.
_SENTENCE = 40
_STOPS = frozenset(".!?؟۔;؛")
_COMMAS = frozenset(",،")
# From here on a scale alone may stand for money whose unit is told elsewhere in the sentence (51 ارب).
_LARGE = 10**6


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
    if low.unit is not None and (high.unit is None or low.unit.code != high.unit.code):
        return False
    if high.first - low.last > 2 or not units.joined(low.last) or not units.joined(high.first):
        return False
    if _raised(low, high) >= high.value or (_is_year(low) and _is_year(high)):
        return False
    return (bool(low.numbers) and _dashed(units, low, high)) or _said(units, low, high) or _prefixed(units, low, high)


def _is_year(amount: Amount) -> bool:
    literal = amount.numbers[0].literal if amount.numbers else ""
    return amount.unit is None and len(literal) == 4 and literal.isdigit() and "1300" <= literal <= "2100"


def _raised(low: Amount, high: Amount) -> Fraction | int:
    """The lower end with the scale it shares with the upper one: 5–25 тыс. is 5000–25000."""
    if low.scale == 1 and high.scale > 1 and low.unit is None and low.value < high.mantissa():
        return low.value * high.scale
    return low.value


def _dashed(units: Units, low: Amount, high: Amount) -> bool:
    reading = units.reading
    at = low.last
    if (
        high.first != at + 1
        or reading.words[at] != "-"
        or (low.numbers[-1].form != high.numbers[0].form and low.scale == high.scale)
    ):
        return False
    if (reading.gap(at - 1) == "") != (reading.gap(at) == ""):
        return False
    literal = low.numbers[0].literal
    bare = literal.isdigit() and high.unit is None and low.unit is None
    if bare and (len(literal) == 4 or not _counted(units, high.last)):
        return False
    before = reading.words[low.first - 1] if low.first and not reading.gap(low.first - 1) else ""
    return before not in ("-", ":", "/")


def _counted(units: Units, at: int) -> bool:
    """Whether a word follows that may name what is counted."""
    return units.joined(at) and units.reading.words[at].isalpha()


def _said(units: Units, low: Amount, high: Amount) -> bool:
    """``от 5 до 25``, ``۵ تا ۱۰``, ``بين 5 و 10``, ``5 سے 10``."""
    word = units.hit(low.last, "relation_range")
    if word is None or word.last != high.first:
        return False
    before = _opener(units, low)
    if word.value == "to":
        if before is not None and before.value == "shift":
            return False
        if units.style.from_needed and (before is None or before.value != "from"):
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
    """Whether "from A to B" tells a change from A to B:

    A level is said to be reached, or a verb of change stands by a "from".
    """
    hits = units.reading.hits
    last = high.last
    for index in range(last, last + 4):
        for hit in hits.get(index, ()):
            if hit.kind == "relation_level" and not units.style.from_needed and not units.style.prefixed_and:
                return True
    if before is None or before.value != "from" or not units.style.prefixed_and:
        return False
    window = range(max(0, low.first - _GOVERNED), low.first)
    return any(
        hit.kind == "relation_level" or (hit.kind == "change" and hit.value in ("up", "down"))
        for index in window
        for hit in hits.get(index, ())
    )


def _joined(units: Units, low: Amount, high: Amount) -> Amount:
    value = _raised(low, high)
    unit = high.unit if high.unit is not None else low.unit
    if low.unit is not None and high.unit is not None and low.unit.factor != high.unit.factor:
        value = Fraction(value) * low.unit.factor / high.unit.factor
    bound = high if high.relation_first >= high.last else low
    return Amount(
        numbers=[*low.numbers, *high.numbers],
        first=low.first,
        last=high.last,
        start=low.start,
        end=high.end,
        value=value,
        scale=1,
        unit=unit,
        value_max=high.value,
        relation="range",
        relation_first=bound.relation_first,
        relation_last=bound.relation_last,
        flags=low.flags | high.flags,
    )


def share_units(units: Units, amounts: list[Amount]) -> None:
    """Give the amounts of a list the unit of its last one (20 и 30 %), and large scales alone the money of their
    sentence.
    """
    for low, high in zip(reversed(amounts[:-1]), reversed(amounts[1:]), strict=True):
        if low.unit is not None or high.unit is None or high.unit.kind == "count" or low.value_max is not None:
            continue
        if "adjective" in high.flags or not _lists(units, low, high):
            continue
        shared = high.value / high.scale if high.value_max is None else Fraction(0)
        if low.scale == 1 and high.scale > 1 and low.numbers[0].form == "digits" and low.value < 1000 and shared:
            low.value, low.scale = low.value * high.scale, high.scale
        _lend(low, high.unit)
    stops: list[int] | None = None
    for index, amount in enumerate(amounts):
        if amount.unit is None and _is_large(amount) and _stands_alone(units, amount):
            stops = _stops(units, amounts) if stops is None else stops
            money = _money_of_sentence(stops, amounts, index)
            if money is not None:
                _lend(amount, money)


def _is_large(amount: Amount) -> bool:
    """Whether the amount has a large scale in words."""
    return bool(amount.numbers) and amount.value >= _LARGE and amount.numbers[-1].form != "digits"


def _lend(amount: Amount, unit: Unit) -> None:
    amount.unit = unit
    amount.flags |= {"shared_unit", *(flag for flag in unit.flags if flag != "adjective")}


def _lists(units: Units, low: Amount, high: Amount) -> bool:
    """Whether only a link, or a comma inside such a list, stands between two amounts."""
    reading, style = units.reading, units.style
    if not units.joined(low.last):
        return False
    if high.first == low.last:
        return bool(style.prefixed_and) and reading.text[reading.starts[high.first] : high.start] == style.prefixed_and
    if high.first != low.last + 1 or not units.joined(high.first):
        return False
    word = reading.words[low.last]
    if word in style.links:
        return True
    if word not in _COMMAS:
        return False
    return "shared_unit" in high.flags or (low.scale > 1 and low.scale == high.scale)


def _stands_alone(units: Units, amount: Amount) -> bool:
    """Whether nothing that could be counted follows: a comma, a stop, a link or the end of the line."""
    reading = units.reading
    at = amount.last
    if not units.joined(at):
        return True
    word = reading.words[at]
    return (
        not word.isalpha()
        or word in units.style.links
        or any(hit.kind == "relation_after" for hit in reading.hits.get(at, ()))
        or _ends_phrase(units, at)
    )


def _ends_phrase(units: Units, at: int) -> bool:
    """Whether a preposition, a conjunction or a verb of the tables begins at the word ``at``."""
    mark = units.hit(at, "phrase")
    return mark is not None and mark.value in ("stop", "clause")


def _money_of_sentence(stops: list[int], amounts: list[Amount], index: int) -> Unit | None:
    """The unit of the nearest large amount of money in the sentence, one after it rather than one before."""
    amount = amounts[index]
    for other in amounts[index + 1 :]:
        if other.first - amount.last > _SENTENCE or _parted(stops, amount.last, other.first):
            break
        if (
            other.unit is not None
            and other.unit.kind == "money"
            and _is_large(other)
            and "shared_unit" not in other.flags
        ):
            return other.unit
    for other in reversed(amounts[:index]):
        if amount.first - other.last > _SENTENCE or _parted(stops, other.last, amount.first):
            break
        if (
            other.unit is not None
            and other.unit.kind == "money"
            and _is_large(other)
            and "shared_unit" not in other.flags
        ):
            return other.unit
    return None


def _stops(units: Units, amounts: list[Amount]) -> list[int]:
    """The words that end a sentence or a line; the point of a unit does not (12,3 млрд руб.)."""
    reading = units.reading
    inside = {index for amount in amounts for index in range(amount.first, amount.last)}
    return [
        index
        for index, word in enumerate(reading.words)
        if (word in _STOPS and index not in inside) or (index + 1 < units.count and not units.joined(index + 1))
    ]


def _parted(stops: list[int], first: int, last: int) -> bool:
    """Whether a sentence ends on the words ``[first - 1, last)``."""
    return bisect_left(stops, first - 1) != bisect_left(stops, last)
