"""From documents to stories of our format and back.

A story is put together and validated in a folder of its own beside its place and then renamed, so that there is the
whole of it or what was there before. What is refused is named with the line of the file that it came from.
"""

from __future__ import annotations

import itertools
import json
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.evaluate.alignment import in_order
from pipeline.evaluate.gold import (
    GOLD_FILE,
    LAYERS,
    GoldError,
    read_json,
    read_story,
)
from pipeline.evaluate.namecheck import KINDS
from pipeline.evaluate.validation import validate
from pipeline.gold.document import Document, Mark, MarkLabel, Named, Statement, entity_keys
from pipeline.gold.faults import Fault, GoldRefused
from pipeline.gold.naming import with_entities
from pipeline.record import Span

_DISTINCT = ("style", "published", "url")
_NO_FILE_NAME = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 80


def slug_of(name: str) -> str:
    """A name for a folder, made of the id of an article."""
    return _NO_FILE_NAME.sub("-", name).strip("-.")[:_LONGEST_NAME] or "article"


def documents_of(folder: Path) -> list[Document]:
    """The articles of a story. Raises ``GoldError`` for a story that cannot be read."""
    story, raw = read_story(folder), read_json(folder)
    found = []
    for lang, article in story.articles.items():
        keys: dict[tuple[MarkLabel, str], str] = {}
        for key, entity in story.entities.items():
            for form in entity.names.get(lang, ()):
                keys.setdefault((KINDS[entity.kind], form), key)  # type: ignore[arg-type]
        marks = [
            *(
                Mark(*span, label, keys.get((label, article.text[span.start : span.end])))
                for label, span in article.names
            ),
            *(Mark(*span, "DATE", value) for span, value in article.times),
        ]
        statements = []
        for fact in story.facts_in(lang):
            args = {name: value for name, value in raw["facts"][fact.index].items() if name not in ("type", "quote")}
            statements.append(Statement(*fact.quotes[lang][0], fact.type, args))
        used = {key for statement in statements for key in entity_keys(statement.args)}
        entities = {
            key: Named(one.kind, one.label, one.id, one.names.get(lang, ()))
            for key, one in story.entities.items()
            if lang in one.names or key in used
        }
        found.append(
            Document(
                story.slug, lang, article.text, tuple(sorted(marks)), tuple(statements), entities, story.layers,
                story.style, story.published, story.url, str(folder),
            )
        )  # fmt: skip
    return found


