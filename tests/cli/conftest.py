"""What the tests of the command line share: the program in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Program = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def khabar(tmp_path: Path) -> Program:
    """``khabar("run", …, stdin=b"…")``: the program, started in an empty folder."""

    def start(*arguments: str | Path, stdin: bytes = b"", cwd: Path = tmp_path) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120", "PYTHONUTF8": "1"}
        return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=environment, timeout=120)

    return start


@pytest.fixture(scope="session")
def samples() -> Path:
    """The sample articles that are shipped with the code."""
    return ROOT / "corpus" / "samples"
