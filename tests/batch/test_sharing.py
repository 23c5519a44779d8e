"""Workers are forked from a loaded pipeline where there are many of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from pipeline.batch.sharing import SHARING

ROOT = Path(__file__).parents[2]
# How many pipelines a program loads that reads with so many workers: each load appends a line to a file.
_PROGRAM = """
import sys, extractors
from functools import partial
from pipeline.batch.items import Item, Place
from pipeline.batch.workers import Job, results
from pipeline.record import Article

if __name__ == "__main__":
    items = [Item(Place("x", n), Article(f"{n} 5")) for n in range(300)]
    job = Job(partial(extractors.noted, sys.argv[2]), "jsonl")
    read = [failure or result.tally.records for _, result in results(items, job, int(sys.argv[1]), 60) for failure in result.failures or [None]]
    print(sum(read))
"""


def test_the_pipeline_is_loaded_once_for_many_workers(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(_PROGRAM)
    path = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
    for processes, most in ((2, 2), (SHARING, 1)):
        loads = tmp_path / f"loads{processes}"
        command = [sys.executable, str(tmp_path / "program.py"), str(processes), str(loads)]
        done = subprocess.run(
            command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=True
        )
        assert json.loads(done.stdout) == 300
        assert len(set(loads.read_text().split())) == most
