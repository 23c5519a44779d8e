"""Facts of a store in the formats of others: JSON Lines, CSV, Parquet, FollowTheMoney."""

from __future__ import annotations

from importlib import import_module
from typing import BinaryIO, Protocol

from pipeline.store.queries import Finding

# A format's name, which is that of its module, and how names of its files end; the longest fitting one decides.
ENDINGS = {"jsonl": ".jsonl", "csv": ".csv", "parquet": ".parquet", "ftm": ".ftm.json"}


class Export(Protocol):
    """Takes findings, and writes them into a stream."""

    def add(self, finding: Finding) -> None:
        """Write one finding."""

    def close(self) -> None:
        """Write what is still held back; the stream stays open."""


def export(name: str, stream: BinaryIO) -> Export:
    """The export in a format. Raises ``ModuleNotFoundError`` where its library is not installed."""
    made: Export = import_module(f"pipeline.store.exports.{name}").Export(stream)
    return made


def format_of(path: str) -> str:
    """The format that the ending of a path says; ``jsonl`` where it says none."""
    fitting = [name for name, ending in ENDINGS.items() if path.lower().endswith(ending)]
    return max(fitting, key=lambda name: len(ENDINGS[name]), default="jsonl")
