"""What learning is worth: how much of a lost half of the tables comes back, and how F1 rises with the articles learned
from."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from pipeline.lang import language
from pipeline.learn.extraction import Program, Sample, samples, total
from pipeline.learn.mining import Say, as_rows, mine
from pipeline.learn.retraining import unseen
from pipeline.text.lexicon import NOTHING, Lexicon, Row, table_rows, words_of

HALVED = frozenset(("item", "title"))
EMPTIED = HALVED | {"status", "change", "document_kind", "deadline"}
_SHARE = 0.5
_DRAWS = 3  # halves that are drawn: which one is lost matters
_FIRST = 4  # articles of the first point of a curve; each further one has twice as many


class Recovery(NamedTuple):
    """F1 on articles not learned from: with all tables, with half of their items and titles, and with what was learned
    in place of the other half; ``shown``: with those lost words put back, in all their forms, that the articles learned
    from have, which is about as much as can be learned."""

    lang: str
    seed: int
    whole: float
    half: float
    learned: float
    shown: float
    entries: int

    @property
    def share(self) -> float:
        """How much of the loss came back."""
        return (self.learned - self.half) / (self.whole - self.half)

    def __str__(self) -> str:
        f1 = f"F1 {100 * self.whole:.1f} → {100 * self.half:.1f} → {100 * self.learned:.1f}"
        most = f"{100 * (self.shown - self.half) / (self.whole - self.half):.0f} % with all words that gold has"
        return (
            f"{self.lang}\thalf {self.seed}\t{f1}\t{100 * self.share:.0f} % recovered\t{most}\t{self.entries} entries"
        )


class Point(NamedTuple):
    """F1 on articles not learned from, after learning from so many."""

    articles: int
    f1: float
    entries: int


def recovery(lang: str, gold: Sequence[Path], dev: Sequence[Path], seed: int, say: Say) -> Iterator[Recovery]:
    """Take half of the lines of ``item.tsv`` and ``title.tsv`` away at random and learn again from gold, for several
    halves."""
    taught, judges, rows, program = _prepared(lang, gold, dev)
    whole = _f1(program, rows, judges)
    seen = _seen(program, rows, taught)
    lines = [at for at, row in enumerate(rows) if row.kind in HALVED and row.entry().value != NOTHING]
    for draw in range(seed, seed + _DRAWS):
        lost = set(random.Random(draw).sample(lines, int(_SHARE * len(lines))))
        left = [row for at, row in enumerate(rows) if at not in lost]
        entries = mine(program, left, taught, say)
        learned = [*as_rows(entries, lang), *left]
        shown = [part for at, row in enumerate(rows) for part in ([row] if at not in lost else _parts(row, seen))]
        half, found, most = (_f1(program, some, judges) for some in (left, learned, shown))
        yield Recovery(lang, draw, whole, half, found, most, len(entries))


def learning_curve(lang: str, gold: Sequence[Path], dev: Sequence[Path], seed: int, say: Say) -> list[Point]:
    """F1 with the tables of items, titles, statuses, changes, kinds of documents and marks of deadlines emptied, and
    with what is learned in their place from 4, 8, 16, … articles and from all, each lot holding the one before."""
    taught, judges, rows, program = _prepared(lang, gold, dev)
    left = [row for row in rows if row.kind not in EMPTIED]
    random.Random(seed).shuffle(taught)
    sizes = [_FIRST * 2**power for power in range(len(taught)) if _FIRST * 2**power < len(taught)]
    points = [Point(0, _f1(program, left, judges), 0)]
    for size in [*sizes, len(taught)]:
        entries = mine(program, left, taught[:size], say)
        points.append(Point(size, _f1(program, [*as_rows(entries, lang), *left], judges), len(entries)))
    return points


def _prepared(
    lang: str, gold: Sequence[Path], dev: Sequence[Path]
) -> tuple[list[Sample], list[Sample], list[Row], Program]:
    taught, judges = samples(gold, lang), samples(dev, lang)
    unseen(taught, judges)
    return taught, judges, list(table_rows(lang)), Program(lang)


def _seen(program: Program, rows: Sequence[Row], articles: Sequence[Sample]) -> set[str]:
    """What of the articles' words lines of the tables are found on."""
    found: set[str] = set()
    for outcome in program.read_all(articles, Lexicon(rows, language(program.lang).analyses)):
        for hits in outcome.draft.reading.hits.values():
            for hit in hits:
                words = list(outcome.draft.reading.words[hit.first : hit.last])
                words[0] = words[0][len(hit.prefix) :]
                words[-1] = words[-1][: len(words[-1]) - len(hit.suffix)]
                found.add(" ".join(words))
    return found


def _parts(row: Row, seen: set[str]) -> list[Row]:
    """A line without those of its alternatives that have no spelling among ``seen``."""
    return [
        replace(row, folded=part)
        for part in row.parts()
        if any(" ".join(words) in seen for spelling in row.spellings(part) for words in words_of(spelling))
    ]


def _f1(program: Program, rows: Sequence[Row], articles: Sequence[Sample]) -> float:
    return total(program.read_all(articles, Lexicon(rows, language(program.lang).analyses))).f1 or 0.0
