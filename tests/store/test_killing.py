"""A run that is killed at any moment is gone on with by the next one: nothing is lost, nothing is there twice."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

import killing
import stores

_KILLS = 10


def _articles(path: Path) -> Path:
    """Articles, some of which fail, come twice, or say almost the same as an earlier one; two lines are broken."""
    long = " ".join(f"слово{number}" for number in range(60))
    odd = {5: "boom", 17: "a\x00b 12", 50: "boom 2", 23: long, 59: f"{long} 7", 90: f"{long} 8"}
    texts = [odd.get(number, f"статья {number} о {number % 9} планах") for number in range(120)]
    stores.write_articles(path, [*texts, *texts[20:30]])
    with path.open("a") as file:
        file.write('{"text": 5}\n{broken\n')
    return path


def test_killed_at_many_moments(fresh: Callable[[], str], tmp_path: Path) -> None:
    path, first, dice = _articles(tmp_path / "in.jsonl"), fresh(), random.Random(7)
    longest = killing.seconds_of(partial(stores.read_into, first, [path], batch=4))
    expected, kills = stores.content_of(first), 0
    while kills < _KILLS:
        address = fresh()
        kills += killing.killed_until_done(partial(stores.read_into, address, [path], batch=4), longest, dice)
        assert stores.content_of(address) == expected


def test_killed_with_worker_processes(fresh: Callable[[], str], tmp_path: Path) -> None:
    path, first, address = _articles(tmp_path / "in.jsonl"), fresh(), fresh()
    stores.read_into(first, [path])
    work = partial(stores.read_into, address, [path], batch=4, processes=2, seconds=60)
    assert killing.killed_until_done(work, 1.5, random.Random(8)) > 0
    assert stores.content_of(address) == stores.content_of(first)
