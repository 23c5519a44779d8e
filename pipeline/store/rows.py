"""Records as rows of the tables, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.batch.duplicates import MARK
from pipeline.mentions.urls import publisher_of
from pipeline.normalize.times.values import first_day, last_day

Row = dict[str, Any]

# The columns of an article that are fields of its record.
FIELDS = ("id", "lang", "lang_score", "title", "url", "publisher", "published", "text", MARK)
# Which argument of a fact says when.
_TIMES = {"document": "date", "quantity": "time", "event": "date", "deadline": "date", "publication": "published"}
_FIXED = frozenset({"id", "type", "confidence", "evidence"})


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of what was found in articles; each names its article by its key."""

    mentions: list[Row] = field(default_factory=list)
    facts: list[Row] = field(default_factory=list)
    entities: list[Row] = field(default_factory=list)
    issues: list[Row] = field(default_factory=list)

    def add(self, key: int, record: Mapping[str, Any]) -> None:
        """Add what the JSON form of a record found in the article with this key."""
        self.mentions.extend(_mention(key, at, mention) for at, mention in enumerate(record["mentions"]))
        for at, fact in enumerate(record["facts"]):
            self.facts.append(_fact(key, at, fact))
            self.entities.extend(_entities(key, at, fact))
        self.issues.extend({"article": key, "position": at, **issue} for at, issue in enumerate(record["issues"]))


def article_row(record: Mapping[str, Any]) -> Row:
    """The columns of an article that its record tells."""
    url = record["url"]
    return {**{name: record.get(name) for name in FIELDS}, "host": publisher_of(url) if url else None}


def mention_dict(row: Mapping[str, Any]) -> Row:
    """The JSON form of a mention."""
    out: Row = {name: row[name] for name in ("id", "start", "end", "text", "label", "value")}
    return out | {name: True for name in ("inferred", "approximate") if row[name]}


def fact_dict(row: Mapping[str, Any]) -> Row:
    """The JSON form of a fact."""
    return {
        "id": row["id"], "type": row["type"], **row["arguments"],
        "evidence": row["evidence"], "confidence": row["confidence"],
    }  # fmt: skip


def issue_dict(row: Mapping[str, Any]) -> Row:
    """The JSON form of an issue."""
    return {name: row[name] for name in ("check", "message", "facts", "evidence")}


def _mention(key: int, position: int, mention: Mapping[str, Any]) -> Row:
    value = mention["value"]
    entity = value["id"] if isinstance(value, Mapping) and "id" in value else None
    flags = {"inferred": mention.get("inferred", False), "approximate": mention.get("approximate", False)}
    return {"article": key, "position": position, **mention, **flags, "entity": entity}


def _fact(key: int, position: int, fact: Mapping[str, Any]) -> Row:
    time = fact.get(_TIMES.get(fact["type"], ""))
    return {
        "article": key,
        "position": position,
        "id": fact["id"],
        "type": fact["type"],
        "confidence": fact["confidence"],
        "first": first_day(time) if time else None,
        "last": last_day(time) if time else None,
        "arguments": {name: value for name, value in fact.items() if name not in _FIXED},
        "evidence": fact["evidence"],
    }


def _entities(key: int, position: int, fact: Mapping[str, Any]) -> Iterator[Row]:
    found = [
        (name, part)
        for name, value in fact.items()
        for part in (value if isinstance(value, list) else [value])
        if isinstance(part, Mapping) and "label" in part
    ]
    for at, (name, part) in enumerate(found):
        named = {"entity": part["id"], "label": part["label"], "kind": part["kind"]}
        yield {"article": key, "fact": position, "position": at, "argument": name, **named}
