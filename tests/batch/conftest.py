"""What the tests of batches share: a run with a stand-in pipeline."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

# Worker processes get the path of their parent and import the stand-ins by name.
sys.path.insert(0, str(Path(__file__).parent))

import extractors

from pipeline.batch.encoding import encoding_of
from pipeline.batch.items import Failure
from pipeline.batch.run import Plan, execute
from pipeline.batch.tally import Tally
from pipeline.batch.workers import Job


@dataclass
class Ledger:
    """A watcher that remembers."""

    total: int = 0
    done: int = 0
    failures: list[Failure] = field(default_factory=list)

    def begin(self, total: int) -> None:
        self.total = total

    def advance(self, size: int, tally: Tally) -> None:
        self.done += size

    def failed(self, failure: Failure) -> None:
        self.failures.append(failure)


@dataclass
class Outcome:
    """What a run left behind."""

    out: Path
    tally: Tally
    ledger: Ledger

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.read_text("utf-8").splitlines()]

    @property
    def texts(self) -> list[str]:
        return [record["text"] for record in self.records]

    @property
    def errors(self) -> list[str]:
        """Failures as they are shown, without the folder."""
        return [str(failure).replace(f"{self.out.parent}/", "") for failure in self.ledger.failures]

    @property
    def listed(self) -> list[dict[str, Any]]:
        """The lines of the list of failures."""
        path = Path(f"{self.out}.failed.jsonl")
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


Runner = Callable[..., Outcome]


@pytest.fixture
def run(tmp_path: Path) -> Runner:
    """``run(path, …, out="out.jsonl", processes=1, load=…)``: run the stand-in over files of ``tmp_path``."""

    def start(
        *inputs: str | Path,
        out: str | Path = "out.jsonl",
        processes: int = 1,
        load: Any = extractors.counting,
        **plan: Any,
    ) -> Outcome:
        ledger, target = Ledger(), tmp_path / out
        names = tuple(str(path) if path == "-" else str(tmp_path / path) for path in inputs)
        job = Job(load, encoding_of(str(target)), plan.pop("longest", None))
        tally = execute(Plan(names, str(target), processes=processes, **plan), job, ledger)
        return Outcome(target, tally, ledger)

    return start
