"""One module for each kind of input: each turns a binary stream into items.

A reader gets the buffered stream, the path that its items name, and the language of articles that do not name theirs.
It never stops at a bad article: that becomes a failed item, and the next one follows where the format lets it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import BinaryIO

from pipeline.batch.items import Item

Reader = Callable[[BinaryIO, str, str | None], Iterator[Item]]

# What a file's ending says. Other files of a folder are left alone.
KINDS = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
}


def reader(kind: str) -> Reader:
    """The reader of a kind; its libraries are imported only now."""
    found: Reader = import_module(f"pipeline.batch.readers.{kind}").read
    return found
