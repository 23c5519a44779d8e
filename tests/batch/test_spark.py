"""``extract_batch`` under Spark's ``mapInArrow``, as docs/operators.md shows it. ``make test-spark`` runs this."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.batch import OUTPUT_SCHEMA, extract_batch

ROOT = Path(__file__).parents[2]
TEXTS = {
    "fa": "قطعنامه شماره ۵۷-NQ/TW مورخ ۲۲ دسامبر ۲۰۲۴ صادر شد. از ابتدای سال، ۴۲ سند منتشر شده است.",
    "ru": "Принята Резолюция № 57-NQ/TW от 22 декабря 2024 года. С начала года издано 42 документа.",
    "ar": "صدر القرار رقم ٥٧-NQ / TW المؤرخ 22 ديسمبر 2024. ومنذ بداية العام تم إصدار 42 وثيقة.",
    "ur": "قرارداد نمبر 57-NQ/TW مورخہ 22 دسمبر 2024 جاری ہوئی۔ سال کے آغاز سے 42 دستاویزات جاری کی گئی ہیں۔",
}


@pytest.mark.spark
def test_spark_gives_the_same_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    from pyspark.sql import SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema

    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from pipeline.batch import extract_batch

        return map(extract_batch, batches)

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    try:
        rows = [(lang, text) for lang, text in TEXTS.items()] + [("bad", None)]
        articles = spark.createDataFrame(rows, "id string, text string").repartition(3)
        records = articles.mapInArrow(read, from_arrow_schema(OUTPUT_SCHEMA)).cache()
        found = {row.id: row.asDict(recursive=True) for row in records.collect() if row.failure is None}
        documents = records.selectExpr("explode(facts) as f").where("f.type = 'document'").groupBy("f.number").count()
        assert [tuple(row) for row in documents.collect()] == [("57-NQ/TW", 4)]
        assert [row.failure.error for row in records.where("failure is not null").collect()] == ["no field 'text'"]
    finally:
        spark.stop()
    direct = extract_batch(pa.RecordBatch.from_pylist([{"id": lang, "text": text} for lang, text in TEXTS.items()]))
    assert found == {row["id"]: row for row in direct.to_pylist()}
