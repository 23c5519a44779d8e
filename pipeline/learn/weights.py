"""The weights of rules and features, fitted to which facts are right in gold, and how well they are calibrated.

A logistic regression with an L2 penalty, by Newton's method. The written tables were made with the articles of
corpus/train in view and are too good on them: the articles are therefore read again with a random part of the tables
left out, so that what is not known looks as it does in an article that nobody has seen.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.facts.confidence import WEIGHTS, all_features, confidence
from pipeline.lang import language
from pipeline.learn.extraction import Outcome, Program, Sample
from pipeline.text.lexicon import Lexicon, Row

_LEFT_OUT = 0.15  # of the lines of these tables
_THINNED = frozenset(("item", "title", "status", "change"))
_THIN_READINGS = 3
_LEAST = 8  # facts that must have a feature, each article being read four times
_PENALTY = 8.0
_STEPS = 30
_BINS = 10
_HEAD = """\
# Weights of features of facts, see pipeline/facts/confidence.py; fitted to gold by `khabar retrain`. A line weighs more
# than 0 if facts that it made were right more often than others like them.
"""


class Judged(NamedTuple):
    """The features of a fact that was found, and whether gold has it."""

    features: list[str]
    right: bool


class Bin(NamedTuple):
    """Facts of like confidence: the mean of it, the share of right ones, how many."""

    confidence: float
    right: float
    facts: int


class Calibration(NamedTuple):
    """How far confidences are from the shares they foretell: ``error`` is the expected calibration error over ten bins
    of width 0.1 (Naeini et al. 2015), ``brier`` the mean squared error (Brier 1950)."""

    error: float
    brier: float
    bins: tuple[Bin, ...]


def judged(outcomes: Sequence[Outcome]) -> Iterator[Judged]:
    """The facts that were found in articles."""
    for outcome in outcomes:
        facts = outcome.draft.facts
        for fact, features in zip(facts, all_features(outcome.draft, facts), strict=True):
            yield Judged(features, fact.id in outcome.right)


def fit(program: Program, rows: Sequence[Row], samples: Sequence[Sample], seed: int) -> dict[str, float]:
    """The weights for a language with the tables ``rows``; equal articles and seed give equal weights."""
    found: list[Judged] = []
    table = Lexicon(rows, language(program.lang).analyses)
    for reading in range(_THIN_READINGS + 1):
        draw = random.Random(seed + reading)
        left_out = [row for row in rows if reading and row.kind in _THINNED and draw.random() < _LEFT_OUT]
        found += judged(program.read_all(samples, table, frozenset(row.entry() for row in left_out)))
    return regression(found)


def regression(found: Sequence[Judged]) -> dict[str, float]:
    """The weights that make the facts likeliest, less the penalty, rounded."""
    counts = Counter(feature for one in found for feature in set(one.features))
    names = sorted(feature for feature, count in counts.items() if count >= _LEAST)
    place = {name: index for index, name in enumerate(names)}
    held = [np.array(sorted({place[name] for name in one.features if name in place}), dtype=np.int64) for one in found]
    size, sizes = len(names), [len(one) for one in held]
    # Facts have few of the features: sums over the pairs that each has, not products of whole matrices.
    fact = np.repeat(np.arange(len(found)), sizes)
    column = np.concatenate([*held, np.empty(0, np.int64)])
    pair_fact = np.repeat(np.arange(len(found)), [count * count for count in sizes])
    pair = np.concatenate([*(np.add.outer(one * size, one).ravel() for one in held), np.empty(0, np.int64)])
    right = np.array([one.right for one in found], dtype=np.float64)
    weights = np.zeros(size)
    for _ in range(_STEPS):
        chance = _logistic(np.bincount(fact, weights[column], len(found)).astype(np.float64))
        slope = np.bincount(column, (right - chance)[fact], size) - _PENALTY * weights
        curve = np.bincount(pair, (chance * (1 - chance))[pair_fact], size * size)
        step = np.linalg.solve(curve.reshape(size, size) + _PENALTY * np.eye(size), slope)
        weights += step
        if not len(step) or np.abs(step).max() < 1e-8:
            break
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def _logistic(values: NDArray[np.float64]) -> NDArray[np.float64]:
    chance: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(values, -30, 30)))
    return chance


def write_weights(folder: Path, weights: Mapping[str, float]) -> None:
    """Write the weights of a version, the largest first."""
    ordered = sorted(weights.items(), key=lambda one: (-one[1], one[0]))
    text = _HEAD + "".join(f"{feature}\t{weight}\n" for feature, weight in ordered)
    (folder / WEIGHTS).write_text(text, encoding="utf-8")


def weighed(outcomes: Sequence[Outcome], weights: dict[str, float]) -> list[tuple[float, bool]]:
    """Confidence with these weights, and whether right, of the facts that were found."""
    return [(confidence(one.features, weights), one.right) for one in judged(outcomes)]


def stated(outcomes: Sequence[Outcome]) -> list[tuple[float, bool]]:
    """Confidence as the program says it, and whether right, of the facts that were found."""
    return [(fact.confidence, fact.id in outcome.right) for outcome in outcomes for fact in outcome.draft.facts]


def calibration(told: Sequence[tuple[float, bool]]) -> Calibration:
    """How well confidences are calibrated."""
    bins: list[Bin] = []
    for index in range(_BINS):
        inside = [one for one in told if min(int(one[0] * _BINS), _BINS - 1) == index]
        if inside:
            mean, right = (sum(values) / len(inside) for values in zip(*inside, strict=True))
            bins.append(Bin(mean, right, len(inside)))
    total = max(len(told), 1)
    error = sum(one.facts * abs(one.confidence - one.right) for one in bins) / total
    return Calibration(error, sum((sure - right) ** 2 for sure, right in told) / total, tuple(bins))
