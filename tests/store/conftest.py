"""What the tests of stores share: a PostgreSQL server, and addresses of stores in both databases."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

# The helpers of these tests are imported by name, also by the processes that they start.
sys.path += [str(Path(__file__).parent), str(Path(__file__).parents[1] / "batch")]

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
        """The address of a new, empty schema, which is as good as a database of its own, and made sooner."""
        name = f"test_{next(_NUMBERS)}"
        address = f"://khabar@/postgres?host={self._folder}"
        admin = sa.create_engine(f"postgresql+psycopg{address}")
        with admin.begin() as connection:
            connection.execute(sa.text(f"CREATE SCHEMA {name}"))
        admin.dispose()
        return f"postgresql{address}&options=-csearch_path%3D{name}"

    def stop(self) -> None:
        """End it; nothing of it is needed any more."""
        self._call("pg_ctl", "-D", "data", "-m", "immediate", "stop")

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
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives addresses of stores that are not there yet, in each database."""
    if request.param == "sqlite":
        return lambda: str(tmp_path / f"store{next(_NUMBERS)}.db")
    server: Server = request.getfixturevalue("server")
    return server.new


@pytest.fixture
def address(fresh: Callable[[], str]) -> str:
    """The address of a store that is not there yet."""
    return fresh()
