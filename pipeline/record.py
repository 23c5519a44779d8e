"""The public record of one article: mentions, facts and issues.

Offsets are Unicode code points into the original text, half-open ``[start, end)``. Everything here is frozen;
``to_dict`` gives the public JSON form, in which arguments that the text does not give are absent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

Number = int | float
Label = Literal["PER", "ORG", "LOC", "LAW", "DATE", "MONEY", "PERCENT", "QUANTITY", "TITLE", "EVENT", "URL"]
LABELS: tuple[Label, ...] = (
    "PER", "ORG", "LOC", "LAW", "DATE", "MONEY", "PERCENT", "QUANTITY", "TITLE", "EVENT", "URL",
)  # fmt: skip
FactType = Literal["document", "office", "quantity", "event", "deadline", "publication"]
FACT_TYPES: tuple[FactType, ...] = ("document", "office", "quantity", "event", "deadline", "publication")
Relation = Literal["exact", "about", "more_than", "less_than", "at_least", "at_most", "range"]


class Span(NamedTuple):
    """A stretch of the original text: code points ``[start, end)``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Time:
    """A point or stretch of time.

    ``value`` is a Gregorian TIMEX3 value (``2024-12-22``, ``2025-Q3``, ``P3M``, ``2025-01-01/2025-06-30`` …).
    ``inferred`` says that a part (mostly the year) comes from the article and not from the expression;
    ``approximate`` that the calendar conversion may be off by a day (Hijri).
    """

    value: str
    inferred: bool = False
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: ``1`` for counts, ``%``, ``[pp]`` (percentage points), ``[bp]`` (basis points), an ISO
    4217 or a UCUM code.

    ``value_max`` is the upper end where ``relation`` is ``range``.
    """

    value: Number
    unit: str
    value_max: Number | None = None
    relation: Relation = "exact"

    def to_dict(self) -> dict[str, Any]:
        """The public form: ``value_max`` and a relation other than ``exact`` only where there is one."""
        out: dict[str, Any] = {"value": self.value, "unit": self.unit}
        if self.value_max is not None:
            out["value_max"] = self.value_max
        if self.relation != "exact":
            out["relation"] = self.relation
        return out


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organization or place; ``id`` is the same in every language, ``mention`` is the id of its mention in
    the article."""

    id: str
    label: str
    kind: Literal["person", "organization", "place"]
    mention: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"id": self.id, "label": self.label, "kind": self.kind, "mention": self.mention}


MentionValue = Time | Quantity | Entity | str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of the text with a label and, where it could be had, a normalized value."""

    id: str
    start: int
    end: int
    text: str
    label: Label
    value: MentionValue = None

    def to_dict(self) -> dict[str, Any]:
        """The public form: ``value`` as a TIMEX3 string, a quantity object, an entity object, a string or ``None``."""
        out: dict[str, Any] = {
            "id": self.id, "start": self.start, "end": self.end, "text": self.text, "label": self.label,
        }  # fmt: skip
        value = self.value
        if isinstance(value, Time):
            out["value"] = value.value
            if value.inferred:
                out["inferred"] = True
            if value.approximate:
                out["approximate"] = True
        elif isinstance(value, Quantity):
            out["value"] = value.to_dict()
        elif isinstance(value, Entity):
            out["value"] = {"id": value.id, "label": value.label, "kind": value.kind}
        else:
            out["value"] = value
        return out


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of the article.

    ``args`` maps argument names of the contract to values: strings, numbers, ``Entity`` or a tuple of entities.
    ``id`` hashes the type and key arguments and so is equal across languages and runs.
    """

    id: str
    type: FactType
    args: Mapping[str, Any]
    evidence: tuple[Span, ...]
    confidence: float = 1.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "args", MappingProxyType(dict(self.args)))

    def weighed(self, confidence: float) -> Fact:
        """The same statement with another confidence."""
        made: Fact = object.__new__(Fact)  # ``dataclasses.replace`` would copy the arguments, in five times the time
        for name, value in (("id", self.id), ("type", self.type), ("args", self.args), ("evidence", self.evidence)):
            object.__setattr__(made, name, value)
        object.__setattr__(made, "confidence", confidence)
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return (Fact, (self.id, self.type, dict(self.args), self.evidence, self.confidence))

    def to_dict(self) -> dict[str, Any]:
        """The public form: arguments stand beside ``id`` and ``type``; those not given are absent (``item`` may be
        ``null``)."""
        out: dict[str, Any] = {"id": self.id, "type": self.type}
        for name, value in self.args.items():
            if isinstance(value, Entity):
                out[name] = value.to_dict()
            elif isinstance(value, tuple):
                out[name] = [part.to_dict() for part in value]
            else:
                out[name] = value
        out["evidence"] = [{"start": span.start, "end": span.end} for span in self.evidence]
        out["confidence"] = round(self.confidence, 4)
        return out


@dataclass(frozen=True, slots=True)
class Issue:
    """A check that failed: ``check`` names it, ``message`` explains it in English, ``facts`` and ``evidence`` say
    where."""

    check: str
    message: str
    facts: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "check": self.check,
            "message": self.message,
            "facts": list(self.facts),
            "evidence": [{"start": span.start, "end": span.end} for span in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class Article:
    """One input article; everything but the text is optional. ``lang`` given here wins over detection; ``published``
    is an ISO date."""

    text: str
    id: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What the program says about one article."""

    id: str
    lang: str
    lang_score: float
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    mentions: tuple[Mention, ...] = field(default=())
    facts: tuple[Fact, ...] = field(default=())
    issues: tuple[Issue, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """The public JSON form, one line of the output."""
        return {
            "id": self.id,
            "lang": self.lang,
            "lang_score": round(self.lang_score, 4),
            "title": self.title,
            "url": self.url,
            "publisher": self.publisher,
            "published": self.published,
            "text": self.text,
            "mentions": [mention.to_dict() for mention in self.mentions],
            "facts": [fact.to_dict() for fact in self.facts],
            "issues": [issue.to_dict() for issue in self.issues],
        }
