"""A store is opened by its address, and its tables are those of the schema."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from pipeline.store import migrations
from pipeline.store.database import Store, StoreError
from pipeline.store.schema import REVISION, metadata, runs


def test_migrated_tables_are_those_of_the_schema(address: str) -> None:
    with Store(address, create=True) as store, store.reading() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_the_schema_is_at_the_last_migration() -> None:
    assert ScriptDirectory(str(Path(migrations.__file__).parent)).get_heads() == [REVISION]


def test_many_open_a_new_store_at_once(address: str) -> None:
    def open_and_count(_: int) -> int:
        with Store(address, create=True) as store, store.reading() as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(runs))

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(open_and_count, range(8))) == [0] * 8


def test_a_store_of_another_version_is_left_alone(address: str) -> None:
    with Store(address, create=True) as store:
        store.write(lambda connection: connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'")))
    with pytest.raises(StoreError, match="another version of khabar"):
        Store(address)


def test_reading_makes_no_store(address: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        Store(address)
    assert list(tmp_path.iterdir()) == []


def test_sqlite_keeps_a_log_of_writes_and_all_commits(tmp_path: Path) -> None:
    with Store(f"sqlite:///{tmp_path}/a.db", create=True) as store, store.reading() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys")
        assert [connection.scalar(sa.text(f"PRAGMA {name}")) for name in pragmas] == ["wal", 2, 1]


STRINGS = [
    "",
    "خبر",
    "a\x00b",
    "\udce9.txt",
    "\U0010ffff",
    "\U0010ffff000000\x00",
    "x" * 100_000,
    "'; DROP TABLE runs; --",
]


@pytest.mark.parametrize("text", STRINGS, ids=range(len(STRINGS)))
def test_any_string_comes_back(address: str, text: str) -> None:
    row = {name: "x" for name in ("state", "started", "updated", "model")}
    with Store(address, create=True) as store:
        values = {**row, "host": text, "process": 1, "settings": {"a": text}, "inputs": [text], "counts": {}}
        store.write(lambda connection: connection.execute(sa.insert(runs).values(values)))
        with store.reading() as connection:
            found = connection.execute(sa.select(runs.c.host, runs.c.settings, runs.c.inputs)).one()
    assert tuple(found) == (text, {"a": text}, [text])


BAD = [
    ("mysql://x/y", "a store is in SQLite or PostgreSQL, not in mysql"),
    ("foo://", "a store is in SQLite or PostgreSQL, not in foo"),
    ("://", "this is no address of a store: expected a path, sqlite:///… or postgresql://…"),
    ("sqlite://", "a store in SQLite is a file"),
    ("nowhere/a.db", "nowhere/a.db: unable to open database file"),
    ("postgresql://me:secret@localhost:1/x", r"postgresql://me:\*\*\*@localhost:1/x: connection failed"),
]


@pytest.mark.parametrize(("address", "message"), BAD)
def test_bad_addresses(address: str, message: str) -> None:
    with pytest.raises(StoreError, match=message) as caught:
        Store(address, create=True)
    assert "secret" not in str(caught.value) and "\n" not in str(caught.value)


def test_a_file_that_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("not a database, but long enough to be looked at as one" * 100)
    with pytest.raises(StoreError, match="file is not a database"):
        Store(str(tmp_path / "a.txt"), create=True)
    with sqlite3.connect(tmp_path / "b.db") as other:
        other.execute("CREATE TABLE notes (text)")
    with pytest.raises(StoreError, match="it has no tables of khabar"):
        Store(str(tmp_path / "b.db"))
