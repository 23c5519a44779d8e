"""Urdu numbers: words side by side, each number to 99 a word of its own, the Indian scales."""

from __future__ import annotations

from pipeline.lang.numbering import NumberStyle, QuantityStyle
from pipeline.text.folding import fold_text

STYLE = NumberStyle(
    decimal=".",
    grouping=",",
    tens_units=False,
    fraction_links=frozenset({"اور"}),
    over=frozenset({fold_text("بٹا"), fold_text("بٹہ")}),
    shares=frozenset({fold_text("حصہ"), fold_text("حصے")}),
    glued=tuple(map(fold_text, ("ہزار", "لاکھ", "کروڑ", "ارب", "کھرب", "سو"))),
)

QUANTITIES = QuantityStyle(
    countries={"rupee": "PK"},
    heat=frozenset({"حرارت", "گرمی", "سردی", "پاره", "موسم", "ٹمپریچر"}),
    alternatives=frozenset({"یا"}),
    side_by_side=True,
    links=frozenset({"اور", "یا"}),
    glued=("روپے", "ڈالر", "فیصد", "کلومیٹر", "میٹر", "گھنٹے"),
)
