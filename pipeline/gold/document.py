"""The gold of one article as spans: what all formats are read into and written from.

Offsets count code points of the article, half-open. A mark is a name or a time, a statement a fact at the words that
state it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, cast

from pipeline.evaluate.gold import ENTITY_ARGUMENTS, ENTITY_LISTS, LAYERS
from pipeline.record import FACT_TYPES, FactType

MarkLabel = Literal["PER", "ORG", "LOC", "DATE"]
MARK_LABELS: tuple[MarkLabel, ...] = ("PER", "ORG", "LOC", "DATE")
KIND_OF: Mapping[str, str] = {"PER": "person", "ORG": "organization", "LOC": "place"}
# What other tools and corpora call them.
_ALIASES: Mapping[str, str] = {
    "PERSON": "PER", "PERS": "PER", "ORGANIZATION": "ORG", "ORGANISATION": "ORG", "LOCATION": "LOC", "PLACE": "LOC",
    "GPE": "LOC", "GEO": "LOC", "TIME": "DATE", "DAT": "DATE", "TIMEX": "DATE",
}  # fmt: skip


class Mark(NamedTuple):
    """A name or a time. ``value`` is the key of the entity or the TIMEX3 value, ``None`` where the file tells none;
    ``line`` is where the file says so."""

    start: int
    end: int
    label: MarkLabel
    value: str | None = None
    line: int = 0


class Statement(NamedTuple):
    """A fact with its arguments as ``gold.json`` has them, entities as keys, at the words that state it."""

    start: int
    end: int
    type: FactType
    args: Mapping[str, Any]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of a story; ``forms``: how this article names it; ``line``: where the file has it."""

    kind: str
    label: str
    id: str | None
    forms: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its gold. ``layers``: what of it is annotated; ``file``: where it was read."""

    story: str
    lang: str
    text: str
    marks: tuple[Mark, ...] = ()
    statements: tuple[Statement, ...] = ()
    entities: Mapping[str, Named] = field(default_factory=dict)
    layers: frozenset[str] = frozenset(LAYERS)
    style: str = "native"
    published: str | None = None
    url: str | None = None
    file: str = ""

    def meta(self) -> dict[str, Any]:
        """What formats keep beside text and spans, as JSON."""
        return {
            "story": self.story,
            "lang": self.lang,
            "style": self.style,
            "published": self.published,
            "url": self.url,
            "layers": sorted(self.layers),
            "entities": {
                key: {"kind": one.kind, "label": one.label, "id": one.id, "forms": list(one.forms)}
                for key, one in self.entities.items()
            },
        }


def entities_of(meta: Mapping[str, Any]) -> dict[str, Named]:
    """The entities of ``meta``. Raises ``KeyError``, ``TypeError`` or ``AttributeError`` for another shape."""
    return {
        key: Named(one["kind"], one["label"], one.get("id"), tuple(one.get("forms", ())))
        for key, one in meta["entities"].items()
    }


def label_of(written: str) -> MarkLabel | FactType | None:
    """Our label for one that a file has, with or without a BIO prefix; ``None`` for one that we do not have."""
    bare = written.strip()
    if bare.lower() in FACT_TYPES:
        return cast(FactType, bare.lower())
    name = _ALIASES.get(bare.upper(), bare.upper())
    return name if name in MARK_LABELS else None


def entity_keys(args: Mapping[str, Any]) -> Iterator[str]:
    """The entities that the arguments of a fact name; a publisher may be a mere domain, which is yielded too."""
    for name, value in args.items():
        if name in ENTITY_ARGUMENTS:
            yield value
        elif name in ENTITY_LISTS:
            yield from value
