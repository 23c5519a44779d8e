"""JSON Lines: one object a line with the fields of an article; empty lines are passed over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from pipeline.batch.fields import MAX_CHARACTERS, Make, article
from pipeline.batch.items import InputError, Item, Place, failed
from pipeline.batch.readers.lines import text_stream

# Every character of the longest article escaped, and room for a record's mentions and facts.
_LONGEST = 8 * MAX_CHARACTERS


def read(stream: BinaryIO, path: str, lang: str | None, make: Make = article) -> Iterator[Item]:
    """The items of the file, one for each line that is not empty."""
    lines = text_stream(stream)
    number = 0
    while line := lines.readline(_LONGEST):
        number += 1
        place = Place(path, number)
        if len(line) == _LONGEST and not line.endswith("\n"):
            yield failed(place, InputError("parse", f"a line of more than {_LONGEST:,} characters"), len(line))
            while (rest := lines.readline(_LONGEST)) and not rest.endswith("\n"):
                pass
        elif line.strip():
            yield _item(line, place, lang, make)


def _item(line: str, place: Place, lang: str | None, make: Make) -> Item:
    name: str | None = None
    size = len(line.encode("utf-8", "replace"))
    try:
        fields = _object(line)
        if isinstance(fields.get("id"), str):
            name = fields["id"]
        return Item(place, make(fields, lang), size)
    except InputError as error:
        return failed(place, error, size, name, line)


def _object(line: str) -> dict[str, Any]:
    escaped = (
        next((at for at, char in enumerate(line) if "\udc80" <= char <= "\udcff"), None) if not line.isascii() else None
    )
    if escaped is not None:
        raise InputError(
            "parse", f"invalid UTF-8, byte 0x{ord(line[escaped]) - 0xDC00:02x} at character {escaped} of the line"
        )
    try:
        fields = json.loads(line.rstrip("\r\n"))
    except json.JSONDecodeError as error:
        raise InputError("parse", f"broken JSON: {error.msg} at character {error.pos + 1}") from None
    except RecursionError:
        raise InputError("parse", "broken JSON: nested too deeply") from None
    except ValueError as error:
        raise InputError("parse", f"broken JSON: {error}") from None
    if not isinstance(fields, dict):
        raise InputError("parse", f"expected a JSON object, found {type(fields).__name__}")
    return fields
