"""The shape of Persian noun phrases and clauses."""

from __future__ import annotations

HEAD_LAST = False  # the head comes first: خانوار تجاری
PREDICATE_LAST = True
ARTICLE = ""  # of a number that follows what it counts
CONJUNCTIONS: tuple[str, ...] = ()  # glued to the word that they join

_PREPOSED = frozenset(("بزرگترین", "مهمترین", "نوع", "گونه", "این", "آن", "همین", "چنین", "هیچ", "دیگر"))


def modifier(word: str) -> bool:
    """Whether a folded word may stand between a number and its noun: superlatives and a few determiners."""
    return word in _PREPOSED or word.endswith("ترین")


def closes(word: str, following: str, known: bool) -> bool:
    """Whether a counted noun in this form, before the folded word ``following``, ends the phrase: always, as the head
    comes first."""
    return True


def countable(word: str, following: str) -> bool:
    """Whether a folded word outside the vocabulary may be what a number counts: any word may."""
    return True
