"""doccano JSONL: ``{"text", "label": [[start, end, label], …]}``.

A label has no place for a note: notes stand, with what is said of the article, in ``khabar``, which doccano keeps
beside the text, under the offsets and label of their span. doccano counts UTF-16 units unless a project counts
graphemes; these differ from code points in texts with characters like emoji (``Assumed.utf16``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.gold.document import Document
from pipeline.gold.formats.lines import Line, read_lines, write_lines
from pipeline.gold.formats.spans import Assumed, Labelled, counted


def write(documents: Iterable[Document], path: Path, utf16: bool = False) -> list[Path]:
    """A line for each article."""
    return write_lines(documents, path, partial(_line, utf16=utf16))


def _line(document: Document, utf16: bool) -> Line:
    spans = list(counted(document, utf16))
    notes: dict[str, list[str]] = {}
    for span in spans:
        notes.setdefault(_place(span.start, span.end, span.label), []).append(span.note)
    labels = [[span.start, span.end, span.label] for span in spans]
    return {"text": document.text, "label": labels, "khabar": {**document.meta(), "notes": notes}}


def _place(start: int, end: int, label: str) -> str:
    return f"{start}-{end} {label}"


def read(path: Path, assumed: Assumed) -> Iterator[Document]:
    """The articles of a file. Raises ``GoldRefused``."""
    return read_lines(path, assumed, _spans)


def _spans(line: Line, meta: Mapping[str, Any] | None) -> Iterator[Labelled]:
    notes = {place: list(told) for place, told in ((meta or {}).get("notes") or {}).items()}
    for start, end, label in line.get("label", line.get("labels", [])):
        told = notes.get(_place(start, end, label))
        yield Labelled(start, end, label, told.pop(0) if told else "")
