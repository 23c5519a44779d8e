"""How well one name has one id in all languages: rows of one name in several languages, compared pair by pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

Identify = Callable[[str, str], str]  # name, language → id


class Score(NamedTuple):
    """``merged`` of ``same`` pairs of spellings of one name have one id, ``confused`` of ``different`` pairs too."""

    pair: str
    merged: int
    same: int
    confused: int
    different: int

    @property
    def recall(self) -> float:
        return self.merged / self.same if self.same else 1.0

    @property
    def false(self) -> float:
        return self.confused / self.different if self.different else 0.0


def read_names(path: Path) -> dict[str, list[list[str]]]:
    """The rows of a table by part: a comment that begins ``# held out`` starts the part ``held out``, the first part is
    ``dev``. Raises ``ValueError`` for rows of different length."""
    parts: dict[str, list[list[str]]] = {"dev": []}
    rows = parts["dev"]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# held out"):
            rows = parts["held out"] = []
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
    if len({len(row) for rows in parts.values() for row in rows}) > 1:
        raise ValueError(f"{path}: rows of different length")
    return {part: rows for part, rows in parts.items() if rows}


def score(rows: Sequence[Sequence[str]], languages: Sequence[str], identify: Identify) -> list[Score]:
    """A score for each pair of languages and one for all, over the rows: one name each, a spelling a language."""
    ids = [[identify(name, lang) for name, lang in zip(row, languages, strict=True)] for row in rows]
    scores = []
    for left, right in combinations(range(len(languages)), 2):
        merged = sum(row[left] == row[right] for row in ids)
        counts = [Counter(row[column] for row in ids) for column in (left, right)]
        equal = sum(counts[0][key] * counts[1][key] for key in counts[0])
        different = len(ids) * (len(ids) - 1)
        pair = f"{languages[left]}-{languages[right]}"
        scores.append(Score(pair, merged, len(ids), equal - merged, different))
    total = Score("all", *(sum(column) for column in zip(*(one[1:] for one in scores), strict=True)))
    return [*scores, total]


def confused(rows: Sequence[Sequence[str]], languages: Sequence[str], identify: Identify) -> list[tuple[str, str]]:
    """Pairs of spellings of different names that have one id."""
    by_id: dict[str, set[tuple[int, str]]] = {}
    for number, row in enumerate(rows):
        for name, lang in zip(row, languages, strict=True):
            by_id.setdefault(identify(name, lang), set()).add((number, name))
    return sorted(
        (left, right)
        for found in by_id.values()
        for (first, left), (second, right) in product(found, repeat=2)
        if first < second
    )
