"""A candidate is promoted if all facts together rise and no type falls beyond noise."""

from __future__ import annotations

import pytest

from pipeline.evaluate.arguments import TYPES
from pipeline.evaluate.counts import Counts
from pipeline.learn.plotting import line_plot
from pipeline.learn.promotion import judge

ARTICLES = 8


def _counts(**right: int) -> list[dict[str, Counts]]:
    """Articles with 10 facts of each type in gold and in the output, so many of them right."""
    return [{name: Counts(right.get(name, 5), 10, 10) for name in TYPES}] * ARTICLES


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        (_counts(quantity=8), ""),
        (_counts(), "all facts together: F1 does not rise"),
        (_counts(quantity=9, office=4), "office: F1 falls beyond noise"),
        # One article of eight is worse: that may be chance.
        ([*_counts(quantity=8)[1:], _counts(office=4)[0]], ""),
    ],
)
def test_judgement(after: list[dict[str, Counts]], reason: str) -> None:
    assert judge(_counts(), after, 1).reason == reason


def test_a_plot_shows_every_point() -> None:
    plot = line_plot([(0, 0.1), (4, 0.5), (8, 0.75)], "articles", "F1 < 1")
    assert plot.count("<circle") == 3 and "F1 &lt; 1" in plot
