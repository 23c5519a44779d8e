"""Parquet with the columns of an article, others ignored (records of ``khabar run`` can be read again)."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO

from pipeline.batch.fields import FIELDS, Make, article
from pipeline.batch.items import InputError, Item, Place, failed

_ROWS = 256


def read(
    stream: BinaryIO, path: str, lang: str | None, columns: Collection[str] = FIELDS, make: Make = article
) -> Iterator[Item]:
    """The items of the file, one a row, counted from 1, made of those ``columns`` that are there."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    row = 0
    try:
        table = pq.ParquetFile(stream)
        found = [name for name in table.schema_arrow.names if name in columns]
        if "text" not in found:
            raise InputError("parse", f"no column 'text' among {', '.join(table.schema_arrow.names)[:100]}")
        size = stream.seek(0, os.SEEK_END) // max(1, table.metadata.num_rows)
        for batch in table.iter_batches(_ROWS, columns=found):
            for index in range(batch.num_rows):
                row += 1
                yield _item({name: batch.column(name)[index] for name in found}, Place(path, row), size, lang, make)
    except (pa.ArrowException, OSError) as error:
        raise InputError("parse", f"broken Parquet after row {row}: {error}") from None


def _item(cells: dict[str, Any], place: Place, size: int, lang: str | None, make: Make) -> Item:
    try:
        fields = {name: cell.as_py() for name, cell in cells.items()}
    except ValueError as error:  # invalid UTF-8 in a string, a time finer than Python's
        return failed(place, InputError("parse", f"broken cell: {error}"), size)
    try:
        return Item(place, make(fields, lang), size)
    except InputError as error:
        return failed(place, error, size, data=repr(fields))
