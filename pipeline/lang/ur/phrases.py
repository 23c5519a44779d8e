"""The shape of Urdu noun phrases and clauses."""

from __future__ import annotations

HEAD_LAST = True  # modifiers come first, the head ends the phrase before its postposition: ٹیکس اہلکاروں
PREDICATE_LAST = True


def modifier(word: str) -> bool:
    """Whether a folded word may stand between a number and its noun: any word may; a postposition ends the phrase."""
    return True
