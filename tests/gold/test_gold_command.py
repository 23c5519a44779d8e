"""``khabar gold``: validation with lines, export and import."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import cli
from pipeline.evaluate.gold import read_story
from pipeline.gold.positions import line_of, lines_of
from pipeline.gold.stories import dump


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["gold", *map(str, arguments)])


@pytest.mark.parametrize("kind", ["brat", "labelstudio", "doccano", "prodigy"])
def test_there_and_back(kind: str, story: Path, tmp_path: Path) -> None:
    out = run("export", story, "--format", kind, "--out", tmp_path / "there")
    assert out.exit_code == 0 and out.output.startswith("4 articles in ")
    back = run("import", tmp_path / "there", "--format", kind, "--out", tmp_path / "gold")
    assert back.exit_code == 0 and "4 articles: 1 stories written" in back.output, back.output
    kept = [read_story(folder).facts_in("ur") for folder in (story, tmp_path / "gold" / "story")]
    assert [sorted(fact.type for fact in facts) for facts in kept] == [sorted(fact.type for fact in kept[0])] * 2
    assert "0 errors" in run("validate", tmp_path / "gold").output
    again = run("import", tmp_path / "there", "--format", kind, "--out", tmp_path / "gold")
    assert "0 stories written" in again.output and "1 were there already" in again.output


def test_only_some_languages(story: Path, tmp_path: Path) -> None:
    out = run("export", story, "--format", "conll2003", "--out", tmp_path / "there", "--lang", "fa", "--lang", "ur")
    assert out.exit_code == 0 and {path.suffixes[0] for path in (tmp_path / "there").iterdir()} == {".fa", ".ur"}
    back = run(
        "import", tmp_path / "there", "--format", "conll2003", "--out", tmp_path / "gold", "--published", "2025-03-05"
    )
    assert back.exit_code == 0, back.output
    assert read_story(tmp_path / "gold" / "story").articles.keys() == {"fa", "ur"}


def test_refusal_names_file_line_and_reason(story: Path, tmp_path: Path) -> None:
    run("export", story, "--format", "brat", "--out", tmp_path / "there")
    file = tmp_path / "there" / "story" / "ru.ann"
    file.write_text(file.read_text("utf-8").replace("status=completed", "status=done"), encoding="utf-8")
    back = run("import", tmp_path / "there", "--format", "brat", "--out", tmp_path / "gold")
    number = next(n for n, line in enumerate(file.read_text("utf-8").split("\n"), 1) if "status=done" in line)
    assert f"{file}:{number - 1}: status: not in the vocabulary: 'done'" in back.output
    assert back.exit_code == 1 and "nothing was imported" in back.output
    assert not list((tmp_path / "gold").iterdir())


def test_units_are_for_some_formats(story: Path, tmp_path: Path) -> None:
    assert run("export", story, "--format", "brat", "--out", tmp_path / "x", "--utf16").exit_code == 2


def test_validation_tells_the_line(story: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(story, tmp_path / "story"))
    text = (folder / "gold.json").read_text(encoding="utf-8")
    (folder / "gold.json").write_text(text.replace('"status": "completed"', '"status": "done"'), encoding="utf-8")
    number = next(n for n, line in enumerate(text.split("\n"), 1) if '"status": "completed"' in line)
    checked = run("validate", folder)
    assert checked.exit_code == 1
    assert f"gold.json:{number}: facts[2] quantity: error: status: not in the vocabulary: 'done'" in checked.output
    assert run("validate", tmp_path / "story" / "fa.txt").exit_code == 2


def test_no_package_for_development_is_needed(story: Path, tmp_path: Path) -> None:
    """Gold is for those who use khabar, not only for those who write it."""
    script = """
import sys
sys.modules.update(dict.fromkeys(("conllu", "hypothesis", "jinja2", "matplotlib", "nervaluate", "pybrat", "pytest")))
from click.testing import CliRunner
from pipeline.cli import cli
story, there, sheet, gold = sys.argv[1:]
for command in (["gold", "validate", story], ["gold", "export", story, "--format", "brat", "--out", there],
                ["gold", "import", there, "--format", "brat", "--out", gold],
                ["correct", story + "/ru.txt", "--out", sheet], ["correct", sheet, "--gold", gold]):
    done = CliRunner().invoke(cli, command, catch_exceptions=False)
    assert done.exit_code == 0, done.output
"""
    paths = [story, *(tmp_path / name for name in ("there", "sheet.txt", "gold"))]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, paths)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_lines_of_values(story: Path) -> None:
    text = '{"a": [1,\n {"b,": "x:\\n\\""},\n [], {}],\n"c": {"d": 2}\n}'
    assert lines_of(text) == {
        (): 1, ("a",): 1, ("a", 0): 1, ("a", 1): 2, ("a", 1, "b,"): 2, ("a", 2): 3, ("a", 3): 3, ("c",): 4, ("c", "d"): 4,
    }  # fmt: skip
    raw = json.loads((story / "gold.json").read_text(encoding="utf-8"))
    written = dump(raw)
    assert json.loads(written) == raw
    lines = written.split("\n")
    assert '"number": "12/1403"' in lines[line_of(lines_of(written), "facts[0] document") - 1]
    assert "الطاقة" in lines[line_of(lines_of(written), "entities.energy.names.ar") - 1]
    assert line_of(lines_of(written), "nothing") == 0
