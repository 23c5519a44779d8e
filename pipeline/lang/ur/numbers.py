"""Urdu numbers: words side by side, each number to 99 a word of its own, the Indian scales."""

from __future__ import annotations

from pipeline.lang.numbering import NumberStyle, QuantityStyle

STYLE = NumberStyle(
    decimal=".",
    grouping=",",
    tens_units=False,
    fraction_links=frozenset({"اور"}),
)

QUANTITIES = QuantityStyle(
    countries={"rupee": "PK"},
    heat=frozenset({"حرارت", "گرمی", "سردی", "پاره", "موسم", "ٹمپریچر"}),
    links=frozenset({"اور", "یا"}),
    glued=("روپے", "ڈالر", "فیصد", "کلومیٹر", "میٹر", "گھنٹے"),
)
