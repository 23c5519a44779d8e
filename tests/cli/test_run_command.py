"""What ``khabar run`` says and with which exit code it ends."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.batch.workers import Job
from pipeline.cli import cli
from pipeline.record import Article, Record

ROOT = Path(__file__).resolve().parents[2]


class Echo:
    """Every article is a record without facts; Russian, but for texts in Latin letters."""

    def pipe(self, articles):
        for article in articles:
            yield self._record(article)

    def _record(self, article: Article) -> Record:
        if article.text == "boom":
            raise ValueError("boom")
        return Record(article.id or "x", article.lang or ("en" if article.text.isascii() else "ru"), 1.0, article.text)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pipeline.batch.run.khabar_job", lambda profile, out, names: Job(Echo, "jsonl"))

    def start(*arguments: str) -> Result:
        return CliRunner().invoke(cli, ["run", *arguments])

    return start


def _lines(*objects: object) -> str:
    return "".join(json.dumps(thing) + "\n" for thing in objects)


def test_summary_and_exit_code_when_nothing_fails(run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(_lines({"text": "план"}, {"text": "задача"}, {"text": "plan"}))
    result = run("a.jsonl", "--out", "out.jsonl")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.splitlines()[:4] == [
        "articles: 2 (ru 2)",
        "facts:    0, 0 issues",
        "skipped:  1 (en 1)",
        "failed:   0",
    ]
    assert result.stderr.splitlines()[4].startswith("wrote 3 records to out.jsonl in ")
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 3


def test_some_failures(run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(_lines({"text": "план"}, {"text": "boom"}) + "{\n")
    result = run("a.jsonl", "missing.txt", "--out", "out.jsonl")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[:4] == [
        "khabar: a.jsonl:2: ValueError: boom",
        "khabar: a.jsonl:3: broken JSON: Expecting property name enclosed in double quotes at character 2",
        "khabar: missing.txt: No such file or directory",
        "khabar: failures are listed in out.jsonl.failed.jsonl",
    ]
    assert len((tmp_path / "out.jsonl.failed.jsonl").read_text().splitlines()) == 3
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 1


def test_many_failures_are_not_all_named(run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{\n" * 50 + _lines({"text": "план"}))
    result = run("a.jsonl", "--out", "out.jsonl")
    assert result.stderr.count("broken JSON") == 20
    assert "khabar: … and 30 more failures; all are listed in out.jsonl.failed.jsonl" in result.stderr


def test_nothing_could_be_read(run, tmp_path: Path) -> None:
    result = run("missing.txt", "--out", "out.jsonl")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "khabar: no article could be read: out.jsonl was not written"
    assert not (tmp_path / "out.jsonl").exists()


def test_an_output_that_cannot_be_written(run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("план")
    result = run("a.txt", "--out", "nowhere/out.jsonl")
    assert result.exit_code == 1
    assert result.stderr == "khabar: cannot write nowhere/out.jsonl: No such file or directory\n"


def test_records_on_standard_output(run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(_lines({"text": "план"}) + "{\n")
    result = run("a.jsonl", "--out", "-")
    assert result.exit_code == 1
    assert [json.loads(line)["text"] for line in result.stdout.splitlines()] == ["план"]
    assert os.listdir(tmp_path) == ["a.jsonl"]


# A program whose pipeline is slow: time to interrupt it.
SLOW = """
import sys, time
import pipeline.batch.run as run
from pipeline.batch.workers import Job
from pipeline.cli import main
from pipeline.record import Record

class Slow:
    def pipe(self, articles):
        print("started", flush=True)
        time.sleep(60)

run.khabar_job = lambda profile, out, names: Job(Slow, "jsonl")
sys.argv = ["khabar", "run", "a.txt", "--out", "out.jsonl"]
main()
"""


@pytest.mark.parametrize(
    ("sign", "code", "message"),
    [(signal.SIGINT, 130, b"khabar: interrupted: out.jsonl was not written\n"), (signal.SIGTERM, 143, b"")],
)
def test_an_interrupted_run_leaves_no_file(tmp_path: Path, sign: signal.Signals, code: int, message: bytes) -> None:
    (tmp_path / "a.txt").write_text("план")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", SLOW], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None and process.stdout.readline() == b"started\n"
        process.send_signal(sign)
        _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (code, message)
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_bar_only_on_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("план")
    program = SLOW.replace('print("started", flush=True)', "").replace(
        "time.sleep(60)", "time.sleep(1); yield Record('a', 'ru', 1.0, '')"
    )
    terminal, side = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    with subprocess.Popen([sys.executable, "-c", program], cwd=tmp_path, stderr=side, env=environment) as process:
        os.close(side)
        seen = b""
        while process.poll() is None or not seen:
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                break
            time.sleep(0.05)
    assert process.returncode == 0
    assert b"reading" in seen and "━".encode() in seen
