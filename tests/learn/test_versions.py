"""Versions: kept by the hash of their content, chosen by one small file, never half written."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from pipeline.learn.versions import (
    WRITTEN,
    VersionError,
    current,
    log,
    roll_back,
    store,
    use,
    version,
    versions,
    workshop,
)  # fmt: skip


def _stored(line: str) -> str:
    with workshop("fa") as folder:
        (folder / "lexicon").mkdir()
        (folder / "lexicon" / "item.tsv").write_text(line, encoding="utf-8")
        return store("fa", folder, {"scores": []}).name


def test_versions_are_used_and_rolled_back(history: Path) -> None:
    first, second = _stored("a\tcity\n"), _stored("b\tcity\n")
    assert first == _stored("a\tcity\n")
    assert {one.name for one in versions("fa")} == {first, second}
    use("fa", first, "promoted")
    use("fa", second[:6], "promoted")
    assert current("fa") == second
    assert [roll_back("fa"), roll_back("fa")] == [first, WRITTEN]
    with pytest.raises(VersionError):
        roll_back("fa")
    assert [entry["action"] for entry in log("fa")] == ["promoted", "promoted", "rolled back", "rolled back"]


def test_an_interruption_leaves_the_version_in_use(history: Path) -> None:
    name = _stored("a\tcity\n")
    use("fa", name, "promoted")
    before = {path: path.read_bytes() for path in history.rglob("*") if path.is_file()}
    with pytest.raises(KeyboardInterrupt), workshop("fa") as folder:
        (folder / "half").write_text("written")
        raise KeyboardInterrupt
    assert {path: path.read_bytes() for path in history.rglob("*") if path.is_file()} == before


def test_what_a_killed_process_left_is_gone_after_a_day(history: Path) -> None:
    for name, age in ((".building-old", 90_000), (".building-new", 60)):
        (history / name).mkdir(parents=True)
        os.utime(history / name, (time.time() - age, time.time() - age))
    _stored("a\tcity\n")
    assert [path.name for path in history.glob(".building-*")] == [".building-new"]


def test_a_change_by_hand_is_seen_and_an_unknown_name_refused(history: Path) -> None:
    name = _stored("a\tcity\n")
    assert not version("fa", name).edited
    (history / name / "lexicon" / "item.tsv").write_text("a\ttown\n", encoding="utf-8")
    assert version("fa", name).edited
    for unknown in ("0000", "../..", ""):
        with pytest.raises(VersionError):
            use("fa", unknown, "promoted by hand")
    assert current("fa") == WRITTEN
