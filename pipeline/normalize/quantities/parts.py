"""A part of a unit said after it: خمس سنوات ونصف السنة, سنة ونصف, دو سال و نیم; 2 часа 30 минут, 5 рублей 20 копеек."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple

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
        or hit.entry.option("definite")
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


def one_and_part(units: Units, number: Number, upto: int) -> Amount | None:
    """The amount of a part written on a link after a unit alone: سنة ونصف is a year and a half, ساعة و45 دقيقة
    an hour and three quarters."""
    joint = number.first - (
        number.kind == "cardinal" and units.reading.words[number.first - 1] in units.style.part_links
    )
    before = joint - 1
    if before < upto or not units.style.prefixed_and or not units.joined(number.first):
        return None
    unit = units.at(before)
    if unit is None or unit.last != joint or unit.kind != "measure" or (unit.entry and unit.entry.option("n")):
        return None
    part = part_after(units, number.first, unit) if number.kind == "fraction" else _smaller(units, number, unit)
    if part is None or (number.kind == "fraction" and part.value != exact(number.value or 0)):
        return None
    return Amount([number], before, part.last, unit.start, part.end, 1 + part.value, 1, unit, flags=set(unit.flags))


def _smaller(units: Units, number: Number, unit: Unit) -> Part | None:
    """The part of a unit of time in the singular that a number of the next smaller one makes: ساعة | و45 دقيقة."""
    reading = units.reading
    one = units.hit(unit.first, "time_unit")
    links = units.style.part_links
    linked = unit.last < number.first or reading.text[reading.starts[number.first] : number.start] in links
    if one is None or one.entry.option("pl") or not linked or number.value is None:
        return None
    small = units.after(number)
    step = _STEPS.get((unit.code, small.code), 0) if small is not None else 0
    if small is None or not 0 < number.value < step:
        return None
    return Part(Fraction(exact(number.value)) / step, small.last, small.end)


# Units that are said in two steps, and how many of the second are one of the first.
_STEPS: Final = {
    ("h", "min"): 60, ("h", "s"): 3600, ("min", "s"): 60, ("a", "mo"): 12, ("km", "m"): 1000, ("m", "cm"): 100,
    ("cm", "mm"): 10, ("kg", "g"): 1000, ("t", "kg"): 1000, ("[ft_i]", "[in_i]"): 12,
}  # fmt: skip


def add_smaller(units: Units, whole: Amount, amount: Amount) -> bool:
    """Add an amount of a smaller unit to the amount before it, where both are one: 5 рублей 20 копеек, 2 ч 30 мин.

    Whether it was added.
    """
    unit, part = whole.unit, amount.unit
    if unit is None or part is None or whole.value_max is not None or amount.value_max is not None:
        return False
    apart = amount.first - whole.last
    if apart not in (0, 1) or (apart and units.reading.words[whole.last] not in units.style.links):
        return False
    if part.entry is not None and part.entry.option("sub"):
        if unit.code != part.code or unit.factor != 1:
            return False
        whole.value += amount.value * part.factor
    else:
        step = _STEPS.get((unit.code, part.code), 0)
        # Of hours with their minutes only seconds are still to come.
        whole_steps = Fraction(whole.value * (60 if step == 60 * 60 else 1)).denominator == 1
        if (
            not whole_steps
            or unit.factor != 1
            or part.factor != 1
            or amount.relation != "exact"
            or not 0 < amount.value < step
        ):
            return False
        whole.value += Fraction(amount.value, step)
    whole.numbers += amount.numbers
    whole.last, whole.end = amount.last, amount.end
    return True
