"""The shape of Russian noun phrases and clauses."""

from __future__ import annotations

HEAD_LAST = False  # adjectives come before the head, which is the first noun: налоговых служащих ведомства
PREDICATE_LAST = False
ARTICLE = ""  # of a number that follows what it counts
CONJUNCTIONS: tuple[str, ...] = ()  # glued to the word that they join

_ENDINGS = (
    "ыми", "ими", "ого", "его", "ому", "ему", "ых", "их", "ые", "ие", "ый", "ой", "ая", "яя", "ое", "ее", "ую", "юю", "ым",
    "им", "ом", "ихся", "иеся", "имся", "имися", "ийся",
)  # fmt: skip
# Of words in -ий only these are adjectives; the others are plurals of nouns: соглашений, предприятий, нарушений.
_ADJECTIVES_IN_Y = ("ский", "цкий", "нний", "жний", "ший", "щий", "зкий", "кий", "гий", "хий")


def modifier(word: str) -> bool:
    """Whether a folded word may be an adjective or participle before the counted noun, by its ending."""
    return len(word) > 3 and (word.endswith(_ENDINGS) or word.endswith(_ADJECTIVES_IN_Y))


def closes(word: str, following: str, known: bool) -> bool:
    """Whether a counted noun in this form, before the folded word ``following``, ends the phrase: always, as the head
    comes first."""
    return True


def countable(word: str, following: str) -> bool:
    """Whether a folded word outside the vocabulary may be what a number counts: any word may."""
    return True
