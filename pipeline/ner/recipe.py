"""What a language's tagger is made from and measured on: ``models/<lang>/ner/recipe.toml``."""

from __future__ import annotations

import csv
import gzip
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.ner.corpora import Corpus
from pipeline.ner.vectors import Vectors, factorized, from_navec
from pipeline.paths import models_dir
from pipeline.text.folding import fold_text
from pipeline.text.lexicon import WORD


@dataclass(frozen=True, slots=True)
class Settings:
    """The size of the network and how it is trained.

    ``row`` and ``layer``: numbers of a word's row and of a layer; ``rate``: the first step of Adam; ``dropout`` of
    units, ``word_dropout`` of a word's own identity; ``batch_words``: words of a batch; ``least``: how often a feature
    must occur; ``exchange``: the share of names that others take the place of;
    ``strange``: the share of names that others of the recipe's lists (``pool``) take the place of; ``members``:
    networks whose scores are averaged.
    """

    row: int = 64
    layer: int = 96
    epochs: int = 12
    rate: float = 0.003
    dropout: float = 0.3
    word_dropout: float = 0.5
    batch_words: int = 400
    least: int = 2
    exchange: float = 0.15
    members: int = 1
    strange: float = 0.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """The corpora to train on and to test on, the name lists, the vectors, the names to exchange (a file: see
    ``pipeline.ner.variation``) and lists of more of them (``pipeline.ner.pools``), the settings, and a note on licences
    for the model card.
    """

    lang: str
    train: tuple[Corpus, ...]
    test: tuple[Corpus, ...]
    lists: tuple[Mapping[str, Any], ...]
    vectors: Mapping[str, Any]
    names: Path
    settings: Settings
    note: str
    pool: tuple[Mapping[str, Any], ...] = ()


def recipe_path(lang: str) -> Path:
    """Where the recipe of a language lies."""
    return models_dir() / lang / "ner" / "recipe.toml"


def load_recipe(lang: str, path: Path | None = None) -> Recipe:
    """The recipe of a language. Raises ``FileNotFoundError`` where there is none."""
    found = path or recipe_path(lang)
    data: dict[str, Any] = tomllib.loads(found.read_text(encoding="utf-8"))
    parts = {part: tuple(_corpus(item, data.get("formats", {})) for item in data[part]) for part in ("train", "test")}
    return Recipe(
        lang,
        parts["train"],
        parts["test"],
        tuple(data.get("list", ())),
        data["vectors"],
        found.parent / "names.tsv",
        Settings(**data.get("settings", {})),
        data["note"].strip(),
        tuple(data.get("pool", ())),
    )


def _corpus(item: dict[str, Any], shared: Mapping[str, Mapping[str, Any]]) -> Corpus:
    """A corpus with what its ``like`` names filled in."""
    fields = {**shared.get(item.get("like", ""), {}), **item}
    fields.pop("like", None)
    labels = fields.setdefault("labels", {label: label for label in fields["known"]})
    return Corpus(**{**fields, "known": tuple(fields["known"]), "labels": labels})


def make_vectors(recipe: Recipe, folder: Path, seed: int) -> Vectors:
    """The word vectors: those of natasha, or made from the raw texts."""
    wanted = recipe.vectors
    if wanted.get("source") == "navec":
        return from_navec(wanted["words"], wanted["size"])
    sentences = (
        WORD.findall(fold_text(line)) for text in wanted["texts"] for line in raw_lines(folder / text["path"], text)
    )
    return factorized(sentences, wanted["words"], wanted["size"], wanted.get("least", 3), seed)


def raw_lines(path: Path, text: Mapping[str, Any]) -> Iterator[str]:
    """The lines of raw text of a file or of all files of a folder, at most ``limit``.

    Format ``lines``: plain text; ``csv``: the column ``column``; ``json``: every string of a JSON file; ``tokens``: a
    token a line, its first column.
    """
    files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
    lines = (line for file in files for line in _FORMATS[text.get("format", "lines")](_opened(file), text))
    yield from islice(lines, text.get("limit"))


def _opened(path: Path) -> str:
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig", "replace")


def _csv(content: str, text: Mapping[str, Any]) -> Iterator[str]:
    for row in csv.DictReader(content.splitlines()):
        yield row[text["column"]] or ""


def _json(content: str, _: Mapping[str, Any]) -> Iterator[str]:
    pending: list[Any] = [json.loads(content)]
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            pending += value.values()
        elif isinstance(value, list):
            pending += value
        elif isinstance(value, str):
            yield from value.splitlines()


def _tokens(content: str, text: Mapping[str, Any]) -> Iterator[str]:
    for block in content.replace("\r", "").split("\n\n"):
        yield " ".join(line.split(text.get("separator", "\t"))[0] for line in block.split("\n"))


_FORMATS = {
    "lines": lambda content, _text: iter(content.splitlines()),
    "csv": _csv,
    "json": _json,
    "tokens": _tokens,
}
