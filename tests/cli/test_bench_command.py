"""``khabar bench`` measures every subject and says which are not there."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest
from rich.console import Console

from pipeline.bench import subjects
from pipeline.bench.corpus import NoArticles, articles, repeated, word_count
from pipeline.bench.generator import Generator
from pipeline.bench.report import tables
from pipeline.bench.scaling import scaling
from pipeline.bench.suite import Suite, environment


def test_a_short_benchmark(khabar, samples: Path, tmp_path: Path) -> None:
    done = khabar(
        "bench",
        "--corpus",
        samples,
        "--lang",
        "ru",
        "--profile",
        "fast",
        "--seconds",
        "0.2",
        "--articles",
        "20",
        "--out",
        "b.json",
    )
    assert done.returncode == 0, done.stderr.decode()
    report = json.loads((tmp_path / "b.json").read_text())
    rows = {row["subject"]: row for row in report["speed"]}
    assert list(rows) == ["khabar fast", "khabar fast, no names", "dateparser search_dates", "natasha dates and money"]
    for row in rows.values():
        assert row["words_per_second"] > 0 and row["peak_mb"] > 10 and row["articles"] >= 1
    assert {"detect", "tokenize"} < set(report["components"][0]["seconds"])
    assert [count for count, _ in report["memory"][0]["samples"]] == list(range(2, 21, 2))
    assert all(row["median_seconds"] > 0 for row in report["startup"])
    shown = done.stdout.decode()
    for piece in ("khabar --help", "dateparser search_dates", "Where time goes", "Memory"):
        assert piece in shown


def test_a_library_that_is_missing_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "dateparser.search", None)
    with pytest.raises(subjects.Unavailable, match="ModuleNotFoundError"):
        subjects.start("dateparser search_dates", "ru")
    row = {"subject": "dateparser search_dates", "lang": "ru", "unavailable": "no module"}
    console = Console(width=100)
    with console.capture() as capture:
        for table in tables(
            {"startup": [], "speed": [row], "components": [], "memory": [], "retraining": [], "runs": {}}
        ):
            console.print(table)
    assert "no module" in capture.get()


def test_repeated_articles_are_never_alike(samples: Path) -> None:
    texts = articles(samples, "ur")
    some = list(islice(repeated(texts), 5))
    assert len(set(some)) == 5
    assert {word_count(text) for text in some} == {word_count(texts[0]) + 1}


def test_whole_runs_are_measured(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.bench.scaling.RUNS", {"1 process": ["-j", "1"], "wrong": ["-j", "0"]})
    suite = Suite(samples, ("ru", "ar"), ("fast",), 0.1, 0)
    report = {
        **{name: [] for name in ("startup", "speed", "components", "memory", "retraining")},
        "stages": suite.stages(24),
        "runs": scaling(samples, suite.languages, 24, environment(), lambda what: None),
    }
    assert {"read lines", "extract", "write JSON Lines"} < set(report["stages"]["seconds"])
    assert report["runs"]["articles"] == 24 and 24 * 60 < report["runs"]["words"] < 24 * 2000
    one, wrong = report["runs"]["runs"]
    assert one["seconds"] > 1 and one["cpu_seconds"] > 0.5 and one["peak_mb"] > 50
    assert wrong["unavailable"].startswith("Error: Invalid value for '--jobs'")
    console = Console(width=160)
    with console.capture() as capture:
        for table in tables(report):
            console.print(table)
    shown = capture.get()
    for piece in ("Where the time of a run goes", "Runs over 24", "1 process", "Invalid value", "$/million"):
        assert piece in shown


def test_generated_articles_are_the_same_everywhere_and_as_long_as_news(samples: Path) -> None:
    made = list(Generator(samples, ("ru", "ar")).articles(200))
    assert made[7] == Generator(samples, ("ru", "ar")).article(7)
    assert [article.lang for article in made[:4]] == ["ru", "ar", "ru", "ar"]
    assert len({article.text for article in made}) == 200
    lengths = sorted(word_count(article.text) for article in made)
    assert lengths[0] >= 60 and 250 < lengths[100] < 450 and lengths[-1] < 2500


def test_a_folder_without_articles(tmp_path: Path, khabar) -> None:
    with pytest.raises(NoArticles):
        articles(tmp_path, "ru")
    done = khabar("bench", "--corpus", tmp_path)
    assert (done.returncode, done.stderr.decode().splitlines()[-1]) == (1, f"khabar: no ar.txt in {tmp_path}")
