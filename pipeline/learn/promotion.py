"""Whether a candidate is better than the model in use on articles that it has not seen.

It is if all fact types together rise, and none of them falls beyond noise: a fall is noise where the 95 % interval of
the difference, by a paired bootstrap over the articles (Efron and Tibshirani 1993), reaches zero. Where the facts stay
as they are, better confidences are a rise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.evaluate.arguments import TYPES
from pipeline.evaluate.counts import RESAMPLES, Counts

_PERCENTILES = (2.5, 97.5)
TOTAL = "total"
PerArticle = Sequence[Mapping[str, Counts]]


@dataclass(frozen=True, slots=True)
class Difference:
    """F1 of a fact type, or of all, before and after, and the interval of the difference."""

    name: str
    before: float | None
    after: float | None
    low: float
    high: float

    @property
    def falls(self) -> bool:
        """Whether it falls beyond noise."""
        return self.high < 0

    def to_dict(self) -> dict[str, Any]:
        rounded = {
            name: None if value is None else round(value, 4)
            for name, value in (("before", self.before), ("after", self.after), ("low", self.low), ("high", self.high))
        }
        return {"type": self.name, **rounded}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The comparison, and the reason against a promotion (``""``: none)."""

    differences: tuple[Difference, ...]
    reason: str


def judge(before: PerArticle, after: PerArticle, seed: int, surer: bool = False) -> Verdict:
    """Compare two models on the same articles; ``surer``: whether the confidences of the second are better."""
    weights = np.random.default_rng(seed).multinomial(
        len(before), np.full(len(before), 1 / len(before)), size=RESAMPLES
    )
    found = [
        _difference(fact_type, [one[fact_type] for one in before], [one[fact_type] for one in after], weights)
        for fact_type in TYPES
    ]
    whole = _difference(TOTAL, [_sum(one) for one in before], [_sum(one) for one in after], weights)
    falling = [one.name for one in found if one.falls]
    reason = ""
    if falling:
        reason = f"{', '.join(falling)}: F1 falls beyond noise"
    elif (whole.after or 0) < (whole.before or 0) or (whole.after == whole.before and not surer):
        reason = "all facts together: F1 does not rise"
    return Verdict((*found, whole), reason)


def _sum(counts: Mapping[str, Counts]) -> Counts:
    return sum(counts.values(), Counts())


def _difference(name: str, before: Sequence[Counts], after: Sequence[Counts], weights: NDArray[np.int64]) -> Difference:
    change = _resampled(after, weights) - _resampled(before, weights)
    low, high = np.percentile(change, _PERCENTILES)
    return Difference(name, sum(before, Counts()).f1, sum(after, Counts()).f1, float(low), float(high))


def _resampled(counts: Sequence[Counts], weights: NDArray[np.int64]) -> NDArray[np.float64]:
    """F1 of each resample; 0 where it has nothing to find."""
    right = (weights @ np.array([2 * count.right for count in counts])).astype(np.float64)
    all_ = (weights @ np.array([count.gold + count.system for count in counts])).astype(np.float64)
    shares: NDArray[np.float64] = np.divide(right, all_, out=np.zeros_like(right), where=all_ > 0)
    return shares
