"""The published JSON Schema of a record, and what it cannot say: that offsets and texts agree."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from pipeline.paths import models_dir


class InvalidRecord(ValueError):
    """A record that breaks the contract; the message says where."""


@cache
def record_schema() -> dict[str, Any]:
    """The schema in ``models/shared/record.schema.json`` (draft 2020-12)."""
    loaded: dict[str, Any] = json.loads((models_dir() / "shared" / "record.schema.json").read_text("utf-8"))
    return loaded


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(record_schema())


def validate(record: Mapping[str, Any]) -> None:
    """Check the JSON form of a record. Raises ``InvalidRecord`` that names the first problem."""
    for problem in problems(record):
        raise InvalidRecord(problem)


def problems(record: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the JSON form of a record, each as ``path: message``."""
    broken = False
    for error in sorted(_validator().iter_errors(record), key=lambda error: error.json_path):
        broken = True
        yield f"{error.json_path}: {error.message[:300]}"
    if not broken:
        yield from _disagreements(record)


def _disagreements(record: Mapping[str, Any]) -> Iterator[str]:
    text = record["text"]
    mentions = {mention["id"]: mention for mention in record["mentions"]}
    if len(mentions) < len(record["mentions"]):
        yield "$.mentions: an id stands twice"
    for index, mention in enumerate(record["mentions"]):
        if text[mention["start"] : mention["end"]] != mention["text"]:
            yield f"$.mentions[{index}]: its text is not what stands at {mention['start']}–{mention['end']}"
    facts = {fact["id"] for fact in record["facts"]}
    for name in ("facts", "issues"):
        for index, found in enumerate(record[name]):
            for span in found["evidence"]:
                if not span["start"] < span["end"] <= len(text):
                    yield f"$.{name}[{index}].evidence: {span['start']}–{span['end']} is no span of the text"
    for index, fact in enumerate(record["facts"]):
        for entity in _entities(fact):
            if entity["mention"] is not None and entity["mention"] not in mentions:
                yield f"$.facts[{index}]: no mention {entity['mention']!r}"
    for index, issue in enumerate(record["issues"]):
        if not facts.issuperset(issue["facts"]):
            yield f"$.issues[{index}]: it names a fact that is not there"


def _entities(fact: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for value in fact.values():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, Mapping) and "mention" in part:
                yield part
