"""JSON Lines with an article a line, as Prodigy and doccano have them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.gold.document import Document
from pipeline.gold.faults import Fault, GoldRefused
from pipeline.gold.formats.spans import Assumed, Labelled, document_of, from_units, story_name

Line = Mapping[str, Any]


def write_lines(documents: Iterable[Document], path: Path, line: Callable[[Document], Line]) -> list[Path]:
    """A line for each document."""
    lines = "".join(json.dumps(line(document), ensure_ascii=False) + "\n" for document in documents)
    path.write_bytes(lines.encode("utf-8"))
    return [path]


def read_lines(
    path: Path, assumed: Assumed, spans: Callable[[Line, Mapping[str, Any] | None], Iterable[Labelled]]
) -> Iterator[Document]:
    """The documents of a file; ``spans`` gives those of a line and of what ``khabar`` says in it, or in its ``meta``.
    Raises ``GoldRefused``."""
    for number, written in enumerate(path.read_bytes().decode("utf-8").split("\n"), 1):
        if not written.strip():
            continue
        try:
            line = json.loads(written)
            text = line["text"]
            beside = line.get("meta")
            meta = line.get("khabar") or (beside.get("khabar") if isinstance(beside, dict) else None)
            found = [span._replace(line=number) for span in spans(line, meta)]
            identifier = line.get("id", number)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            reason = f"not an article with its spans: {type(error).__name__}: {error}"
            raise GoldRefused([Fault(str(path), number, reason)]) from error
        if assumed.utf16:
            found = from_units(text, found)
        yield document_of(str(path), f"{story_name(path)}-{identifier}", text, found, meta, assumed)
