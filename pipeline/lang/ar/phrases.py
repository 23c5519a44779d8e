"""The shape of Arabic noun phrases and clauses."""

from __future__ import annotations

HEAD_LAST = False  # the head comes first: موظف ضرائب
PREDICATE_LAST = False
APPOSITION_BARE = False  # a title may follow its name without a comma
POSSESSIVES = frozenset[str](("ه", "ها", "هم", "هما", "هن"))  # glued to a title: رئيسها
SHARE_FIRST = False  # a noun right after a share is what it is a share of, also a noun outside the vocabulary
ARTICLE = "ال"  # of a number that follows what it counts: المهام الـ 68
CONJUNCTIONS: tuple[str, ...] = ("و", "ف")  # glued to the word that they join: وأصيب

_PREPOSED = frozenset(("من", "نحو", "اکبر", "اهم", "ابرز", "اول", "اخر", "مختلف"))
# The article, "and", and prepositions before the article or a verbal noun (لترميم, بانخفاض).
_NO_NOUN = ("ال", "لل", "بال", "و", "لا", "لت", "با", "بت")


def modifier(word: str) -> bool:
    """Whether a folded word may stand between a number and its noun: partitive من and elatives."""
    return word in _PREPOSED


def coordinate(word: str) -> bool:
    """Whether "and" may join a folded word to another adjective before their noun: never, adjectives follow it."""
    return False


def closes(word: str, following: str, known: bool) -> bool:
    """Whether a counted noun in this form, before the folded word ``following``, ends the phrase: always, as the head
    comes first."""
    return True


def countable(word: str, following: str) -> bool:
    """Whether a folded word outside the vocabulary may be what a number counts: not one that begins like a clitic."""
    return not word.startswith(_NO_NOUN)


def yields(word: str, following: str) -> bool:
    """Whether a weak noun lets the noun after it be the head: always."""
    return True


def partitive(word: str) -> bool:
    """Whether a word may stand between an amount with a unit and its noun: any word that may after a number."""
    return True
