"""Names of persons, organizations, places and offices in a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.ner import labels
from pipeline.ner.decoding import barred, best
from pipeline.ner.features import code
from pipeline.ner.network import Floats, Network, place
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


_OPEN: Final = [labels.OUTSIDE, *map(labels.first, labels.TYPES)]  # the labels that may stand anywhere


class Leanings:
    """How likely each word of a reading is a name of its own of each type, from 0 to 1, if its neighbours are none.

    ``shares``: ``[words, types]``.
    """

    def __init__(self, shares: npt.NDArray[np.float32]) -> None:
        self._shares = shares

    def __call__(self, word: int, label: str) -> float:
        """How far a word leans to a type."""
        return float(self._shares[word, labels.TYPES.index(label)])

    def inclined(self, least: float) -> list[int]:
        """The words that lean to some type, that far at least, in order."""
        found: list[int] = np.flatnonzero(self._shares.max(axis=1, initial=0) >= least).tolist()
        return found


class Tagged(NamedTuple):
    """What the tagger makes of a reading."""

    names: list[Name]
    leanings: Leanings


class Tagger:
    """The names of one language. It keeps what it has worked out of words, so use one for many texts."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._steps = barred(network.weights.steps)
        # What a word's label costs between two words that are no names.
        self._alone = (self._steps[labels.OUTSIDE] + self._steps[: labels.COUNT, labels.OUTSIDE])[_OPEN]

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
        return self.read(reading, sentences).names

    def read(self, reading: Reading, sentences: Sequence[tuple[int, int]]) -> Tagged:
        """The same with what the tagger thinks of each word."""
        words = forms(reading.folded, reading.words, reading.starts, reading.ends)
        shares = np.zeros((len(words), len(labels.TYPES)), dtype=np.float32)
        if not any(first < last for first, last in sentences):
            return Tagged([], Leanings(shares))
        scores, starts = self._network.scores([words[first:last] for first, last in sentences])
        alone = _shares(scores[:, _OPEN] + self._alone)
        names = []
        sequences = best(scores, self._steps, starts, [last - first for first, last in sentences])
        for (offset, end), start, sequence in zip(sentences, starts, sequences, strict=True):
            shares[offset:end] = alone[start : start + end - offset, 1:]
            for run in labels.runs(sequence):
                name = self._name(scores, start, *run)
                first, last = offset + name.first, offset + name.last
                if not any(word[0].isalpha() for word in reading.words[first:last]):
                    continue
                begin = min(reading.starts[first] + name.cut, reading.ends[first] - 1)
                names.append(Name(first, last, begin, reading.ends[last - 1], name.label, name.score))
        return Tagged(names, Leanings(shares))

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

    def _name(self, scores: Floats, start: int, first: int, last: int, kind: str) -> Found:
        # The label of a further word counts only where it may stand: elsewhere its score means nothing.
        further = _shares(scores[start + first + 1 : start + last, [*_OPEN, labels.further(kind)]])[:, -1]
        begun = _shares(scores[start + first : start + first + 1, _OPEN])[0, _OPEN.index(labels.first(kind))]
        cut = int(scores[start + first, labels.COUNT :].argmax())
        return Found(first, last, cut, kind, float(begun + further.sum()) / (last - first))


def _shares(rows: Floats) -> Floats:
    """The share of each label, word by word."""
    powers = np.exp(rows - rows.max(axis=1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=1, keepdims=True)
    return shares
