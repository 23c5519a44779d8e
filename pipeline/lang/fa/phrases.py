"""The shape of Persian noun phrases and clauses."""

from __future__ import annotations

from pipeline.lang.phrasing import PhraseRules

_PREPOSED = frozenset(("بزرگترین", "مهمترین", "نوع", "گونه", "این", "آن", "همین", "چنین", "هیچ", "دیگر"))


def modifier(word: str) -> bool:
    """Whether a folded word may stand between a number and its noun: superlatives and a few determiners."""
    return word in _PREPOSED or word.endswith("ترین")


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


def attribute(word: str) -> bool:
    """Whether a folded word beside a title has the form of an adjective: فرستاده شخصی."""
    return len(word) > 3 and word.endswith("ی")


_PERSONS = (
    "گران", "نگار", "نگاران", "نویس", "نویسان", "شناس", "شناسان", "نواز", "نوازان", "بازان", "کنندگان", "کننده",
    "ورزان", "دهندگان", "گیرندگان", "یافتگان", "شدگان", "زدگان", "بافان", "سازان", "فروشان",
)  # fmt: skip
_SHORTEST = 6  # letters of a word for people told by its ending


def person(word: str) -> bool:
    """Whether a folded word outside the tables is one for people by its ending: سفالگران, وبلاگ‌نویس."""
    return len(word) >= _SHORTEST and word.endswith(_PERSONS)


# Endings that a ZWNJ parts from their noun.
_JOINED = frozenset((
    "ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایشان", "ی", "ای", "یی", "ام", "ات", "اش", "مان", "تان",
    "شان", "اند", "است", "ان", "را",
))  # fmt: skip

RULES = PhraseRules(
    predicate_last=True,
    apposition_bare=True,
    izafe=True,
    copulas=frozenset(("ست", "اند", "ام", "ایم", "اید")),
    plurals=frozenset(("ان", "ها", "های", "هایی", "هایشان", "هایمان", "ات")),
    joined=_JOINED,
    abstract=frozenset(("ی",)),
    modifier=modifier,
    closes=closes,
    countable=countable,
    attribute=attribute,
    person=person,
)
