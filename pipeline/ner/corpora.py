"""Corpora with marked names, each format to one form: a text and the spans of its names.

Which files of which format a language learns from, what their labels mean here and which types they mark at all is said
in ``models/<lang>/ner/recipe.toml``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline.ner.patterns import draw
from pipeline.paths import models_dir


class Mark(NamedTuple):
    """A name at ``[start, end)`` of its text, in code points."""

    start: int
    end: int
    label: str


class Example(NamedTuple):
    """A stretch of text, a sentence or a whole article, with its names in order; they do not overlap."""

    text: str
    marks: tuple[Mark, ...]


class CorpusError(ValueError):
    """A corpus file that is not of the format it should have; the message names it."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """One corpus of a recipe.

    ``labels`` leads from the corpus's labels to ours; those not in it are no names. ``known`` are our types that the
    corpus marks: of the others it says nothing. ``whole_words``: clitics count as part of the name. ``weight``: how
    much one of its words counts. ``habits``: a name for rules of marking other than ours. ``part``: see
    ``_part``; ``options``: see the formats.
    """

    name: str
    format: str
    path: str
    licence: str
    labels: Mapping[str, str]
    known: tuple[str, ...]
    whole_words: bool = False
    weight: float = 1.0
    part: str = ""
    habits: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def comes_as_sentences(self) -> bool:
        """Are its texts sentences, cut into tokens?"""
        return self.format in ("columns", "natasha")

    def read(self, folder: Path) -> list[Example]:
        """All examples; the path starts at ``folder``, that of what was written for khabar at this repository's root.

        Raises ``FileNotFoundError`` and ``CorpusError``.
        """
        path = (models_dir().parent if self.format in _OWN else folder) / self.path
        if not path.exists():
            raise FileNotFoundError(f"{path} is missing: corpus {self.name} of the recipe")
        try:
            examples = list(_FORMATS[self.format](path, self.labels, self.options))
        except (ValueError, IndexError, KeyError) as error:
            raise CorpusError(f"{path}: no corpus of format {self.format}: {error}") from error
        return _part(examples, self.part)


def _part(examples: list[Example], part: str) -> list[Example]:
    """``"a:b"`` of 10 parts: blocks of 20 examples are dealt out in turn, so that a document stays in one part."""
    if not part:
        return examples
    first, last = map(int, part.split(":"))
    return [example for index, example in enumerate(examples) if first <= index // 20 % 10 < last]


def _jsonl(path: Path, labels: Mapping[str, str], _: Mapping[str, str]) -> Iterator[Example]:
    """Lines ``{"text", "spans": [[start, end, label]]}``."""
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        marks = (Mark(start, end, labels[label]) for start, end, label in item["spans"] if label in labels)
        yield Example(item["text"], tuple(sorted(marks)))


def joined(tokens: Iterable[tuple[str, str]]) -> Example:
    """Tokens with IOB labels (``""``: outside) to a text with spaces between them.

    A name that goes on without having begun begins there.
    """
    parts: list[str] = []
    marks: list[Mark] = []
    at, going = 0, ""
    for token, label in tokens:
        parts.append(token)
        place, _, kind = label.partition("-")
        if kind and place == "I" and going == kind:
            marks[-1] = marks[-1]._replace(end=at + len(token))
        elif kind:
            marks.append(Mark(at, at + len(token), kind))
        going = kind
        at += len(token) + 1
    return Example(" ".join(parts), tuple(marks))


def _columns(path: Path, labels: Mapping[str, str], options: Mapping[str, str]) -> Iterator[Example]:
    """A token and its label a line, an empty line after a sentence.

    Options: ``separator`` of the columns, ``mark`` between B or I and the type, ``space`` (a character that stands for
    a space in a token), ``scheme``: ``runs`` has no B and I (words of one type in a row are one name), ``nested`` has
    several labels a token, of which the one that began first counts; ``stop``: a token that ends a sentence.
    """
    separator, mark, space = options.get("separator", "\t"), options.get("mark", "-"), options.get("space", "")
    runs, stop = options.get("scheme") == "runs", options.get("stop", "")
    tokens: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        token, _, label = line.strip(" ").partition(separator)
        token, label = token.strip(), label.strip()
        if token:
            token = token.replace(space, " ") if space else token
            tokens.append((token, _translated(label.split(), labels, mark, runs, tokens)))
        if tokens and (not token or token == stop):
            yield joined(tokens)
            tokens = []
    if tokens:
        yield joined(tokens)


def _translated(
    found: list[str], labels: Mapping[str, str], mark: str, runs: bool, before: list[tuple[str, str]]
) -> str:
    """Our label of a token; of several, the one that goes on from the token before."""
    previous = before[-1][1].partition("-")[2] if before else ""
    best = ""
    for label in found:
        place, _, kind = ("", "", label) if runs else label.partition(mark)
        ours = labels.get(kind, "")
        if not ours:
            continue
        going = ours == previous and (runs or place == "I")
        if going or not best:
            best = f"{'I' if going else 'B'}-{ours}"
    return best


_TAG = re.compile(r"<(/?)([A-Z]+)>")


def _tagged(path: Path, labels: Mapping[str, str], _: Mapping[str, str]) -> Iterator[Example]:
    """Lines with names between ``<TYPE>`` and ``</TYPE>``; a tag left open marks nothing."""
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        text, marks, open_at, open_tag = "", [], 0, ""
        at = 0
        for tag in _TAG.finditer(line):
            text += line[at : tag.start()]
            at = tag.end()
            if not tag[1]:
                open_at, open_tag = len(text), tag[2]
            elif tag[2] == open_tag:
                if open_tag in labels:
                    name = text[open_at:]
                    start = open_at + len(name) - len(name.lstrip())
                    marks.append(Mark(start, open_at + len(name.rstrip()), labels[open_tag]))
                open_tag = ""
        text += line[at:]
        if text.strip():
            yield Example(text, tuple(mark for mark in marks if mark.start < mark.end))


def outermost(marks: Iterable[Mark], first: Iterable[str] = ()) -> tuple[Mark, ...]:
    """Of marks that overlap the longest; those of the types ``first`` go before all others."""
    preferred = frozenset(first)
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.label not in preferred, mark.start - mark.end, mark.start)):
        if all(mark.end <= other.start or other.end <= mark.start for other in kept):
            kept.append(mark)
    return tuple(sorted(kept))


def _brat(path: Path, labels: Mapping[str, str], _: Mapping[str, str]) -> Iterator[Example]:
    """A folder of brat's ``.txt`` and ``.ann`` files. Names nest there: see ``_flat``."""
    for file in sorted(path.glob("*.ann")):
        text = file.with_suffix(".txt").read_bytes().decode("utf-8").replace("\r\n", "\n")
        found: list[Mark] = []
        for line in file.read_text(encoding="utf-8").splitlines():
            if not line.startswith("T"):
                continue
            kind, place = line.split("\t")[1].split(" ", 1)
            if kind in labels:
                bounds = [int(number) for number in re.findall(r"\d+", place)]
                found.append(Mark(bounds[0], bounds[-1], labels[kind]))
        yield Example(text, _flat(text, found))


