"""brat standoff: a ``.txt`` and an ``.ann`` for each article, in a folder for each story.

A name has a line ``T`` and a normalization ``N… Reference T… gold:<key>``, with the public id of the entity as a second
one; a time and a fact have a note (``#… AnnotatorNotes T…``) with the value or the arguments. ``story.json`` beside
them keeps what the format has no place for. Offsets count code points; a span of several pieces is read as their hull.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.gold.document import KIND_OF, MARK_LABELS, Document
from pipeline.gold.faults import Fault, GoldRefused
from pipeline.gold.formats.spans import Assumed, Labelled, document_of, labelled
from pipeline.record import FACT_TYPES
from pipeline.text.isolation import without_isolates

META = "story.json"
CONFIGURATION = "annotation.conf"
# What brat may mark; names, times and facts may stand on the same words.
_CONFIGURED = "\n".join((
    "[entities]", *MARK_LABELS, *FACT_TYPES, "[relations]",
    "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>", "[events]", "[attributes]", "",
))  # fmt: skip
_KEYS = "gold"
_SPAN = re.compile(r"(\S+) (\d+(?: \d+;\d+)* \d+)")
_REFERENCE = re.compile(r"\S+ (T\d+) ([^\s:]+):(\S+)")
_NOTE = re.compile(r"\S+ (T\d+)")


def write(documents: Iterable[Document], path: Path, utf16: bool = False) -> list[Path]:
    """``<path>/<story>/<lang>.txt``, ``.ann`` and ``story.json``, and brat's configuration for them."""
    path.mkdir(parents=True, exist_ok=True)
    (path / CONFIGURATION).write_text(_CONFIGURED, encoding="utf-8")
    written: list[Path] = []
    metas: dict[Path, dict[str, Any]] = {}
    for document in documents:
        folder = path / document.story
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{document.lang}.txt").write_bytes(document.text.encode("utf-8"))
        lines = "".join(line + "\n" for line in _lines(document))
        (folder / f"{document.lang}.ann").write_bytes(lines.encode("utf-8"))
        metas.setdefault(folder, {})[document.lang] = document.meta()
        written += [folder / f"{document.lang}.txt", folder / f"{document.lang}.ann"]
    for folder, meta in metas.items():
        (folder / META).write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        written.append(folder / META)
    return written


def _lines(document: Document) -> Iterator[str]:
    references = 0
    for number, span in enumerate(labelled(document), 1):
        # A line break inside a span is a space in the last column, as brat writes it.
        words = document.text[span.start : span.end].replace("\n", " ").replace("\r", " ")
        yield f"T{number}\t{span.label} {span.start} {span.end}\t{words}"
        entity = document.entities.get(span.note)
        if span.label in KIND_OF and entity is not None:
            for reference in filter(None, (f"{_KEYS}:{span.note}", entity.id)):
                references += 1
                yield f"N{references}\tReference T{number} {reference}\t{entity.label}"
        elif span.note:
            yield f"#{number}\tAnnotatorNotes T{number}\t{span.note}"


def read(path: Path, assumed: Assumed) -> Iterator[Document]:
    """The articles of a folder, its subfolders included, or of one ``.ann``. Raises ``GoldRefused``."""
    for standoff in [path] if path.is_file() else sorted(path.rglob("*.ann")):
        yield _article(standoff, assumed)


def _article(path: Path, assumed: Assumed) -> Document:
    text_path, meta_path = path.with_suffix(".txt"), path.with_name(META)
    if not text_path.is_file():
        raise GoldRefused([Fault(str(path), 0, f"no {text_path.name} beside it")])
    text = text_path.read_bytes().decode("utf-8")
    meta = None
    if meta_path.is_file():
        try:
            meta = json.loads(meta_path.read_text(encoding="utf-8")).get(path.stem)
        except (ValueError, AttributeError) as error:
            raise GoldRefused([Fault(str(meta_path), getattr(error, "lineno", 0), str(error))]) from error
    return document_of(str(path), path.stem, text, _spans(path, assumed), meta, assumed)


def _spans(path: Path, assumed: Assumed) -> list[Labelled]:
    spans: dict[str, Labelled] = {}
    notes: dict[str, str] = {}
    faults = []
    for number, line in enumerate(path.read_bytes().decode("utf-8").split("\n"), 1):
        name, _, rest = line.rstrip("\r").partition("\t")
        middle, _, last = rest.partition("\t")
        if name.startswith("T"):
            match = _SPAN.fullmatch(middle)
            if match is None:
                faults.append(Fault(str(path), number, f"not label, start and end: {middle}"))
                continue
            offsets = [int(offset) for offset in re.split("[ ;]", match[2])]
            told = last if len(offsets) == 2 else None
            spans[name] = Labelled(offsets[0], offsets[-1], match[1], "", number, told)
        elif name.startswith("N"):
            reference = _REFERENCE.fullmatch(middle)
            if reference and reference[2] == _KEYS:
                notes[reference[1]] = reference[3]
        elif name.startswith("#") and (target := _NOTE.fullmatch(middle)):
            notes[target[1]] = without_isolates(last)
        elif name:
            assumed.left_out.append(Fault(str(path), number, f"{name}: only spans and what is noted of them are gold"))
    if faults:
        raise GoldRefused(faults)
    return [span._replace(note=notes.get(name, "")) for name, span in spans.items()]
