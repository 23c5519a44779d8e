"""What failed is read again from where it stood."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import extractors
import pytest
import sqlalchemy as sa
import stores

from pipeline.batch.run import Plan
from pipeline.batch.workers import Job
from pipeline.store.database import Store
from pipeline.store.execution import Account
from pipeline.store.retrying import retry, waiting
from pipeline.store.schema import failures


def _retry(address: str, longest: int | None = None, seconds: float | None = None) -> list[Account]:
    with Store(address) as store:
        job, plan = Job(extractors.counting, "jsonl", longest), Plan((), "", seconds=seconds)
        return [retry(group, job, store, stores.MODEL, plan, stores.Silent()) for group in waiting(store)]


def _failures(address: str) -> list[tuple]:
    columns = (failures.c.path, failures.c.line, failures.c.stage, failures.c.attempts)
    with Store(address) as store, store.reading() as connection:
        found = connection.execute(sa.select(*columns).order_by(failures.c.line, failures.c.path))
        return [(Path(path).name, *rest) for path, *rest in found]


def test_limits_that_are_wider_now(address: str, tmp_path: Path) -> None:
    path = stores.write_articles(tmp_path / "a.jsonl", ["один 1", "x" * 50, "wait 5", "boom", "два 2"])
    account = stores.read_into(address, [path], longest=20, seconds=0.15)
    assert (account.tally.records, account.tally.failed) == (2, 3)
    assert _failures(address) == [("a.jsonl", 2, "limit", 1), ("a.jsonl", 3, "limit", 1), ("a.jsonl", 4, "extract", 1)]
    (account,) = _retry(address, longest=100, seconds=60)
    assert (account.tally.records, account.tally.failed, account.stages.articles["read"]) == (2, 1, 3)
    assert _failures(address) == [("a.jsonl", 4, "extract", 2)]
    assert stores.count(address) == 4


def test_files_that_are_mended_gone_or_still_missing(address: str, tmp_path: Path) -> None:
    lines, table, page = tmp_path / "a.jsonl", tmp_path / "b.csv", tmp_path / "c.txt"
    lines.write_text('{"text": "один 1"}\n{broken\n{"text": 5}\n')
    table.write_text("title\nx\n")
    page.write_bytes(b"\x89PNG\r\n")
    stores.read_into(address, [lines, table, page, tmp_path / "d.txt"])
    assert stores.count(address, failures) == 5
    lines.write_text('{"text": "один 1"}\n{"text": "два 2"}\n')
    table.write_text("text\nтри 3\nчетыре 4\n")
    page.unlink()
    (account,) = _retry(address)
    assert (account.tally.records, account.tally.failed, account.known) == (3, 2, 0)
    assert sorted(name for name, *_ in _failures(address)) == ["c.txt", "d.txt"]
    assert stores.count(address) == 4


def test_standard_input_cannot_be_read_again(address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "in").write_bytes(b'{"text": "boom"}\n')
    with (tmp_path / "in").open("rb") as stream:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
        stores.read_into(address, [Path("-")])
    with Store(address) as store:
        (group,) = waiting(store)
    assert (group.again.paths, group.again.lost) == ([], 1)


def test_nothing_failed(address: str, tmp_path: Path) -> None:
    stores.read_into(address, [stores.write_articles(tmp_path / "a.jsonl", ["один 1"])])
    assert _retry(address) == []
