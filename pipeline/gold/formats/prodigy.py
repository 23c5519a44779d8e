"""Prodigy JSONL: ``{"text", "spans": [{"start", "end", "label"}], "meta"}``, offsets in code points.

The note of a span stands in its ``note``, what is said of the article in ``khabar``; Prodigy keeps both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.gold.document import Document
from pipeline.gold.formats.lines import Line, read_lines, write_lines
from pipeline.gold.formats.spans import Assumed, Labelled, counted, stem_of


def write(documents: Iterable[Document], path: Path, utf16: bool = False) -> list[Path]:
    """A line for each article."""
    return write_lines(documents, path, partial(_line, utf16=utf16))


def _line(document: Document, utf16: bool) -> Line:
    spans = [
        {"start": span.start, "end": span.end, "label": span.label} | ({"note": span.note} if span.note else {})
        for span in counted(document, utf16)
    ]
    meta = {"source": stem_of(document)}
    return {"text": document.text, "spans": spans, "answer": "accept", "meta": meta, "khabar": document.meta()}


def read(path: Path, assumed: Assumed) -> Iterator[Document]:
    """The articles of a file. Raises ``GoldRefused``."""
    return read_lines(path, assumed, _spans)


def _spans(line: Line, meta: Mapping[str, Any] | None) -> Iterator[Labelled]:
    for span in line.get("spans", []):
        yield Labelled(span["start"], span["end"], span["label"], span.get("note", ""), 0, span.get("text"))
