"""What an amount in a text is."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pipeline import record
from pipeline.normalize.numbers.number import Number, NumberForm

AmountKind = Literal["money", "percent", "measure", "count"]
Flag = Literal["adjective", "shared_unit", "country_default", "point", "dual"]


class QuantityHit(NamedTuple):
    """An amount of a reading on the words ``[first, last)``, folded ``[start, end)``: its numbers and its unit, no
    bounds and no noun.

    - ``value`` and ``value_max`` (the upper end where ``relation`` is ``range``) are in ``unit``: ``1`` for counts,
      ``%``, ``[pp]``, ``[bp]``, an ISO 4217 or a UCUM code.
    - ``relation_first`` and ``relation_last`` are the words of a bound (не менее, سے زائد); both 0: none is written.
    - ``numbers`` are those the amount is made of, none for a dual unit (يومين); ``plain`` says it is one number in bare
      digits.
    - ``alternative``: the same amount once more, in another currency.
    - ``flags``: ``adjective`` (60-дневная), ``shared_unit`` (the unit stands at a later number), ``country_default``
      (nothing beside the amount says whose currency it is), ``point`` (points of a scale), ``dual``.
    """

    first: int
    last: int
    start: int
    end: int
    value: record.Number
    unit: str
    kind: AmountKind
    value_max: record.Number | None = None
    relation: record.Relation = "exact"
    relation_first: int = 0
    relation_last: int = 0
    numbers: tuple[Number, ...] = ()
    form: NumberForm = "words"
    plain: bool = False
    alternative: bool = False
    flags: frozenset[Flag] = frozenset()
