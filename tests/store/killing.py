"""Work in processes of its own, to be killed at any moment."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Callable
from typing import Any

# Processes that are there at once: forked from one that has imported what takes time.
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["pipeline.store.execution", "alembic.command", "psycopg", "pytest"])


def seconds_of(work: Callable[[], Any]) -> float:
    """How long the work takes in a process that is there already."""
    begun = time.perf_counter()
    assert _done(work, None)
    return time.perf_counter() - begun


def killed_until_done(work: Callable[[], Any], longest: float, dice: random.Random) -> int:
    """Do the work again and again, each time killed after up to ``longest`` seconds, until it comes to its end; how
    often it was killed."""
    kills = 0
    while not _done(work, dice.uniform(0, longest)):
        kills += 1
        longest *= 1.2  # there is an end, however slow the machine is
    return kills


def _done(work: Callable[[], Any], seconds: float | None) -> bool:
    process = _FORKS.Process(target=work)
    process.start()
    process.join(seconds)
    process.kill()
    process.join()
    assert process.exitcode in (0, -9)
    return process.exitcode == 0
