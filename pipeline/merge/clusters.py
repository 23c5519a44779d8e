"""Facts grouped across articles, and the differences between articles that share a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.normalize.identity import url_key
from pipeline.record import Fact, FactType, Record, Span

# What must be equal in two tellings of one article for two facts of a type to be about the same thing.
_SLOTS: Mapping[FactType, tuple[str, ...]] = {
    "document": ("number", "kind", "date"),
    "quantity": ("item", "status", "unit", "value"),
    "deadline": ("relation", "date"),
}


@dataclass(frozen=True, slots=True)
class Witness:
    """An article that states a fact: its id, language and the spans in its text."""

    article: str
    lang: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class MergedFact:
    """One fact of several articles; ``args`` are those that most witnesses give."""

    id: str
    type: FactType
    args: Mapping[str, Any]
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Two articles from one source that differ: one ``slot`` has other values, all others of the two facts agree."""

    source: str
    type: FactType
    slot: str
    values: tuple[Any, Any]
    facts: tuple[str, str]
    articles: tuple[str, str]


def merge(records: Iterable[Record]) -> list[MergedFact]:
    """All facts of ``records`` by id, in order of first appearance."""
    found: dict[str, list[tuple[Record, Fact]]] = defaultdict(list)
    for record in records:
        for fact in record.facts:
            found[fact.id].append((record, fact))
    merged = []
    for fact_id, stated in found.items():
        witnesses = tuple(Witness(record.id, record.lang, fact.evidence) for record, fact in stated)
        fullest = max((fact for _, fact in stated), key=lambda fact: len(fact.args))
        merged.append(MergedFact(fact_id, fullest.type, fullest.args, witnesses))
    return merged


def _sources(records: Iterable[Record]) -> dict[str, list[Record]]:
    sources: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record.url:
            sources[url_key(record.url)].append(record)
    return sources


def discrepancies(records: Iterable[Record]) -> Iterator[Discrepancy]:
    """Facts of articles with one address that should be equal but differ in one slot: a translation changed it."""
    for source, group in _sources(records).items():
        for at, left in enumerate(group):
            for right in group[at + 1 :]:
                yield from _differences(source, left, right)


def _differences(source: str, left: Record, right: Record) -> Iterator[Discrepancy]:
    shared = {fact.id for fact in left.facts} & {fact.id for fact in right.facts}
    only_left = [fact for fact in left.facts if fact.id not in shared]
    only_right = [fact for fact in right.facts if fact.id not in shared]
    for fact in only_left:
        for other in only_right:
            if fact.type != other.type or fact.type not in _SLOTS:
                continue
            slots = _SLOTS[fact.type]
            apart = [slot for slot in slots if fact.args.get(slot) != other.args.get(slot)]
            told = [slot for slot in slots if slot not in apart and fact.args.get(slot) is not None]
            if len(apart) == 1 and told:
                values = (fact.args.get(apart[0]), other.args.get(apart[0]))
                yield Discrepancy(source, fact.type, apart[0], values, (fact.id, other.id), (left.id, right.id))
