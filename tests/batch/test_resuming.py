"""A run into a file that is stopped or killed goes on where it was, and writes the same bytes in the end."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
from functools import partial
from pathlib import Path

import extractors
import pytest
from resumption import DEAD, Silent, dying, resumed, whole, written

from pipeline.batch.outputs import OutputError
from pipeline.batch.partial import Partial
from pipeline.batch.resuming import ResumeError, execute
from pipeline.batch.run import Plan
from pipeline.batch.workers import Job

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["pipeline.batch.resuming", "pipeline.batch.arrow", "pytest"])
_LONG = " ".join(f"слово{number}" for number in range(60))


def _write(path: Path, *odd: str) -> Path:
    texts = [f"статья {number} о 12 планах" for number in range(300)]
    texts[7], texts[100], texts[200], texts[40] = "boom", "boom", f"{_LONG} 5", _LONG
    path.write_text(
        "".join(json.dumps({"id": f"n{at}", "text": text}) + "\n" for at, text in enumerate([*texts, *odd]))
    )
    return path


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_killed_at_many_moments(tmp_path: Path, name: str) -> None:
    source, out, dice = _write(tmp_path / "in.jsonl"), tmp_path / name, random.Random(3)
    expected, kills, longest = whole(source, tmp_path / f"expected-{name}"), 0, 0.5
    while True:
        process = _FORKS.Process(target=partial(resumed, source, out))
        process.start()
        process.join(dice.uniform(0, longest))
        process.kill()
        process.join()
        if process.exitcode == 0:
            break
        assert not out.exists() or written(out) == expected  # killed between its last step and its end
        kills, longest = kills + 1, longest * 1.3
    assert kills
    assert written(out) == expected
    assert sorted(path.name for path in tmp_path.iterdir() if "expected" not in path.name) == [
        "in.jsonl",
        name,
        f"{name}.failed.jsonl",
    ]


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_killed_before_the_last_step(tmp_path: Path, name: str) -> None:
    """All that is left lies in the folder that the next run removes."""
    source, out = _write(tmp_path / "in.jsonl"), tmp_path / name
    process = _FORKS.Process(target=partial(dying, source, out))
    process.start()
    process.join()
    assert process.exitcode == DEAD
    left = {"in.jsonl", f"{name}.failed.jsonl"}
    assert {path.name for path in tmp_path.iterdir()} == {*left, f".{name}.partial"}
    resumed(source, out)
    assert {path.name for path in tmp_path.iterdir()} == {*left, name}
    assert written(out) == whole(source, tmp_path / f"expected-{name}")


@pytest.mark.parametrize("processes", [1, 2])
def test_stopped_and_gone_on_with(tmp_path: Path, processes: int) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    _write(source, "interrupt")
    out.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        resumed(source, out)
    assert out.read_text() == "old"
    changed = source.stat()
    source.write_bytes(source.read_bytes().replace(b"interrupt", b"continued"))
    os.utime(source, ns=(changed.st_atime_ns, changed.st_mtime_ns))
    said: list[str] = []
    watcher = resumed(source, out, processes, said=said)
    assert said == ["going on after 296 articles"]
    assert watcher.done == source.stat().st_size
    assert written(out) == whole(source, tmp_path / "expected-out.jsonl")


@pytest.mark.parametrize("change", ["input", "version", "state", "records"])
def test_what_does_not_fit_is_begun_anew(tmp_path: Path, change: str) -> None:
    source, out, folder = tmp_path / "in.jsonl", tmp_path / "out.jsonl", tmp_path / ".out.jsonl.partial"
    _write(source, "interrupt")
    with pytest.raises(KeyboardInterrupt):
        resumed(source, out)
    _write(source) if change == "input" else source.write_bytes(source.read_bytes().replace(b"interrupt", b"continued"))
    if change == "state":
        (folder / "state.json").unlink()
    elif change == "records":
        os.truncate(folder / "records", 10)
    said: list[str] = []
    resumed(source, out, version="2" if change == "version" else "1", said=said)
    assert said == []
    assert out.read_bytes() == whole(source, tmp_path / "expected-out.jsonl")[0]


def test_two_at_once(tmp_path: Path) -> None:
    source, out = _write(tmp_path / "in.jsonl"), tmp_path / "out.jsonl"
    with (
        Partial(str(out), "1", "jsonl"),
        pytest.raises(OutputError, match="another run is writing it"),
    ):
        resumed(source, out)


@pytest.mark.parametrize(("source", "out"), [("-", "out.jsonl"), ("in.jsonl", "-"), ("in.jsonl", "/dev/null")])
def test_only_files_can_be_gone_on_with(source: str, out: str) -> None:
    with pytest.raises(ResumeError):
        execute(Plan((source,), out), Job(extractors.counting, "jsonl"), Silent(), "1", print)
