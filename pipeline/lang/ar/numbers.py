"""Arabic numbers: parts joined by و on the next word, units before tens, the accusative alif (ألفًا)."""

from __future__ import annotations

from pipeline.lang.numbering import NumberStyle, QuantityStyle

STYLE = NumberStyle(
    decimal="",
    letter_decimal="ر",
    grouping=",",
    links=frozenset({"و"}),
    linked_prefix=True,
    articles=("ال",),
    tens_units=False,
    units_tens=True,
    suffixes=frozenset({"ا"}),
    not_prefixes="س",
    fraction_links=frozenset({"و"}),
)

QUANTITIES = QuantityStyle(
    countries={"pound": "EG"},
    heat=frozenset({"حراره", "الحراره", "حرارتها", "طقس", "الطقس", "بروده", "البروده", "الحر"}),
    fillers=frozenset({"ب", "ل", "من", "عن", "الی"}),
    alternatives=frozenset({"او"}),
    links=frozenset({"و", "او"}),
    prefixed_and="و",
    part_links=frozenset({"و"}),
    partitives=frozenset({"من"}),
    unit_article="ال",
    unit_prefixes=frozenset({"ال"}),
    unit_suffixes=frozenset({"ا"}),
)