def _flat(text: str, found: Iterable[Mark]) -> tuple[Mark, ...]:
    """Nested marks to ours: a place or body in small letters is a description or an adjective, no name; the outermost
    names count; a title ends where a name inside it begins.
    """
    capital = re.compile(r"[^\W\d_a-zа-яё]")
    marks = [
        mark
        for mark in found
        if mark.label in ("PER", "TITLE")
        or (mark.label == "LOC" and not text[mark.start].islower())
        or (mark.label == "ORG" and capital.search(text, mark.start, mark.end))
    ]
    names = outermost(mark for mark in marks if mark.label != "TITLE")
    titles: list[Mark] = []
    for title in (mark for mark in marks if mark.label == "TITLE"):
        inside = [name.start for name in names if name.start < title.end and title.start < name.end]
        end = min([title.end, *inside])
        end = title.start + len(text[title.start : end].rstrip(' ,«"-'))
        if end > title.start:
            titles.append(Mark(title.start, end, "TITLE"))
    return tuple(sorted((*names, *outermost(titles))))


_PARTS = {
    "Person": frozenset({"name", "surname", "patronymic", "nickname"}),
    "Org": frozenset({"org_name"}),
    "LocOrg": frozenset({"loc_name"}),
    "Location": frozenset({"loc_name"}),
}


