"""One module for each kind of input: each turns a binary stream into items.

A reader gets the buffered stream, the path that its items name, and the language of articles that do not name theirs.
It never stops at a bad article: that becomes a failed item, and the next one follows where the format lets it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import BinaryIO

from pipeline.batch.compression import ENDINGS as COMPRESSED
from pipeline.batch.items import Item

Reader = Callable[[BinaryIO, str, str | None], Iterator[Item]]

# What a file's ending says; an ending of a compressed file may follow it. Other files of a folder are left alone.
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
    ".warc": "warc",
    ".wet": "warc",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
}
# Formats that are read from both ends.
SEEKING = frozenset({"parquet"})


def kind_of(path: str) -> str | None:
    """The kind that the ending of a path says; ``None`` where it says none."""
    name = path.lower()
    for ending in COMPRESSED:
        name = name.removesuffix(ending)
    return KINDS.get(os.path.splitext(name)[1])


def endings() -> str:
    """The endings, for messages."""
    return f"{' '.join(KINDS)}, also with {' '.join(COMPRESSED)}"


def reader(kind: str) -> Reader:
    """The reader of a kind; its libraries are imported only now."""
    found: Reader = import_module(f"pipeline.batch.readers.{kind}").read
    return found
