"""All amounts of a text."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

from pipeline import record
from pipeline.normalize.numbers import Number
from pipeline.normalize.numbers import find as find_numbers
from pipeline.normalize.quantities.amount import Amount, exact
from pipeline.normalize.quantities.currencies import Home
from pipeline.normalize.quantities.hit import QuantityHit
from pipeline.normalize.quantities.parts import add_part, add_smaller, one_and_part
from pipeline.normalize.quantities.ranges import merge_ranges
from pipeline.normalize.quantities.relations import bind
from pipeline.normalize.quantities.sharing import share_units
from pipeline.normalize.quantities.units import Units, compounds, quantity_style
from pipeline.text.reading import Hit, Reading, read

_WITH_NUMBER: Final = frozenset({"unit", "currency", "percent"})


def find(reading: Reading, numbers: Sequence[Number], default_country: str | None = None) -> tuple[QuantityHit, ...]:
    """The amounts that ``numbers`` make in a reading, left to right: money, percentages, measures, and counts of unit
    ``1`` otherwise.

    Ordinals, multiples and vague numbers make none. ``default_country`` (ISO 3166-1 alpha-2) says whose dinar or pound
    is meant where no word does; without it the country that the text names most, then the language's habit
    (``QUANTITIES`` of its ``numbers`` file).
    """
    style = quantity_style(reading.lang)
    units = Units(reading, style, Home(reading, style, default_country))
    amounts = _amounts(units, numbers)
    for before, amount in zip([None, *amounts], amounts, strict=False):
        bind(units, amount, before)
    amounts = _joined_parts(units, merge_ranges(units, amounts))
    share_units(units, amounts)
    _mark_alternatives(units, amounts)
    return tuple(amount.hit() for amount in amounts)


def parse_quantity(text: str, lang: str) -> record.Quantity | None:
    """The value of a text that is exactly one amount: money, a percentage, a measure, or a count of known things.

    Bounds and ranges belong to it; spaces and punctuation around it are allowed. ``None`` for anything else. Raises
    ``ValueError`` for a language that is not ours.
    """
    reading = read(text, lang)
    taken = bytearray(len(reading.words))
    hits = []
    for found in find(reading, find_numbers(reading)):
        if found.alternative:
            taken[found.first : found.last] = b"\1" * (found.last - found.first)
            taken[found.relation_first : found.relation_last] = b"\1" * (found.relation_last - found.relation_first)
        else:
            hits.append(found)
    if not hits:
        return _dual_noun(reading)
    if len(hits) != 1:
        return None
    hit = hits[0]
    first, last = hit.first, hit.last
    if hit.relation_last:
        taken[hit.relation_first : hit.relation_last] = b"\1" * (hit.relation_last - hit.relation_first)
        fillers = range(hit.relation_last, hit.first)
        if all(reading.words[index] in quantity_style(lang).fillers for index in fillers):
            first = min(first, hit.relation_last)
    if hit.kind == "measure" and not quantity_style(lang).partitives.isdisjoint(reading.words[last : last + 1]):
        last += 1  # 20 طنا من القمح
    taken[first:last] = b"\1" * (last - first)
    for index, hits_here in reading.hits.items():
        for word in hits_here:
            counted = word.kind == "item" and hit.kind in ("count", "measure") and word.first >= hit.last
            counted = counted or (word.kind == "number_counter" and word.first >= hit.first)
            if counted or word.kind in ("relation_range", "relation_equal"):
                taken[index : word.last] = b"\1" * (word.last - index)
    if any(not done and (word.isalnum() or word in "№#") for done, word in zip(taken, reading.words, strict=True)):
        return None
    return record.Quantity(hit.value, hit.unit, hit.value_max, hit.relation)


def _dual_noun(reading: Reading) -> record.Quantity | None:
    """The amount of a text that is one noun in the dual: وثيقتان."""
    nouns = list(reading.chain("item", 0, len(reading.words)))
    if len(nouns) != 1 or not nouns[0].entry.option("dual"):
        return None
    noun, words = nouns[0], enumerate(reading.words)
    if any(word.isalnum() and not noun.first <= index < noun.last for index, word in words):
        return None
    return record.Quantity(2, "1", None, "exact")


def _amounts(units: Units, numbers: Sequence[Number]) -> list[Amount]:
    """One amount for each number, with the unit beside it, and those that a word makes alone (يومين, семиминутной)."""
    amounts: list[Amount] = []
    upto = 0
    for number in numbers:
        if number.value is None or number.kind not in ("cardinal", "fraction") or number.first < upto:
            continue
        whole = one_and_part(units, number, upto) or _counted_after(units, number, upto)
        if whole is not None:
            amounts.append(whole)
            upto = whole.last
            continue
        amount = Amount(
            [number], number.first, number.last, number.start, number.end, exact(number.value), number.scale
        )
        unit = units.after(number)
        sign = units.before(number.first, number.start)
        if sign is not None and sign.entry is not None and sign.entry.option("outside"):
            if unit is None and _nothing_to_count(units, number.last):
                amount.unit, amount.flags = sign, set(sign.flags)  # ему исполнилось | 30
            sign = None
        if sign is not None and (unit is None or unit.kind != sign.kind):
            amount.take(sign)
        elif unit is not None and not (unit.entry and unit.entry.option("people")):
            amount.take(unit)
            if sign is not None:
                amount.first, amount.start = sign.first, sign.start
            add_part(units, amount)
            upto = amount.last
        if not _is_year(units, amount):
            amounts.append(amount)
    own = _own(units, amounts)
    if not own:
        return amounts
    inside = {index for amount in own for index in range(amount.first, amount.last)}
    return sorted(
        [*own, *(amount for amount in amounts if amount.first not in inside)], key=lambda amount: amount.start
    )


def _nothing_to_count(units: Units, at: int) -> bool:
    """Whether nothing that a number could count begins at a word."""
    if not units.joined(at) or not units.reading.words[at].isalnum():
        return True
    mark = units.hit(at, "phrase")
    return mark is not None and mark.value in ("stop", "clause", "and")


def _counted_after(units: Units, number: Number, upto: int) -> Amount | None:
    """A number behind its unit: one (دولار واحد), or both with the article (الأيام الثلاثة)."""
    article = units.style.unit_article
    at = number.first - 1
    if not article or at < upto or number.form != "words" or not units.joined(number.first):
        return None
    unit = units.at(at, clitics=True)
    if unit is None or unit.last != number.first or unit.entry is None or unit.entry.option("n"):
        return None
    words, starts = units.reading.words, units.reading.starts
    definite = words[at].startswith(article) and number.start - starts[number.first] == len(article)
    if number.value != 1 and not definite:
        return None
    amount = Amount([number], at, number.last, unit.start, number.end, exact(number.value or 0), 1)
    amount.unit = unit
    amount.flags |= unit.flags
    return amount


def _is_year(units: Units, amount: Amount) -> bool:
    """Whether bare digits before the word "year" name one:

    Four of them (2025 года), or after that word too (سال 83 سال پایان).
    """
    literal = amount.numbers[0].literal
    if amount.unit is None or amount.unit.code != "a" or not literal.isdigit() or "adjective" in amount.flags:
        return False
    if len(literal) == 4 and 1000 <= amount.value <= 2100:
        return True
    before = units.hit(amount.first - 1, "unit")
    named = before is not None and before.value == "a" and before.last == amount.first
    return named and before is not None and not before.entry.option("before")


def _own(units: Units, amounts: list[Amount]) -> list[Amount]:
    """Amounts of one word: a dual unit, half a year, a number and the adjective of a unit."""
    reading = units.reading
    taken = {index for amount in amounts for index in range(amount.first, amount.last)}
    own: list[Amount] = []
    for index, hits in reading.hits.items():
        for hit in hits:
            if hit.kind in _WITH_NUMBER and hit.entry.option("n") and index not in taken:
                made = _dual(units, hit)
                if made is not None:
                    own.append(made)
                break
    found = compounds(reading.lang).among(reading.words)
    if found:
        for index, word in enumerate(reading.words):
            parts = found.get(word)
            if parts is not None and index not in taken:
                number, unit = units.split(index, parts)
                amount = Amount([number], index, index + 1, number.start, number.end, exact(parts.value), 1)
                amount.take(unit)
                own.append(amount)
    return own


def _dual(units: Units, hit: Hit) -> Amount | None:
    unit = units.at(hit.first)
    if unit is None or unit.entry is None:
        return None
    count = unit.entry.option("n")
    if not count or _is_numbered(units, hit):
        return None
    amount = Amount([], unit.first, unit.last, unit.start, unit.end, Fraction(count), 1, unit)
    amount.flags = {*unit.flags, "dual"}
    add_part(units, amount)
    return amount


def _is_numbered(units: Units, hit: Hit) -> bool:
    """Whether the numbers of the two things follow: الدقيقتين | 12 و57."""
    words, article = units.reading.words, units.style.unit_article
    definite = bool(article) and hit.prefix.endswith(article)
    return definite and hit.last < len(words) and words[hit.last].isdigit() and units.joined(hit.last)


def _joined_parts(units: Units, amounts: list[Amount]) -> list[Amount]:
    """The amounts, each with the amount of a smaller unit that follows it: 5 рублей 20 копеек, 1 метр 75 см."""
    merged: list[Amount] = []
    for amount in amounts:
        if not merged or not add_smaller(units, merged[-1], amount):
            merged.append(amount)
    return merged


def _mark_alternatives(units: Units, amounts: list[Amount]) -> None:
    """Mark amounts of money that say the one before them again, in brackets or after "that is"."""
    reading = units.reading
    for one, other in pairwise(amounts):
        if one.unit is None or other.unit is None or one.unit.kind != "money" or other.unit.kind != "money":
            continue
        last = other.relation_first if other.relation_last and other.relation_first < other.first else other.first
        between = range(one.last, last)
        if len(between) > 6 or (
            one.unit.code == other.unit.code and one.value * one.unit.factor != other.value * other.unit.factor
        ):
            continue
        bracket = bool(between) and reading.words[one.last] in "(["
        said = set[int]()
        for index in between:
            for hit in reading.hits.get(index, ()):
                if hit.kind in ("relation_equal", "relation_before"):
                    said.update(range(hit.first, hit.last))
        equal = any(hit.kind == "relation_equal" for index in between for hit in reading.hits.get(index, ()))
        rest = [reading.words[index] for index in between if index not in said and reading.words[index].isalpha()]
        if not rest and (bracket or equal):
            other.alternative = True
