"""What the tests of the command line share: the program in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Program = Callable[..., subprocess.CompletedProcess[bytes]]


def _start(*arguments: str | Path, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120"}
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=environment, timeout=600)


@pytest.fixture(scope="session")
def program() -> Program:
    """``program("run", …, cwd=folder, stdin=b"…")``: khabar in a process of its own."""
    return _start


@pytest.fixture
def khabar(tmp_path: Path) -> Program:
    """The same, started in the test's own folder."""
    return partial(_start, cwd=tmp_path)


@pytest.fixture(scope="session")
def samples() -> Path:
    """The sample articles that are shipped with the code."""
    return ROOT / "corpus" / "samples"
