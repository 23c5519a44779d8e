"""Finding facts in a store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from pipeline.store.database import Store
from pipeline.store.rows import fact_dict
from pipeline.store.schema import articles, entities, facts

# Facts that are held in memory at a time.
_CHUNK = 1000
_ARTICLE = ("key", "hash", "id", "lang", "title", "url", "publisher", "published", "path", "line")
_FACT = ("id", "type", "arguments", "evidence", "confidence")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which facts: those that fit every part that says something, and in a part with several values any of them.

    ``entities`` are ids or labels of an argument; ``since`` and ``until`` the days, both included, with which the time
    that the fact tells overlaps; ``published_since`` and ``published_until`` those of its article; ``sources`` the
    publishers of articles or the hosts of their addresses; ``repeated``: also from near-duplicates.
    """

    types: Sequence[str] = ()
    entities: Sequence[str] = ()
    langs: Sequence[str] = ()
    sources: Sequence[str] = ()
    since: str | None = None
    until: str | None = None
    published_since: str | None = None
    published_until: str | None = None
    confidence: float = 0.0
    repeated: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact in its JSON form, the words that say it, and the article: ``hash``, ``id``, ``lang``, ``title``, ``url``,
    ``publisher``, ``published``, and its place, ``path`` and ``line``."""

    fact: dict[str, Any]
    quotes: list[str]
    article: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """The fact with ``quotes`` and ``article`` beside its arguments."""
        return {**self.fact, "quotes": self.quotes, "article": self.article}


def findings(store: Store, wanted: Filter) -> Iterator[Finding]:
    """The facts that a filter lets through, in the order in which their articles came into the store."""
    with store.reading() as connection, store.reading() as beside:
        rows = connection.execution_options(yield_per=_CHUNK).execute(_query(wanted)).mappings()
        for chunk in rows.partitions(_CHUNK):
            texts = _texts(beside, {row["article_key"] for row in chunk})
            for row in chunk:
                yield _finding(row, texts[row["article_key"]])


def _query(wanted: Filter) -> sa.Select[Any]:
    named = [articles.c[name].label(f"article_{name}") for name in _ARTICLE]
    columns = [facts.c[name] for name in _FACT]
    joined = facts.join(articles, articles.c.key == facts.c.article)
    query = sa.select(*columns, *named).select_from(joined).order_by(facts.c.article, facts.c.position)
    for condition in _conditions(wanted):
        query = query.where(condition)
    return query


def _conditions(wanted: Filter) -> Iterator[sa.ColumnElement[bool]]:
    if wanted.types:
        yield facts.c.type.in_(wanted.types)
    if wanted.langs:
        yield articles.c.lang.in_(wanted.langs)
    if wanted.sources:
        yield articles.c.publisher.in_(wanted.sources) | articles.c.host.in_(wanted.sources)
    if wanted.entities:
        same = (entities.c.article == facts.c.article) & (entities.c.fact == facts.c.position)
        named = entities.c.entity.in_(wanted.entities) | entities.c.label.in_(wanted.entities)
        yield sa.exists().where(same, named)
    if wanted.since or wanted.until:
        yield facts.c.first.is_not(None) | facts.c.last.is_not(None)
    if wanted.since:
        yield facts.c.last.is_(None) | (facts.c.last >= wanted.since)
    if wanted.until:
        yield facts.c.first.is_(None) | (facts.c.first <= wanted.until)
    if wanted.published_since:
        yield articles.c.published >= wanted.published_since
    if wanted.published_until:
        yield articles.c.published <= wanted.published_until
    if wanted.confidence:
        yield facts.c.confidence >= wanted.confidence
    if not wanted.repeated:
        yield articles.c.near_duplicate_of.is_(None)


def _texts(connection: Connection, keys: set[int]) -> dict[int, str]:
    query = sa.select(articles.c.key, articles.c.text).where(articles.c.key.in_(keys))
    return {key: text for key, text in connection.execute(query)}


def _finding(row: RowMapping, text: str) -> Finding:
    fact = fact_dict({name: row[name] for name in _FACT})
    quotes = [text[span["start"] : span["end"]] for span in fact["evidence"]]
    article = {name: row[f"article_{name}"] for name in _ARTICLE if name != "key"}
    return Finding(fact, quotes, article)
