"""Checks inside one article: totals against parts, shares against ratios, the order of dates."""

from __future__ import annotations

from pipeline.checks.order import check_order
from pipeline.checks.ratios import check_ratios
from pipeline.checks.totals import check_totals
from pipeline.mentions.draft import Draft


def check(draft: Draft) -> None:
    """Run all checks on a finished draft; what fails is added to its issues."""
    for source in (check_totals, check_ratios, check_order):
        draft.issues.extend(source(draft))
