"""How Russian writes names: capitals, cases, patronymics, the country after its body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.paths import models_dir

CASED = True
PLACE_FIRST = False  # Министерство юстиции Вьетнама
LINKS = frozenset((
    "города", "г", ".", "провинции", "области", "республики", "края", "района", "округа", "штата", "королевства", "в",
))  # fmt: skip
OF = frozenset[str]()  # last words of a body after which its place stands, against the order above
REGION_CUES = frozenset((
    "область", "области", "областью", "провинция", "провинции", "провинцию", "провинцией", "край", "края", "крае",
    "штат", "штата", "штате", "район", "района", "районе", "округ", "округа", "округе", "вилаят", "вилаята",
    "мухафаза", "мухафазы", "мухафазе", "остан", "остана", "регион", "региона", "регионе", "республика", "республики",
    "республике",
))  # fmt: skip
CITY_CUES = frozenset((
    "город", "города", "городе", "городу", "городом", "г", "столица", "столице", "столицы", "столицу", "мэр",
    "аэропорт", "аэропорту", "аэропорта",
))  # fmt: skip

_SURNAME = re.compile(r"(?:(?<=ов)|(?<=ев)|(?<=ин)|(?<=ск)|(?<=цк)|(?<=ын)|(?<=н))(?:ым|им)$")
_FULL = re.compile(r"(?<=[ск]к|[нтлвр]н)(?:ого|ому|им|ом)$|(?<=[нтлвдр])(?:ого|ому)$|(?<=[чшщжн])(?:его|ему)$")
_INSTRUMENTAL = re.compile(r"(?<=[^аеёиоуыэюя])(?:ом|ем)$|(?<=[еи])ем$")


@cache
def _nominatives() -> frozenset[str]:
    """Names that end like an oblique case without being one: Салем, Артем, Том."""
    path = models_dir() / "ru" / "entities" / "nominatives.tsv"
    return frozenset(line for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#")


def cores(word: str) -> Iterator[tuple[str, int]]:
    """The folded word: cases stand in the tables."""
    yield word, 0


def attributive(previous: str) -> bool:
    """Whether a word that may be a country's name or its adjective is the adjective after this folded word: no word is
    both."""
    return False


def citation(words: tuple[str, ...]) -> tuple[str, ...]:
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
