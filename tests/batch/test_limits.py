"""An article may be too long, take too long or kill its process: it fails alone, and the batch goes on."""

from __future__ import annotations

import json
import os
import signal
import threading
from multiprocessing import active_children
from pathlib import Path

import extractors
import pytest

from pipeline.batch.items import Item, Place
from pipeline.batch.workers import BATCH_ARTICLES, Job, results
from pipeline.record import Article


def _write(path: Path, count: int, **odd: str) -> None:
    texts = (odd.get(f"n{number}", f"статья {number} о 12 планах") for number in range(count))
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))


@pytest.mark.parametrize("processes", [1, 2])
def test_an_article_that_hangs_is_stopped_and_its_worker_replaced(run, tmp_path: Path, processes: int) -> None:
    _write(tmp_path / "in.jsonl", 3 * BATCH_ARTICLES, n5="hang", n6="hang", n100="die", n150="boom")
    outcome = run("in.jsonl", processes=processes, seconds=1.0)
    assert outcome.errors == [
        "in.jsonl:6: reading took longer than 1 s",
        "in.jsonl:7: reading took longer than 1 s",
        "in.jsonl:101: the worker process died at this article (out of memory, or a crash in a library)",
        "in.jsonl:151: RuntimeError: boom in two lines",
    ]
    assert [entry["stage"] for entry in outcome.listed] == ["limit", "limit", "extract", "extract"]
    assert len(outcome.records) == 3 * BATCH_ARTICLES - 4
    assert active_children() == []


def test_slow_articles_may_take_longer_together_than_one_may(run, tmp_path: Path) -> None:
    _write(tmp_path / "in.jsonl", 10, **{f"n{number}": f"wait {number}" for number in range(10)})
    outcome = run("in.jsonl", seconds=1.0)
    assert (outcome.tally.failed, len(outcome.records)) == (0, 10)


@pytest.mark.parametrize("processes", [1, 2])
def test_an_article_that_is_too_long_fails(run, tmp_path: Path, processes: int) -> None:
    _write(tmp_path / "in.jsonl", 3, n0="x" * 100, n1="x" * 101)
    outcome = run("in.jsonl", processes=processes, longest=100)
    assert outcome.errors == ["in.jsonl:2: the text has 101 characters, more than 100"]
    assert [entry["stage"] for entry in outcome.listed] == ["limit"]
    assert len(outcome.records) == 2


def test_a_worker_that_is_killed_from_outside_costs_no_article(run, tmp_path: Path) -> None:
    _write(tmp_path / "in.jsonl", 100, **{f"n{number}": f"wait {number}" for number in range(0, 100, 10)})
    expected = run("in.jsonl", out="expected.jsonl").out.read_bytes()
    stop = threading.Event()

    def murder() -> None:
        while not stop.wait(0.5):
            for child in active_children():
                os.kill(child.pid, signal.SIGKILL)
                return

    killer = threading.Thread(target=murder)
    killer.start()
    outcome = run("in.jsonl", processes=2)
    stop.set()
    killer.join()
    assert outcome.errors == []
    assert outcome.out.read_bytes() == expected


def test_memory_does_not_grow_with_the_input(run, tmp_path: Path) -> None:
    """While the first article is read, only so much of the input is taken as the workers will need next."""
    taken = 0

    def lines():
        nonlocal taken
        for number in range(100 * BATCH_ARTICLES):
            taken += 1
            yield number

    items = (Item(Place("x", number), Article("wait" if not number else "текст")) for number in lines())
    stream = results(items, Job(extractors.counting, "jsonl"), 2, 60)
    next(stream)
    most = taken
    stream.close()
    assert most <= 6 * BATCH_ARTICLES + 1
    assert active_children() == []
