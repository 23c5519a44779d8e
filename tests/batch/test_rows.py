"""``extract_batch``: rows of articles in, rows of records out, one for each, equal to what a run writes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import extractors
import pyarrow as pa
import pytest

from pipeline.batch import INPUT_SCHEMA, OUTPUT_SCHEMA, extract_batch
from pipeline.batch.arrow import record_dict
from pipeline.batch.encoding import PARQUET
from pipeline.batch.items import Failure, Item, Page, Place
from pipeline.batch.rows import extract_rows, item_batch
from pipeline.batch.workers import Job, Worker
from pipeline.record import Article

TEXTS = {
    "fa": "قطعنامه شماره ۵۷-NQ/TW مورخ ۲۲ دسامبر ۲۰۲۴ صادر شد. از ابتدای سال، ۴۲ سند منتشر شده است.",
    "ru": "Принята Резолюция № 57-NQ/TW от 22 декабря 2024 года. С начала года издано 42 документа.",
    "ar": "صدر القرار رقم ٥٧-NQ / TW المؤرخ 22 ديسمبر 2024. ومنذ بداية العام تم إصدار 42 وثيقة.",
    "ur": "قرارداد نمبر 57-NQ/TW مورخہ 22 دسمبر 2024 جاری ہوئی۔ سال کے آغاز سے 42 دستاویزات جاری کی گئی ہیں۔",
}


def _stand_in(batch: pa.RecordBatch, lang: str | None = None) -> list[dict[str, Any]]:
    """The rows that the stand-in makes."""
    worker = Worker(Job(extractors.counting, PARQUET))
    out = extract_rows(batch, lambda items: [worker(items[:2]), worker(items[2:])], lang)
    assert out.schema == OUTPUT_SCHEMA and out.num_rows == batch.num_rows
    return out.to_pylist()


def _record(row: dict[str, Any]) -> dict[str, Any]:
    return record_dict({name: value for name, value in row.items() if name not in ("signature", "failure")})


def test_rows_are_what_a_run_writes(khabar_run, tmp_path: Path) -> None:
    lines = [{"id": lang, "text": text, "published": "2025-01-05"} for lang, text in TEXTS.items()]
    lines.append({"id": "de", "text": "Das ist ein ganz gewöhnlicher deutscher Satz über das Wetter von morgen."})
    expected = khabar_run(lines)
    out = extract_batch(pa.RecordBatch.from_pylist(lines))
    assert [_record(row) for row in out.to_pylist()] == expected
    assert len(expected[0]["facts"]) == 2
    # A table of an engine has columns of its own, in types of its own.
    table = pa.table({"n": [1, 2], "text": pa.array([TEXTS["fa"], None], pa.large_string()), "lang": ["fa", "ru"]})
    first, second = extract_batch(table.to_batches()[0]).to_pylist()
    assert [fact["id"] for fact in _record(first)["facts"]] == [fact["id"] for fact in expected[0]["facts"]]
    assert second["failure"]["error"] == "no field 'text'" and second["id"] is None and second["facts"] is None


def test_a_row_that_fails_stays_in_its_place() -> None:
    rows = [
        {"text": "5 планов", "id": "a", "path": "x.jsonl", "line": 7},
        {"text": "boom", "id": "b", "path": "x.jsonl", "line": 8},
        {"text": "6", "lang": "klingon", "id": "c", "path": "y.jsonl"},
        {"text": "7"},
        {"failure": {"path": "z", "line": 1, "id": None, "hash": None, "stage": "parse", "error": "broken JSON"}},
    ]
    found = _stand_in(pa.RecordBatch.from_pylist(rows, schema=INPUT_SCHEMA))
    assert [row["text"] for row in found] == ["5 планов", None, None, "7", None]
    assert [row["failure"] and (row["failure"]["stage"], row["failure"]["error"][:20]) for row in found] == [
        None,
        ("extract", "RuntimeError: boom i"),
        ("check", "unknown lang 'klingo"),
        None,
        ("parse", "broken JSON"),
    ]
    assert [(row["failure"] or {}).get("path") for row in found] == [None, "x.jsonl", "y.jsonl", None, None]
    assert [len(row["signature"] or b"") for row in found] == [64, 0, 0, 64, 0]


def test_broken_cells_fail_alone() -> None:
    broken = pa.array([b"1", b"\xff", b"3"], pa.binary()).view(pa.string())
    found = _stand_in(pa.RecordBatch.from_arrays([broken], ["text"]))
    assert [row["text"] for row in found] == ["1", None, "3"]
    assert found[1]["failure"]["error"].startswith("broken cell: 'utf-8' codec can't decode byte 0xff")


def test_a_batch_without_rows_or_without_text() -> None:
    assert _stand_in(pa.RecordBatch.from_pylist([], schema=INPUT_SCHEMA)) == []
    with pytest.raises(ValueError, match="no column 'text' among body, id"):
        extract_batch(pa.RecordBatch.from_pylist([{"body": "x", "id": "1"}]))


def test_items_travel_as_rows() -> None:
    page = "<html><body><article><p>Из 120 школ, включенных в программу, готовы 84 школы.</p></article></body></html>"
    items = [
        Item(Place("a.jsonl", 1), Article("5", "id", "title", "url", "publisher", "2025-01-05", "ru")),
        Item(Place("a\udcff.warc", 2), Page(page, "ru", "https://x.example")),
        Item(Place("a\udcff.csv", 3), Failure(Place("a\udcff.csv", 3), "parse", "broken CSV", "x")),
    ]
    first, second, third = _stand_in(item_batch(items))
    assert (first["id"], first["title"], first["published"], first["lang"]) == ("id", "title", "2025-01-05", "ru")
    assert (second["text"], second["url"]) == (
        "Из 120 школ, включенных в программу, готовы 84 школы.",
        "https://x.example",
    )
    assert third["failure"] == {
        "path": "a\\udcff.csv", "line": 3, "id": "x", "hash": None, "stage": "parse", "error": "broken CSV",
    }  # fmt: skip


def test_duckdb_reads_through_it(tmp_path: Path) -> None:
    """As docs/operators.md shows it."""
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps({"id": lang, "text": text}) + "\n" for lang, text in TEXTS.items()))
    articles = duckdb.connect().sql(f"select id, text from read_json('{path}')").to_arrow_reader(1000)
    connection = duckdb.connect()
    connection.register("records", pa.RecordBatchReader.from_batches(OUTPUT_SCHEMA, map(extract_batch, articles)))
    found = connection.sql(
        "select f.number, count(*) from records, unnest(facts) as t(f) where f.type = 'document' group by all"
    )
    assert found.fetchall() == [("57-NQ/TW", 4)]


def test_batches_are_imported_without_arrow() -> None:
    code = "import sys, pipeline.batch; assert not {'pyarrow', 'numpy', 'spacy'} & sys.modules.keys()"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


@pytest.fixture
def khabar_run(tmp_path: Path) -> Any:
    """``khabar_run(lines)``: the records that ``khabar run`` writes for lines of articles."""

    def run(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
        source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        source.write_text("".join(json.dumps(line) + "\n" for line in lines))
        command = [sys.executable, "-m", "pipeline.cli", "run", str(source), "--out", str(out)]
        subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parents[2])
        return [json.loads(line) for line in out.read_text("utf-8").splitlines()]

    return run
