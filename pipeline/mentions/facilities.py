"""Places that are named with the noun of what they are: airports, stadiums, halls, palaces.

Table ``facility.tsv``: ``site``, ``hall``: the noun; ``attribute``: what stands between it and its name (فرودگاه
بین‌المللی بصره, بصرہ انٹرنیشنل اسٹیڈیم, международный аэропорт Багдада) or ends it (مطار القاهرة الدولي). A town
without such a word is only where it is, but for a hall: فرودگاه تهران, کاخ گلستان. Where names have capitals the
name of a stadium stands beside its noun: стадион «Ахмат Арена».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, Protocol

from pipeline.lang import name_rules, phrase_rules
from pipeline.text.punctuation import QUOTES
from pipeline.text.reading import Hit, Reading

_TABLE: Final = "facility"
_HALL: Final = "hall"
_NOUNS: Final = frozenset(("site", _HALL))
_LONGEST: Final = 4  # words of a name
_STRANGE: Final = 2  # words of a name that no tagger knows, where no sign ends it
_NAMING: Final = frozenset(
    (_TABLE, "title", "name_syllable", "unit", "currency")
)  # tables of words that names have too


class Named(Protocol):
    """A name on the words ``[first, last)``; ``known``: the tables have it."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def label(self) -> str: ...
    @property
    def known(self) -> bool: ...


class Facility(NamedTuple):
    """A place on the words ``[first, last)`` from folded ``start`` to ``end``."""

    first: int
    last: int
    start: int
    end: int


def facilities(reading: Reading, names: Sequence[Named]) -> Iterator[Facility]:
    """The places of a reading that are named with their noun, given the names that it has."""
    nouns = [
        hit for at in reading.places(_TABLE) if (hit := reading.at(at, _TABLE)) is not None and hit.value in _NOUNS
    ]
    people_and_places = [name for name in names if name.label in ("PER", "LOC")] if nouns else []
    starts = {name.first: name for name in people_and_places}
    ends = {name.last: name for name in people_and_places}
    for noun in nouns:
        if name_rules(reading.lang).cased:
            words = _beside(reading, noun, starts)
        elif phrase_rules(reading.lang).head_last:
            words = _before(reading, noun, ends)
        else:
            words = _after(reading, noun, starts)
        if words is not None:
            start = noun.start if words[0] == noun.first else reading.starts[words[0]]
            yield Facility(*words, start, reading.ends[words[1] - 1])


def _beside(reading: Reading, noun: Hit, starts: dict[int, Named]) -> tuple[int, int] | None:
    """The words of a place where names have capitals: with the noun behind an attribute, else the name alone."""
    following = starts.get(noun.last)
    attribute = _attribute(reading, noun.first, -1)
    if attribute is not None:
        return (attribute.first, following.last) if following is not None and following.label == "LOC" else None
    if noun.last < len(reading.words) and reading.words[noun.last] in QUOTES:
        first = last = noun.last + 1
        while last < min(len(reading.words), first + _LONGEST) and reading.words[last] not in QUOTES:
            last += 1
        closed = first < last < len(reading.words) and reading.words[last] in QUOTES
        return (first, last) if closed else None
    if following is not None or noun.last >= len(reading.words) or not _is_strange(reading, noun.last):
        return None
    written = reading.span(reading.starts[noun.last], reading.ends[noun.last])
    return (noun.last, noun.last + 1) if reading.folded.original[written.start].isupper() else None


def _before(reading: Reading, noun: Hit, ends: dict[int, Named]) -> tuple[int, int] | None:
    """The words of a place whose name stands before its noun."""
    first, attribute = noun.first, _attribute(reading, noun.first, -1)
    first = attribute.first if attribute is not None else first
    named = ends.get(first)
    if named is not None:
        return (named.first, noun.last) if attribute is not None or _may_name(noun, named) else None
    begin = first
    while attribute is not None and begin > max(0, first - _LONGEST) and _is_strange(reading, begin - 1):
        begin -= 1
    return (begin, noun.last) if begin < first else None


def _after(reading: Reading, noun: Hit, starts: dict[int, Named]) -> tuple[int, int] | None:
    """The words of a place whose name stands behind its noun, with an attribute before the name or behind it."""
    article = phrase_rules(reading.lang).article
    if article and noun.prefix.endswith(article):
        return None
    first = noun.last
    while not article and (attribute := _attribute(reading, first, 1)) is not None:
        first = attribute.last
    last = first
    while article and last < min(len(reading.words), first + _LONGEST) and reading.words[last].isalpha():
        attribute = _attribute(reading, last, 1)
        if attribute is not None:
            return (noun.first, attribute.last) if last > first else None
        last += 1
    named = starts.get(first)
    if named is not None:
        return (noun.first, named.last) if first > noun.last or _may_name(noun, named) else None
    last = first
    while first > noun.last and last < first + _STRANGE and last < len(reading.words) and _is_strange(reading, last):
        last += 1
    return (noun.first, last) if last > first else None


def _may_name(noun: Hit, named: Named) -> bool:
    """Whether a name beside a noun is that of the place and not the town where it is."""
    return noun.value == _HALL or not named.known


def _attribute(reading: Reading, index: int, step: int) -> Hit | None:
    """The attribute that begins at a word, or ends before it."""
    hits = [
        hit
        for at in ((index,) if step > 0 else range(max(0, index - 2), index))
        for hit in reading.hits.get(at, ())
        if hit.kind == _TABLE and hit.value == "attribute" and (step > 0 or hit.last == index)
    ]
    return hits[0] if hits else None


def _is_strange(reading: Reading, index: int) -> bool:
    """Whether a word may be one of a name: no table of what sentences are made of has it."""
    return reading.words[index].isalpha() and all(hit.kind in _NAMING for hit in reading.hits.get(index, ()))
