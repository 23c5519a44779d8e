"""Precision, recall and F1 from counts, and bootstrap intervals over stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SEED = 20251101
RESAMPLES = 1000
# Two-sided 95 % interval.
_PERCENTILES = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are right, how many gold has, how many the program gave."""

    right: int = 0
    gold: int = 0
    system: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.gold + other.gold, self.system + other.system)

    @property
    def precision(self) -> float | None:
        """Share of right ones among those given; ``None`` if none were given."""
        return self.right / self.system if self.system else None

    @property
    def recall(self) -> float | None:
        """Share of right ones among those of gold; ``None`` if gold has none."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; ``None`` where there was nothing to find and nothing was found."""
        return 2 * self.right / (self.gold + self.system) if self.gold + self.system else None


class Bootstrap:
    """Percentile intervals of measures under resampling of stories (Efron and Tibshirani 1993, chapter 13).

    ``stories`` is their number, at least 1. The same resamples serve all measures of a run, so that intervals of two
    runs on one corpus are comparable.
    """

    def __init__(self, stories: int, resamples: int = RESAMPLES, seed: int = SEED) -> None:
        generator = np.random.default_rng(seed)
        shares = np.full(stories, 1 / stories)
        self._weights: NDArray[np.int64] = generator.multinomial(stories, shares, size=resamples)

    def f1(self, counts: Sequence[Counts]) -> tuple[float, float] | None:
        """The interval of F1; ``counts`` has one entry per story. ``None`` if nothing was there to find."""
        return self._interval(self._shares([2 * c.right for c in counts], [c.gold + c.system for c in counts]))

    def mean_share(self, parts: Mapping[str, Sequence[Counts]]) -> tuple[float, float] | None:
        """The interval of the mean, over ``parts``, of right to gold; each part has one entry per story."""
        shares = [self._shares([c.right for c in counts], [c.gold for c in counts]) for counts in parts.values()]
        if not shares:
            return None
        stacked = np.stack(shares)
        known = ~np.isnan(stacked)
        totals = np.where(known, stacked, 0.0).sum(axis=0)
        return self._interval(
            np.divide(totals, known.sum(axis=0), out=np.full_like(totals, np.nan), where=known.any(axis=0))
        )

    def _shares(self, above: Sequence[int], below: Sequence[int]) -> NDArray[np.float64]:
        """Per resample the ratio of two weighted sums, NaN where the lower one is zero."""
        upper = (self._weights @ np.asarray(above, dtype=np.int64)).astype(np.float64)
        lower = (self._weights @ np.asarray(below, dtype=np.int64)).astype(np.float64)
        return np.divide(upper, lower, out=np.full_like(upper, np.nan), where=lower > 0)

    @staticmethod
    def _interval(values: NDArray[np.float64]) -> tuple[float, float] | None:
        known = values[~np.isnan(values)]
        if not known.size:
            return None
        low, high = np.percentile(known, _PERCENTILES)
        return float(low), float(high)
