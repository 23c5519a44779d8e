"""Runs into a file that may be stopped, in small batches; processes that are killed import this module by its name."""

from __future__ import annotations

import os
from pathlib import Path
from unittest.mock import patch

import extractors

from pipeline.batch import run
from pipeline.batch.encoding import encoding_of
from pipeline.batch.items import Failure
from pipeline.batch.resuming import execute
from pipeline.batch.run import Plan
from pipeline.batch.tally import Tally
from pipeline.batch.workers import Job

# The exit status of a run that dies.
DEAD = 9


class Silent:
    """A watcher that only counts bytes."""

    done = 0

    def begin(self, total: int) -> None: ...

    def advance(self, size: int, tally: Tally) -> None:
        self.done += size

    def failed(self, failure: Failure) -> None: ...


@patch("pipeline.batch.workers.BATCH_ARTICLES", 8)
@patch("pipeline.batch.partial.INTERVAL", 0.0)
def resumed(source: Path, out: Path, processes: int = 1, version: str = "1", said: list[str] | None = None) -> Silent:
    """A run that notes each of its batches; ``said`` takes what it says."""
    watcher = Silent()
    plan = Plan((str(source),), str(out), processes=processes)
    say = print if said is None else said.append
    execute(plan, Job(extractors.counting, encoding_of(str(out))), watcher, version, say)
    return watcher


def dying(source: Path, out: Path) -> None:
    """A run that dies when its output is about to come to its place."""
    replace = os.replace

    def last(written: str, target: str) -> None:
        if target == str(out):
            os._exit(DEAD)
        replace(written, target)

    with patch("os.replace", last):
        resumed(source, out)


def whole(source: Path, out: Path) -> tuple[bytes, bytes]:
    """The output of a run that is not stopped, and its list of failures."""
    run.execute(Plan((str(source),), str(out)), Job(extractors.counting, encoding_of(str(out))), Silent())
    return written(out)


def written(out: Path) -> tuple[bytes, bytes]:
    """An output and its list of failures."""
    return out.read_bytes(), Path(f"{out}.failed.jsonl").read_bytes()
