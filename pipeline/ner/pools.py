"""Many names to exchange for those of training sentences (``pipeline.ner.variation``), from public lists: a tagger that
has seen a name once in a place where names stand leans on the place, not on the name.
"""

from __future__ import annotations

import csv
import gzip
import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.paths import models_dir, table_lines
from pipeline.text.lexicon import expand

_LEAST = 2  # letters of a name
_DRAWN = 30_000  # names made of a list of words


class Names(NamedTuple):
    """Names of one type, to draw from; ``share`` tells how often against the type's other sources.

    ``endings`` are those of cases: a drawn word that ends with a letter of ``stems`` takes over the one that the name
    before ended with.
    """

    kind: str
    share: float
    names: tuple[str, ...]
    endings: tuple[str, ...] = ()
    stems: str = ""

    def draw(self, chance: random.Random, words: int, last: str) -> str:
        """A name for one of so many ``words`` whose last word is ``last``; a person of one word goes by the surname."""
        found = chance.choice(self.names).split()
        if words == 1 and self.kind == "PER":
            found = found[-1:]
        ending = next((ending for ending in self.endings if last.endswith(ending)), "")
        return " ".join(word + ending if word[-1] in self.stems else word for word in found)


def read_names(lang: str, sources: Sequence[Mapping[str, Any]], folder: Path) -> list[Names]:
    """The names of a recipe's sources: each has ``kind``, ``format``, ``share`` and options of its format.

    Formats: ``full``: a table of full names with their ``countries``; ``words``: words of names, with their Latin
    spelling and how often they were seen, put together by twos and threes at random, ``respelled`` from Latin letters
    by ``models/<lang>/ner/respelling.tsv`` or as they are; ``places``: the tables of this repository. The same sources
    give the same names. Raises ``FileNotFoundError``.
    """
    return [
        Names(
            source["kind"],
            source["share"],
            tuple(_FORMATS[source["format"]](lang, folder, source)),
            tuple(source.get("endings", ())),
            source.get("stems", ""),
        )
        for source in sources
    ]


def _full(_: str, folder: Path, source: Mapping[str, Any]) -> Iterator[str]:
    with gzip.open(folder / source["path"], "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["country"] in source["countries"]:
                yield row["arabic_key"]


def _words(lang: str, folder: Path, source: Mapping[str, Any]) -> Iterator[str]:
    chance = random.Random(1)
    words: list[str] = []
    counts: list[float] = []
    for path in source["paths"]:
        for line in (folder / path).read_text(encoding="utf-8").splitlines():
            latin, letters, count = line.split("\t")
            word = respelled(latin, lang, chance) if source.get("respelled") else letters.replace(" ", "")
            if len(word) >= _LEAST and word.isalpha():
                words.append(word if not word[0].islower() else word.capitalize())
                counts.append(int(count) ** 0.5)
    drawn = iter(chance.choices(words, counts, k=3 * _DRAWN))
    for _ in range(_DRAWN):
        yield " ".join(next(drawn) for _ in range(chance.choice((2, 2, 2, 2, 3))))


def _places(lang: str, _: Path, source: Mapping[str, Any]) -> Iterator[str]:
    at = source["column"]
    for line in table_lines("shared", "entities", "places.tsv"):
        yield from filter(None, line.split("\t")[at].split("|"))


_FORMATS: dict[str, Callable[[str, Path, Mapping[str, Any]], Iterator[str]]] = {
    "full": _full,
    "words": _words,
    "places": _places,
}


class _Spelling(NamedTuple):
    pattern: re.Pattern[str]
    choices: dict[str, tuple[str, ...]]


@cache
def _spelling(lang: str) -> _Spelling:
    choices: dict[str, tuple[str, ...]] = {}
    for line in (models_dir() / lang / "ner" / "respelling.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            letters, written = line.split("\t")
            choices |= {form: tuple(written.replace("-", "").split("|")) for form in expand(letters)}
    longest = sorted(choices, key=lambda form: (-len(form.strip("^$")), -len(form)))
    parts = (
        ("^" if form[0] == "^" else "") + re.escape(form.strip("^$")) + ("$" if form[-1] == "$" else "")
        for form in longest
    )
    return _Spelling(re.compile("|".join(parts)), choices)


def respelled(latin: str, lang: str, chance: random.Random) -> str:
    """A name in Latin letters as a language might write it; letters that the table does not know are left out."""
    plain = "".join(char for char in unicodedata.normalize("NFD", latin.lower()) if char.isascii())
    plain = re.sub(r"([b-df-hj-np-tv-z])\1", r"\1", plain)
    table = _spelling(lang)
    out = ""
    for match in table.pattern.finditer(plain):
        key = match.group()
        edges = ("^" + key if not match.start() else key, key + "$" if match.end() == len(plain) else key)
        out += chance.choice(next(table.choices[form] for form in (*edges, key) if form in table.choices))
    return out
