"""Checks inside one article."""

from __future__ import annotations

from pipeline.mentions.draft import Draft


def check(draft: Draft) -> None:
    """Run all checks on a finished draft; what fails is added to its issues."""
