"""A wheel carries all it needs and works from any folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    (built,) = folder.glob("khabar-*.whl")
    return built


def _pip(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_it_holds_the_code_the_models_and_the_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        metadata = archive.read(next(name for name in names if name.endswith("/METADATA"))).decode()
    tracked = subprocess.run(
        ["git", "ls-files", "pipeline", "models"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    shipped = {
        name.replace("models/", "pipeline/_models/", 1) if name.startswith("models/") else name
        for name in tracked.stdout.split()
    }
    assert shipped <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert "License-Expression: MIT" in metadata
    assert {name.split("/")[0] for name in names} == {
        "pipeline",
        next(name for name in names if "dist-info" in name).split("/")[0],
    }


def test_it_works_from_another_folder(wheel: Path, samples: Path, tmp_path: Path) -> None:
    _pip("install", "--no-deps", "--target", tmp_path / "site", wheel)
    work = tmp_path / "work"
    work.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    script = [sys.executable, str(tmp_path / "site" / "bin" / "khabar")]
    where = subprocess.run(
        [sys.executable, "-c", "import pipeline; print(pipeline.__file__)"],
        cwd=work,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert where.stdout.startswith(str(tmp_path / "site"))
    done = subprocess.run(
        [*script, "run", str(samples), "--out", "out.jsonl"], cwd=work, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    records = [json.loads(line) for line in (work / "out.jsonl").read_text("utf-8").splitlines()]
    assert [record["lang"] for record in records] == ["ar", "fa", "ru", "ur"]
    assert all(record["facts"] for record in records)
