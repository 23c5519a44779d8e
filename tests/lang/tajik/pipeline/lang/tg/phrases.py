"""The shape of Tajik noun phrases and clauses: the head comes first, the verb last."""

from __future__ import annotations

from pipeline.lang.phrasing import PhraseRules


def modifier(word: str) -> bool:
    """Whether a folded word may stand between a number and its noun: superlatives."""
    return word.endswith("тарин")


def closes(word: str, following: str, known: bool) -> bool:
    """The head comes first; a noun before its number is not what that counts."""
    return following != ""


RULES = PhraseRules(predicate_last=True, modifier=modifier, closes=closes)
