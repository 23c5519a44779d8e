"""Precision, recall, F1 and their intervals."""

from __future__ import annotations

import pytest

from pipeline.evaluate.counts import Bootstrap, Counts


def test_scores() -> None:
    counts = Counts(3, 4, 6) + Counts(0, 0, 0)
    assert (counts.precision, counts.recall) == (0.5, 0.75)
    assert counts.f1 == pytest.approx(0.6)


def test_nothing_to_score_is_no_score() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (None, None, None)
    assert Counts(0, 2, 0).f1 == 0 and Counts(0, 2, 0).precision is None
    assert Counts(0, 0, 2).f1 == 0 and Counts(0, 0, 2).recall is None


def test_intervals_hold_the_score_and_repeat() -> None:
    counts = [Counts(right, 10, 10) for right in (2, 4, 6, 8, 9, 10, 3, 5)]
    interval = Bootstrap(len(counts)).f1(counts)
    assert interval == Bootstrap(len(counts)).f1(counts)
    assert interval is not None
    low, high = interval
    score = sum(counts, Counts()).f1
    assert score is not None and low < score < high
    # About 1.96 standard errors (0.099) to each side.
    assert 0.25 < high - low < 0.5


def test_equal_stories_leave_no_doubt() -> None:
    assert Bootstrap(5).f1([Counts(3, 4, 4)] * 5) == (0.75, 0.75)


def test_no_interval_where_nothing_is_scored() -> None:
    assert Bootstrap(3).f1([Counts()] * 3) is None
    assert Bootstrap(3).mean_share({}) is None


def test_the_mean_of_shares_skips_empty_parts() -> None:
    parts = {"fa-ru": [Counts(1, 2, 2)] * 4, "fa-ar": [Counts(2, 2, 2)] * 4, "ru-ar": [Counts()] * 4}
    assert Bootstrap(4).mean_share(parts) == (0.75, 0.75)
