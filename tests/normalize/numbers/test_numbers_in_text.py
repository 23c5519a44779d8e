"""Numbers inside sentences: where they begin and end, what kind they are, and what is none."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.normalize import numbers
from pipeline.text.reading import read

# language, sentence, the numbers as they are written there, in order: (surface, value, kind)
CASES: list[tuple[str, str, list[tuple[str, float | None, str]]]] = [
    ("fa", "مدل دو سطحی و نشست سه جانبه", []),
    ("ur", "دو سطحی حکومت اور 3 فریقی مذاکرات، 64 لاکھ سوم", [("64 لاکھ", 6400000, "cardinal"), ("سوم", 3, "ordinal")]),
    (
        "fa",
        "هزار و ۴۳۳ طرح با ۱۱۰ هزار و ۲۸۰ میلیارد ریال افتتاح شد",
        [("هزار و ۴۳۳", 1433, "cardinal"), ("۱۱۰ هزار و ۲۸۰ میلیارد", 110280000000000, "cardinal")],
    ),
    ("fa", "در دوازدهمین کنفرانس، بیست و پنجم مهر", [("دوازدهمین", 12, "ordinal"), ("بیست و پنجم", 25, "ordinal")]),
    ("fa", "سه‌شنبه با صدها نفر و ده‌ها هزار بیننده", [("صدها", None, "vague"), ("ده‌ها هزار", None, "vague")]),
    ("fa", "مدل دو سطحی و نشست سه جانبه", []),
    ("fa", "رشد دو برابری نشست سه‌جانبه", [("دو برابری", 2, "multiple")]),
    ("fa", "نه شرقی، نه غربی؛ اما نه نفر آمدند", [("نه", 9, "cardinal")]),
    ("fa", "مسابقات دو و میدانی و شبکه بی‌بی‌سی", []),
    ("fa", "یک‌سوم از ۴۷ طرح", [("یک‌سوم", 1 / 3, "fraction"), ("۴۷", 47, "cardinal")]),
    ("fa", "دو کشور و سه شهر", [("دو", 2, "cardinal"), ("سه", 3, "cardinal")]),
    (
        "fa",
        "هفته چهاردهم نیم‌سال دوم و ماه محرم و صفر",
        [("چهاردهم", 14, "ordinal"), ("دوم", 2, "ordinal")],
    ),
    ("fa", "۲۰ و ۳۰ و ۴۰", [("۲۰", 20, "cardinal"), ("۳۰", 30, "cardinal"), ("۴۰", 40, "cardinal")]),
    (
        "fa",
        "قرارداد ۶۰۰ میلیونی و سرقت میلیاردی",
        [("۶۰۰ میلیونی", 600000000, "cardinal"), ("میلیاردی", None, "vague")],
    ),
    (
        "ru",
        "двадцати пяти тысячам семей дали 2,5 тыс. рублей",
        [("двадцати пяти тысячам", 25000, "cardinal"), ("2,5 тыс.", 2500, "cardinal")],
    ),
    (
        "ru",
        "на 14-й сессии XIII созыва в 90-х годах в 7-ми субъектах",
        [("14-й", 14, "ordinal"), ("XIII", 13, "ordinal"), ("90-х", 90, "ordinal"), ("7-ми", 7, "cardinal")],
    ),
    (
        "ru",
        "тысячи людей, около тысячи домов, десятки тысяч и несколько тысяч",
        [
            ("тысячи", None, "vague"),
            ("тысячи", 1000, "cardinal"),
            ("десятки тысяч", None, "vague"),
            ("несколько тысяч", None, "vague"),
        ],
    ),
    (
        "ru",
        "вырос вдвое, в 2,5 раза, был там 3 раза",
        [("вдвое", 2, "multiple"), ("2,5 раза", 2.5, "multiple"), ("3", 3, "cardinal")],
    ),
    (
        "ru",
        "5 млн 200 тыс. человек и пять-шесть машин",
        [("5 млн 200 тыс.", 5200000, "cardinal"), ("пять", 5, "cardinal"), ("шесть", 6, "cardinal")],
    ),
    ("ru", "третью партию и одну треть мест", [("третью", 3, "ordinal"), ("одну треть", 1 / 3, "fraction")]),
    ("ru", "самолёт Ту-154, код 57-NQ/TW, закон 68-ФЗ, схема 4-2-3-1", []),
    ("ru", "двухуровневая система, трёхсторонняя встреча, удивил семью и друзей", []),
    ("ru", "в 2025 году 62 480 зрителей", [("2025", 2025, "cardinal"), ("62 480", 62480, "cardinal")]),
    ("ru", "I квартал, II квартал и Рим III", [("I", 1, "ordinal"), ("II", 2, "ordinal"), ("III", 3, "ordinal")]),
    (
        "ar",
        "بينهم 900 رجل و3250 امرأة ولـ235 إجراءً",
        [("900", 900, "cardinal"), ("3250", 3250, "cardinal"), ("235", 235, "cardinal")],
    ),
    (
        "ar",
        "لثلاثة مراكز والمهام الـ68 والأشهر الستة",
        [("ثلاثة", 3, "cardinal"), ("68", 68, "cardinal"), ("ستة", 6, "cardinal")],
    ),
    (
        "ar",
        "خمسة وعشرون ألفا وثلاثمئة وخمسة وأربعون شخصا",
        [("خمسة وعشرون ألفا وثلاثمئة وخمسة وأربعون", 25345, "cardinal")],
    ),
    (
        "ar",
        "المؤتمر الحادي عشر واليوم الخامس والعشرون",
        [("حادي عشر", 11, "ordinal"), ("خامس والعشرون", 25, "ordinal")],
    ),
    (
        "ar",
        "عشرات الآلاف ومئات القتلى وآلاف الجرحى",
        [("عشرات الآلاف", None, "vague"), ("مئات", None, "vague"), ("آلاف", None, "vague")],
    ),
    ("ar", "10 آلاف و20 ألف نسخة", [("10 آلاف", 10000, "cardinal"), ("20 ألف", 20000, "cardinal")]),
    ("ar", "لست من سافر يوم الاثنين في الربع الأول", []),
    ("ar", "نسبة 5 في المئة، مئة شخص", [("5", 5, "cardinal"), ("مئة", 100, "cardinal")]),
    (
        "ar",
        "ثلثي الأعضاء ونصفهم وثلاثة أرباع السكان",
        [("ثلثي", 2 / 3, "fraction"), ("نصف", 0.5, "fraction"), ("ثلاثة أرباع", 0.75, "fraction")],
    ),
    ("ar", "بلغ السعر ضعف ما كان، وثلاثة أضعاف", [("ضعف", 2, "multiple"), ("ثلاثة أضعاف", 3, "multiple")]),
    ("ur", "دو سطحی حکومت اور 3 فریقی مذاکرات، 64 لاکھ سوم", [("64 لاکھ", 6400000, "cardinal"), ("سوم", 3, "ordinal")]),
    ("ar", "أثنى على اتساع الرقعة وعُثر على شخص ميّتًا", []),
    (
        "ur",
        "22 کروڑ 70 لاکھ اور 2 لاکھ 29 ہزار سے زائد",
        [("22 کروڑ 70 لاکھ", 227000000, "cardinal"), ("2 لاکھ 29 ہزار", 229000, "cardinal")],
    ),
    (
        "ur",
        "26ویں ترمیم، 80 ویں سالگرہ، پانچویں اجلاس",
        [("26ویں", 26, "ordinal"), ("80 ویں", 80, "ordinal"), ("پانچویں", 5, "ordinal")],
    ),
    ("ur", "اسی سال نو منتخب صدر بہتر ہیں، اسی ہزار لوگ", [("اسی ہزار", 80000, "cardinal")]),
    (
        "ur",
        "ساڑھے چھ ہزار اہلکار، ڈیڑھ کروڑ روپے، پونے دو لاکھ",
        [
            ("ساڑھے چھ ہزار", 6500, "cardinal"),
            ("ڈیڑھ کروڑ", 15000000, "cardinal"),
            ("پونے دو لاکھ", 175000, "cardinal"),
        ],
    ),
    (
        "ur",
        "ہر پانچ میں سے ایک بچہ اور دو تہائی اکثریت",
        [("ہر پانچ میں سے ایک", 0.2, "fraction"), ("دو تہائی", 2 / 3, "fraction")],
    ),
    ("ur", "ایک دوسرے سے، اس کے سوا، ارب پتی، شبہات اٹھ رہے تھے", []),
    (
        "ur",
        "سینکڑوں لوگ، ہزاروں گھر، کئی لاکھ روپے",
        [("سینکڑوں", None, "vague"), ("ہزاروں", None, "vague"), ("کئی لاکھ", None, "vague")],
    ),
    ("ur", "سی63 ارب روپے، میں427 افراد", [("63 ارب", 63000000000, "cardinal"), ("427", 427, "cardinal")]),
    ("ur", "قیمت دوگنا ہو گئی، تین گنا اضافہ", [("دوگنا", 2, "multiple"), ("تین گنا", 3, "multiple")]),
]

# The same mark means different things; the other numbers of the text and what follows tell which.
MARKS = [
    ("ar", "بقوة 7,8 درجات وأصيب 4,630 طفلاً", [7.8, 4630]),
    ("ar", "263.3 مليار و4,800 مليار", [263300000000, 4800000000000]),
    ("ar", "3,6 مليون منها 18.500 أسرة", [3600000, 18500]),
    ("ar", "1.123 مليون دولار", [1123000]),
    ("ar", "سداد 2ر3 مليار يورو", [3200000000]),
    ("ar", "بزيادة نسبتها 7.\u200f10 بالمئة", [10.7]),
    ("fa", "۱۵۵/۹ درصد، ۵/۳۰ درصد و ۸۴/۸۰ درصد", [155.9, 30.5, 80.84]),
    ("fa", "۱.۵۴۵.۹۲۲.۷۲۹ میلیون ریال", [1545922729000000]),
    ("ru", "рост 3,125 млн и 15,600 человек", [3125000, 15600]),
    ("ru", "1.545.922 жителя, 4.210 семей", [1545922, 4210]),
    ("ru", "от 21.12.1994 в 14:27", [14, 27]),
    ("ur", "حجم 4۔5 میٹر اور 1,00,000 روپے", [4.5, 100000]),
    ("ur", "نمبر 12، 13،14", [12, 13, 14]),
]

NOTHING = [
    ("ru", "https://mof.gov.vn/hoi-nghi-3389.htm, тел. 1900-9068-11, A320, G20, COVID-19, 2025-10-11"),
    ("fa", "مصوبه ۴۱/۲۰۲۵/QD-UBND و 52/2025/NQ-HĐND و کووید-۱۹ و A320"),
    ("ar", "القرار ٥٧-NQ/TW و(م/١٥٩) وكوفيد-19 و16-F"),
    ("ur", "قرارداد 57-NQ/TW، کووڈ-19، 12/5/2024"),
]


@pytest.mark.parametrize(("lang", "sentence", "expected"), CASES, ids=[case[1][:40] for case in CASES])
def test_numbers_of_a_sentence(lang: str, sentence: str, expected: list[tuple[str, float | None, str]]) -> None:
    reading = read(sentence, lang)
    found = []
    for number in numbers.find(reading):
        span = reading.span(number.start, number.end)
        found.append((sentence[span.start : span.end], number.value, number.kind))
    assert found == expected


@pytest.mark.parametrize(("lang", "sentence", "values"), MARKS, ids=[case[1][:40] for case in MARKS])
def test_marks(lang: str, sentence: str, values: list[float]) -> None:
    assert [number.value for number in numbers.find(read(sentence, lang))] == values


@pytest.mark.parametrize(("lang", "sentence"), NOTHING, ids=[case[0] for case in NOTHING])
def test_codes_are_no_numbers(lang: str, sentence: str) -> None:
    assert numbers.find(read(sentence, lang)) == ()


@pytest.mark.parametrize(
    ("lang", "sentence"), [(lang, sentence) for lang, sentence, _ in CASES], ids=[case[1][:40] for case in CASES]
)
def test_numbers_are_in_order_and_apart(lang: str, sentence: str) -> None:
    reading = read(sentence, lang)
    found = numbers.find(reading)
    for number in found:
        assert number.first < number.last
        assert reading.starts[number.first] <= number.start < number.end <= reading.ends[number.last - 1]
    assert all(left.last <= right.first for left, right in pairwise(found))
