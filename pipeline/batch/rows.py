"""Articles and records as rows of Arrow batches: the one function that Ray, Spark, DuckDB and the like call.

Every row in gives one row out, in order. A row that fails has ``failure``, and null in place of a record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import Any

import pyarrow as pa

from pipeline.batch.arrow import SCHEMA
from pipeline.batch.encoding import PARQUET
from pipeline.batch.extraction import Result
from pipeline.batch.fields import FIELDS, article
from pipeline.batch.items import Failure, InputError, Item, Page, Place, failed
from pipeline.batch.loading import load_pipeline
from pipeline.batch.workers import Job, Worker
from pipeline.record import Article

_FAILURE = pa.struct(
    [
        ("path", pa.string()),
        ("line", pa.int64()),
        ("id", pa.string()),
        ("hash", pa.string()),
        ("stage", pa.string()),
        ("error", pa.string()),
    ]
)
# What comes in: the fields of an article or a page whose article is still to be taken out, where it stands, and what
# is already known to be wrong with it. Only ``text`` (or ``html``) must be there.
INPUT_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in FIELDS),
        ("html", pa.string()),
        ("path", pa.string()),
        ("line", pa.int64()),
        ("failure", _FAILURE),
    ]
)
# What comes out: a record, the signature by which near-duplicates are found, and what went wrong.
OUTPUT_SCHEMA = pa.schema([*SCHEMA, ("signature", pa.binary()), ("failure", _FAILURE)])
# Reads items: their results, all in all in the order of the items.
Read = Callable[[list[Item]], Iterable[Result]]


def extract_batch(
    batch: pa.RecordBatch, profile: str = "fast", names: bool = True, lang: str | None = None
) -> pa.RecordBatch:
    """Records of articles: rows of ``INPUT_SCHEMA`` in, rows of ``OUTPUT_SCHEMA`` out, one for each, in order.

    Columns of the input that are not ``text``, ``id``, ``title``, ``url``, ``publisher``, ``published``, ``lang``,
    ``html``, ``path`` or ``line`` are ignored; only ``text`` (or ``html``, for pages) must be there. ``lang`` is the
    language of articles that do not name theirs. The pipeline is loaded once a process. Raises ``ValueError`` without
    such a column, and ``LoadError``.
    """
    return extract_rows(batch, lambda items: [_worker(profile, names)(items)], lang)


def extract_rows(batch: pa.RecordBatch, read: Read, lang: str | None = None) -> pa.RecordBatch:
    """``extract_batch`` with a reader of its own."""
    items = _items(batch, lang)
    records, signatures, failures = [], [], {}
    for result in read(items) if items else ():
        if result.payload:
            records += pa.ipc.open_stream(result.payload).read_all().to_batches()
        signatures += [signature for _, signature in result.signatures]
        failures.update({failure.place.line: failure for failure in result.failures})
    found = pa.Table.from_batches(records, SCHEMA)
    found = found.append_column(OUTPUT_SCHEMA.field("signature"), pa.array(signatures, pa.binary()))
    kept = iter(range(found.num_rows))
    order = pa.array([None if row in failures else next(kept) for row in range(len(items))], pa.int64())
    told = [_failure_row(batch, row, failures[row]) if row in failures else None for row in range(len(items))]
    table = found.take(order).append_column(OUTPUT_SCHEMA.field("failure"), pa.array(told, _FAILURE))
    whole = table.combine_chunks().to_batches()
    return whole[0] if whole else pa.RecordBatch.from_pylist([], schema=OUTPUT_SCHEMA)


def item_batch(items: Sequence[Item], path: str | None = None) -> pa.RecordBatch:
    """The rows of items; ``path`` stands for the one that they name."""
    return pa.RecordBatch.from_pylist([_item_row(item, path) for item in items], schema=INPUT_SCHEMA)


@lru_cache(maxsize=2)
def _worker(profile: str, names: bool) -> Worker:
    return Worker(Job(partial(load_pipeline, profile, names), PARQUET))


def _items(batch: pa.RecordBatch, lang: str | None) -> list[Item]:
    columns = {name: batch.column(name) for name in batch.schema.names if name in INPUT_SCHEMA.names}
    if not {"text", "html"} & columns.keys():
        raise ValueError(f"no column 'text' among {', '.join(batch.schema.names)[:100]}")
    return [_item(columns, row, lang) for row in range(batch.num_rows)]


def _item(columns: dict[str, Any], row: int, lang: str | None) -> Item:
    # The row is the place: by that, outcomes are put back in their rows.
    place = Place("", row)
    try:
        cells = {name: column[row].as_py() for name, column in columns.items()}
    except ValueError as error:  # invalid UTF-8 in a string, a time finer than Python's
        return failed(place, InputError("parse", f"broken cell: {error}"))
    if cells.get("failure") is not None:
        known = cells["failure"]
        return Item(place, Failure(place, known["stage"], known["error"], known["id"], known["hash"]))
    if cells.get("html") is not None:
        return Item(place, Page(cells["html"], cells.get("lang") or lang, cells.get("url")))
    try:
        return Item(place, article(cells, lang))
    except InputError as error:
        return failed(place, error, id=cells.get("id") if isinstance(cells.get("id"), str) else None)


def _failure_row(batch: pa.RecordBatch, row: int, failure: Failure) -> dict[str, Any]:
    place = {name: batch.column(name)[row].as_py() for name in ("path", "line") if name in batch.schema.names}
    return {**failure.to_dict(), "path": None, "line": None, **place}


def _item_row(item: Item, path: str | None) -> dict[str, Any]:
    row: dict[str, Any] = {"path": _unicode(path or item.place.path), "line": item.place.line}
    match item.content:
        case Failure() as failure:
            row["failure"] = {name: _unicode(value) for name, value in failure.to_dict().items()}
        case Page(html=html, lang=lang, url=url):
            row |= {"html": html, "lang": lang, "url": url}
        case Article() as article:
            row |= {name: getattr(article, name) for name in FIELDS}
    return row


def _unicode(value: Any) -> Any:
    """Names of files that are no UTF-8 as they are written in lists of failures."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
