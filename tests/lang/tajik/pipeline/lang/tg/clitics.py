"""Tajik endings: plural, izafe, the object marker and "and", all written on the noun."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lang.base import Analysis, Language

_ENDINGS = ("ҳоро", "ҳои", "ҳою", "ҳо", "ро", "ву", "и", "у", "ю")


def analyses(word: str) -> Iterator[Analysis]:
    """The word without each ending that it has, longest ending first; a core of at least two letters is left."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield Analysis(word[: -len(ending)], 0, len(ending))


LANGUAGE = Language(code="tg", name="Tajik", analyses=analyses)
