"""The command ``khabar evaluate``: options, files and exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.evaluate.command import evaluate
from pipeline.evaluate.scoring import Reader
from pipeline.record import Record

Faulty = Callable[[str, Callable[[Record], Record]], Reader]
Edit = Callable[..., Callable[[Record], Record]]
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, story_folder: Path, perfect: Reader) -> Run:
    """Evaluate a reader, the perfect one unless another is given, on the small story."""

    def invoke(*options: str | Path, reader: Reader = perfect) -> Result:
        monkeypatch.setattr("pipeline.evaluate.run.program", lambda profile: reader)
        return CliRunner().invoke(evaluate, [str(story_folder), *map(str, options)])

    return invoke


@pytest.fixture
def bad(faulty: Faulty, edit_facts: Edit) -> Reader:
    return faulty("ur", edit_facts("deadline", relation="until"))


def test_a_run_writes_what_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    result = run("--out", tmp_path / "out", "--json", tmp_path / "run.json", "--html", tmp_path / "a" / "page.html")
    assert result.exit_code == 0, result.output
    written = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert written["headline"]["all"]["f1"] == 1.0 and written["findings"] == []
    assert (tmp_path / "out" / "report.json").read_bytes() == (tmp_path / "run.json").read_bytes()
    assert (tmp_path / "out" / "report.html").read_bytes() == (tmp_path / "a" / "page.html").read_bytes()


def test_languages_and_types(run: Run, tmp_path: Path) -> None:
    options = ("--lang", "fa,ur", "--types", "document", "--types", "quantity", "--json", tmp_path / "run.json")
    assert run(*options).exit_code == 0
    written = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert list(written["measures"]) == ["fa", "ur", "all"] and list(written["agreement"]) == ["fa-ur", "mean"]
    assert written["settings"]["types"] == ["document", "quantity"]
    assert written["headline"]["all"]["gold"] == 9


def test_findings_are_written_with_their_context(run: Run, bad: Reader, tmp_path: Path) -> None:
    assert run("--json", tmp_path / "run.json", reader=bad).exit_code == 0
    (finding,) = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["findings"]
    assert finding["verdict"] == "wrong" and finding["differences"] == ["relation"] and finding["lang"] == "ur"
    assert finding["context"]["text"] == "یکم جون 2025 تک"
    assert finding["context"]["before"].endswith("کمپنیاں ")


def test_misses(run: Run, bad: Reader) -> None:
    result = run("--lang", "ur", "--misses", reader=bad)
    assert "relation: by ← until" in result.output and "names" not in result.output


def test_a_baseline_fails_the_run_only_if_asked(run: Run, bad: Reader, tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    run("--json", path)
    assert run("--baseline", path, "--fail").exit_code == 0
    result = run("--baseline", path, reader=bad)
    assert result.exit_code == 0 and "-100.0" in result.output
    assert run("--baseline", path, "--fail", reader=bad).exit_code == 1
    run("--json", path, reader=bad)
    assert run("--baseline", path, "--fail").exit_code == 0


def test_floors_fail_the_run(run: Run, bad: Reader, tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert run("--write-floors", path).exit_code == 0
    assert run("--floors", path).exit_code == 0
    result = run("--floors", path, reader=bad)
    assert result.exit_code == 1 and "facts/deadline/key" in result.output
    assert run("--write-floors", path, reader=bad).exit_code == 1
    assert run("--write-floors", path, "--lower", "a reason", reader=bad).exit_code == 0
    assert run("--floors", path, reader=bad).exit_code == 0


@pytest.mark.parametrize(
    "options",
    [("--lang", "en"), ("--types", "meeting"), ("--profile", "slow"), ("--fail",), ("--lower", "x"), ("nowhere",)],
)
def test_wrong_usage(options: tuple[str, ...], run: Run) -> None:
    assert run(*options).exit_code == 2


def test_a_folder_without_stories_and_a_broken_one(run: Run, tmp_path: Path) -> None:
    result = CliRunner().invoke(evaluate, [str(tmp_path)])
    assert result.exit_code == 1 and "no story" in result.output and result.output.count("\n") == 1
    (tmp_path / "gold.json").write_text("{}", encoding="utf-8")
    result = CliRunner().invoke(evaluate, [str(tmp_path)])
    assert result.exit_code == 1 and "gold.json" in result.output
