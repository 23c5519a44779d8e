"""Facts as CSV, a column for each argument; no cell begins a formula in a spreadsheet."""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import Any, BinaryIO

from pipeline.batch.arrow import ENTITIES, ENTITY_LISTS, STRINGS
from pipeline.store.queries import Finding

_ARTICLE = ("hash", "id", "lang", "title", "url", "publisher", "published", "path", "line")
_NAMED = (*ENTITIES, *ENTITY_LISTS, "publisher")
COLUMNS = (
    "id",
    "type",
    "value",
    "value_max",
    *STRINGS,
    *(column for name in _NAMED for column in (name, f"{name}_id")),
    "confidence",
    "quotes",
    *(f"article_{name}" for name in _ARTICLE),
)
# What makes a cell a formula (OWASP, "CSV Injection"), the full-width forms of East Asian spreadsheets among them.
_FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20\u2212")


class Export:
    """Writes a header and a row for each finding: several values of a cell are parted by `` | ``."""

    def __init__(self, stream: BinaryIO) -> None:
        self._text = io.TextIOWrapper(stream, "utf-8", errors="backslashreplace", newline="", write_through=True)
        self._rows = csv.DictWriter(self._text, COLUMNS, restval="", extrasaction="raise")
        self._rows.writeheader()

    def add(self, finding: Finding) -> None:
        row: dict[str, Any] = {}
        for name, value in finding.fact.items():
            if name in _NAMED:
                row |= _named(name, value)
            elif name != "evidence":
                row[name] = value
        row["quotes"] = " | ".join(finding.quotes)
        row |= {f"article_{name}": finding.article[name] for name in _ARTICLE}
        self._rows.writerow({name: harmless(value) for name, value in row.items()})

    def close(self) -> None:
        self._text.detach()


def harmless(value: Any) -> Any:
    """The value of a cell; a text that a spreadsheet could take for a formula begins with an apostrophe."""
    if not isinstance(value, str):
        return value
    begin = next((char for char in value if not char.isspace() and unicodedata.category(char)[0] != "C"), "")
    return f"'{value}" if begin in _FORMULA or value.startswith(("\t", "\r", "\n")) else value


def _named(name: str, value: Any) -> dict[str, str]:
    """An entity, a list of them or a name in its two columns: what it is called, and its id."""
    if isinstance(value, str):
        return {name: value}
    found = value if isinstance(value, list) else [value]
    return {name: " | ".join(one["label"] for one in found), f"{name}_id": " | ".join(one["id"] for one in found)}
