"""A part of a unit said after it: خمس سنوات ونصف السنة, سنة ونصف, دو سال و نیم."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from pipeline.normalize.numbers import Number
from pipeline.normalize.quantities.amount import Amount, exact
from pipeline.normalize.quantities.units import Unit, Units


class Part(NamedTuple):
    """A fraction of a unit that ends before the word ``last``, at folded offset ``end``."""

    value: Fraction
    last: int
    end: int


def part_after(units: Units, at: int, unit: Unit) -> Part | None:
    """The part that a link and a fraction at a word add to an amount; the unit may be said again after it."""
    if not units.joined(at):
        return None
    reading, style = units.reading, units.style
    spaced = reading.words[at] in style.part_links
    first = at + 1 if spaced else at
    hit = units.hit(first, "number_fraction") if units.joined(first) else None
    if (
        hit is None
        or (hit.prefix if spaced else hit.prefix not in style.part_links)
        or hit.suffix
        or "/" not in hit.value
    ):
        return None
    value = Fraction(hit.value)
    last, end = hit.last, hit.end
    again = units.at(last) if units.joined(last) else None
    if again is not None and again.code == unit.code:
        last, end = again.last, again.end
    elif again is not None:
        return None
    return Part(value, last, end) if 0 < value < 1 else None


def add_part(units: Units, amount: Amount) -> None:
    """Add the part that follows an amount with a unit."""
    if amount.unit is None or amount.unit.kind != "measure" or amount.last != amount.unit.last:
        return
    part = part_after(units, amount.last, amount.unit)
    if part is not None:
        amount.value += part.value
        amount.last, amount.end = part.last, part.end


def one_and_part(units: Units, number: Number) -> Amount | None:
    """The amount of a fraction written on a link after a unit alone: سنة ونصف is a year and a half."""
    before = number.first - 1
    if before < 0 or not units.style.prefixed_and or number.kind != "fraction" or not units.joined(number.first):
        return None
    unit = units.at(before)
    if unit is None or unit.last != number.first or unit.kind != "measure" or (unit.entry and unit.entry.option("n")):
        return None
    part = part_after(units, number.first, unit)
    if part is None or part.value != exact(number.value or 0):
        return None
    return Amount([number], before, part.last, unit.start, part.end, 1 + part.value, 1, unit, flags=set(unit.flags))
