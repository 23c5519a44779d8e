"""A value spelled out or written in digits, and read again."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from pipeline.normalize import parse_number

# Every size as often as every other.
VALUES = st.integers(0, 15).flatmap(lambda size: st.integers(0, 10**size - 1))

# The numbers of Urdu from 1 to 99, as Pakistani school books list them.
URDU = ["ایک", "دو", "تین", "چار", "پانچ", "چھ", "سات", "آٹھ", "نو", "دس", "گیارہ", "بارہ", "تیرہ", "چودہ", "پندرہ", "سولہ", "سترہ", "اٹھارہ", "انیس", "بیس", "اکیس", "بائیس", "تئیس", "چوبیس", "پچیس", "چھبیس", "ستائیس", "اٹھائیس", "انتیس", "تیس", "اکتیس", "بتیس", "تینتیس", "چونتیس", "پینتیس", "چھتیس", "سینتیس", "اڑتیس", "انتالیس", "چالیس", "اکتالیس", "بیالیس", "تینتالیس", "چوالیس", "پینتالیس", "چھیالیس", "سینتالیس", "اڑتالیس", "انچاس", "پچاس", "اکاون", "باون", "ترپن", "چوّن", "پچپن", "چھپن", "ستاون", "اٹھاون", "انسٹھ", "ساٹھ", "اکسٹھ", "باسٹھ", "تریسٹھ", "چونسٹھ", "پینسٹھ", "چھیاسٹھ", "سڑسٹھ", "اڑسٹھ", "انہتر", "ستر", "اکہتر", "بہتر", "تہتر", "چوہتر", "پچھتر", "چھہتر", "ستتر", "اٹھتر", "اناسی", "اسّی", "اکیاسی", "بیاسی", "تراسی", "چوراسی", "پچاسی", "چھیاسی", "ستاسی", "اٹھاسی", "نواسی", "نوے", "اکیانوے", "بانوے", "ترانوے", "چورانوے", "پچانوے", "چھیانوے", "ستانوے", "اٹھانوے", "ننانوے"]  # fmt: skip
URDU_SCALES = ((10**11, "کھرب"), (10**9, "ارب"), (10**7, "کروڑ"), (10**5, "لاکھ"), (10**3, "ہزار"), (10**2, "سو"))


def urdu(value: int) -> str:
    """A number below 10^15 in Urdu words."""
    if value == 0:
        return "صفر"
    words: list[str] = []
    for scale, name in URDU_SCALES:
        count, value = divmod(value, scale)
        if count:
            words += [urdu(count), name]
    if value:
        words.append(URDU[value - 1])
    return " ".join(words)


ARABIC = ["واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
ARABIC_HUNDREDS = ["مئة", "مئتا", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]
ARABIC_TENS = ["عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
ARABIC_SCALES = (
    (10**12, "تريليون", "تريليونات"), (10**9, "مليار", "مليارات"), (10**6, "مليون", "ملايين"), (10**3, "ألف", "آلاف"),
)  # fmt: skip


def arabic_below_1000(value: int, nominative: bool, construct: bool) -> str:
    """A number from 1 to 999 in Arabic words, masculine; ``construct`` before what is counted."""
    hundreds, rest = divmod(value, 100)
    parts = []
    if hundreds:
        dual = "مئتا" if nominative else "مئتي"
        loose = "مئتان" if nominative else "مئتين"
        parts.append((dual if construct and not rest else loose) if hundreds == 2 else ARABIC_HUNDREDS[hundreds - 1])
    if rest > 19:
        tens, unit = divmod(rest, 10)
        if unit:
            parts.append("اثنين" if unit == 2 and not nominative else ARABIC[unit - 1])
        parts.append(ARABIC_TENS[tens - 2] + ("ون" if nominative else "ين"))
    elif rest > 10:
        teens = {11: "أحد", 12: "اثنا" if nominative else "اثني"}
        parts.append(f"{teens.get(rest, ARABIC[rest - 11])} عشر")
    elif rest:
        parts.append("اثنين" if rest == 2 and not nominative else ARABIC[rest - 1])
    return " و".join(parts)


def arabic(value: int, nominative: bool) -> str:
    """A number to 10^15 in Arabic words, in the nominative or the other case."""
    if value == 0:
        return "صفر"
    parts = []
    for scale, one, many in ARABIC_SCALES:
        count, value = divmod(value, scale)
        if count == 1:
            parts.append(one)
        elif count == 2:
            parts.append(one + ("ان" if nominative else "ين"))
        elif count:
            name = many if 3 <= count % 100 <= 10 else one if count % 100 < 3 else one + "ا"
            parts.append(f"{arabic_below_1000(count, nominative, construct=True)} {name}")
    if value:
        parts.append(arabic_below_1000(value, nominative, construct=False))
    return " و".join(parts)


@given(VALUES)
@settings(max_examples=400, deadline=None)
def test_russian_words(value: int) -> None:
    assert parse_number(num2words(value, lang="ru"), "ru") == value


@given(VALUES, st.sampled_from(["nominative", "genitive", "dative", "instrumental", "prepositional"]))
@settings(max_examples=400, deadline=None)
def test_russian_cases(value: int, case: str) -> None:
    assert parse_number(num2words(value, lang="ru", case=case[0]), "ru") == value


@given(VALUES)
@settings(max_examples=400, deadline=None)
def test_persian_words(value: int) -> None:
    assert parse_number(num2words(value, lang="fa"), "fa") == value


@given(VALUES, st.booleans())
@settings(max_examples=400, deadline=None)
def test_arabic_words(value: int, nominative: bool) -> None:
    assert parse_number(arabic(value, nominative), "ar") == value


@given(VALUES.filter(lambda value: value < 10**13))
@settings(max_examples=400, deadline=None)
def test_urdu_words(value: int) -> None:
    assert parse_number(urdu(value), "ur") == value


@pytest.mark.parametrize("value", range(1, 100))
def test_every_urdu_number_to_99(value: int) -> None:
    assert parse_number(URDU[value - 1], "ur") == value


FORMATS = [
    ("fa", "fa", "arabext"),
    ("fa", "fa", "latn"),
    ("fa", "en", "latn"),
    ("ru", "ru", "latn"),
    ("ar", "ar", "arab"),
    ("ar", "en", "latn"),
    ("ur", "en_IN", "latn"),
    ("ur", "ur", "latn"),
    ("ur", "ur", "arabext"),
]


@pytest.mark.parametrize(("lang", "locale", "digits"), FORMATS, ids=["-".join(case) for case in FORMATS])
@given(value=VALUES)
@settings(max_examples=100, deadline=None)
def test_grouped_digits(lang: str, locale: str, digits: str, value: int) -> None:
    assert parse_number(format_decimal(value, locale=locale, numbering_system=digits), lang) == value


@pytest.mark.parametrize(("lang", "locale", "digits"), FORMATS, ids=["-".join(case) for case in FORMATS])
@given(value=st.decimals(0, 10**6, places=2))
@settings(max_examples=100, deadline=None)
def test_decimals(lang: str, locale: str, digits: str, value: Decimal) -> None:
    text = format_decimal(value, locale=locale, numbering_system=digits, format="#,##0.00")
    assert parse_number(text, lang) == float(value)
