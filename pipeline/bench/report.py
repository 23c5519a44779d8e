"""The results as tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.table import Table

Row = dict[str, Any]


def tables(report: Row) -> Iterator[Table]:
    """One table for each kind of measurement that was made."""
    yield _table(
        "Start-up",
        ("command", "median s", "least s"),
        [_cells(row, ("command",), _startup) for row in report["startup"]],
    )
    columns: tuple[str, ...] = ("language", "subject", "words/s", "peak MB", "load s", "articles")
    yield _table("Speed on one core", columns, [_cells(row, ("lang", "subject"), _speed) for row in report["speed"]])
    yield _components(report["components"])
    if report["memory"]:
        columns = ("language", "articles", "MB after a tenth", "MB at the end", "peak MB")
        yield _table("Memory", columns, [_cells(row, ("lang",), _memory) for row in report["memory"]])


def _table(title: str, columns: tuple[str, ...], rows: list[list[str]]) -> Table:
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, justify="left" if column in ("command", "language", "subject", "part") else "right")
    for row in rows:
        table.add_row(*row)
    return table


def _cells(row: Row, names: tuple[str, ...], numbers: Any) -> list[str]:
    """A row's names and then its numbers, or why there are none."""
    return [row[name] for name in names] + ([row["unavailable"]] if "unavailable" in row else numbers(row))


def _startup(row: Row) -> list[str]:
    return [f"{row['median_seconds']:.2f}", f"{row['least_seconds']:.2f}"]


def _speed(row: Row) -> list[str]:
    return [
        f"{row['words_per_second']:,.0f}",
        f"{row['peak_mb']:,.0f}",
        f"{row['load_seconds']:.2f}",
        f"{row['articles']:,}",
    ]


def _memory(row: Row) -> list[str]:
    first, last = row["samples"][0], row["samples"][-1]
    return [f"{row['articles']:,}", f"{first[1]:.0f}", f"{last[1]:.0f}", f"{row['peak_mb']:.0f}"]


def _components(rows: list[Row]) -> Table:
    """Where time goes: microseconds a word and the share of the whole, a column a language."""
    measured = [row for row in rows if "unavailable" not in row]
    names = list(measured[0]["seconds"]) if measured else []
    lines = []
    for name in names:
        cells = []
        for row in measured:
            seconds, whole = row["seconds"][name], sum(row["seconds"].values())
            cells.append(f"{1e6 * seconds / row['words']:.1f} ({seconds / whole:.0%})")
        lines.append([name, *cells])
    totals = [f"{1e6 * sum(row['seconds'].values()) / row['words']:.1f}" for row in measured]
    columns = ("part", *(row["lang"] for row in measured))
    return _table("Where time goes (fast): microseconds a word", columns, [*lines, ["total", *totals]] if lines else [])
