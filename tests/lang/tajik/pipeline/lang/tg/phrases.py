"""The shape of Tajik noun phrases and clauses: the head comes first, the verb last."""

from __future__ import annotations

HEAD_LAST = False
PREDICATE_LAST = True
APPOSITION_BARE = False
POSSESSIVES = frozenset[str](())
SHARE_FIRST = True
ARTICLE = ""
CONJUNCTIONS: tuple[str, ...] = ()


def modifier(word: str) -> bool:
    """Whether a folded word may stand between a number and its noun: superlatives."""
    return word.endswith("тарин")


def coordinate(word: str) -> bool:
    """Adjectives follow their noun."""
    return False


def closes(word: str, following: str, known: bool) -> bool:
    """The head comes first; a noun before its number is not what that counts."""
    return following != ""


def countable(word: str, following: str) -> bool:
    """Any word outside the vocabulary may be what a number counts."""
    return True


def yields(word: str, following: str) -> bool:
    """A weak noun lets the noun after it be the head."""
    return True


def partitive(word: str) -> bool:
    """Any word may stand between an amount with a unit and its noun."""
    return True
