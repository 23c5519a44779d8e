"""The measures of the CoNLL 2018 shared task for tokens, sentences and words.

Zeman et al. 2018, "CoNLL 2018 Shared Task: Multilingual Parsing from Raw Text to Universal Dependencies", section 5.
Tokens and sentences are spans of characters, spaces left out: right when both ends agree. Words are compared the same
way outside multi-word tokens; where gold or system has a multi-word token, the words of the region that both cover are
aligned by their longest common subsequence, ignoring case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from pipeline.tokenize.treebank import GoldSentence, raw_text
from pipeline.tokenize.words import words_of


class Measure(NamedTuple):
    """How many spans gold and system have, and how many of them agree."""

    gold: int
    system: int
    correct: int

    @property
    def precision(self) -> float:
        """Share of the system's spans that are right, 0–1."""
        return self.correct / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold spans that were found, 0–1."""
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0–1."""
        return 2 * self.correct / (self.gold + self.system) if self.gold + self.system else 0.0


class Score(NamedTuple):
    """The three measures of one tokenizer on one text."""

    tokens: Measure
    sentences: Measure
    words: Measure


class Unit(NamedTuple):
    """A word: half-open ``[start, end)`` of its token among the characters that are no spaces, and its form in lower
    case.
    """

    start: int
    end: int
    form: str
    multiword: bool


class Segmentation(NamedTuple):
    """A tokenized text: its characters without spaces, the spans of its tokens and of its sentences, and its words."""

    characters: str
    tokens: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]
    words: tuple[Unit, ...]


class CharacterMismatch(ValueError):
    """Gold and system do not have the same characters."""


def segmentation(sentences: Iterable[Iterable[tuple[str, Sequence[str]]]]) -> Segmentation:
    """A segmentation from sentences of ``(text, words)`` tokens."""
    characters: list[str] = []
    tokens: list[tuple[int, int]] = []
    spans: list[tuple[int, int]] = []
    units: list[Unit] = []
    at = 0
    for sentence in sentences:
        begin = at
        for text, words in sentence:
            solid = "".join(text.split())
            if solid:
                characters.append(solid)
                tokens.append((at, at + len(solid)))
                units.extend(Unit(at, at + len(solid), "".join(word.split()).lower(), len(words) > 1) for word in words)
                at += len(solid)
        if at > begin:
            spans.append((begin, at))
    return Segmentation("".join(characters), tuple(tokens), tuple(spans), tuple(units))


def gold_segmentation(sentences: Iterable[GoldSentence]) -> Segmentation:
    """The segmentation of a treebank."""
    return segmentation([(token.text, token.words) for token in sentence.tokens] for sentence in sentences)


def doc_segmentation(doc: Doc) -> Segmentation:
    """The segmentation that a tokenizer made."""
    return segmentation(
        [(token.text, [word.text for word in words_of(token)]) for token in sentence] for sentence in doc.sents
    )


def compare(gold: Segmentation, system: Segmentation) -> Score:
    """The measures of ``system`` against ``gold``. Raises ``CharacterMismatch``."""
    if gold.characters != system.characters:
        pairs = zip(gold.characters, system.characters, strict=False)
        at = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(gold.characters), len(system.characters)))
        raise CharacterMismatch(f"gold and system differ at character {at}: {gold.characters[at : at + 20]!r}")
    return Score(
        Measure(len(gold.tokens), len(system.tokens), len(set(gold.tokens) & set(system.tokens))),
        Measure(len(gold.sentences), len(system.sentences), len(set(gold.sentences) & set(system.sentences))),
        Measure(len(gold.words), len(system.words), _correct_words(gold.words, system.words)),
    )


def _correct_words(gold: Sequence[Unit], system: Sequence[Unit]) -> int:
    correct = g = s = 0
    while g < len(gold) and s < len(system):
        if gold[g].multiword or system[s].multiword:
            gold_from, system_from, g, s = _multiword_region(gold, system, g, s)
            correct += _common([unit.form for unit in gold[gold_from:g]], [unit.form for unit in system[system_from:s]])
        elif gold[g][:2] == system[s][:2]:
            correct, g, s = correct + 1, g + 1, s + 1
        elif gold[g].start <= system[s].start:
            g += 1
        else:
            s += 1
    return correct


def _multiword_region(gold: Sequence[Unit], system: Sequence[Unit], g: int, s: int) -> tuple[int, int, int, int]:
    """The smallest region around a multi-word token that cuts none on the other side: its first units, and those after
    it.
    """
    if gold[g].multiword:
        end = gold[g].end
        s += not system[s].multiword and system[s].start < gold[g].start
    else:
        end = system[s].end
        g += not gold[g].multiword and gold[g].start < system[s].start
    gold_from, system_from = g, s
    while not _beyond(gold, g, end) or not _beyond(system, s, end):
        if g < len(gold) and (s >= len(system) or gold[g].start <= system[s].start):
            end = max(end, gold[g].end) if gold[g].multiword else end
            g += 1
        else:
            end = max(end, system[s].end) if system[s].multiword else end
            s += 1
    return gold_from, system_from, g, s


def _beyond(units: Sequence[Unit], index: int, end: int) -> bool:
    return index >= len(units) or (units[index].start >= end if units[index].multiword else units[index].end > end)


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(right) + 1)
    for one in left:
        diagonal = 0
        for column, other in enumerate(right, 1):
            diagonal, row[column] = row[column], diagonal + 1 if one == other else max(row[column], row[column - 1])
    return row[-1]


def evaluate(tokenizer: Callable[[str], Doc], sentences: Sequence[GoldSentence]) -> Score:
    """The measures of a tokenizer on the running text of a treebank."""
    return compare(gold_segmentation(sentences), doc_segmentation(tokenizer(raw_text(sentences))))


def table(scores: Iterable[tuple[str, Score]]) -> str:
    """A Markdown table of F1 in percent, one row for each named score."""
    rows = ["| | tokens | sentences | words |", "|---|---|---|---|"]
    for name, score in scores:
        rows.append(f"| {name} | " + " | ".join(f"{100 * measure.f1:.2f}" for measure in score) + " |")
    return "\n".join(rows)
