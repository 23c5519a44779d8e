"""A fifth language is two folders: with those of ``tajik`` beside the others, khabar reads Tajik.

``docs/adding-a-language.md`` walks through these folders.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
TOY = HERE / "tajik"
GOLD = TOY / "gold"
ARTICLE = GOLD / "schools" / "tg.txt"
SCRIPT = """
import json, subprocess, sys
from pathlib import Path
from click.testing import CliRunner
from pipeline.cli import cli

def run(*arguments):
    done = CliRunner().invoke(cli, arguments)
    return [done.exit_code, done.output]

article, gold = sys.argv[1:]
told = {
    "run": run("run", article, "--out", "facts.jsonl"),
    "normalize": [run("normalize", "--lang", "tg", text) for text in ("бисту панҷ", "5 марти соли 2025", "3 миллион сомонӣ")],
    "evaluate": run("evaluate", gold, "--json", "scores.json"),
    "wrong": run("normalize", "--lang", "xx", "1"),
}
told["retrain"] = run("retrain", "tg", "taught", "--no-corpus", "--dev", "judged")
# What was learned is read by those who start afterwards.
command = [sys.executable, "-m", "pipeline.cli", "show", "judged/b/tg.txt", "--why", "--json", "--lang", "tg"]
told["why"] = subprocess.run(command, capture_output=True, text=True, check=True).stdout
told["record"] = json.loads(Path("facts.jsonl").read_text(encoding="utf-8"))
told["scores"] = json.loads(Path("scores.json").read_text(encoding="utf-8"))
print(json.dumps(told))
"""


def story(folder: Path, value: int) -> None:
    """Gold of one sentence about bridges, which the tables do not have."""
    folder.mkdir(parents=True)
    fact = {"type": "quantity", "value": value, "unit": "1", "item": "bridge", "status": "built"}
    quote = f"{value} пул сохта шуд"
    gold = {
        "style": "native",
        "published": "2025-04-01",
        "url": None,
        "entities": {},
        "ner": {"tg": []},
        "times": {"tg": []},
        "facts": [{**fact, "quote": {"tg": quote}}],
    }
    (folder / "tg.txt").write_text(f"Дар шаҳр {quote}.\n", encoding="utf-8")
    (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What khabar says in a checkout that has the two folders more than this one."""
    checkout = tmp_path_factory.mktemp("checkout")
    shutil.copytree(
        CHECKOUT / "pipeline", checkout / "pipeline", ignore=shutil.ignore_patterns("__pycache__", "_models")
    )
    (checkout / "models").mkdir()
    for folder in (CHECKOUT / "models").iterdir():
        (checkout / "models" / folder.name).symlink_to(folder)
    for folder in ("pipeline", "models"):
        shutil.copytree(TOY / folder, checkout / folder, dirs_exist_ok=True)
    story(checkout / "taught" / "a", 7)
    story(checkout / "judged" / "b", 12)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(ARTICLE), str(GOLD)],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_the_article_is_recognized_and_read(told: dict[str, Any]) -> None:
    assert told["run"][0] == 0
    record = told["record"]
    assert record["lang"] == "tg" and record["lang_score"] > 0.99
    assert {(fact["type"], fact.get("item"), fact.get("status")) for fact in record["facts"]} >= {
        ("document", None, None),
        ("quantity", "school", "built"),
        ("quantity", "hospital", "planned"),
        ("deadline", None, None),
    }
    (place,) = (mention for mention in record["mentions"] if mention["label"] == "LOC")
    assert (place["text"], place["value"]["id"]) == ("Хатлон", "iso3166-2:TJ-KT")


def test_its_expressions_have_values(told: dict[str, Any]) -> None:
    assert [output for _, output in told["normalize"]] == [
        "25\n",
        "2025-03-05\n",
        '{"value": 3000000, "unit": "TJS"}\n',
    ]
    code, message = told["wrong"]
    assert code == 2 and "'tg'" in message


def test_its_gold_is_scored(told: dict[str, Any]) -> None:
    assert told["evaluate"][0] == 0, told["evaluate"][1]
    scores = told["scores"]["measures"]["tg"]
    assert scores["facts/total/key"]["f1"] == 1.0
    assert scores["times/value"]["f1"] == 1.0


def test_it_learns_from_gold(told: dict[str, Any]) -> None:
    code, output = told["retrain"]
    assert code == 0 and "1 entries, 0 patterns, promoted" in output, output
    record = json.loads(told["why"])
    (fact,) = record["facts"]
    assert fact["item"] == "bridge"
    assert "tg.learned.item:пул" in {rule["rule"] for rule in fact["why"]["rules"]}
