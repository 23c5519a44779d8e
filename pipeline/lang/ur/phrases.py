"""The shape of Urdu noun phrases and clauses."""

from __future__ import annotations

HEAD_LAST = True  # modifiers come first, the head ends the phrase before its postposition: ٹیکس اہلکاروں
PREDICATE_LAST = True

_GENITIVE = frozenset(("کے", "کی", "کا"))
_PLURAL = ("وں", "یں", "یاں", "ات", "ین")
# Broken and Persian plurals, and nouns of one form for one and many, in folded letters: the head before کے as well.
_COUNTED = frozenset((
    "افراد", "اشخاص", "لوگ", "ممالک", "اضلاع", "مراکز", "طلبه", "طلبا", "طلباء", "اساتذه", "ارکان", "مسائل", "قوانین",
    "اموات", "شهدا", "شهداء", "وزرا", "وزراء", "وکلا", "وکلاء", "علما", "علماء", "اراکین", "مدارس", "کتب", "اسناد",
    "نکات", "مضامین", "دفاتر", "عهدیداران", "افسران", "ملزمان", "کارکنان", "ممبران", "نمایندگان", "باشندگان", "گاوں",
    "خطوط", "حصص", "نفوس", "دیهات", "جانور", "احکام", "فرامین", "موضوعات",
))  # fmt: skip


def modifier(word: str) -> bool:
    """Whether a folded word may stand between a number and its noun: any word may; a postposition ends the phrase."""
    return True


def closes(word: str, following: str) -> bool:
    """Whether a noun in this form, before the folded word ``following``, is the head of its phrase.

    A plural form is: 5 لڑکیاں. A form in ے is a plural unless a genitive follows, before which it is the oblique
    singular of a modifier: 3 منصوبے, but 3 منصوبے کے ملازم. Other forms may be modifiers: 6 پولیس اہلکار.
    """
    if word in _COUNTED or (len(word) > 3 and word.endswith(_PLURAL)):
        return True
    return following not in _GENITIVE and len(word) > 2 and word.endswith("ے")
