"""Measuring a tagger: exact spans, right type, on corpora with marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pipeline.ner.corpora import Corpus, Example, Mark
from pipeline.ner.sentences import Cutter, wording
from pipeline.ner.tagging import Tagger
from pipeline.ner.wording import cut


class Score(NamedTuple):
    """How many names of a type were right, said, and there."""

    right: int
    said: int
    there: int

    @property
    def precision(self) -> float:
        """Of the names said, the share that is right; in percent."""
        return 100 * self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        """Of the names there, the share that was said; in percent."""
        return 100 * self.right / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both, in percent."""
        return 200 * self.right / (self.said + self.there) if self.said + self.there else 0.0


def marks(tagger: Tagger, text: str, cutting: Cutter) -> list[Mark]:
    """The names that the tagger finds in a text."""
    forms, places, ranges = wording(text, cutting)
    found = tagger.find([forms[first:last] for first, last in ranges])
    return [
        Mark(places[at + name.first][0] + name.cut, places[at + name.last - 1][1], name.label)
        for (at, _), names in zip(ranges, found, strict=True)
        for name in names
    ]


def score(answer: Callable[[str], Iterable[Mark]], corpus: Corpus, examples: Sequence[Example]) -> dict[str, Score]:
    """The scores of each type that the corpus marks, and under ``all`` of PER, ORG and LOC together.

    Where clitics count as part of the name, spans are widened to whole words before they are compared.
    """
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for example in examples:
        expected = set(example.marks)
        found = {mark for mark in answer(example.text) if mark.label in corpus.known}
        if corpus.whole_words:
            places = cut(example.text)[1]
            expected, found = (set(widened(group, places)) for group in (expected, found))
        for counter, group in ((right, expected & found), (said, found), (there, expected)):
            counter.update(mark.label for mark in group)
    scores = {kind: Score(right[kind], said[kind], there[kind]) for kind in corpus.known}
    named = [value for kind, value in scores.items() if kind != "TITLE"]
    scores["all"] = Score(*(sum(column) for column in zip(*named, strict=True)))
    return scores


def widened(group: Iterable[Mark], places: Sequence[tuple[int, int]]) -> Iterable[Mark]:
    """Marks that reach to the ends of the words that they touch."""
    for mark in group:
        touched = [place for place in places if place[1] > mark.start and place[0] < mark.end]
        if touched:
            yield Mark(touched[0][0], touched[-1][1], mark.label)
