"""Gold stories: one folder with an article per language and one ``gold.json`` for all of them.

The format is described in ``corpus/README.md``; policy of annotation in ``docs/``. Reading resolves every quoted
string to spans of code points in its article. What a reading cannot place raises ``GoldError``;
``pipeline.evaluate.validation`` lists all faults of a story.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from pipeline.evaluate.alignment import in_order, occurrences
from pipeline.evaluate.problem import places_of
from pipeline.lang import codes
from pipeline.normalize.entities.gazetteer import name_columns
from pipeline.record import FactType, Span

# In the order of the shared tables, then those that they do not name.
LANGUAGES = (*(lang for lang in name_columns() if lang in codes()), *sorted({*codes()} - {*name_columns()}))
LAYERS = ("ner", "times", "facts")  # what gold may tell of an article; a file without one of them says nothing of it
GOLD_FILE = "gold.json"
NameLabel = Literal["PER", "ORG", "LOC"]
EntityKind = Literal["person", "organization", "place"]
# Arguments for human readers: they are not scored.
NOTES = frozenset({"subject", "action", "of", "note"})
# Arguments whose value is a key of ``entities`` (``publisher`` may be a domain instead), and those with a list of keys.
ENTITY_ARGUMENTS = frozenset({"issuer", "person", "organization", "place", "scope", "organizer", "publisher"})
ENTITY_LISTS = frozenset({"participants"})


class GoldError(ValueError):
    """A gold file that cannot be read as one."""


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A person, organization or place; ``id`` only where a public one exists, ``names`` its forms per language."""

    key: str
    kind: EntityKind
    label: str
    id: str | None
    names: Mapping[str, tuple[str, ...]]


class GoldName(NamedTuple):
    """A mention of a name."""

    label: NameLabel
    span: Span


