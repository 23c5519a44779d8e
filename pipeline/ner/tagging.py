"""Names of persons, organizations, places and offices in a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.ner import labels
from pipeline.ner.decoding import barred, best
from pipeline.ner.features import code
from pipeline.ner.network import Network, place
from pipeline.ner.wording import Form, forms
from pipeline.text.reading import Reading


class Name(NamedTuple):
    """A name on the words ``[first, last)`` of a reading, at folded ``[start, end)``: a proclitic on its first word is
    outside. ``label`` is PER, ORG, LOC or TITLE; ``score`` is between 0 and 1.
    """

    first: int
    last: int
    start: int
    end: int
    label: str
    score: float


class Found(NamedTuple):
    """A name on the words ``[first, last)`` of a sentence, ``cut`` letters into the first."""

    first: int
    last: int
    cut: int
    label: str
    score: float


class Tagger:
    """The names of one language. It keeps what it has worked out of words, so use one for many texts."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._steps = barred(network.weights.steps)

    @property
    def lang(self) -> str:
        """The language."""
        return self._network.lang

    def knows(self, word: str) -> bool:
        """Whether the raw text that the tagger's vectors are from had the folded word, often enough for one."""
        return place(self._network.vectors.codes, code(word)) >= 0

    def tag(self, reading: Reading, sentences: Sequence[tuple[int, int]]) -> list[Name]:
        """The names in a reading, in order.

        ``sentences`` are ranges of word indexes, in order and apart; words outside them are not looked at. No name
        crosses the end of a sentence.
        """
        words = forms(reading.folded, reading.words, reading.starts, reading.ends)
        found = self.find([words[first:last] for first, last in sentences])
        names = []
        for (offset, _), inside in zip(sentences, found, strict=True):
            for name in inside:
                first, last = offset + name.first, offset + name.last
                start = min(reading.starts[first] + name.cut, reading.ends[first] - 1)
                names.append(Name(first, last, start, reading.ends[last - 1], name.label, name.score))
        return names

    def find(self, sentences: Sequence[Sequence[Form]]) -> list[list[Found]]:
        """The names in each sentence."""
        if not any(sentences):
            return [[] for _ in sentences]
        scores, starts = self._network.scores(sentences)
        tagged = best(scores, self._steps, starts, [len(sentence) for sentence in sentences])
        return [
            [self._name(scores, start, *run) for run in labels.runs(sequence)]
            for start, sequence in zip(starts, tagged, strict=True)
        ]

    def _name(self, scores: np.ndarray, start: int, first: int, last: int, kind: str) -> Found:
        rows = scores[start + first : start + last, : labels.COUNT]
        wanted = np.full(last - first, labels.further(kind))
        wanted[0] = labels.first(kind)
        powers = np.exp(rows - rows.max(axis=1, keepdims=True))
        shares = powers[np.arange(last - first), wanted] / powers.sum(axis=1)
        cut = int(scores[start + first, labels.COUNT :].argmax())
        return Found(first, last, cut, kind, float(shares.mean()))
