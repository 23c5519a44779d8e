"""The shape of Russian noun phrases and clauses."""

from __future__ import annotations

HEAD_LAST = False  # adjectives come before the head, which is the first noun: налоговых служащих ведомства
PREDICATE_LAST = False

_ENDINGS = (
    "ыми", "ими", "ого", "его", "ому", "ему", "ых", "их", "ые", "ие", "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ую",
    "юю", "ым", "им", "ом", "ей",
)  # fmt: skip


def modifier(word: str) -> bool:
    """Whether a folded word may be an adjective or participle before the counted noun, by its ending."""
    return len(word) > 3 and word.endswith(_ENDINGS)


def closes(word: str, following: str) -> bool:
    """Whether a counted noun in this form, before the folded word ``following``, ends the phrase: always, as the head
    comes first."""
    return True
