"""Persian numbers: parts joined by و, decimal slash, scales with the ending of an adjective (میلیاردی)."""

from __future__ import annotations

import re

from pipeline.lang.numbering import NumberStyle, QuantityStyle


def is_part(count: int, word: str) -> bool:
    """``سه چهارم``: the ordinal in م, not the one in مین."""
    return word.endswith("م")


STYLE = NumberStyle(
    decimal=".",
    grouping=",",
    slash_decimal=True,
    turned_by=("يك", "یک"),
    plurals=frozenset({"ها", "های", "هایی"}),
    links=frozenset({"و"}),
    scale_suffixes=frozenset({"ی"}),
    is_part=is_part,
    fraction_links=frozenset({"و"}),
    glued=("هزار", "میلیون", "میلیارد", "و", "سال", "ماه", "هفته", "ساعت", "روز"),
)


# Adjectives of time whose number may be written on them, as sites lose the ZWNJ (دوروزه, پنجساله).
_PARTS = re.compile(
    "(یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|دوازده|پانزده|بیست|سی|چهل)(روزه|ساله|ماهه|ساعته|هفتهای|متری|کیلومتری)"
)


def compound(word: str) -> tuple[str, str] | None:
    """``("دو", "روزه")`` of ``دوروزه``."""
    match = _PARTS.fullmatch(word)
    return (match.group(1), match.group(2)) if match else None


QUANTITIES = QuantityStyle(
    countries={"riyal": "IR"},
    heat=frozenset(
        {
            "دما",
            "دمای",
            "دمایی",
            "حرارت",
            "گرما",
            "گرمای",
            "سرما",
            "سرمای",
            "خنک",
            "گرم",
            "گرمتر",
            "سردتر",
            "خنکتر",
            "هوا",
            "هوای",
        }
    ),
    fillers=frozenset({"به", "در", "از", "با", "را"}),
    alternatives=frozenset({"یا"}),
    side_by_side=True,
    turned_ranges=True,
    links=frozenset({"و", "یا"}),
    part_links=frozenset({"و"}),
    unit_suffixes=frozenset({"ی", "ای", "یی"}),
    adjective_suffixes=frozenset({"ی", "ای", "یی"}),
    compound=compound,
)
