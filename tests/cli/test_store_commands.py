"""What ``khabar run --store``, ``retry``, ``facts`` and ``stats`` say, and with which exit code they end."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.batch.workers import Job
from pipeline.cli import cli
from pipeline.record import Article, Fact, Record, Span


class Echo:
    """Every article is a record with one fact, but for those that fail."""

    def pipe(self, articles):
        for article in articles:
            yield self._record(article)

    def _record(self, article: Article) -> Record:
        if article.text == "boom":
            raise ValueError("boom")
        fact = Fact("deadline:1", "deadline", {"date": "2025-12-01", "relation": "by"}, (Span(0, 4),))
        return Record(article.id or "x", "ru", 1.0, article.text, facts=(fact,))


@pytest.fixture
def khabar_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pipeline.batch.run.khabar_job", lambda profile, out, names: Job(Echo, "jsonl"))
    monkeypatch.setattr("pipeline.cli.options.TIMEOUT", None)  # no worker processes: they cannot import this class

    def start(*arguments: str) -> Result:
        return CliRunner().invoke(cli, arguments)

    return start


def _write(path: Path, *texts: str) -> None:
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))


def test_run_retry_facts_and_stats(khabar_here, tmp_path: Path) -> None:
    _write(tmp_path / "a.jsonl", "план", "boom")
    result = khabar_here("run", "a.jsonl", "--store", "s.db")
    assert result.exit_code == 1
    assert "khabar: failures are listed in s.db" in result.stderr.splitlines()
    assert result.stderr.splitlines()[-2:-1] == ["known:    0 were in the store already"]
    assert result.stderr.splitlines()[-1].startswith("wrote 1 records to s.db in ")
    again = khabar_here("run", "a.jsonl", "--store", "s.db")
    assert again.exit_code == 0
    assert again.stderr.splitlines()[-3:-1] == [
        "known:    1 were in the store already",
        "          1 failed before: khabar retry reads them again",
    ]
    assert khabar_here("retry", "s.db").exit_code == 1
    _write(tmp_path / "a.jsonl", "план", "задача")
    retried = khabar_here("retry", "s.db")
    assert (retried.exit_code, retried.stderr) == (0, "khabar: read: 1, failed: 0\n")
    assert khabar_here("retry", "s.db").stderr == "khabar: read: 0, failed: 0\n"
    found = [json.loads(line) for line in khabar_here("facts", "s.db", "--from", "2025-12-01").stdout.splitlines()]
    assert [(fact["date"], fact["quotes"]) for fact in found] == [("2025-12-01", ["план"]), ("2025-12-01", ["зада"])]
    assert khabar_here("facts", "s.db", "--to", "2025-11-30").stdout == ""
    assert khabar_here("facts", "s.db", "-o", "f.csv").stderr == "khabar: wrote 2 facts to f.csv\n"
    assert len((tmp_path / "f.csv").read_text().splitlines()) == 3
    stats = json.loads(khabar_here("stats", "s.db", "--json").stdout)
    assert (stats["articles"], stats["facts"], stats["failures"]) == ({"ru": 2}, {"deadline": 2}, {})
    assert [run["state"] for run in stats["runs"]] == ["finished"] * 4
    assert khabar_here("stats", "s.db").stdout.splitlines()[0] == "articles:  2 (ru 2)"


def test_retry_of_a_list_of_failures(khabar_here, tmp_path: Path) -> None:
    _write(tmp_path / "a.jsonl", "план", "boom", "boom")
    assert khabar_here("run", "a.jsonl", "missing.txt", "-o", "o.jsonl").exit_code == 1
    _write(tmp_path / "a.jsonl", "план", "задача", "boom")
    (tmp_path / "missing.txt").write_text("отчёт")
    retried = khabar_here("retry", "o.jsonl.failed.jsonl", "-o", "more.jsonl")
    assert retried.exit_code == 1
    records = [json.loads(line)["text"] for line in (tmp_path / "more.jsonl").read_text().splitlines()]
    assert records == ["задача", "отчёт"]
    left = [json.loads(line) for line in (tmp_path / "more.jsonl.failed.jsonl").read_text().splitlines()]
    assert [(failure["path"], failure["line"], failure["stage"]) for failure in left] == [("a.jsonl", 3, "extract")]
    _write(tmp_path / "a.jsonl", "план", "задача", "закон")
    again = khabar_here("retry", "more.jsonl.failed.jsonl", "-o", "rest.jsonl")
    assert (again.exit_code, (tmp_path / "rest.jsonl.failed.jsonl").exists()) == (0, False)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("retry", "s.db", "-o", "x.jsonl"), 2, "--out is for a list of failures"),
        (("retry", "o.failed.jsonl"), 2, "--out is for a list of failures"),
        (("retry", "o.failed.jsonl", "-o", "x.jsonl"), 1, "khabar: o.failed.jsonl: No such file or directory"),
        (("retry", "odd.failed.jsonl", "-o", "x.jsonl"), 1, "khabar: odd.failed.jsonl:2: not a line of a list of"),
        (("retry", "a.failed.jsonl", "-o", "a.jsonl"), 2, "the output a.jsonl is one of the inputs"),
    ],
)
def test_retry_of_what_it_cannot_read(
    khabar_here, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    line = '{"path": "a.jsonl", "line": 1}\n'
    (tmp_path / "odd.failed.jsonl").write_text(line + '{"path": 5}\n')
    (tmp_path / "a.failed.jsonl").write_text(line)
    _write(tmp_path / "a.jsonl", "boom")
    result = khabar_here(*arguments)
    assert result.exit_code == code
    assert said in result.stderr


def test_retry_of_standard_input(khabar_here, tmp_path: Path) -> None:
    (tmp_path / "o.failed.jsonl").write_text('{"path": "<stdin>", "line": 1}\n')
    result = khabar_here("retry", "o.failed.jsonl", "-o", "x.jsonl")
    assert result.exit_code == 1
    assert "1 came from standard input: they cannot be read again" in result.stderr


@pytest.mark.parametrize("command", ["retry", "facts", "stats"])
def test_a_store_that_is_not_there(khabar_here, command: str) -> None:
    result = khabar_here(command, "nowhere.db")
    assert (result.exit_code, result.stderr) == (1, "khabar: there is no store nowhere.db\n")


def test_a_log_of_json(khabar_here, tmp_path: Path) -> None:
    _write(tmp_path / "a.jsonl", "план", "boom")
    for target in (("--out", "o.jsonl"), ("--store", "s.db"), ("--out", "p.jsonl", "--resume")):
        result = khabar_here("run", "a.jsonl", "missing.txt", *target, "--log-format", "json")
        assert result.exit_code == 1
        lines = [json.loads(line) for line in result.stderr.splitlines()]
        assert [(line["event"], line["level"]) for line in lines] == [
            ("begin", "info"),
            ("failed", "warning"),
            ("failed", "warning"),
            ("end", "info"),
        ]
        assert (lines[1]["line"], lines[1]["stage"], len(lines[1]["hash"])) == (2, "extract", 64)
        end = lines[-1]
        assert (end["articles"], end["failed"]) == ({"ru": 1}, 2)
        assert end["failed_by_stage"] == {"extract": 1, "read": 1}
        assert (end["stages"]["read"]["articles"], end["stages"]["extract"]["articles"]) == (3, 3)
    wrong = khabar_here("run", "a.jsonl", "--store", "nowhere/s.db", "--log-format", "json")
    assert json.loads(wrong.stderr)["level"] == "error"


def test_limits(khabar_here, tmp_path: Path) -> None:
    _write(tmp_path / "a.jsonl", "план", "задача")
    result = khabar_here("run", "a.jsonl", "--out", "o.jsonl", "--max-chars", "4")
    assert result.stderr.splitlines()[0] == "khabar: a.jsonl:2: the text has 6 characters, more than 4"


def test_the_real_pipeline_killed_and_gone_on_with(program, samples: Path, tmp_path: Path) -> None:
    """Killed while it reads, then left alone: the store says what the file of an undisturbed run says."""
    texts = [path.read_text("utf-8") for path in sorted(samples.glob("*.txt"))]
    many = [f"{text}\n{number}" for number in range(25) for text in texts]
    _write(tmp_path / "a.jsonl", *many)
    command = [sys.executable, "-m", "pipeline.cli", "run", "a.jsonl", "--store", "s.db"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and _count(tmp_path / "s.db") == 0:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
    assert 0 < _count(tmp_path / "s.db") < len(many)
    done = program("run", "a.jsonl", "--store", "s.db", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert program("run", "a.jsonl", "--out", "o.jsonl", cwd=tmp_path).returncode == 0
    records = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text("utf-8").splitlines()]
    expected = [fact for record in records for fact in record["facts"]]
    facts = program("facts", "s.db", cwd=tmp_path).stdout.decode()
    found = [json.loads(line) for line in facts.splitlines()]
    assert [{name: fact[name] for name in fact if name not in ("quotes", "article")} for fact in found] == expected
    assert _count(tmp_path / "s.db") == len(many)


def _count(path: Path) -> int:
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as store:
            return int(store.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.OperationalError:  # not there yet, or without tables
        return 0
