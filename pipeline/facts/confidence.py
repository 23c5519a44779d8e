"""How sure a fact is: a log-linear model over the features and the table lines behind it.

``weights.tsv`` of the version in use (``models/<lang>/history``) has a weight for each feature; `khabar retrain` fits
them. The confidence is the logistic function of their sum: calibrated, it is the share of facts like this one that are
right. A language without a version keeps the constants of the types. Features are strings, all that hold are summed:

``quantity``                     the type
``quantity.status=completed``    an argument of few values; ``quantity.time`` one that is there, ``-`` before it: is not
``quantity.unit=money``          the sort of unit: count, share, money, measure
``quantity.beside=2``            other facts of the type in the sentence, 3 at most
``quantity.rivals=1``            other values in the sentence that an argument could have had, 3 at most
``quantity.words``               written in words, without a digit
``quantity.far``                 the noun stands apart from the figure
``ru.status:выполнен{@short}``   the line of a table whose hit an argument is; ``learned`` if it is a learned one
``ru.pattern:<quantity> …#item`` the pattern that changed or made it
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from math import exp
from pathlib import Path
from typing import Final

from pipeline.mentions.draft import Draft
from pipeline.paths import learned_dir, read_lines
from pipeline.record import Fact
from pipeline.text.lexicon import LEARNED
from pipeline.text.reading import Hit, Reading

WEIGHTS: Final = "weights.tsv"
_MOST: Final = 3
_LOWEST, _HIGHEST = 0.01, 0.99
# Arguments of few values, those that may be there or not, and the tables that arguments are read from.
_VALUED: Final = {
    "quantity": ("status", "relation", "change"),
    "document": ("kind",),
    "deadline": ("relation",),
    "office": ("title",),
    "event": ("kind",),
}
_OPTIONAL: Final = {
    "quantity": ("item", "time", "scope"),
    "document": ("date", "issuer"),
    "office": ("organization", "place"),
    "event": ("date", "place", "organizer", "participants"),
    "publication": ("publisher", "published"),
}
_TABLES: Final = {
    "quantity": {"item": "item", "status": "status", "change": "change"},
    "document": {"kind": "document_kind"},
    "deadline": {"relation": "deadline"},
    "office": {"title": "title"},
    "event": {"kind": "event"},
}
_READ: Final = frozenset(table for tables in _TABLES.values() for table in tables.values())
_SORTS: Final = {"1": "count", "%": "share", "[pp]": "share", "[bp]": "share"}


def weigh(draft: Draft, facts: Sequence[Fact]) -> list[Fact]:
    """The facts of a draft with their confidences, where the language has weights."""
    weights = _weights(draft.reading.lang)
    if weights is None:
        return list(facts)
    return [
        fact.weighed(confidence(held, weights)) for fact, held in zip(facts, all_features(draft, facts), strict=True)
    ]


def confidence(features: Iterable[str], weights: dict[str, float]) -> float:
    """The confidence of a fact with these features."""
    total = 0.0
    for feature in features:
        total += weights.get(feature, 0.0)
    return min(max(1 / (1 + exp(-total)), _LOWEST), _HIGHEST) if abs(total) < 50 else (_HIGHEST, _LOWEST)[total < 0]


def read_weights(path: Path) -> dict[str, float]:
    """The weights of a file: ``feature TAB weight``, ``#`` starts a comment."""
    return {feature: float(weight) for feature, _, weight in (line.rpartition("\t") for line in read_lines(path))}


@cache
def _weights(lang: str) -> dict[str, float] | None:
    folder = learned_dir(lang)
    path = folder / WEIGHTS if folder is not None else None
    return read_weights(path) if path is not None and path.is_file() else None


def all_features(draft: Draft, facts: Sequence[Fact]) -> list[list[str]]:
    """The features of each fact of a draft."""
    places = [draft.words(fact.evidence[0]) if fact.evidence else (0, 0) for fact in facts]
    sentences = [draft.sentence(first) for first, _ in places]
    said: dict[tuple[int, int], dict[str, dict[str, Hit]]] = {}
    features = []
    for at, (fact, place, sentence) in enumerate(zip(facts, places, sentences, strict=True)):
        wide = sentence if fact.type == "quantity" else place
        if wide not in said:
            said[wide] = _said(draft.reading, *wide)
        features.append(_features(draft, fact, said[wide], _beside(facts, sentences, at)))
    return features


def _said(reading: Reading, first: int, last: int) -> dict[str, dict[str, Hit]]:
    """What each of the tables says on the words ``[first, last)``: the values, each with its last hit."""
    found: dict[str, dict[str, Hit]] = {table: {} for table in _READ}
    for index in range(first, last):
        for hit in reversed(reading.hits.get(index, ())):
            if hit.kind in found:
                found[hit.kind][hit.value] = hit
    return found


def _beside(facts: Sequence[Fact], sentences: Sequence[tuple[int, int]], at: int) -> int:
    """How many neighbours of a fact are of its type and in its sentence; facts are in reading order."""
    kind, sentence = facts[at].type, sentences[at]
    near = range(max(0, at - _MOST), min(len(facts), at + _MOST + 1))
    return sum([sentences[other] == sentence and facts[other].type == kind for other in near]) - 1


def _features(draft: Draft, fact: Fact, said: dict[str, dict[str, Hit]], beside: int) -> list[str]:
    kind, args = fact.type, dict(fact.args)
    features: list[str] = [kind]
    for name in _VALUED.get(kind, ()):
        features.append(f"{kind}.{name}={args.get(name, '-')}")
    for name in _OPTIONAL.get(kind, ()):
        features.append(f"{kind}.{name}" if args.get(name) is not None else f"{kind}.-{name}")
    features.append(f"{kind}.beside={min(beside, _MOST)}")
    if kind == "quantity":
        unit: str = args["unit"]
        sort = _SORTS.get(unit) or ("money" if len(unit) == 3 and unit.isupper() else "measure")
        features.append(f"quantity.unit={sort}")
        text = draft.article.text[slice(*fact.evidence[0])]
        if not any(map(str.isdigit, text)):
            features.append("quantity.words")
        if args.get("item_text") and args["item_text"] not in text:
            features.append("quantity.far")
    rivals = 0
    for name, table in _TABLES.get(kind, {}).items():
        value, found = args.get(name), said[table]
        if kind == "quantity" and name != "item":
            rivals += sum([other not in (value, "-") for other in found])
        if value is not None and value in found:
            identifier = found[value].entry.id
            features.append(identifier)
            if f".{LEARNED}." in identifier:
                features.append(LEARNED)
    features.append(f"{kind}.rivals={min(rivals, _MOST)}")
    features += [pattern for pattern, _ in draft.ruled.get(fact.id, ())]
    return features
