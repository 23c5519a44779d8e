"""The shape of Urdu noun phrases and clauses."""

from __future__ import annotations

from pipeline.lang.phrasing import PhraseRules

_GENITIVE = frozenset(("کے", "کی", "کا"))
_POSTPOSITIONS = _GENITIVE | frozenset(("میں", "کو", "سے", "پر", "نے", "تک", "کیلیے"))
_OBLIQUE = ("وں", "یں", "یاں")
_PLURAL = (*_OBLIQUE, "ات", "ین", "ز")
_SINGULAR = frozenset(
    ("مرکز", "جهاز", "تیز", "سبز", "جایز", "ناجایز", "چیز", "مجاز", "ممتاز", "روز", "رات", "زمین", "مشین")
)
# Broken and Persian plurals, and nouns of one form for one and many, in folded letters: the head before کے as well.
_COUNTED = frozenset((
    "افراد", "اشخاص", "لوگ", "ممالک", "اضلاع", "مراکز", "طلبه", "طلبا", "طلباء", "اساتذه", "ارکان", "مسائل", "قوانین",
    "اموات", "شهدا", "شهداء", "وزرا", "وزراء", "وکلا", "وکلاء", "علما", "علماء", "اراکین", "مدارس", "کتب", "اسناد",
    "نکات", "مضامین", "دفاتر", "عهدیداران", "افسران", "ملزمان", "کارکنان", "ممبران", "نمایندگان", "باشندگان", "گاوں",
    "خطوط", "حصص", "نفوس", "دیهات", "جانور", "احکام", "فرامین", "موضوعات",
))  # fmt: skip
# Adjectives that do not end in ی.
_ADJECTIVES = frozenset((
    "خسته", "بوسیده", "پسمانده", "چهوٹے", "بڑے", "نئے", "پرانے", "غریب", "مستحق", "نادار", "متاثره", "جدید", "قدیم",
    "اهم", "درمیانے", "تباه", "مخدوش", "کمزور", "معذور", "سابق", "موجوده", "حاضر", "ریٹایرڈ", "نجی", "عام", "خاص",
))  # fmt: skip


def coordinate(word: str) -> bool:
    """Whether a folded word may be an adjective that "and" joins to another one before their noun: عارضی اور خسته حال
    مکانات."""
    return (len(word) > 3 and word.endswith("ی") and not word.endswith("گی")) or word in _ADJECTIVES


def closes(word: str, following: str, known: bool) -> bool:
    """Whether a noun in this form, before the folded word ``following``, is the head of its phrase.

    A plural form is: 5 لڑکیاں, also one with an ezafe: 35 علمائے کرام. A form in ے is a plural unless a genitive
    follows, before which it is the oblique singular of a modifier: 3 منصوبے, but 3 منصوبے کے ملازم. Others may be
    modifiers: 6 پولیس اہلکار. Of words not ``known`` as nouns only endings that adjectives do not have tell a plural.
    """
    if not known:
        return len(word) > 3 and word.endswith(_OBLIQUE)
    if word in _COUNTED or word.endswith("ایے") or (len(word) > 3 and word.endswith(_PLURAL) and word not in _SINGULAR):
        return True
    return following not in _GENITIVE and len(word) > 2 and word.endswith("ے")


def countable(word: str, following: str) -> bool:
    """Whether a folded word outside the vocabulary may be what a number counts: before a postposition only a plural
    may (202 چین میں: 202 of them, in China)."""
    if len(word) == 1:
        return False
    return following not in _POSTPOSITIONS or word.endswith((*_OBLIQUE, "ات", "ز", "س"))


def attribute(word: str) -> bool:
    """Whether a folded word beside a title has the form of an adjective: صدارتی ترجمان."""
    return len(word) > 3 and word.endswith("ی")


_PERSONS = (
    "کاروں", "گروں", "بازوں", "نویسوں", "نگاروں", "نویس", "نگار", "گزاروں", "گزار", "یافتگان", "شدگان", "دہندگان",
    "کنندگان", "پسندوں", "پرستوں", "بانوں", "فروشوں",
)  # fmt: skip
_SHORTEST = 5  # letters of a word for people told by its ending


def person(word: str) -> bool:
    """Whether a folded word outside the tables is one for people by its ending: ڈرامہ نگاروں."""
    return len(word) >= _SHORTEST and word.endswith(_PERSONS)


RULES = PhraseRules(
    head_last=True,  # ٹیکس اہلکاروں
    predicate_last=True,
    coordinate=coordinate,
    closes=closes,
    countable=countable,
    attribute=attribute,
    person=person,
)
