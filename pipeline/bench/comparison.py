"""Spec rows side by side: the share of rows that khabar and other libraries read rightly, and how many a second."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.bench.rivals import RIVALS, Answer, Question, Rival
from pipeline.lang import codes
from pipeline.normalize import parse_number, parse_quantity, parse_time

GAP = "-"
KINDS = ("number", "money", "quantity", "time", "day")


class Cell(NamedTuple):
    """One spec cell that states a value: the kinds of rows it counts as, the question and the right answer."""

    kinds: tuple[str, ...]
    question: Question
    answer: Answer


class Score(NamedTuple):
    """How a library did on the rows of one kind and language; ``speed`` in rows a second."""

    library: str
    kind: str
    lang: str
    right: int
    rows: int
    speed: float


def _rows(path: Path) -> Iterator[dict[str, str]]:
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")
    ]
    names = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(names, line.split("\t"), strict=False))


def cells(folder: Path) -> Iterator[Cell]:
    """The cells of the three spec tables that state a value; gaps and negative rows are left out."""
    for row in _rows(folder / "number.tsv"):
        if row["value"] != "none":
            yield from _cells(row, ("number",), float(row["value"]))
    for row in _rows(folder / "quantity.tsv"):
        if row["value"] != "none":
            money = len(row["unit"]) == 3 and row["unit"].isalpha() and row["unit"].isupper()
            kinds = ("quantity", "money") if money else ("quantity",)
            yield from _cells(row, kinds, (float(row["value"]), row["unit"]))
    for row in _rows(folder / "time.tsv"):
        if row["value"] != "none":
            day = len(row["value"]) == 10 and row["value"].count("-") == 2
            yield from _cells(row, ("time", "day") if day else ("time",), row["value"])


def _cells(row: dict[str, str], kinds: tuple[str, ...], answer: Answer) -> Iterator[Cell]:
    reference = row.get("reference", GAP)
    for lang in codes():
        text = row.get(lang, GAP)
        if text not in ("", GAP):
            yield Cell(kinds, Question(text, lang, None if reference in ("", GAP) else reference), answer)


def khabar(kind: str) -> Rival:
    """Our own parser of a kind."""

    def number(question: Question) -> list[Answer]:
        found = parse_number(question.text, question.lang)
        return [] if found is None else [float(found)]

    def quantity(question: Question) -> list[Answer]:
        found = parse_quantity(question.text, question.lang)
        return [] if found is None else [(float(found.value), found.unit)]

    def moment(question: Question) -> list[Answer]:
        found = parse_time(question.text, question.lang, question.reference)
        return [] if found is None else [found.value]

    return {"number": number, "money": quantity, "quantity": quantity, "time": moment, "day": moment}[kind]


def _score(library: str, kind: str, lang: str, ask: Rival, asked: list[Cell]) -> Score:
    for cell in asked[:5]:  # first calls load tables
        ask(cell.question)
    started = time.perf_counter()
    right = sum(1 for cell in asked if cell.answer in ask(cell.question))
    return Score(library, kind, lang, right, len(asked), len(asked) / max(time.perf_counter() - started, 1e-9))


def compare(folder: Path, say: Callable[[str], None] = lambda text: None) -> list[Score]:
    """The scores of all libraries by kind and language. One that is not installed is left out, and ``say`` told."""
    everything = list(cells(folder))
    scores = []
    for kind in KINDS:
        rivals: dict[str, tuple[Rival, frozenset[str] | None]] = {"khabar": (khabar(kind), None)}
        for name, entry in RIVALS.items():
            if entry.kind != kind and not (entry.kind == "time" and kind == "day"):
                continue
            try:
                rivals[name] = (entry.start(), entry.languages)
            except ImportError as error:
                say(f"{name} is left out: {error}")
        for lang in codes():
            asked = [cell for cell in everything if kind in cell.kinds and cell.question.lang == lang]
            for name, (ask, languages) in rivals.items():
                if asked and (languages is None or lang in languages):
                    say(f"{name}: {kind}, {lang}")
                    scores.append(_score(name, kind, lang, ask, asked))
    return scores
