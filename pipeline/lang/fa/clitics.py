"""Persian endings that may be written on a noun: plural, izafe and indefinite, joined as many sites lose the ZWNJ. The
possessive ones (م, ش) end too many other words: امام is no اما."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lang.base import Analysis, Language

_ENDINGS = ("هایشان", "هایمان", "هایی", "های", "ها", "ایی", "ای", "یی", "ات", "ان", "ی")
# Endings that a word of two letters does not take but by chance: درمان, فردا, زمان, جان.
_LONG = frozenset(("هایشان", "هایمان", "هایی", "های", "ها", "ی", "ای", "یی"))
# Folded words that take no ending: رای is no را, استان no است, شدید no شد.
_BARE = frozenset((
    "را", "تا", "با", "بر", "در", "از", "به", "که", "است", "هست", "نیست", "بود", "شد", "کرد", "داد", "گشت", "گفت",
    "زد", "رفت", "خورد", "برد", "داشت", "گرفت", "رسید", "ماند", "آمد", "امد", "ساخت", "کشت", "می", "نمی", "هم",
    "نیز", "این", "آن", "ان", "کم", "بیش", "هر", "پس", "پیش", "بی", "نه", "یا", "و", "اند", "باید", "شود", "کند",
    "دهد", "شده", "کرده", "داده", "یافت", "مرد", "خواست", "دید", "بست",
))  # fmt: skip


# Folded words whose last letters only look like an ending: باران is no plural of بار, دوران none of دور.
_WHOLE = frozenset((
    "امارات", "باران", "برهان", "جزییات", "دامان", "دوران", "سمنان", "سودان", "شعبان", "گرگان", "مهمان",
    "میزان", "نقصان", "ادبیات", "تهران", "کرمان", "کران", "درمان", "ایمان", "سلمان", "عثمان", "لبنان",
    "یونان", "همدان", "زنجان", "لاهیجان", "خراسان", "اصفهان", "گیلان", "پاکستان", "افغانستان", "عربستان",
    "کردستان", "لرستان", "تابستان", "زمستان", "دبستان", "ساختمان", "سازمان", "پایان", "جریان", "بحران",
    "جبران", "خسران", "امتحان", "عنوان", "حیوان", "دیوان", "میدان", "چندان", "دندان", "زندان", "خیابان",
    "بیابان", "قهرمان", "فرمان", "پیمان", "درودیان", "داستان", "دستان", "گلستان", "ارمغان", "کاروان", "جهان",
    "ایران", "ویران", "باستان", "بوستان", "عملیات", "ادارات", "حیات", "مالیات", "ملاقات", "مکاتبات",
))  # fmt: skip


def analyses(word: str) -> Iterator[Analysis]:
    """The word without each ending that it has, longest ending first; a core of at least two letters is left."""
    if word in _WHOLE:
        return
    for ending in _ENDINGS:
        core = word[: -len(ending)]
        if word.endswith(ending) and len(core) >= (2 if ending in _LONG else 3) and core not in _BARE:
            yield Analysis(core, 0, len(ending))


LANGUAGE = Language(code="fa", name="Persian", analyses=analyses)
