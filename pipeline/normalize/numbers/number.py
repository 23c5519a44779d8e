"""What a number in a text is."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pipeline import record

NumberKind = Literal["cardinal", "ordinal", "fraction", "multiple", "vague"]
NumberForm = Literal["digits", "words", "mixed"]


class Number(NamedTuple):
    """One number of a reading, on the words ``[first, last)``; ``start`` and ``end`` are folded offsets without
    clitics.

    ``value`` is exact (an ``int``, or a ``float`` where the text has decimals or a fraction), ``None`` where the text
    says only "hundreds". ``literal`` is the folded spelling of a number in digits with its separators (``"1,545.9"``),
    else ``""``. ``scale`` is the scale word that all of the number is counted in (1000 of "2,5 тыс."), else 1.
    """

    first: int
    last: int
    start: int
    end: int
    value: record.Number | None
    kind: NumberKind
    form: NumberForm
    literal: str = ""
    scale: int = 1
