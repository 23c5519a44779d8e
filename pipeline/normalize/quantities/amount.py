"""An amount while it is put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from pipeline import record
from pipeline.normalize.numbers.number import Number
from pipeline.normalize.quantities.hit import Flag, QuantityHit
from pipeline.normalize.quantities.units import Unit

Exact = int | Fraction


def exact(value: record.Number) -> Exact:
    """The value as it was written: a float stands for its shortest decimal."""
    return value if isinstance(value, int) else Fraction(repr(value))


def public(value: Exact) -> record.Number:
    """An exact value as it is given out: an ``int`` where it is whole, else the nearest ``float``."""
    if isinstance(value, int):
        return value
    return value.numerator if value.denominator == 1 else value.numerator / value.denominator


@dataclass(slots=True)
class Amount:
    """One or two numbers (a range) with their unit; words and folded offsets as in ``QuantityHit``."""

    numbers: list[Number]
    first: int
    last: int
    start: int
    end: int
    value: Exact
    scale: int
    unit: Unit | None = None
    value_max: Exact | None = None
    relation: record.Relation = "exact"
    relation_first: int = 0
    relation_last: int = 0
    alternative: bool = False
    flags: set[Flag] = field(default_factory=set)

    @property
    def bare_last(self) -> int:
        """The word after the last number, before a unit."""
        return self.numbers[-1].last if self.numbers else self.last

    def mantissa(self) -> Exact:
        """The number before its scale: 25 of 25 тыс."""
        return self.value if self.scale == 1 else Fraction(self.value) / self.scale

    def take(self, unit: Unit) -> None:
        """Put the amount in a unit that stands beside it."""
        self.unit = unit
        self.flags |= unit.flags
        if unit.start < self.start:
            self.first, self.start = unit.first, unit.start
        elif unit.end > self.end:
            self.last, self.end = unit.last, unit.end

    def hit(self) -> QuantityHit:
        """The finished amount."""
        unit = self.unit
        factor = unit.factor if unit is not None else 1
        value, upper = self.value * factor, None if self.value_max is None else self.value_max * factor
        if upper is not None and upper < value:
            value, upper = upper, value  # degrees below zero
        one = self.numbers[0] if len(self.numbers) == 1 else None
        return QuantityHit(
            first=self.first,
            last=self.last,
            start=self.start,
            end=self.end,
            value=public(value),
            unit=unit.code if unit is not None else "1",
            kind=unit.kind if unit is not None else "count",
            value_max=None if upper is None else public(upper),
            relation=self.relation,
            relation_first=self.relation_first,
            relation_last=self.relation_last,
            numbers=tuple(self.numbers),
            form=self.numbers[0].form if self.numbers else "words",
            plain=one is not None and one.literal.isdigit(),
            alternative=self.alternative,
            flags=frozenset(self.flags),
        )
