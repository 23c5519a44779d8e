"""A record as a table for the terminal: each fact in a line, with its evidence in the original script."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.text.isolation import isolated

_COMPARED = {"about": "≈ ", "more_than": "> ", "less_than": "< ", "at_least": "≥ ", "at_most": "≤ "}
_CHANGED = {"up": "+", "down": "−"}
_SHOWN_FIRST = ("number", "kind", "title", "person", "relation", "date", "url")
_FIXED = frozenset({"id", "type", "evidence", "confidence"})
_FIGURE = frozenset({"value", "value_max", "unit", "relation", "change", "item"})
_MAX_EVIDENCE = 300
_TYPE_WIDTH, _FRAME = 11, 10


def record_table(record: Mapping[str, Any], width: int) -> RenderableType:
    """The record for a terminal that is ``width`` cells wide."""
    half = max(20, (width - _TYPE_WIDTH - _FRAME) // 2)
    table = Table(title=_headline(record), title_justify="left", show_lines=True)
    table.add_column("type", width=_TYPE_WIDTH)
    table.add_column("fact", width=half)
    table.add_column("evidence", width=half)
    for fact in record["facts"]:
        table.add_row(fact["type"], _wrapped(statement(fact), half), _wrapped(_evidence(fact, record["text"]), half))
    issues = [Text(f"! {issue['check']}: {printable(issue['message'])}", style="yellow") for issue in record["issues"]]
    if record.get("near_duplicate_of"):
        issues.append(Text(f"= near-duplicate of {printable(record['near_duplicate_of'])}", style="yellow"))
    return Group(table if record["facts"] else _headline(record), *issues, "")


def printable(text: str) -> str:
    """Text that is safe on a terminal: runs of white space are one space; control and bidi characters are left out."""
    return " ".join("".join(char for char in text if char.isprintable() or char.isspace() or char == "\u200c").split())


def _headline(record: Mapping[str, Any]) -> Text:
    parts = [record["id"], f"{record['lang']} ({record['lang_score']:.2f})"]
    parts += [record[name] for name in ("published", "publisher", "title", "url") if record[name]]
    return Text(" · ".join(isolated(printable(part)) for part in parts))


def _wrapped(lines: Iterator[str], width: int) -> Text:
    """Lines cut to the width of their column here, so that isolates open and close in one line."""
    cut = [piece for line in lines for piece in textwrap.wrap(printable(line), width) or [""]]
    return Text("\n".join(map(isolated, cut)))


def _evidence(fact: Mapping[str, Any], text: str) -> Iterator[str]:
    for span in fact["evidence"]:
        quote = text[span["start"] : span["end"]]
        yield quote if len(quote) <= _MAX_EVIDENCE else quote[:_MAX_EVIDENCE] + "…"


def statement(fact: Mapping[str, Any]) -> Iterator[str]:
    """The fact in short lines: what it is, then its other arguments by name."""
    rest = {name: value for name, value in fact.items() if name not in _FIXED and value is not None}
    if fact["type"] == "quantity":
        yield _figure(fact)
        rest = {name: value for name, value in rest.items() if name not in _FIGURE}
    else:
        yield " ".join(_value(rest.pop(name)) for name in _SHOWN_FIRST if name in rest)
    for name, value in rest.items():
        yield f"{name}: {_value(value)}"


def _figure(fact: Mapping[str, Any]) -> str:
    """``> 100 document``, ``+8 %``, ``5,000–25,000 IQD``."""
    number = f"{fact['value']:,}"
    if fact.get("value_max") is not None:
        number += f"–{fact['value_max']:,}"
    number = _COMPARED.get(fact.get("relation", "exact"), "") + _CHANGED.get(fact.get("change", ""), "") + number
    unit = "" if fact["unit"] == "1" else fact["unit"]
    return " ".join(part for part in (number, unit, fact.get("item") or "") if part)


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value["label"])
    if isinstance(value, list):
        return ", ".join(map(_value, value))
    return str(value)
