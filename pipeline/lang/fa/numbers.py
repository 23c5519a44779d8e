"""Persian numbers: parts joined by و, decimal slash, scales with the ending of an adjective (میلیاردی)."""

from __future__ import annotations

from pipeline.lang.numbering import NumberStyle


def is_part(count: int, word: str) -> bool:
    """``سه چهارم``: the ordinal in م, not the one in مین."""
    return word.endswith("م")


STYLE = NumberStyle(
    decimal=".",
    grouping=",",
    slash_decimal=True,
    links=frozenset({"و"}),
    scale_suffixes=frozenset({"ی"}),
    is_part=is_part,
    fraction_links=frozenset({"و"}),
)