def _factrueval(path: Path, labels: Mapping[str, str], _: Mapping[str, str]) -> Iterator[Example]:
    """A folder of factRuEval's ``.txt``, ``.spans`` and ``.objects`` files: an object reaches from its first name to
    its last and a quotation mark that closes; descriptions (city, company) stay outside, and an object without a name
    is none. Objects nest: the outermost count.
    """
    for file in sorted(path.glob("*.objects")):
        text = file.with_suffix(".txt").read_bytes().decode("utf-8")
        spans: dict[str, tuple[str, int, int]] = {}
        for line in file.with_suffix(".spans").read_text(encoding="utf-8").splitlines():
            number, kind, start, length, *_rest = line.split()
            spans[number] = (kind, int(start), int(start) + int(length))
        found: list[Mark] = []
        for line in file.read_text(encoding="utf-8").splitlines():
            head = line.split("#")[0].split()
            if len(head) < 3 or head[1] not in labels:
                continue
            parts = [spans[number] for number in head[2:] if spans[number][0] in _PARTS[head[1]]]
            if parts:
                first, last = min(part[1] for part in parts), max(part[2] for part in parts)
                last += text[first:last].count("«") > text[first:last].count("»") and text[last : last + 1] == "»"
                found.append(Mark(first, last, labels[head[1]]))
        yield Example(text, outermost(found))


def _stories(path: Path, labels: Mapping[str, str], options: Mapping[str, str]) -> Iterator[Example]:
    """The stories of this repository's own corpus, in the language of the option ``lang``."""
    for file in sorted(path.glob("*/gold.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))["ner"].get(options["lang"])
        if gold is None:
            continue
        text = (file.parent / f"{options['lang']}.txt").read_bytes().decode("utf-8")
        marks: list[Mark] = []
        at = 0
        for label, name, *place in gold:
            start = place[0] if place else text.index(name, at)
            at = start + len(name)
            if label in labels:
                marks.append(Mark(start, at, labels[label]))
        yield Example(text, tuple(marks))


def _patterns(path: Path, labels: Mapping[str, str], options: Mapping[str, str]) -> Iterator[Example]:
    """As many sentences as the option ``count`` says, drawn from patterns (``pipeline.ner.patterns``)."""
    for text, names in draw(path, int(options["count"])):
        yield Example(text, tuple(Mark(start, end, labels[kind]) for start, end, kind in names if kind in labels))


def _natasha(path: Path, labels: Mapping[str, str], options: Mapping[str, str]) -> Iterator[Example]:
    """Sentences as tokens, ``number TAB token TAB …`` a line, about ``count`` of them from all over the file, with the
    names that natasha finds in them: what the file marks itself does not count. Raises ``ImportError`` where natasha is
    not installed.
    """
    from natasha import NewsEmbedding, NewsNERTagger

    find = NewsNERTagger(NewsEmbedding())
    blocks = [block for block in path.read_text(encoding="utf-8").split("\n\n") if block.strip()]
    for block in blocks[:: max(1, len(blocks) // int(options["count"]))]:
        text = " ".join(line.split("\t")[1] for line in block.strip().split("\n"))
        found = (Mark(span.start, span.stop, labels[span.type]) for span in find(text).spans if span.type in labels)
        yield Example(text, tuple(sorted(found)))


_OWN = frozenset(("stories", "patterns"))
_FORMATS: dict[str, Callable[[Path, Mapping[str, str], Mapping[str, str]], Iterator[Example]]] = {
    "jsonl": _jsonl,
    "columns": _columns,
    "tagged": _tagged,
    "brat": _brat,
    "factrueval": _factrueval,
    "natasha": _natasha,
    "stories": _stories,
    "patterns": _patterns,
}
