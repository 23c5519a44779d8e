"""A corrected sheet read back: the articles of it as they were and as a person left them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, cast

from pipeline.gold.document import KIND_OF, Document, Mark, MarkLabel, Named, Statement
from pipeline.gold.extraction import document_of_record
from pipeline.gold.faults import Fault
from pipeline.gold.naming import with_entities
from pipeline.gold.quoting import nearest, places
from pipeline.gold.sheet import (
    ARTICLE,
    AS_READ,
    BEFORE_WORDS,
    ENTITIES,
    FACTS,
    NAMES,
    NO_VALUE,
    PLACE,
    SECTION,
    TEXT,
    TIMES,
    unpacked,
)
from pipeline.gold.stories import slug_of
from pipeline.gold.wording import arguments_of
from pipeline.record import FACT_TYPES, Span
from pipeline.text.isolation import without_isolates

_SECTIONS = (TEXT, ENTITIES, NAMES, TIMES, FACTS, AS_READ)
_ENTITY = re.compile(r'(\S+)\s+(person|organization|place)\s+("(?:[^"\\]|\\.)*"|\S+)(?:\s+(\S+))?')
_MARK = re.compile(
    rf"(?:(?P<label>[A-Z]+)(?:\s+(?P<key>[^\s{PLACE}]\S*))?|(?P<value>\S+))(?:\s+{PLACE}(?P<place>\d+))?"
)
_PLACED = re.compile(rf"(?:^|\s){PLACE}\d+$")


class Line(NamedTuple):
    """A line of the sheet and its number."""

    number: int
    text: str


class Corrected(NamedTuple):
    """An article as khabar had read it and as it was left. ``left_out``: the lines of times without a value."""

    before: Document
    after: Document
    left_out: list[Line]


class _Article:
    """The lines of an article by section."""

    def __init__(self, line: Line) -> None:
        self.head = line
        self.sections: dict[str, list[Line]] = {}


def read_sheet(file: str, text: str) -> tuple[list[Corrected], list[Fault]]:
    """The articles of a sheet, and what is wrong with its lines; stories are named by the ids of their articles."""
    faults: list[Fault] = []
    found = []
    taken: set[str] = set()
    for article in _articles(file, text, faults):
        corrected = _Reader(file, article, faults).read(taken)
        if corrected is not None:
            found.append(corrected)
    return found, faults


def _articles(file: str, text: str, faults: list[Fault]) -> list[_Article]:
    articles: list[_Article] = []
    section: str | None = None
    for number, written in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        line = Line(number, written)
        bare = without_isolates(written).strip()
        if written.startswith(ARTICLE):
            articles.append(_Article(line))
            section = None
        elif written.startswith(SECTION) and articles and bare[len(SECTION) :] in _SECTIONS:
            section = bare[len(SECTION) :]
            articles[-1].sections.setdefault(section, [])
        elif section is not None and (section == TEXT or (bare and not bare.startswith("#"))):
            articles[-1].sections[section].append(
                line if section == TEXT else Line(number, without_isolates(written).strip())
            )
        elif bare and not bare.startswith("#"):
            faults.append(Fault(file, number, f"outside the sections of an article: {bare[:60]}"))
    if not articles:
        faults.append(Fault(file, 0, "no article"))
    return articles


class _Reader:
    """Reads one article of a sheet; what is wrong goes to ``faults``."""

    def __init__(self, file: str, article: _Article, faults: list[Fault]) -> None:
        self._file, self._article, self._faults = file, article, faults
        self._left_out: list[Line] = []
        self._text = ""

    def read(self, taken: set[str]) -> Corrected | None:
        """The article; ``None`` where it cannot be had back. ``taken`` are the names of stories before it."""
        letters = "".join(line.text for line in self._section(AS_READ))
        try:
            record = unpacked(letters)
        except ValueError as error:
            self._fault(self._article.head, f'the lines after "{SECTION}{AS_READ}" were changed: {error}')
            return None
        story = base = slug_of(str(record["id"]))
        number = 1
        while story in taken:
            number += 1
            story = f"{base}-{number}"
        taken.add(story)
        before = replace(document_of_record(record, story), file=self._file)
        self._text = before.text
        self._check_text()
        entities = self._entities()
        marks = [*self._marks(NAMES), *self._marks(TIMES)]
        statements = tuple(filter(None, map(self._statement, self._section(FACTS))))
        after = replace(before, entities=entities, marks=tuple(sorted(marks)), statements=statements)
        return Corrected(before, with_entities(after, {}), self._left_out)

    def _section(self, name: str) -> Sequence[Line]:
        return self._article.sections.get(name, ())

    def _fault(self, line: Line, reason: str) -> None:
        self._faults.append(Fault(self._file, line.number, reason))

    def _check_text(self) -> None:
        """An article is not corrected here: gold of other words than those that were read would be wrong."""
        shown = self._section(TEXT)
        if "".join("".join(line.text.split()) for line in shown) == "".join(self._text.split()):
            return
        lines = {"".join(line.split()) for line in self._text.splitlines()}
        changed = (line for line in shown if "".join(line.text.split()) not in lines)
        self._fault(next(changed, self._article.head), "the text was changed: quotes are of the article as it was read")

    def _entities(self) -> dict[str, Named]:
        found: dict[str, Named] = {}
        for line in self._section(ENTITIES):
            match = _ENTITY.fullmatch(line.text)
            if match is None:
                self._fault(line, f'not key, kind, "label" and id: {line.text}')
            elif match[1] in found:
                self._fault(line, f"{match[1]} is there twice")
            else:
                label = json.loads(match[3]) if match[3].startswith('"') else match[3]
                found[match[1]] = Named(match[2], label, match[4], line=line.number)
        return found

    def _marks(self, section: str) -> list[Mark]:
        """The marks of a section; lines that tell their place first, so that the others take what is left."""
        found: list[Mark] = []
        for line in sorted(self._section(section), key=lambda one: PLACE not in one.text.partition(BEFORE_WORDS)[0]):
            mark = self._mark(line, section == NAMES, [Span(mark.start, mark.end) for mark in found])
            if mark is not None:
                found.append(mark)
        return found

    def _mark(self, line: Line, is_name: bool, taken: list[Span]) -> Mark | None:
        head, bar, words = (part.strip() for part in line.text.partition(BEFORE_WORDS))
        match = _MARK.fullmatch(head)
        label = match["label"] if match else None
        if match is None or not bar or (is_name and label not in KIND_OF) or (not is_name and label is not None):
            shape = f"PER, ORG or LOC, key {BEFORE_WORDS} words" if is_name else f"value {BEFORE_WORDS} words"
            self._fault(line, f"not {shape}: {line.text}")
            return None
        if match["value"] == NO_VALUE:
            self._left_out.append(line)
            return None
        place = nearest(self._text, words, int(match["place"]) if match["place"] else None, taken)
        if place is None:
            self._fault(line, f"{'there already' if places(self._text, words) else 'not in the article'}: {words}")
            return None
        value = match["key"] if is_name else match["value"]
        return Mark(*place, cast(MarkLabel, label or "DATE"), value, line.number)

    def _statement(self, line: Line) -> Statement | None:
        head, bar, words = (part.strip() for part in line.text.partition(BEFORE_WORDS))
        kind, _, rest = head.partition(" ")
        rest, at, start = rest.rpartition(PLACE) if _PLACED.search(rest) else (rest, "", "")
        if not bar or kind not in FACT_TYPES:
            self._fault(line, f"not {', '.join(FACT_TYPES)} with name=value … {BEFORE_WORDS} words: {line.text}")
            return None
        try:
            args = arguments_of(rest)
        except ValueError as error:
            self._fault(line, str(error))
            return None
        place = nearest(self._text, words, int(start) if at else None, [])
        if place is None:
            self._fault(line, f"not in the article: {words}")
            return None
        if kind == "quantity":
            args.setdefault("item", None)
        return Statement(*place, kind, args, line.number)
