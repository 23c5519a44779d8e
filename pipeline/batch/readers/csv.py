"""CSV with a header: the columns of an article, others ignored; comma, semicolon or tab between them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from pipeline.batch.fields import FIELDS, MAX_CHARACTERS, article
from pipeline.batch.items import InputError, Item, Place, failed
from pipeline.batch.readers.lines import text_stream


def read(stream: BinaryIO, path: str, lang: str | None) -> Iterator[Item]:
    """The items of the table, one a row; a row is named by the line it begins in."""
    csv.field_size_limit(4 * MAX_CHARACTERS)
    lines = text_stream(stream)
    header_line = next(lines, "")
    separator = max(",;\t", key=header_line.count)
    try:
        header = [name.strip().lower() for name in next(csv.reader([header_line], delimiter=separator), [])]
    except csv.Error as error:
        raise InputError("parse", f"broken header: {error}") from None
    if "text" not in header:
        raise InputError("parse", f"no column 'text' in the header: {', '.join(header)[:100] or 'it is empty'}")
    rows = csv.reader(lines, delimiter=separator, strict=True)
    begin = 2
    while True:
        place = Place(path, begin)
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield failed(place, InputError("parse", f"broken CSV: {error}"))
            row = []
        if row is None:
            return
        begin = rows.line_num + 2
        if row:
            yield _item(row, header, place, lang)


def _item(row: list[str], header: list[str], place: Place, lang: str | None) -> Item:
    size = len(",".join(row).encode("utf-8", "replace"))
    fields = {name: value for name, value in zip(header, row, strict=False) if name in FIELDS}
    try:
        if len(row) != len(header):
            raise InputError("parse", f"{len(row)} fields in the row, {len(header)} in the header")
        return Item(place, article(fields, lang), size)
    except InputError as error:
        return failed(place, error, size, fields.get("id") or None, ",".join(row))
