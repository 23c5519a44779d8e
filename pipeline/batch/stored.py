"""Records to look at: those of a file that ``khabar run`` wrote, or made of articles on the spot."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any

from pipeline.batch.duplicates import MARK
from pipeline.batch.encoding import jsonl_payload
from pipeline.batch.extraction import Extractor, extract_items
from pipeline.batch.fields import FIELDS, article
from pipeline.batch.items import Failure
from pipeline.batch.readers import Reader, jsonl, parquet, reader
from pipeline.batch.sources import find, read
from pipeline.record import Article

RECORD_FIELDS = (
    "id",
    "lang",
    "lang_score",
    "title",
    "url",
    "publisher",
    "published",
    "text",
    "mentions",
    "facts",
    "issues",
)


@dataclass(frozen=True, slots=True)
class Stored(Article):
    """An article whose record stands beside it."""

    record: Mapping[str, Any] = field(default_factory=dict)


def records_of(
    path: str,
    load: Callable[[], Extractor],
    failed: Callable[[Failure], None],
    *,
    kind: str | None = None,
    lang: str | None = None,
    number: int | None = None,
) -> Iterator[Mapping[str, Any]]:
    """The records of a file in their JSON form, or only the ``number``-th (from 1).

    Articles are read to make their records; the pipeline is loaded at the first. ``failed`` is told of every line or
    article that cannot be read.
    """
    extractor: Extractor | None = None
    items = read(find([path], kind), lang, _reader)
    for item in islice(items, number - 1, number) if number else items:
        if isinstance(item.content, Stored):
            yield item.content.record
        elif isinstance(item.content, Failure):
            failed(item.content)
        else:
            extractor = extractor or load()
            result = extract_items([item], extractor, jsonl_payload)
            for failure in result.failures:
                failed(failure)
            if result.payload:
                yield json.loads(result.payload)


def _reader(kind: str) -> Reader:
    if kind == "jsonl":
        return partial(jsonl.read, make=_stored)
    if kind == "parquet":
        return partial(parquet.read, columns=(*RECORD_FIELDS, MARK), make=_stored_row)
    return reader(kind)


def _stored(fields: Mapping[str, Any], lang: str | None) -> Article:
    plain = article({name: fields.get(name) for name in FIELDS}, lang)
    if any(name not in fields for name in RECORD_FIELDS):
        return plain
    return Stored(plain.text, plain.id, plain.title, plain.url, plain.publisher, plain.published, plain.lang, fields)


def _stored_row(row: Mapping[str, Any], lang: str | None) -> Article:
    from pipeline.batch.arrow import record_dict

    return _stored(record_dict(row) if all(name in row for name in RECORD_FIELDS) else row, lang)
