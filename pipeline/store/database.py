"""Opening a store: its address, its connections, and the migrations that bring its tables up to date."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

import sqlalchemy as sa
from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError, SQLAlchemyError

from pipeline.batch.items import one_line
from pipeline.store.schema import REVISION

T = TypeVar("T")
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
# How long a writer waits for another one to be done, in seconds.
_PATIENCE = 300
# Two writers at once: PostgreSQL broke a deadlock, or could not put them in an order.
_CONFLICTS = frozenset({"40P01", "40001"})
_ATTEMPTS = 5
# Held while tables are made, so that two runs that open a new store do not both make them: any number that others do
# not use.
_MIGRATION_LOCK = 0x6B68_6162_6172
_MIGRATIONS = Path(__file__).parent / "migrations"
_WRITES = "khabar_writes"


class StoreError(Exception):
    """The store cannot be opened, read or written; the message names it, without its password."""


class Store:
    """A database with the tables of ``pipeline.store.schema``.

    ``address`` is a path, ``sqlite:///PATH`` or ``postgresql://USER:PASSWORD@HOST/DATABASE``. A new store is made
    where ``create`` says so; an older one is brought up to date. Raises ``StoreError``.
    """

    def __init__(self, address: str, create: bool = False) -> None:
        self.url = _url(address)
        self.name: str = str(self.url.database) if self.is_sqlite else str(self.url.set(drivername="postgresql"))
        if self.is_sqlite and not create and not os.path.isfile(self.url.database or ""):
            raise StoreError(f"there is no store {self.name}")
        with self._blamed():
            self._engine = _engine(self.url)
            self._writer = self._engine.execution_options(**{_WRITES: True})
            self._open(create)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.dispose()

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of SQLite."""
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the store as it is at its first statement."""
        with self._blamed(), self._engine.connect() as connection:
            yield connection

    def write(self, action: Callable[[Connection], T]) -> T:
        """Do something in a transaction: all of it is written, or nothing; done again where another writer was in the
        way."""
        with self._blamed():
            for _ in range(_ATTEMPTS):
                try:
                    with self._writer.begin() as connection:
                        return action(connection)
                except OperationalError as error:
                    if getattr(error.orig, "sqlstate", None) not in _CONFLICTS:
                        raise
            with self._writer.begin() as connection:
                return action(connection)

    def insert(self, table: Table) -> Any:
        """An INSERT that knows ON CONFLICT."""
        return (sqlite if self.is_sqlite else postgresql).insert(table)

    def _open(self, create: bool) -> None:
        with self._engine.connect() as connection:
            found = _revision(connection)
        if found == REVISION:
            return
        if found is None and not create:
            raise StoreError(f"there is no store in {self.name}: it has no tables of khabar")
        with self._writer.begin() as connection:
            if not self.is_sqlite:
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
            if _revision(connection) != REVISION:
                self._migrate(connection)

    def _migrate(self, connection: Connection) -> None:
        from alembic import command
        from alembic.config import Config
        from alembic.util import CommandError

        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise StoreError(f"the store {self.name} was written by another version of khabar: {error}") from None

    @contextmanager
    def _blamed(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise StoreError(one_line(f"{self.name}: {error.orig}")) from error
        except SQLAlchemyError as error:
            raise StoreError(one_line(f"{self.name}: {error}")) from error


def _url(address: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite", database=address)
    try:
        url = make_url(address)
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise StoreError("this is no address of a store: expected a path, sqlite:///… or postgresql://…") from None
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise StoreError(f"a store is in SQLite or PostgreSQL, not in {backend}")
    if not url.database or url.database == ":memory:":
        raise StoreError("a store in SQLite is a file")
    return url


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        try:
            return sa.create_engine(url, json_serializer=_json)
        except ModuleNotFoundError:
            raise StoreError("PostgreSQL needs psycopg: pip install 'khabar[postgresql]'") from None
    engine = sa.create_engine(url, json_serializer=_json, connect_args={"timeout": _PATIENCE})
    sa.event.listen(engine, "connect", _prepare)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:
    """Set a new connection to SQLite up: transactions as we begin them, readers beside a writer, every commit on the
    disk."""
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A transaction that begins by reading could find at its first write that another one was faster, and fail.
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _revision(connection: Connection) -> str | None:
    """The migration that the tables are at; ``None`` where there are none."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return found


def _json(value: Any) -> str:
    """JSON with letters as they are; the lone surrogates of file names that are no UTF-8 are escaped."""
    text = _ENCODER.encode(value)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return text
