"""Pinned floors: what undercuts them, and how they are changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.evaluate.floors import (
    FloorsError,
    changes,
    read_floors,
    read_result,
    scores_of,
    undercut,
    write_floors,
)
from pipeline.evaluate.run import evaluate_stories
from pipeline.evaluate.scoring import Reader
from pipeline.evaluate.summary import Summary
from pipeline.record import Record

Faulty = Callable[[str, Callable[[Record], Record]], Reader]
Edit = Callable[..., Callable[[Record], Record]]


@pytest.fixture
def good(story_folder: Path, perfect: Reader) -> Summary:
    return evaluate_stories([story_folder], reader=perfect)


@pytest.fixture
def worse(story_folder: Path, faulty: Faulty, edit_facts: Edit) -> Summary:
    return evaluate_stories([story_folder], reader=faulty("ur", edit_facts("deadline", relation="until")))


def test_floors_are_written_and_held(good: Summary, tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert write_floors(path, good, None) == []
    floors = read_floors(path)
    assert set(floors.scores) == {"fa", "ru", "ar", "ur", "agreement"}
    assert floors.scores["ur"]["facts/deadline/key"] == floors.scores["agreement"]["total"] == 1.0
    assert undercut(floors, good) == []


def test_a_fallen_score_undercuts_its_floor_only(good: Summary, worse: Summary, tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    write_floors(path, good, None)
    fallen = {(change.lang, change.measure) for change in undercut(read_floors(path), worse)}
    assert fallen == {
        ("ur", "facts/total/key"),
        ("ur", "facts/deadline/key"),
        ("ur", "facts/deadline/value"),
        ("agreement", "deadline"),
        ("agreement", "total"),
    }


def test_a_floor_falls_only_with_a_reason(good: Summary, worse: Summary, tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    write_floors(path, good, None)
    before = path.read_text(encoding="utf-8")
    with pytest.raises(FloorsError, match="5 floors would fall"):
        write_floors(path, worse, None)
    assert path.read_text(encoding="utf-8") == before
    assert len(write_floors(path, worse, "until is read as by")) == 5
    floors = read_floors(path)
    assert undercut(floors, worse) == []
    assert floors.lowered[0]["reason"] == "until is read as by"
    # They rise again without one, and the reason stays on record.
    assert write_floors(path, good, None) == []
    assert undercut(read_floors(path), worse) and len(read_floors(path).lowered) == 1


def test_floors_hold_for_their_corpus_and_settings_only(good: Summary, tmp_path: Path, story_folder: Path) -> None:
    path = tmp_path / "floors.json"
    write_floors(path, good, None)
    raw = json.loads(path.read_text(encoding="utf-8"))
    for name, value in [("corpus", "sha256:0"), ("profile", "accurate"), ("types", ["document"])]:
        path.write_text(json.dumps({**raw, name: value}), encoding="utf-8")
        with pytest.raises(FloorsError, match=f"{name} differs"):
            undercut(read_floors(path), good)


def test_a_measure_that_vanishes_has_fallen(good: Summary, tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    write_floors(path, good, None)
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["floors"]["fa"]["facts/other/key"] = 0.5
    path.write_text(json.dumps(raw), encoding="utf-8")
    assert [change.measure for change in undercut(read_floors(path), good)] == ["facts/other/key"]


def test_changes_since_an_earlier_run(good: Summary, worse: Summary, tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text(json.dumps(good.to_dict()), encoding="utf-8")
    assert read_result(path) == scores_of(good)
    found = {(c.lang, c.measure): c for c in changes(read_result(path), scores_of(worse)) if c.delta}
    assert found["ur", "facts/deadline/key"].delta == -1.0 and found["ur", "facts/deadline/key"].fell
    assert {lang for lang, _ in found} == {"ur", "agreement"}


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"measures": {"fa": 1}, "agreement": {}}'])
def test_files_that_are_no_runs_and_no_floors(content: str, tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text(content, encoding="utf-8")
    for read in (read_result, read_floors):
        with pytest.raises(FloorsError, match=r"file\.json"):
            read(path)
    with pytest.raises(FloorsError, match="nothing"):
        read_floors(tmp_path / "nothing")
