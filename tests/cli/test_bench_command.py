"""``khabar bench`` measures every subject and says which are not there."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest
from rich.console import Console

from pipeline.bench import subjects
from pipeline.bench.corpus import NoArticles, articles, repeated, word_count
from pipeline.bench.report import tables


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
        for table in tables({"startup": [], "speed": [row], "components": [], "memory": []}):
            console.print(table)
    assert "no module" in capture.get()


def test_repeated_articles_are_never_alike(samples: Path) -> None:
    texts = articles(samples, "ur")
    some = list(islice(repeated(texts), 5))
    assert len(set(some)) == 5
    assert {word_count(text) for text in some} == {word_count(texts[0]) + 1}


def test_a_folder_without_articles(tmp_path: Path, khabar) -> None:
    with pytest.raises(NoArticles):
        articles(tmp_path, "ru")
    done = khabar("bench", "--corpus", tmp_path)
    assert (done.returncode, done.stderr.decode().splitlines()[-1]) == (1, f"khabar: no ar.txt in {tmp_path}")
