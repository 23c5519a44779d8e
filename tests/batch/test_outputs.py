"""Output appears whole or not at all, and does not depend on the number of processes."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import extractors
import pyarrow.parquet as pq
import pytest

from pipeline.batch.arrow import SCHEMA, record_dicts
from pipeline.batch.outputs import AtomicFile, OutputError
from pipeline.batch.run import SameFileError
from pipeline.batch.sharing import SHARING
from pipeline.batch.workers import BATCH_ARTICLES, LoadError


def _write(path: Path, count: int, **odd: str) -> None:
    """``count`` articles; ``odd`` maps ``n<number>`` to a text of its own."""
    texts = (odd.get(f"n{number}", f"статья {number} о 12 планах") for number in range(count))
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_bytes_do_not_depend_on_processes(run, tmp_path: Path, name: str) -> None:
    _write(tmp_path / "in.jsonl", 5 * BATCH_ARTICLES + 7, n3="boom", n100="", n200="x" * 300_000, n201="boom")
    written = []
    for processes in (1, 2, SHARING):
        outcome = run("in.jsonl", out=f"{processes}{name}", processes=processes)
        written.append((outcome.out.read_bytes(), outcome.listed, outcome.tally, outcome.ledger.done))
    assert written[0] == written[1] == written[2]
    assert [entry["line"] for entry in written[0][1]] == [4, 202]
    assert written[0][3] == (tmp_path / "in.jsonl").stat().st_size


@pytest.mark.parametrize("processes", [2, SHARING])
def test_an_article_that_kills_its_process_fails_alone(run, tmp_path: Path, processes: int) -> None:
    _write(tmp_path / "in.jsonl", 2 * BATCH_ARTICLES, n5="die")
    outcome = run("in.jsonl", processes=processes)
    assert outcome.errors == [
        "in.jsonl:6: the worker process died at this article (out of memory, or a crash in a library)"
    ]
    assert len(outcome.records) == 2 * BATCH_ARTICLES - 1


@pytest.mark.parametrize("processes", [1, 2, SHARING])
def test_a_pipeline_that_does_not_load(run, tmp_path: Path, processes: int) -> None:
    _write(tmp_path / "in.jsonl", 1)
    with pytest.raises(LoadError, match="cannot load the pipeline: FileNotFoundError: no models here"):
        run("in.jsonl", processes=processes, load=extractors.broken)
    assert os.listdir(tmp_path) == ["in.jsonl"]


def test_the_list_of_failures_goes_when_nothing_fails(run, tmp_path: Path) -> None:
    _write(tmp_path / "in.jsonl", 2, n1="boom")
    assert len(run("in.jsonl").listed) == 1
    _write(tmp_path / "in.jsonl", 2)
    assert run("in.jsonl").listed == []
    assert sorted(os.listdir(tmp_path)) == ["in.jsonl", "out.jsonl"]


def test_where_everything_fails_an_older_output_stays(run, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("old")
    outcome = run("nowhere.jsonl")
    assert (outcome.tally.records, outcome.tally.failed) == (0, 1)
    assert outcome.out.read_text() == "old"
    assert len(outcome.listed) == 1


def test_no_articles_make_an_empty_output(run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("\n")
    assert run("in.jsonl").out.read_bytes() == b""
    assert pq.read_table(run("in.jsonl", out="out.parquet").out).schema == SCHEMA


@pytest.mark.parametrize("sign", ["interrupt", "terminate"])
def test_a_run_that_breaks_off_leaves_nothing(run, tmp_path: Path, sign: str) -> None:
    _write(tmp_path / "in.jsonl", 2 * BATCH_ARTICLES, n0="boom", n100=sign)
    (tmp_path / "out.jsonl").write_text("old")
    with pytest.raises((KeyboardInterrupt, SystemExit)):
        run("in.jsonl")
    assert sorted(os.listdir(tmp_path)) == ["in.jsonl", "out.jsonl"]
    assert (tmp_path / "out.jsonl").read_text() == "old"


def test_the_output_must_not_be_an_input(run, tmp_path: Path) -> None:
    _write(tmp_path / "in.jsonl", 1)
    with pytest.raises(SameFileError):
        run("in.jsonl", out="in.jsonl")
    (tmp_path / "link.jsonl").symlink_to("in.jsonl")
    with pytest.raises(SameFileError):
        run("in.jsonl", out="link.jsonl")


UNWRITABLE = [
    ("nowhere/out.jsonl", "No such file or directory"),
    (".", "Is a directory"),
    ("in.jsonl/out.jsonl", "Not a directory"),
    ("/dev/full", "No space left on device"),
    ("/proc/out.jsonl", "No such file or directory"),
]


@pytest.mark.parametrize(("out", "reason"), UNWRITABLE)
def test_an_output_that_cannot_be_written(run, tmp_path: Path, out: str, reason: str) -> None:
    _write(tmp_path / "in.jsonl", 1)
    with pytest.raises(OutputError, match=f"cannot write .*: {reason}"):
        run("in.jsonl", out=out)
    assert os.listdir(tmp_path) == ["in.jsonl"]


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_disk_that_fills_up_leaves_nothing(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    _write(tmp_path / "in.jsonl", 3)
    (tmp_path / "out.jsonl").write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if step == "write":
        monkeypatch.setattr("pipeline.batch.encoding.JsonlWriter.add", full)
    else:
        monkeypatch.setattr(os, step, full)
    with pytest.raises(OutputError, match="No space left on device"):
        run("in.jsonl")
    assert sorted(os.listdir(tmp_path)) == ["in.jsonl", "out.jsonl"]
    assert (tmp_path / "out.jsonl").read_text() == "old"


def test_mode_and_links_of_an_older_output_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "data.jsonl", tmp_path / "out.jsonl"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to("data.jsonl")
    with AtomicFile(str(link)) as file:
        file.write(b"new")
        file.commit()
    assert link.is_symlink() and target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_parquet_holds_what_jsonl_holds(run, tmp_path: Path) -> None:
    _write(tmp_path / "in.jsonl", 70, n3="", n4="12 13 14")
    lines = run("in.jsonl").records
    table = pq.read_table(run("in.jsonl", out="out.parquet").out)
    assert list(record_dicts(table)) == lines
    # Records of either form can be read again as articles.
    assert run("out.jsonl", out="again.jsonl").texts == run("out.parquet", out="again.jsonl").texts
