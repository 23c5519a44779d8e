"""Persian endings that may be written on a noun: plural, izafe, indefinite and possessive, joined as many sites lose
the ZWNJ."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lang.base import Analysis, Language

_ENDINGS = (
    "هایشان", "هایمان", "هایی", "های", "هاش", "ها", "یشان", "شان", "مان", "تان", "ایی", "ای", "یی", "ام", "اش", "ات",
    "ان", "ی", "ش", "م",
)  # fmt: skip


def analyses(word: str) -> Iterator[Analysis]:
    """The word without each ending that it has, longest ending first; a core of at least two letters is left."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            yield Analysis(word[: -len(ending)], 0, len(ending))


LANGUAGE = Language(code="fa", name="Persian", analyses=analyses)
