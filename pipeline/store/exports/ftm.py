"""Facts as entities of FollowTheMoney (https://followthemoney.tech), a line of JSON each.

Persons and organizations are those among the arguments of facts. An office becomes a ``Position`` at its organization
and an ``Occupancy`` of the person; a document a ``Document``; an event an ``Event``; the article that says so an
``Article``, the ``proof`` of the others. One entity is one line, whatever number of facts tell of it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, BinaryIO

from followthemoney import model
from followthemoney.proxy import EntityProxy

from pipeline.normalize.times.values import first_day, last_day
from pipeline.store.queries import Finding

_SCHEMATA = {"person": "Person", "organization": "Organization"}
_WIKIDATA = "wd:"
_COUNTRY = "iso3166-1:"
_SUBDIVISION = "iso3166-2:"


class Export:
    """Gathers what each fact says of an entity on the disk, and writes the entities at the end, in the order of their
    ids."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._said = sqlite3.connect("")  # a temporary file, gone with the connection
        self._said.execute("CREATE TABLE said (id TEXT, entity TEXT, PRIMARY KEY (id, entity)) WITHOUT ROWID")

    def add(self, finding: Finding) -> None:
        said = [(entity.id, json.dumps(entity.to_dict(), sort_keys=True)) for entity in entities(finding)]
        self._said.executemany("INSERT OR IGNORE INTO said VALUES (?, ?)", said)

    def close(self) -> None:
        rows = self._said.execute("SELECT id, entity FROM said ORDER BY id, entity")
        for _, group in groupby(rows, key=lambda row: row[0]):
            first, *others = (model.get_proxy(json.loads(entity)) for _, entity in group)
            for other in others:
                first.merge(other)
            self._stream.write(json.dumps(first.to_dict(), ensure_ascii=False, sort_keys=True).encode() + b"\n")
        self._said.close()
        self._stream.flush()


def entities(finding: Finding) -> Iterator[EntityProxy]:
    """What one fact says, its article first."""
    fact, article = finding.fact, _article(finding.article)
    yield article
    for value in fact.values():
        for argument in value if isinstance(value, list) else [value]:
            if isinstance(argument, Mapping) and argument.get("kind") in _SCHEMATA:
                yield _party(argument, article)
    if fact["type"] == "office":
        yield from _office(fact, article)
    elif fact["type"] == "document":
        yield _document(fact, article)
    elif fact["type"] == "event":
        yield _event(fact, article)


def _article(article: Mapping[str, Any]) -> EntityProxy:
    return _entity(
        "Article",
        article["hash"],
        title=article["title"],
        name=article["title"] or article["id"],
        sourceUrl=article["url"],
        publisher=article["publisher"],
        publishedAt=article["published"],
        language=article["lang"],
    )


def _party(argument: Mapping[str, Any], article: EntityProxy) -> EntityProxy:
    id: str = argument["id"]
    known = id.removeprefix(_WIKIDATA) if id.startswith(_WIKIDATA) else None
    return _entity(_SCHEMATA[argument["kind"]], id, name=argument["label"], wikidataId=known, proof=article.id)


def _office(fact: Mapping[str, Any], article: EntityProxy) -> Iterator[EntityProxy]:
    person, organization, place = fact["person"], fact.get("organization"), fact.get("place")
    at = organization or place
    title = fact["title"].replace("_", " ")
    post = _entity(
        "Position",
        "position",
        fact["title"],
        at["id"] if at else "",
        name=f"{title}, {at['label']}" if at else title,
        organization=_id(organization["id"]) if organization and organization["kind"] == "organization" else None,
        country=_country(place) or _country(organization),
        subnationalArea=place["label"] if place and place["id"].startswith(_SUBDIVISION) else None,
        proof=article.id,
    )
    yield post
    yield _entity("Occupancy", fact["id"], holder=_id(person["id"]), post=post.id, proof=article.id)


def _document(fact: Mapping[str, Any], article: EntityProxy) -> EntityProxy:
    issuer = fact.get("issuer")
    return _entity(
        "Document",
        fact["id"],
        title=fact["number"],
        summary=fact.get("subject"),
        keywords=fact["kind"],
        author=issuer["label"] if issuer else None,
        date=_day(fact.get("date")),
        proof=article.id,
    )


def _event(fact: Mapping[str, Any], article: EntityProxy) -> EntityProxy:
    date, place, organizer = fact.get("date"), fact.get("place"), fact.get("organizer")
    involved = [_id(one["id"]) for one in fact.get("participants", ()) if one["kind"] in _SCHEMATA]
    told = (fact["kind"].replace("_", " "), place["label"] if place else None, date)
    return _entity(
        "Event",
        fact["id"],
        name=", ".join(part for part in told if part),
        keywords=fact["kind"],
        date=_day(date),
        startDate=first_day(date) if date else None,
        endDate=last_day(date) if date else None,
        location=place["label"] if place else None,
        country=_country(place),
        organizer=_id(organizer["id"]) if organizer and organizer["kind"] in _SCHEMATA else None,
        involved=involved,
        proof=article.id,
    )


def _entity(schema: str, *key: str, **values: Any) -> EntityProxy:
    """An entity whose id comes from a key; what there is nothing to say of is left out."""
    entity = model.make_entity(schema)
    entity.id = _id(*key)
    for name, value in values.items():
        if value is not None:
            entity.add(name, value)
    return entity


def _id(*key: str) -> str:
    """An id of FollowTheMoney, which allows letters and digits only."""
    return "khabar-" + hashlib.sha1("\0".join(key).encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def _day(time: str | None) -> str | None:
    """A day, month or year, which is what FollowTheMoney takes as a date; ``None`` for other times."""
    return time[:10] if time and time.replace("-", "").replace(":", "").replace("T", "").isdigit() else None


def _country(place: Mapping[str, Any] | None) -> str | None:
    """The country of a place or organization whose id tells it, as ISO 3166-1 in small letters."""
    if place is None:
        return None
    for prefix in (_COUNTRY, _SUBDIVISION):
        if place["id"].startswith(prefix):
            return str(place["id"]).removeprefix(prefix)[:2].lower()
    return None
