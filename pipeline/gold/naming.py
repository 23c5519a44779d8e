"""Entities for names that a file marks without saying whose they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from pipeline.evaluate.namecheck import ID
from pipeline.gold.document import KIND_OF, Document, Mark, Named
from pipeline.normalize.entities import entity_id
from pipeline.normalize.entities.identity import Kind

_NO_KEY = re.compile(r"[^a-z0-9]+")


def key_of(label: str, taken: Mapping[str, Named]) -> str:
    """A key of ASCII letters for an entity with this label that no other entity has."""
    decomposed = unicodedata.normalize("NFKD", label.replace("đ", "d").replace("Đ", "D")).casefold()
    key = base = _NO_KEY.sub("-", "".join(c for c in decomposed if not unicodedata.combining(c))).strip("-") or "name"
    number = 1
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key


def public_id(identifier: str | None) -> str | None:
    """The id if gold may have it: ISO 3166 and Wikidata."""
    return identifier if identifier is not None and ID.fullmatch(identifier) else None


def with_entities(document: Document, known: Mapping[str, Named]) -> Document:
    """The document with an entity for each name that has none: the one that has the name as a form, or else the one
    that the tables know by it, or a new one with a readable Latin spelling as its label. ``known`` are the entities of
    other articles of the story: none of them gets a second key, and no other one theirs."""
    entities = dict(document.entities)
    marks = []
    for mark in document.marks:
        if mark.label == "DATE" or mark.value in entities:
            marks.append(mark)
            continue
        key = mark.value
        if key is None or mark.label not in KIND_OF:
            key = _formed(document, entities, mark)
        if key not in entities:
            found = _entity(document, mark)
            there = {**known, **entities}
            key = mark.value or next((other for other, one in there.items() if _equal(one, found)), None)
            key = key or key_of(found.label, there)
            entities.setdefault(key, there.get(key, found))
        marks.append(mark._replace(value=key))
    return replace(document, marks=tuple(marks), entities=entities)


def _form(document: Document, mark: Mark) -> str:
    return document.text[mark.start : mark.end]


def _formed(document: Document, entities: Mapping[str, Named], mark: Mark) -> str | None:
    form = _form(document, mark)
    kind = KIND_OF[mark.label]
    return next((key for key, one in entities.items() if one.kind == kind and form in one.forms), None)


def _entity(document: Document, mark: Mark) -> Named:
    kind = KIND_OF[mark.label]
    form = _form(document, mark)
    found = entity_id(form, cast(Kind, kind), document.lang)
    return Named(kind, found.label, public_id(found.id), (form,))


def _equal(one: Named, other: Named) -> bool:
    """Whether validation would call them one entity: by id, or by kind and label."""
    return (one.kind == other.kind and one.label == other.label) or (one.id is not None and one.id == other.id)
