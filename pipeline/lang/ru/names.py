"""How Russian writes names: capitals, cases, patronymics, the country after its body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.lang.naming import NameRules
from pipeline.paths import table_lines

_SURNAME = re.compile(r"(?:(?<=ов)|(?<=ев)|(?<=ин)|(?<=ск)|(?<=цк)|(?<=ын)|(?<=н))(?:ым|им)$")
_FULL = re.compile(r"(?<=[ск]к|[нтлвр]н)(?:ого|ому|им|ом)$|(?<=[нтлвдр])(?:ого|ому)$|(?<=[чшщжн])(?:его|ему)$")
_INSTRUMENTAL = re.compile(r"(?<=[^аеёиоуыэюя])(?:ом|ем)$|(?<=[еи])ем$")
_OF_TOWN = re.compile(r"(\w{3,})ск(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$")


@cache
def _nominatives() -> frozenset[str]:
    """Names that end like an oblique case without being one: Салем, Артем, Том."""
    return frozenset(table_lines("ru", "entities", "nominatives.tsv"))


def _citation(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a person's name without the case endings that have a consonant; vowels do not count in a key."""
    return tuple(_bare(word) for word in words)


def _bare(word: str) -> str:
    if word in _nominatives() or len(word) < 5:
        return word
    for pattern in (_FULL, _SURNAME, _INSTRUMENTAL):
        bare = pattern.sub("", word)
        if bare != word:
            return bare
    return word


def _towns(word: str) -> Iterator[str]:
    """The towns that an adjective may be of: тегеранский, казанская, московского; what is all of a country is its:
    всероссийский."""
    found = _OF_TOWN.match(word)
    if word.startswith("все"):
        yield word[3:]
    if found:
        stem = found[1]
        yield from (stem, stem + "ь", stem + "а", stem + "ск")
        if stem.endswith("ов"):
            yield stem[:-2] + "ва"
        if stem.endswith("ин"):  # алматинский, душанбинский
            yield from (stem[:-2] + ending for ending in "ыеа")
        if stem.endswith("ь"):  # кабульский
            yield stem[:-1]
        if stem.endswith("й"):  # урмийский
            yield stem[:-1] + "я"


RULES = NameRules(
    region_cues=frozenset((
        "область", "области", "областью", "провинция", "провинции", "провинцию", "провинцией", "край", "края", "крае",
        "штат", "штата", "штате", "район", "района", "районе", "округ", "округа", "округе", "вилаят", "вилаята",
        "мухафаза", "мухафазы", "мухафазе", "остан", "остана", "регион", "региона", "регионе", "республика",
        "республики", "республике", "остров", "острова", "острове", "уезд", "уезда", "уезде",
    )),
    city_cues=frozenset((
        "город", "города", "городе", "городу", "городом", "г", "столица", "столице", "столицы", "столицу", "мэр",
        "аэропорт", "аэропорту", "аэропорта",
    )),
    links=frozenset((
        "города", "г", ".", "провинции", "области", "республики", "края", "района", "округа", "штата", "королевства",
        "в",
    )),
    cased=True,
    citation=_citation,
    towns=_towns,
)  # fmt: skip
