"""Russian writes no clitics on its words; inflected forms stand in the tables."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lang.base import Analysis, Language


def analyses(word: str) -> Iterator[Analysis]:
    """Nothing: a Russian word is its own only reading."""
    return iter(())


LANGUAGE = Language(code="ru", name="Russian", analyses=analyses)
