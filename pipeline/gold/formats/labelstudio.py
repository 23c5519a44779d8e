"""Label Studio JSON: a list of tasks with the text in ``data.text`` and the spans in the first annotation's ``result``.

The note of a span stands in its ``meta.text``, which Label Studio shows and edits; what is said of the article in
``data.khabar``. Label Studio counts code points since 1.5 and counted UTF-16 units before; as each span has its words,
both are read. The labelling interface that fits is in ``docs/gold.md``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.gold.document import Document
from pipeline.gold.faults import Fault, GoldRefused
from pipeline.gold.formats.spans import Assumed, Labelled, document_of, from_units, labelled, stem_of, story_name
from pipeline.gold.positions import lines_of

_FROM, _TO = "label", "text"


def write(documents: Iterable[Document], path: Path, utf16: bool = False) -> list[Path]:
    """One file with a task for each article."""
    tasks = [
        {
            "data": {"text": document.text, "khabar": document.meta()},
            "annotations": [
                {"result": [_region(document, number, span) for number, span in enumerate(labelled(document))]}
            ],
        }
        for document in documents
    ]
    path.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return [path]


def _region(document: Document, number: int, span: Labelled) -> dict[str, Any]:
    region: dict[str, Any] = {
        "id": f"{stem_of(document)}.{number}",
        "from_name": _FROM,
        "to_name": _TO,
        "type": "labels",
        "value": {
            "start": span.start,
            "end": span.end,
            "text": document.text[span.start : span.end],
            "labels": [span.label],
        },
    }
    return region | ({"meta": {"text": [span.note]}} if span.note else {})


def read(path: Path, assumed: Assumed) -> Iterator[Document]:
    """The tasks of a file. Raises ``GoldRefused``."""
    written = path.read_bytes().decode("utf-8")
    try:
        tasks = json.loads(written)
    except ValueError as error:
        raise GoldRefused([Fault(str(path), getattr(error, "lineno", 0), f"broken JSON: {error}")]) from error
    lines = lines_of(written)
    for index, task in enumerate(tasks if isinstance(tasks, list) else [tasks]):
        at = (index,) if isinstance(tasks, list) else ()
        try:
            text = task["data"]["text"]
            spans = list(_spans(task, at, lines))
            meta, identifier = task["data"].get("khabar"), task.get("id", index + 1)
        except (KeyError, TypeError, IndexError, AttributeError) as error:
            reason = f"not a task with a text and annotations: {type(error).__name__}: {error}"
            raise GoldRefused([Fault(str(path), lines.get(at, 0), reason)]) from error
        if not _fit(text, spans) and _fit(text, counted := from_units(text, spans)):
            spans = counted
        yield document_of(str(path), f"{story_name(path)}-{identifier}", text, spans, meta, assumed)


def _fit(text: str, spans: Iterable[Labelled]) -> bool:
    """Whether all spans are where their words are."""
    return all(type(one.start) is int and text[one.start : one.end] == one.told for one in spans)


def _spans(task: Mapping[str, Any], at: tuple[str | int, ...], lines: Mapping[Any, int]) -> Iterator[Labelled]:
    for number, result in enumerate(task["annotations"][0]["result"]):
        value = result.get("value", {})
        if "labels" not in value:
            continue
        note = result.get("meta", {}).get("text", "")
        line = lines.get((*at, "annotations", 0, "result", number), 0)
        note = note if isinstance(note, str) else "\n".join(note)
        for label in value["labels"]:
            yield Labelled(value["start"], value["end"], label, note, line, value.get("text"))
