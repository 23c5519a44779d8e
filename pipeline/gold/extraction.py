"""What khabar says of an article as gold would: what a person then corrects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from pipeline.evaluate.factcheck import ARGUMENTS
from pipeline.evaluate.gold import ENTITY_ARGUMENTS, ENTITY_LISTS
from pipeline.evaluate.timex import is_duration
from pipeline.gold.document import KIND_OF, Document, Mark, MarkLabel, Named, Statement
from pipeline.gold.naming import key_of, public_id

Record = Mapping[str, Any]
UNKNOWN = ""  # the value of a time that khabar could not place


def document_of_record(record: Record, story: str) -> Document:
    """The document of a record in its JSON form: names, times and facts, as far as gold has them.

    Mere lengths of time are no times of gold; one without a value has the value ``UNKNOWN``. Of names that overlap the
    longer one is kept.
    """
    entities = _Entities()
    marks = []
    for mention in record["mentions"]:
        label, value = mention["label"], mention["value"]
        if label in KIND_OF:
            key = entities.key(value, KIND_OF[label]) if isinstance(value, dict) else None
            marks.append(Mark(mention["start"], mention["end"], cast(MarkLabel, label), key))
        elif label == "DATE" and not (value and is_duration(value)):
            marks.append(Mark(mention["start"], mention["end"], "DATE", value or UNKNOWN))
    statements = [
        Statement(fact["evidence"][0]["start"], fact["evidence"][0]["end"], fact["type"], dict(_args(fact, entities)))
        for fact in record["facts"]
        if fact["evidence"]
    ]
    statements.sort(key=lambda one: one[:2])
    return Document(
        story, record["lang"], record["text"], tuple(_outermost(marks)), tuple(statements), entities.found,
        published=record["published"], url=record["url"],
    )  # fmt: skip


def _outermost(marks: list[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.start - one.end, one.start)):
        alike = (one for one in kept if (one.label == "DATE") == (mark.label == "DATE"))
        if not any(one.start < mark.end and mark.start < one.end for one in alike):
            kept.append(mark)
    return sorted(kept)


def _args(fact: Record, entities: _Entities) -> Iterator[tuple[str, Any]]:
    required, optional = ARGUMENTS[fact["type"]]
    for name, value in fact.items():
        if name not in required | optional or (value is None and name != "item"):
            continue
        if isinstance(value, dict):
            yield name, entities.key(value, value["kind"])
        elif name in ENTITY_LISTS:
            yield name, [entities.key(one, one["kind"]) for one in value]
        elif name not in ENTITY_ARGUMENTS or name == "publisher":
            yield name, value


class _Entities:
    """The entities of a record, each with a key; what validation would call one entity has one."""

    def __init__(self) -> None:
        self.found: dict[str, Named] = {}
        self._keys: dict[tuple[str, str], str] = {}

    def key(self, value: Record, kind: str) -> str:
        """The key of an entity as records have it."""
        identities = (("id", f"{kind} {value['id']}"), (kind, value["label"]))
        key = next((self._keys[identity] for identity in identities if identity in self._keys), None)
        if key is None:
            key = key_of(value["label"], self.found)
            self.found[key] = Named(kind, value["label"], public_id(value["id"]))
        for identity in identities:
            self._keys.setdefault(identity, key)
        return key
