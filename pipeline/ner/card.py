"""What is written beside a tagger: what it was made from and how well it does (``models/<lang>/ner/README.md``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pipeline.lang import language
from pipeline.ner.corpora import Mark
from pipeline.ner.labels import TYPES
from pipeline.ner.measuring import Score, marks, score
from pipeline.ner.recipe import Recipe
from pipeline.ner.sentences import cutter, whole
from pipeline.ner.tagging import Tagger


class Row(NamedTuple):
    """A line of the table: a corpus, who read it, and the scores of each type it marks and of ``all`` names."""

    corpus: str
    system: str
    scores: Mapping[str, Score]


COLUMNS = ("corpus", "system", "all names", *TYPES)


def measure(
    recipe: Recipe, tagger: Tagger, folder: Path, others: Mapping[str, Callable[[str], Iterable[Mark]]]
) -> list[Row]:
    """The tagger's scores on the test corpora of the recipe, and after each those of the ``others``.

    Raises ``FileNotFoundError`` and ``CorpusError``.
    """
    cutting = cutter(recipe.lang)
    rows = []
    for corpus in recipe.test:
        examples = corpus.read(folder)
        find = partial(marks, tagger, cutting=whole if corpus.comes_as_sentences else cutting)
        rows.append(Row(corpus.name, "khabar", score(find, corpus, examples)))
        rows += (Row(corpus.name, name, score(other, corpus, examples)) for name, other in others.items())
    return rows


def cells(row: Row) -> tuple[str, ...]:
    """The cells of a row under ``COLUMNS``: F1 with precision and recall; a dash for a type that it says nothing of."""
    found = (row.scores.get(kind) for kind in ("all", *TYPES))
    return (
        row.corpus,
        row.system,
        *(f"{one.f1:.1f} ({one.precision:.0f}/{one.recall:.0f})" if one and one.said else "–" for one in found),
    )


def _table(rows: Sequence[Row]) -> str:
    lines = [COLUMNS, tuple("---" for _ in COLUMNS), *map(cells, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def card(recipe: Recipe, rows: Sequence[Row], seed: int, size: int) -> str:
    """The model card, Markdown. ``size``: of the model file, in bytes."""
    name = language(recipe.lang).name
    data = "\n".join(
        f"| {part.name} | {', '.join(part.known)} | {part.weight:g} | {part.licence} |" for part in recipe.train
    )
    lists = _bullets(sorted({f"{source['path']} ({source['licence']})" for source in recipe.lists}))
    pool = _bullets(
        f"{source['kind']}: {path} ({source['licence']})"
        for source in recipe.pool
        for path in source.get("paths", [source.get("path", "models/shared/entities")])
    )
    exchanged = (
        ""
        if not pool
        else f"""; a share
of {recipe.settings.strange:g} for those of lists, so that a place where names stand is learnt, not the names:

{pool}"""
    )
    raw = [f"{text['path']} ({text['licence']})" for text in recipe.vectors.get("texts", ())]
    texts = _bullets(raw or ["navec, made from a billion words of Russian news, as natasha ships it (MIT)"])
    return f"""# {name} name tagger

Finds names of persons (PER), organizations (ORG), places (LOC) and titles of office (TITLE). `model.npz` holds the
weights of a small convolutional network under a linear-chain CRF, word vectors, and lists of names as hashes;
{size / 1e6:.1f} MB, read with numpy alone (`pipeline/ner/network.py` describes it).

Made by `khabar retrain {recipe.lang} --only ner --data FOLDER --seed {seed}` from what `recipe.toml` names.

## Data

| corpus | marks | weight of a word | licence |
| --- | --- | --- | --- |
{data}

{recipe.note}

A corpus that does not mark a type says nothing about it: there training weighs only the types it marks.
Sentences of every corpus also appear with some of their names exchanged for those of `names.tsv`,
which are ours{exchanged or "."}

Lists of names:

{lists}

Word vectors:

{texts}

## Scores

Exact span and type: F1 (precision/recall) in percent. *all names* is PER, ORG and LOC together.
`khabar retrain {recipe.lang} --only ner --data FOLDER --measure` prints this table.

{_table(rows)}
"""


def _bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)
