"""The results as tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.table import Table

Row = dict[str, Any]
# Dollars for an hour of one core, about what clouds ask for one on demand; a run scales with it.
CORE_HOUR = 0.04


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
    if report["retraining"]:
        columns = ("language", "articles", "facts", "entries", "patterns", "seconds", "core-s")
        yield _table("Retraining", columns, [_cells(row, ("lang",), _retraining) for row in report["retraining"]])
    if report["runs"]:
        yield _stages(report["stages"])
        yield from _runs(report["runs"])


def _stages(row: Row) -> Table:
    """Where the time of a run goes: microseconds a word, and the share of a run that writes JSON Lines."""
    if "unavailable" in row:
        return _table("Where the time of a run goes", ("part",), [[row["unavailable"]]])
    words, seconds = row["words"], row["seconds"]
    whole = sum(time for name, time in seconds.items() if not name.startswith("or "))
    lines = [[name, f"{1e6 * time / words:.2f}", f"{time / whole:.1%}"] for name, time in seconds.items()]
    return _table("Where the time of a run goes (fast, with names)", ("part", "µs a word", "share"), lines)


def _runs(report: Row) -> Iterator[Table]:
    """Whole runs side by side, and what a million of such articles takes."""
    count, words, rows = report["articles"], report["words"], report["runs"]
    first = rows[0]

    def numbers(row: Row) -> list[str]:
        hours = row["cpu_seconds"] / count * 1e6 / 3600
        return [
            f"{count / row['seconds']:,.1f}",
            f"{words / row['seconds']:,.0f}",
            f"{row['cpu_seconds']:,.0f}",
            f"{row['peak_mb']:,.0f}",
            f"{first['seconds'] / row['seconds']:.2f}",
            f"{hours:.1f}",
            f"{hours * CORE_HOUR:.2f}",
        ]

    columns = ("run", "articles/s", "words/s", "core-s", "peak MB", "faster", "core-h/million", "$/million")
    title = f"Runs over {count:,} generated articles of {words / count:.0f} words; a core-hour at ${CORE_HOUR}"
    if "unavailable" in first:
        rows = [first, *({**row, "unavailable": "nothing to compare with"} for row in rows[1:])]
    yield _table(title, columns, [_cells(row, ("run",), numbers) for row in rows])


def _table(title: str, columns: tuple[str, ...], rows: list[list[str]]) -> Table:
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(
            column, justify="left" if column in ("command", "language", "subject", "part", "run") else "right"
        )
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


def _retraining(row: Row) -> list[str]:
    counts = [f"{row[name]:,}" for name in ("articles", "facts", "entries", "patterns")]
    return [*counts, f"{row['seconds']:.0f}", f"{row['cpu_seconds']:.0f}"]


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
