"""Names of persons told by their syllables alone: Vietnamese names, whose syllables are few in every script.

Table ``name_syllable.tsv``: a family name and two syllables or more, of which two at least are no ordinary words, are
a name; a family name in Latin letters is one with the words in capitals after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.lang import name_rules
from pipeline.text.reading import Reading

_LEAST, _MOST = 3, 5  # syllables
_OWN: Final = 2  # syllables that are no ordinary words, at least


def syllabic(reading: Reading) -> Iterator[tuple[int, int]]:
    """The names as ranges of words."""
    done = 0
    for index in reading.places("name_syllable"):
        hit = reading.at(index, "name_syllable") if index >= done else None
        if hit is None or hit.value == "given" or hit.first != index:
            continue
        last = _latin(reading, index) if hit.value == "latin" else _syllables(reading, index)
        if last > index:
            yield index, last
            done = last


def _latin(reading: Reading, first: int) -> int:
    last = first
    while last < len(reading.words) and last - first < _MOST and _written(reading, last).istitle():
        if last > first and reading.gap(last - 1) != " ":
            break
        last += 1
    return last if last - first > 1 else first


def _syllables(reading: Reading, first: int) -> int:
    last, own = first, 0
    while last < len(reading.words) and last - first < _MOST:
        hit = reading.at(last, "name_syllable")
        joined = last == first or reading.gap(last - 1) == " "
        if hit is None or hit.prefix or hit.value == "latin" or not joined:
            break
        if name_rules(reading.lang).cased and not _written(reading, last)[0].isupper():
            break
        own += not hit.entry.option("word")
        last += 1
    return last if last - first >= _LEAST and own >= _OWN else first


def _written(reading: Reading, index: int) -> str:
    """A word as it stands in the original."""
    span = reading.span(reading.starts[index], reading.ends[index])
    return reading.folded.original[span.start : span.end]
