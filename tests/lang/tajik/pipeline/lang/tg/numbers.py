"""Tajik numbers: decimal comma; "and" is written on the word before it (бисту панҷ)."""

from __future__ import annotations

from pipeline.lang.numbering import NumberStyle, QuantityStyle

STYLE = NumberStyle(decimal=",", grouping="", suffixes=frozenset({"у", "ю", "и"}))
QUANTITIES = QuantityStyle(links=frozenset({"ва", "ё"}))
