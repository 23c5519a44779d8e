"""Which treebanks a language's tokenizer is trained on and measured with: ``models/<lang>/stanza/recipe.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.paths import models_dir
from pipeline.tokenize.treebank import (
    GoldSentence,
    GoldToken,
    read_columns,
    read_conllu,
    read_parallel,
    with_multiword_tokens,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A slice ``[first, last)`` of the sentences of a treebank file; ``kind`` names its reader.

    ``complete`` takes only the sentences that end with punctuation.
    """

    kind: str
    file: str
    name: str = ""
    tokens: str = ""
    first: int = 0
    last: int | None = None
    complete: bool = False

    def read(self, data_dir: Path) -> list[GoldSentence]:
        """The sentences, from files under ``data_dir``. Raises ``FileNotFoundError`` and ``TreebankError``."""
        sentences = list(_READERS[self.kind](self, data_dir))[self.first : self.last]
        return [sentence for sentence in sentences if not (self.complete and sentence.text[-1].isalnum())]


@dataclass(frozen=True, slots=True)
class Recipe:
    """Training, development and test sources; ``variants`` are character translations that make extra copies of the
    training text.
    """

    train: tuple[Source, ...]
    dev: tuple[Source, ...]
    test: tuple[Source, ...]
    variants: tuple[Mapping[int, int], ...]
    steps: int
    dev_sentences: int


_READERS: dict[str, Callable[[Source, Path], Iterator[GoldSentence]]] = {
    "conllu": lambda source, root: read_conllu(root / source.file),
    "segmented": lambda source, root: with_multiword_tokens(read_conllu(root / source.file)),
    "parallel": lambda source, root: read_parallel(root / source.file, root / source.tokens),
    "columns": lambda source, root: read_columns(root / source.file),
}


def recipe_path(lang: str) -> Path:
    """Where the recipe of a language lies."""
    return models_dir() / lang / "stanza" / "recipe.toml"


def load_recipe(lang: str) -> Recipe:
    """The recipe of a language. Raises ``FileNotFoundError`` where there is none."""
    data: dict[str, Any] = tomllib.loads(recipe_path(lang).read_text(encoding="utf-8"))

    def sources(part: str) -> tuple[Source, ...]:
        return tuple(Source(**source) for source in data[part])

    variants = tuple(str.maketrans(variant["from"], variant["to"]) for variant in data.get("variant", ()))
    return Recipe(sources("train"), sources("dev"), sources("test"), variants, data["steps"], data["dev_sentences"])


def training_sentences(recipe: Recipe, data_dir: Path) -> list[GoldSentence]:
    """The training sentences and, after them, their variants."""
    plain = [sentence for source in recipe.train for sentence in source.read(data_dir)]
    return [*plain, *(translated(sentence, table) for table in recipe.variants for sentence in plain)]


def dev_sentences(recipe: Recipe, data_dir: Path) -> list[GoldSentence]:
    """The first sentences of the development sources, as many as the recipe wants."""
    return [sentence for source in recipe.dev for sentence in source.read(data_dir)][: recipe.dev_sentences]


def translated(sentence: GoldSentence, table: Mapping[int, int]) -> GoldSentence:
    """The sentence with characters replaced one for one."""
    tokens: Sequence[GoldToken] = sentence.tokens
    changed = (
        GoldToken(token.text.translate(table), tuple(word.translate(table) for word in token.words), token.space_after)
        for token in tokens
    )
    return GoldSentence(tuple(changed), sentence.new_paragraph)
