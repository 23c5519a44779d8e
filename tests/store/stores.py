"""Runs of the stand-in pipeline into a store, and what is in it afterwards."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import extractors
import sqlalchemy as sa

from pipeline.batch.items import Failure
from pipeline.batch.run import Plan
from pipeline.batch.run import execute as run_to_file
from pipeline.batch.tally import Tally
from pipeline.batch.workers import Job
from pipeline.store.database import Store
from pipeline.store.execution import Account, execute
from pipeline.store.schema import articles, entities, facts, failures, issues, mentions

MODEL = "a" * 64


class Silent:
    """A watcher that has nothing to say."""

    def begin(self, total: int) -> None: ...

    def advance(self, size: int, tally: Tally) -> None: ...

    def failed(self, failure: Failure) -> None: ...


def read_into(
    address: str,
    paths: Sequence[Path],
    model: str = MODEL,
    load: Any = extractors.counting,
    batch: int = 64,
    longest: int | None = None,
    **plan: Any,
) -> Account:
    """Read files into a store, in batches of so many articles."""
    with patch("pipeline.batch.workers.BATCH_ARTICLES", batch), Store(address, create=True) as store:
        job = Job(load, "jsonl", longest)
        return execute(Plan(tuple(map(str, paths)), "", **plan), job, store, model, {"profile": "fast"}, Silent())


def read_to_file(path: Path, out: Path) -> list[str]:
    """The lines that a run over a file writes."""
    run_to_file(Plan((str(path),), str(out)), Job(extractors.counting, "jsonl"), Silent())
    return out.read_text("utf-8").split("\n")[:-1]


def content_of(address: str) -> dict[str, list[str]]:
    """The rows of a store, without keys, runs and times of the clock; parts of an article with its hash."""
    tables = {}
    with Store(address) as store, store.reading() as connection:
        for table in (articles, mentions, facts, entities, issues, failures):
            left_out = {"key", "run", "first", "last", "attempts"} if table is failures else {"key", "run", "article"}
            columns = [column for column in table.columns if column.name not in left_out]
            query = sa.select(*columns)
            if "article" in table.columns:
                query = sa.select(articles.c.hash, *columns).join(articles, articles.c.key == table.c.article)
            rows = [json.dumps(list(row), default=bytes.hex, sort_keys=True) for row in connection.execute(query)]
            tables[table.name] = sorted(rows)
    return tables


def count(address: str, table: sa.Table = articles) -> int:
    """The number of rows of a table."""
    with Store(address) as store, store.reading() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def write_articles(path: Path, texts: Sequence[str]) -> Path:
    """A file of JSON Lines."""
    path.write_text("".join(json.dumps({"id": f"n{at}", "text": text}) + "\n" for at, text in enumerate(texts)))
    return path