class GoldTime(NamedTuple):
    """A time expression and its TIMEX3 value."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact of a story.

    ``args`` are the arguments to be scored, entities as ``GoldEntity`` (lists of them as tuples); ``notes`` are those
    for people. ``quotes`` gives per language that states the fact all places of its quote, first one first.
    """

    index: int
    type: FactType
    args: Mapping[str, Any]
    notes: Mapping[str, str]
    quotes: Mapping[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One language's article of a story with its names and times in order of appearance."""

    lang: str
    text: str
    names: tuple[GoldName, ...]
    times: tuple[GoldTime, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The same news in one or several languages, with one gold; ``layers``: what of it is annotated."""

    slug: str
    folder: Path
    style: Literal["native", "translated"]
    published: str | None
    url: str | None
    entities: Mapping[str, GoldEntity]
    articles: Mapping[str, GoldArticle]
    facts: tuple[GoldFact, ...]
    layers: frozenset[str] = frozenset(LAYERS)

    def facts_in(self, lang: str) -> tuple[GoldFact, ...]:
        """The facts that the article of this language states."""
        return tuple(fact for fact in self.facts if lang in fact.quotes)


def read_text(path: Path) -> str:
    """An article exactly as it is stored, line ends included."""
    return path.read_bytes().decode("utf-8")


def read_articles(folder: Path) -> dict[str, str]:
    """Text per language of the ``<lang>.txt`` files of a story."""
    return {lang: read_text(folder / f"{lang}.txt") for lang in LANGUAGES if (folder / f"{lang}.txt").is_file()}


def read_json(folder: Path) -> dict[str, Any]:
    """The raw ``gold.json`` of a story; ``GoldError`` if it is missing, no UTF-8 JSON or no object."""
    try:
        raw = json.loads((folder / GOLD_FILE).read_bytes().decode("utf-8"))
    except (OSError, ValueError) as error:
        raise GoldError(f"{folder / GOLD_FILE}: {error}") from error
    if not isinstance(raw, dict):
        raise GoldError(f"{folder / GOLD_FILE}: not an object")
    return raw


def read_story(folder: Path) -> Story:
    """Read one story; raises ``GoldError`` with the first fault found."""
    raw = read_json(folder)
    place = str(folder / GOLD_FILE)
    try:
        texts = read_articles(folder)
        entities = {key: _entity(key, value) for key, value in raw["entities"].items()}
        articles = {
            lang: GoldArticle(
                lang,
                text,
                tuple(GoldName(row[0], span) for row, span in _placed(text, raw, "ner", lang, place)),
                tuple(GoldTime(span, row[1]) for row, span in _placed(text, raw, "times", lang, place)),
            )
            for lang, text in texts.items()
        }
        facts = tuple(_fact(index, fact, entities, texts, place) for index, fact in enumerate(raw.get("facts", ())))
        return Story(
            slug=folder.name,
            folder=folder,
            style=raw["style"],
            published=raw.get("published"),
            url=raw.get("url"),
            entities=MappingProxyType(entities),
            articles=MappingProxyType(articles),
            facts=facts,
            layers=frozenset(layer for layer in LAYERS if layer in raw),
        )
    except GoldError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, OSError) as error:
        raise GoldError(f"{place}: {type(error).__name__}: {error}") from error


def story_folders(paths: Iterable[Path]) -> list[Path]:
    """The stories at or below the given folders, in order of path; ``GoldError`` where a path holds none."""
    found: list[Path] = []
    for path in paths:
        below = [path] if (path / GOLD_FILE).is_file() else sorted(gold.parent for gold in path.rglob(GOLD_FILE))
        if not below:
            raise GoldError(f"{path}: no story (a folder with {GOLD_FILE}) here")
        found.extend(folder for folder in below if folder not in found)
    return found


def read_corpus(paths: Iterable[Path]) -> Iterator[Story]:
    """The stories at or below the given folders, in order of path."""
    for folder in story_folders(paths):
        yield read_story(folder)


def corpus_hash(folders: Sequence[Path]) -> str:
    """A hash over names and bytes of all articles and gold files, whatever their order or place on disk."""
    digest = hashlib.sha256()
    for folder in sorted(folders, key=lambda path: path.name):
        for path in [folder / GOLD_FILE, *(folder / f"{lang}.txt" for lang in LANGUAGES)]:
            if path.is_file():
                digest.update(f"{folder.name}/{path.name}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return f"sha256:{digest.hexdigest()}"


def _entity(key: str, raw: Mapping[str, Any]) -> GoldEntity:
    names = MappingProxyType({lang: tuple(forms) for lang, forms in raw["names"].items()})
    return GoldEntity(key, raw["kind"], raw["label"], raw.get("id"), names)


def _placed(
    text: str, raw: Mapping[str, Any], layer: str, lang: str, place: str
) -> Iterator[tuple[Sequence[Any], Span]]:
    """The rows of names or times of an article, each with its place."""
    rows = raw[layer][lang] if layer in raw else []
    column = 1 if layer == "ner" else 0
    spans = in_order(text, [row[column] for row in rows], places_of(rows))
    if spans is None:
        raise GoldError(f"{place} {layer} {lang}: not in the article in this order")
    return zip(rows, spans, strict=True)


def _fact(
    index: int, raw: Mapping[str, Any], entities: Mapping[str, GoldEntity], texts: Mapping[str, str], place: str
) -> GoldFact:
    args: dict[str, Any] = {}
    notes: dict[str, str] = {}
    for name, value in raw.items():
        if name in ("type", "quote"):
            continue
        if name in NOTES:
            notes[name] = value
        elif name in ENTITY_ARGUMENTS and (name != "publisher" or value in entities):
            args[name] = entities[value]
        elif name in ENTITY_LISTS:
            args[name] = tuple(entities[key] for key in value)
        else:
            args[name] = value
    quotes: dict[str, tuple[Span, ...]] = {}
    for lang, quote in raw["quote"].items():
        places = tuple(occurrences(texts[lang], quote))
        if not places:
            raise GoldError(f"{place} facts[{index}] quote {lang}: not in the article: {quote}")
        quotes[lang] = places
    return GoldFact(index, raw["type"], MappingProxyType(args), MappingProxyType(notes), MappingProxyType(quotes))
