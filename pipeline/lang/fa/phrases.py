"""The shape of Persian noun phrases and clauses."""

from __future__ import annotations

HEAD_LAST = False  # the head comes first: خانوار تجاری
PREDICATE_LAST = True
APPOSITION_BARE = True  # a title may follow its name without a comma
POSSESSIVES = frozenset[str](())  # glued to a title: none
SHARE_FIRST = True  # a noun right after a share is what it is a share of, also a noun outside the vocabulary
ARTICLE = ""  # of a number that follows what it counts
CONJUNCTIONS: tuple[str, ...] = ()  # glued to the word that they join

_PREPOSED = frozenset(("بزرگترین", "مهمترین", "نوع", "گونه", "این", "آن", "همین", "چنین", "هیچ", "دیگر"))


def modifier(word: str) -> bool:
    """Whether a folded word may stand between a number and its noun: superlatives and a few determiners."""
    return word in _PREPOSED or word.endswith("ترین")


def coordinate(word: str) -> bool:
    """Whether "and" may join a folded word to another adjective before their noun: never, adjectives follow it."""
    return False


def closes(word: str, following: str, known: bool) -> bool:
    """Whether a counted noun in this form, before the folded word ``following``, ends the phrase: always, as the head
    comes first. A noun before its number (``""`` follows it) is not what that counts: این شهر ۴۵ پارک."""
    return following != ""


# Vietnamese syllables after دو and ده, which write the family names Đỗ and Đề: دو مان هونگ.
_SYLLABLES = frozenset((
    "مان", "وان", "تی", "هونگ", "مین", "دوک", "آن", "ان", "توان", "تان", "لونگ", "تین", "فونگ", "کوانگ", "خاک", "هوی",
    "نگوک", "شوان", "هوانگ", "دین", "وین", "ترونگ", "تانگ", "کوک", "کونگ",
))  # fmt: skip


def countable(word: str, following: str) -> bool:
    """Whether a folded word outside the vocabulary may be what a number counts: any word but a syllable of a
    Vietnamese name and a plural ending that a space parts from its word."""
    return word not in _SYLLABLES and word not in ("ها", "های", "هایی", "ی", "ام", "ای")


def yields(word: str, following: str) -> bool:
    """Whether a weak noun lets the noun after it be the head: always."""
    return True


def partitive(word: str) -> bool:
    """Whether a word may stand between an amount with a unit and its noun: any word that may after a number."""
    return True
