"""Urdu writes its postpositions apart; inflected forms stand in the tables."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lang.base import Analysis, Language


def analyses(word: str) -> Iterator[Analysis]:
    """Nothing: an Urdu word is its own only reading."""
    return iter(())


LANGUAGE = Language(code="ur", name="Urdu", analyses=analyses)
