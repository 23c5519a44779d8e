"""What was read of a batch, and putting it into the store in one transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipeline.batch.duplicates import MARK
from pipeline.batch.extraction import Result
from pipeline.batch.items import Failure, Item, Page, Place, content_hash
from pipeline.record import Article
from pipeline.store.database import Store
from pipeline.store.rows import Parts, Row, article_row
from pipeline.store.runs import Run
from pipeline.store.schema import articles, entities, facts, failures, issues, mentions


@dataclass(frozen=True, slots=True)
class Found:
    """An article that was read: the hash of its input, where it stands, its record in JSON form and the signature by
    which near-duplicates are found."""

    hash: str
    place: Place
    record: dict[str, Any]
    signature: bytes


def found(batch: Sequence[Item], result: Result, marks: Mapping[int, str]) -> list[Found]:
    """The articles of a batch that were read; its payload is lines of JSON, ``marks`` tell near-duplicates among
    them."""
    failed = {failure.place for failure in result.failures}
    read = [item for item in batch if item.place not in failed]
    records = [json.loads(line) for line in result.payload.split(b"\n")[:-1]]
    for index, original in marks.items():
        records[index][MARK] = original
    return [
        Found(content_hash(item.content), item.place, record, signature)
        for item, record, (_, signature) in zip(read, records, result.signatures, strict=True)
        if not isinstance(item.content, Failure)
    ]


def input_hash(item: Item) -> str | None:
    """What identifies an item; ``None`` where nothing could be read of it."""
    content = item.content
    return content_hash(content) if isinstance(content, Article | Page) else content.hash


def place_key(place: Place) -> str:
    """What identifies a place of the input."""
    text = json.dumps([place.path, place.line])
    return hashlib.sha256(text.encode()).hexdigest()


def save(store: Store, run: Run, read: Sequence[Found], failed: Sequence[Failure], again: bool = False) -> None:
    """Write what was read, what failed and the run's counts, all or nothing.

    An article that is in the store with the model of the run stays as it is; one of another model is replaced. What is
    read is no failure any more. A failure that is in the store already stays as it is, unless it was tried ``again``.
    """
    articles_read: dict[str, Found] = {}
    for one in read:
        articles_read.setdefault(one.hash, one)
    articles_failed = {place_key(failure.place): failure for failure in failed}

    def action(connection: Connection) -> None:
        if articles_read:
            _save_articles(store, connection, run, articles_read)
            _forget_failures(connection, articles_read.values())
        if articles_failed:
            _save_failures(store, connection, run, articles_failed, again)
        run.note(connection)

    store.write(action)


def _save_articles(store: Store, connection: Connection, run: Run, read: dict[str, Found]) -> None:
    # In the order of the input, which the keys keep: near-duplicates name the first of their kind.
    rows = [
        {
            "hash": hash,
            "model": run.model,
            "run": run.key,
            **_place(one.place),
            **article_row(one.record),
            "signature": one.signature,
        }
        for hash, one in read.items()
    ]
    insert = store.insert(articles)
    written = connection.execute(
        insert.on_conflict_do_update(
            index_elements=["hash"],
            set_={name: insert.excluded[name] for name in rows[0] if name != "hash"},
            where=articles.c.model != insert.excluded.model,
        ).returning(articles.c.key, articles.c.hash),
        rows,
    ).all()
    parts = Parts()
    for key, hash in written:
        parts.add(key, read[hash].record)
    keys = [key for key, _ in written]
    for table in (mentions, facts, issues):
        connection.execute(sa.delete(table).where(table.c.article.in_(keys)))
    for table, part in (
        (mentions, parts.mentions),
        (facts, parts.facts),
        (entities, parts.entities),
        (issues, parts.issues),
    ):
        if part:
            connection.execute(sa.insert(table), part)


def _forget_failures(connection: Connection, read: Iterable[Found]) -> None:
    places = [place_key(one.place) for one in read]
    hashes = [one.hash for one in read]
    connection.execute(sa.delete(failures).where(failures.c.place.in_(places) | failures.c.hash.in_(hashes)))


def _save_failures(store: Store, connection: Connection, run: Run, failed: dict[str, Failure], again: bool) -> None:
    """Write failures, but for those of articles that another run has read meanwhile."""
    hashes = [failure.hash for failure in failed.values() if failure.hash is not None]
    known = articles.c.hash.in_(hashes) & (articles.c.model == run.model)
    done = set(connection.scalars(sa.select(articles.c.hash).where(known)))
    rows: list[Row] = [
        {
            "place": place,
            **_place(failure.place),
            **{name: getattr(failure, name) for name in ("id", "hash", "stage", "error")},
            "attempts": 1,
            "model": run.model,
            "run": run.key,
            "first": run.now(),
            "last": run.now(),
        }
        for place, failure in sorted(failed.items())
        if failure.hash not in done
    ]
    if not rows:
        return
    insert = store.insert(failures).values(rows)
    new = insert.excluded
    changed = [failures.c[name].is_distinct_from(new[name]) for name in ("hash", "stage", "error", "model")]
    kept = {name: new[name] for name in rows[0] if name not in ("place", "first", "attempts")}
    connection.execute(
        insert.on_conflict_do_update(
            index_elements=["place"],
            set_={**kept, "attempts": failures.c.attempts + 1},
            where=sa.true() if again else sa.or_(*changed),
        )
    )


def _place(place: Place) -> Row:
    return {"path": place.path, "line": place.line}