class _Story:
    """A story while its documents are put together; ``lines`` tells where each part of the gold was said."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        self.faults: list[Fault] = []
        self.texts: dict[str, str] = {}
        self.lines: dict[str, tuple[str, int]] = {}
        self.first: Document | None = None
        self.raw: dict[str, Any] = {"style": None, "published": None, "url": None, "entities": {}}
        self._facts: dict[str, int] = {}

    def add(self, given: Document) -> None:
        """Add an article."""
        known = {key: Named(one["kind"], one["label"], one["id"]) for key, one in self.raw["entities"].items()}
        document = with_entities(given, known)
        if document.lang in self.texts:
            self.faults.append(Fault(document.file, 0, f"{self.slug} has a second article in {document.lang}"))
            return
        if self.first is None:
            self.first = document
            self.raw |= {name: getattr(document, name) for name in _DISTINCT}
            self.raw |= {layer: [] if layer == "facts" else {} for layer in LAYERS if layer in document.layers}
        for name in (*_DISTINCT, "layers"):
            if getattr(document, name) != getattr(self.first, name):
                self.faults.append(Fault(document.file, 0, f"{name} is not that of {self.first.file}"))
        self.texts[document.lang] = document.text
        for key, entity in document.entities.items():
            self._entity(document, key, entity)
        self._rows(document, "ner", [mark for mark in document.marks if mark.label != "DATE"])
        self._rows(document, "times", [mark for mark in document.marks if mark.label == "DATE"])
        for statement in document.statements:
            self._fact(document, statement)

    def _entity(self, document: Document, key: str, entity: Named) -> None:
        told = {"kind": entity.kind, "label": entity.label, "id": entity.id}
        known = self.raw["entities"].setdefault(key, {**told, "names": {}})
        self.lines.setdefault(f"entities.{key}", (document.file, entity.line))
        for name, value in told.items():
            if known[name] != value:
                reason = f"entity {key}: {name} is {value!r} here and {known[name]!r} before"
                self.faults.append(Fault(document.file, entity.line, reason))
        forms = [
            *(form for form in entity.forms if form in document.text),
            *(
                document.text[mark.start : mark.end]
                for mark in document.marks
                if mark.value == key and mark.label != "DATE"
            ),
        ]
        if forms:
            known["names"][document.lang] = list(dict.fromkeys(forms))

    def _rows(self, document: Document, layer: str, marks: Sequence[Mark]) -> None:
        if layer not in document.layers:
            return
        marks = sorted(marks)
        for left, right in itertools.pairwise(marks):
            if right.start < left.end:
                words = [document.text[mark.start : mark.end] for mark in (left, right)]
                self.faults.append(Fault(document.file, right.line, f"overlaps another one: {words[1]} and {words[0]}"))
        forms = [document.text[mark.start : mark.end] for mark in marks]
        # The order tells most places; where it does not, the offsets do.
        ordered = in_order(document.text, forms) == [Span(mark.start, mark.end) for mark in marks]
        rows: list[list[Any]] = []
        for index, (mark, form) in enumerate(zip(marks, forms, strict=True)):
            row = [mark.label, form] if layer == "ner" else [form, mark.value]
            rows.append(row if ordered else [*row, mark.start])
            self.lines[f"{layer}.{document.lang}[{index}]"] = (document.file, mark.line)
        self.raw[layer][document.lang] = rows

    def _fact(self, document: Document, statement: Statement) -> None:
        quote = document.text[statement.start : statement.end]
        identity = json.dumps([statement.type, statement.args], sort_keys=True)
        index = self._facts.get(identity)
        if index is None:
            index = self._facts[identity] = len(self.raw["facts"])
            self.raw["facts"].append({"type": statement.type, **statement.args, "quote": {}})
            self.lines[f"facts[{index}]"] = (document.file, statement.line)
        quotes = self.raw["facts"][index]["quote"]
        if document.lang in quotes:
            reason = f"the same {statement.type} as in line {self.lines[f'facts[{index}]'][1]}"
            self.faults.append(Fault(document.file, statement.line, reason))
        quotes.setdefault(document.lang, quote)

    def write(self, folder: Path) -> None:
        """Write the files of the story and add what validation says to ``faults``."""
        folder.mkdir(parents=True)
        for lang, text in self.texts.items():
            (folder / f"{lang}.txt").write_bytes(text.encode("utf-8"))
        (folder / GOLD_FILE).write_text(dump(self.raw), encoding="utf-8")
        for problem in validate(folder):
            if problem.severity == "error":
                file, line = self._line(problem.place.split(" ")[0])
                self.faults.append(Fault(file, line, problem.reason if line else f"{problem.place}: {problem.reason}"))

    def _line(self, place: str) -> tuple[str, int]:
        """The file and line that said what stands at a place of the gold, or what it is part of."""
        while place:
            if place in self.lines:
                return self.lines[place]
            place = place.rpartition(".")[0]
        return (self.first.file if self.first else self.slug, 0)


def save(documents: Iterable[Document], out: Path, replace: bool = False) -> list[Path]:
    """Write documents as stories below ``out``; the folders of those that are new or have changed.

    A story that is there already must be the same, or ``replace`` be given. Raises ``GoldRefused``: then nothing has
    been written.
    """
    stories: dict[str, _Story] = {}
    for document in documents:
        stories.setdefault(document.story, _Story(document.story)).add(document)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".gold-", dir=out) as shelf:
        ready = []
        faults = []
        for slug, story in stories.items():
            made = Path(shelf) / slug
            if not story.faults:
                story.write(made)
            if not story.faults and (out / slug).exists():
                if _same(made, out / slug):
                    continue
                if not replace:
                    file = story.first.file if story.first else slug
                    story.faults.append(
                        Fault(file, 0, f"{out / slug} is there with other gold: --replace puts this in its place")
                    )
            faults += story.faults
            ready.append(slug)
        if faults:
            raise GoldRefused(faults)
        for slug in ready:
            if (out / slug).exists():
                (out / slug).rename(Path(shelf) / f"old-{slug}")
            (Path(shelf) / slug).rename(out / slug)
    return [out / slug for slug in ready]


def _same(left: Path, right: Path) -> bool:
    try:
        files = [{path.name: path.read_bytes() for path in side.glob("*.txt")} for side in (left, right)]
        return files[0] == files[1] and read_json(left) == read_json(right)
    except (OSError, GoldError):
        return False


def dump(raw: Mapping[str, Any]) -> str:
    """``gold.json``: an entity, an article's names and a fact each in one line."""
    parts = []
    for name, value in raw.items():
        if isinstance(value, dict) and value:
            body = ",\n".join(f"  {_line(key)}: {_line(inner)}" for key, inner in value.items())
            parts.append(f" {_line(name)}: {{\n{body}\n }}")
        elif isinstance(value, list) and value:
            body = ",\n".join(f"  {_line(inner)}" for inner in value)
            parts.append(f" {_line(name)}: [\n{body}\n ]")
        else:
            parts.append(f" {_line(name)}: {_line(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
