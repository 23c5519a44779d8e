"""Russian numbers: decimal comma, words side by side, endings on digits (14-я, 7-ми)."""

from __future__ import annotations

import re

from pipeline.lang.numbering import EndingKind, NumberStyle, QuantityStyle

_ORDINAL = frozenset(
    {
        "й",
        "я",
        "е",
        "ю",
        "ый",
        "ий",
        "ой",
        "ая",
        "ое",
        "ые",
        "ую",
        "го",
        "ого",
        "его",
        "му",
        "ому",
        "м",
        "ом",
        "ым",
        "ых",
        "ыми",
        "х",
    }
)
_CARDINAL = frozenset({"ти", "и", "ю", "ью", "ми", "мя", "рех", "ух", "ех", "вух"})

_YEARS = 1000  # numbers from here on with an ordinal ending are years


def digit_ending(value: int, ending: str) -> EndingKind | None:
    """``2-х`` to ``4-х`` and ``72-х`` are the cardinal numbers двух to четырёх, other ``-х`` ordinals (90-х);

    ``7-ми`` and ``5-ти`` are cardinal.
    """
    if ending == "х" and value < _YEARS and value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14):
        return "cardinal"
    if ending in _CARDINAL:
        return "cardinal"
    return "ordinal" if ending in _ORDINAL else None


def is_part(count: int, word: str) -> bool:
    """``одна пятая``, ``две пятых``, ``двадцать одна сотая``: the ordinal is feminine, or a genitive plural."""
    one = count % 10 == 1 and count % 100 != 11
    return word.endswith(("ая", "ья", "ой", "ую")) if one else word.endswith(("ых", "их"))


STYLE = NumberStyle(
    decimal=",",
    grouping="",
    is_part=is_part,
    fraction_links=frozenset({"и"}),
    shares=frozenset({"часть", "части", "частью"}),
    governors=frozenset(
        [
            "около",
            "более",
            "больше",
            "свыше",
            "менее",
            "меньше",
            "до",
            "порядка",
            "от",
            "из",
            "с",
            "со",
            "без",
            "для",
            "против",
            "кроме",
            "почти",
            "нет",
            "не",
            "выше",
            "ниже",
            "одной",
            "одного",
            "половины",
            "четверти",
        ]
    ),
    digit_ending=digit_ending,
)


# Genitive number words that Russian puts before the adjective of a unit.
_PARTS = re.compile(
    "(?:(двадцати|тридцати|сорока|пятидесяти|шестидесяти|семидесяти|восьмидесяти|девяносто)"
    "(одно|двух|трех|четырех|пяти|шести|семи|восьми|девяти)"
    "|(десяти|одиннадцати|двенадцати|тринадцати|четырнадцати|пятнадцати|шестнадцати|семнадцати|восемнадцати|девятнадцати"
    "|двадцати|тридцати|сорока|пятидесяти|шестидесяти|семидесяти|восьмидесяти|девяносто|двухсот|трехсот|четырехсот|пятисот|полутора"
    "|одно|двух|трех|четырех|пяти|шести|семи|восьми|девяти))"
    "([а-я]{5,})"
)


def compound(word: str) -> tuple[str, str] | None:
    """``("семи", "минутной")`` of ``семиминутной``, ``("тридцати четырех", "летний")``; the number words are in the
    table but for ``одно``."""
    match = _PARTS.fullmatch(word)
    if match is None:
        return None
    tens, ones, one = match.group(1, 2, 3)
    return (f"{tens} {ones}" if tens else one, match.group(4))


QUANTITIES = QuantityStyle(
    countries={"rouble": "RU"},
    fillers=frozenset({"на", "в", "за", "чем", "из", "с"}),
    alternatives=frozenset({"или", "либо"}),
    links=frozenset({"и", "или", "либо"}),
    from_needed=True,
    compound=compound,
)
