"""Units left out: amounts of a list, of a change, and those whose unit the sentence told before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import islice
from typing import Final, NamedTuple

from pipeline.lang import phrase_rules
from pipeline.normalize.quantities.amount import Amount
from pipeline.normalize.quantities.ranges import is_year
from pipeline.normalize.quantities.units import Unit, Units

# Amounts with their unit left out find it within so many words of their sentence.
_SENTENCE: Final = 40
_STOPS: Final = frozenset(".!?؟۔;؛")
_COMMAS: Final = frozenset(",،")
# Words between the two levels of a change, or the two ends of what is no range: с 58 до 65 %.
_TURNS: Final = ("to", "shift", "change")
# From here on a scale alone may stand for money whose unit is told elsewhere in the sentence (51 ارب), from the lower
# value on where the clause ends after it (по 2 млн рублей, раненым по 500 тысяч).
_LARGE: Final = 10**6
_MILLIARD: Final = 10**9
_THOUSAND: Final = 1000
# An amount that shares the scale of another is no more than so many times as large.
_TIMES: Final = 20


class _Stops(NamedTuple):
    """The words that end a sentence or a line, and those that end a line."""

    sentences: list[int]
    lines: list[int]


def share_units(units: Units, amounts: list[Amount]) -> None:
    """Give amounts without unit the one that a neighbour of their list, change or sentence has."""
    for low, high in zip(reversed(amounts[:-1]), reversed(amounts[1:]), strict=True):
        if low.unit is None and high.unit is not None:
            _share_back(units, low, high)
        elif low.unit is None and _turns(units, low, high):
            _share_scale(low, high)
    stops: _Stops | None = None
    for index, amount in enumerate(amounts):
        if amount.unit is None and amount.numbers:
            stops = _stops(units, amounts) if stops is None else stops
            unit = _unit_of_change(units, amounts, index) or _unit_of_sentence(units, stops, amounts, index)
            if unit is not None:
                _lend(amount, unit)


def _share_back(units: Units, low: Amount, high: Amount) -> None:
    """20 и 30 %: the unit, and a scale, of the last amount of a list hold for those before it."""
    if high.unit is None or high.unit.kind == "count" or low.value_max is not None:
        return
    if "adjective" in high.flags and high.unit.kind != "percent":
        return
    if not _lists(units, low, high):
        return
    _share_scale(low, high)
    _lend(low, high.unit)


def _share_scale(low: Amount, high: Amount) -> None:
    """с 25 до 30 миллионов: the scale of the last amount holds for a small one in digits before it."""
    scaled = high.value_max is None and low.value_max is None and low.scale == 1 < high.scale
    near = low.value < high.mantissa() * _TIMES  # not с 900 до 1,5 тыс.
    if scaled and near and low.numbers and low.numbers[0].form == "digits" and low.value < _THOUSAND:
        low.value, low.scale = low.value * high.scale, high.scale


def _turns(units: Units, low: Amount, high: Amount) -> bool:
    """Whether a word between two amounts leads from one level to the other, after one that says "from"."""
    turn = units.hit(low.last, "relation_range") if units.joined(low.last) else None
    if turn is None or turn.value not in ("to", "shift") or turn.last not in (high.first, high.relation_first):
        return False
    return any(
        hit.kind == "relation_range" and hit.value in ("from", "shift") and hit.last == low.first
        for hit in units.reading.hits.get(low.first - 1, ())
    )


def _unit_of_change(units: Units, amounts: list[Amount], index: int) -> Unit | None:
    """с 45 минут до 28: the level before has the unit of the level after."""
    if not index or not (_ends_clause(units, amounts[index]) or _ends_phrase(units, amounts[index].last)):
        return None
    amount, before = amounts[index], amounts[index - 1]
    if before.unit is None or before.unit.kind == "count" or before.value_max is not None:
        return None
    turn = units.hit(before.last, "relation_range") if units.joined(before.last) else None
    turned = turn is not None and turn.value in _TURNS and turn.last == amount.first
    return before.unit if turned and not is_year(amount) else None


def _unit_of_sentence(units: Units, stops: _Stops, amounts: list[Amount], index: int) -> Unit | None:
    """The money of a sentence for its large scales alone, and any unit before it for what cannot be counted (2,5)."""
    amount = amounts[index]
    worded = amount.numbers[-1].form != "digits"
    elided = worded and amount.value >= _THOUSAND and _counts_nothing(units, amount.last)
    if worded and amount.value >= _LARGE and (elided or _stands_alone(units, amount)):
        # Of milliards a sentence may leave out the money that the one before it told.
        ends = stops.lines if amount.value >= _MILLIARD and _ends_clause(units, amount) else stops.sentences
        for other in _near(ends, amounts, index, islice(amounts, index + 1, None), _reversed(amounts, index)):
            told = other.unit is not None and other.unit.kind == "money" and _is_large(other)
            if told and (_in_bracket(units, amount) or not _in_bracket(units, other)):
                return other.unit
    if not _ends_clause(units, amount) and not elided:
        return None
    for other in _near(stops.sentences, amounts, index, _reversed(amounts, index)):
        if _in_bracket(units, other) and not _in_bracket(units, amount):
            continue
        if other.unit is None or "adjective" in other.flags:
            if other.unit is None and other.value >= _THOUSAND:
                return None  # a count stands nearer than the money
            continue
        if worded and amount.value >= _THOUSAND:
            return other.unit if other.unit.kind == "money" and other.scale >= _THOUSAND else None
        halved = worded and amount.numbers[0].kind == "cardinal" and isinstance(amount.value, Fraction)
        return other.unit if halved and other.unit.kind != "count" else None
    return None


def _reversed(amounts: list[Amount], index: int) -> Iterator[Amount]:
    return (amounts[before] for before in range(index - 1, -1, -1))


def _near(stops: list[int], amounts: list[Amount], index: int, *sides: Iterable[Amount]) -> Iterator[Amount]:
    """The amounts of the sentence on each side of one, nearest first, without those that borrow their unit."""
    amount = amounts[index]
    for side in sides:
        for other in side:
            first, last = (amount.last, other.first) if other.first > amount.first else (other.last, amount.first)
            if last - first > _SENTENCE or _parted(stops, first, last):
                break
            if "shared_unit" not in other.flags:
                yield other


def _is_large(amount: Amount) -> bool:
    """Whether the amount has a large scale in words."""
    return bool(amount.numbers) and amount.value >= _LARGE and amount.numbers[-1].form != "digits"


def _in_bracket(units: Units, amount: Amount) -> bool:
    """Whether a bracket opens before an amount, which says another one again: 290 млн (около 4,6 млн долларов)."""
    first = amount.relation_first if amount.relation_last and amount.relation_first < amount.first else amount.first
    return first > 0 and units.reading.words[first - 1] == "("


def _lend(amount: Amount, unit: Unit) -> None:
    amount.unit = unit
    amount.flags |= {"shared_unit", *(flag for flag in unit.flags if flag != "adjective")}


def _lists(units: Units, low: Amount, high: Amount) -> bool:
    """Whether only a link, a word of a change, or a comma inside such a list stands between two amounts."""
    reading, style = units.reading, units.style
    if not units.joined(low.last):
        return False
    turn = units.hit(low.last, "relation_range")
    if turn is not None and turn.value in _TURNS and turn.last in (high.first, high.relation_first or high.first):
        return not is_year(low)
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
    if _ends_clause(units, amount):
        return True
    hits = units.reading.hits.get(amount.last, ())
    linked = units.reading.words[amount.last] in units.style.links
    return linked or any(hit.kind == "relation_after" for hit in hits) or _ends_phrase(units, amount.last)


def _ends_clause(units: Units, amount: Amount) -> bool:
    """Whether a sign or the end of the line follows, or a new sentence after the point of a short word (млрд.)."""
    at = amount.last
    if not units.joined(at) or not units.reading.words[at][0].isalnum():
        return True
    if units.reading.words[at - 1] != ".":
        return False
    return units.reading.folded.original[
        units.reading.span(units.reading.starts[at], units.reading.ends[at]).start
    ].isupper()


def _counts_nothing(units: Units, at: int) -> bool:
    """Whether the word after an amount has a form that no counted noun has: 30 ألفا للفضية."""
    if not units.joined(at) or any(not hit.prefix for hit in units.reading.hits.get(at, ())):
        return False
    word = units.reading.words[at]
    return word.isalpha() and not phrase_rules(units.reading.lang).countable(word, "")


def _ends_phrase(units: Units, at: int) -> bool:
    """Whether a preposition, a conjunction or a verb of the tables begins at the word ``at``."""
    mark = units.hit(at, "phrase")
    return mark is not None and mark.value in ("stop", "clause")


def _stops(units: Units, amounts: list[Amount]) -> _Stops:
    """Where sentences and lines end; the point of a unit ends none (12,3 млрд руб.)."""
    words = units.reading.words
    inside = {index for amount in amounts for index in range(amount.first, amount.last)}
    lines = [index for index in range(units.count - 1) if not units.joined(index + 1)]
    ends = {index for index, word in enumerate(words) if word in _STOPS and index not in inside}
    return _Stops(sorted(ends.union(lines)), lines)


def _parted(stops: list[int], first: int, last: int) -> bool:
    """Whether a sentence ends on the words ``[first - 1, last)``."""
    return bisect_left(stops, first - 1) != bisect_left(stops, last)
