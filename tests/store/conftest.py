"""What the tests of stores share: both databases, and runs with a stand-in pipeline."""

from __future__ import annotations

import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

# Worker processes get the path of their parent and import the stand-ins by name.
sys.path.insert(0, str(Path(__file__).parents[1] / "batch"))

import extractors

from pipeline.batch.items import Failure
from pipeline.batch.run import Plan
from pipeline.batch.tally import Tally
from pipeline.batch.workers import Job
from pipeline.store.database import Store
from pipeline.store.execution import Account, execute

MODEL = "a" * 64
_NUMBERS = count(1)


class Server:
    """A PostgreSQL of the tests' own, in a folder of its own and without a port."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self._binaries = binaries
        self._folder = folder
        # The server refuses to run as root.
        self._account = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}
        if self._account:
            shutil.chown(folder, "postgres", "postgres")
        self._call("initdb", "-D", "data", "-U", "khabar", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c max_connections=50"
        self._call("pg_ctl", "-D", "data", "-l", "log", "-w", "-o", options, "start")

    def new(self) -> str:
        """The address of a new, empty database."""
        name = f"test_{next(_NUMBERS)}"
        admin = sa.create_engine(self._address("postgres", "postgresql+psycopg"), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {name}"))
        admin.dispose()
        return self._address(name)

    def stop(self) -> None:
        """End it; nothing of it is needed any more."""
        self._call("pg_ctl", "-D", "data", "-m", "immediate", "stop")

    def _address(self, name: str, scheme: str = "postgresql") -> str:
        return f"{scheme}://khabar@/{name}?host={self._folder}"

    def _call(self, program: str, *arguments: str) -> None:
        command = [str(self._binaries / program), *arguments]
        done = subprocess.run(
            command, cwd=self._folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **self._account
        )
        assert done.returncode == 0, done.stdout


def _binaries() -> Path:
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not versions:
        pytest.fail("these tests need a PostgreSQL server, which `make postgresql` installs on Debian: no initdb found")
    if os.getuid() == 0 and not any(user.pw_name == "postgres" for user in pwd.getpwall()):
        pytest.fail("PostgreSQL does not run as root, and there is no user postgres to run it")
    return versions[-1].parent


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server."""
    with tempfile.TemporaryDirectory(prefix="khabar-pg-", ignore_cleanup_errors=True) as folder:
        started = Server(_binaries(), Path(folder))
        yield started
        started.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store that is not there yet, in each database."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    server: Server = request.getfixturevalue("server")
    return server.new()


class Ledger:
    """A watcher that remembers failures."""

    def __init__(self) -> None:
        self.failures: list[Failure] = []

    def begin(self, total: int) -> None: ...

    def advance(self, size: int, tally: Tally) -> None: ...

    def failed(self, failure: Failure) -> None:
        self.failures.append(failure)


Runner = Callable[..., Account]


@pytest.fixture
def run(tmp_path: Path, address: str) -> Runner:
    """``run(path, …, model=…, load=…)``: the stand-in reads files of ``tmp_path`` into the store."""

    def start(*inputs: str, model: str = MODEL, load: Any = extractors.counting, **plan: Any) -> Account:
        longest = plan.pop("longest", None)
        names = tuple(str(tmp_path / path) for path in inputs)
        with Store(address, create=True) as store:
            job = Job(load, "jsonl", longest)
            return execute(Plan(names, "", **plan), job, store, model, {"profile": "fast"}, Ledger())

    return start


@pytest.fixture
def content(address: str) -> Callable[[], dict[str, list[Any]]]:
    """What is in the store, whatever its keys, runs and times: the rows of each table by the hash of their article."""
    return lambda: content_of(address)


def content_of(address: str) -> dict[str, list[Any]]:
    """The rows of a store without keys, runs and times of the clock."""
    from pipeline.store.schema import articles, entities, facts, failures, issues, mentions

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


def write_articles(path: Path, texts: list[str]) -> None:
    """A file of JSON Lines."""
    path.write_text("".join(json.dumps({"id": f"n{at}", "text": text}) + "\n" for at, text in enumerate(texts)))
