"""Amounts inside sentences: their units, bounds and ranges, and what is none."""

from __future__ import annotations

import pytest

from pipeline.normalize import numbers, quantities
from pipeline.text.reading import read

# language, sentence, amounts in order: (surface, value, upper end of a range, unit, relation)
CASES: list[tuple[str, str, list[tuple[str, float, float | None, str, str]]]] = [
    ("fa", "۶ میلیون و ۴۰۰ هزار سوم", [("۶ میلیون و ۴۰۰ هزار سوم", 6400000, None, "KGS", "exact")]),
    ("ur", "ازبکستان میں 64 لاکھ سوم", [("64 لاکھ سوم", 6400000, None, "UZS", "exact")]),
    (
        "ur",
        "نیپال کو 1-2 سے شکست، 2030 تک",
        [("1", 1, None, "1", "exact"), ("2", 2, None, "1", "exact"), ("2030", 2030, None, "1", "exact")],
    ),
    (
        "ru",
        "Экспорт вырос на 5%, до $3 млрд, импорт — на 7%, до $2 млрд",
        [
            ("5%", 5, None, "%", "exact"),
            ("$3 млрд", 3e9, None, "USD", "exact"),
            ("7%", 7, None, "%", "exact"),
            ("$2 млрд", 2e9, None, "USD", "exact"),
        ],
    ),
    (
        "ar",
        "في الدقيقتين 12 و57، بعد دقيقتين",
        [
            ("12", 12, None, "1", "exact"),
            ("57", 57, None, "1", "exact"),
            ("دقيقتين", 2, None, "min", "exact"),
        ],
    ),
    ("ar", "انخفض بمقدار 7 إلى 638", [("7", 7, None, "1", "exact"), ("638", 638, None, "1", "exact")]),
    ("ru", "Цель — сократить не менее чем на 30% время", [("30%", 30, None, "%", "at_least")]),
    (
        "ru",
        "Билеты стоили от 5 до 25 тыс. динаров, матч видели около 6,5 тыс. полицейских",
        [("5 до 25 тыс. динаров", 5000, 25000, "IQD", "range"), ("6,5 тыс.", 6500, None, "1", "about")],
    ),
    (
        "ru",
        "доля выросла с 58 до 65 процентов",
        [("58", 58, None, "%", "exact"), ("65 процентов", 65, None, "%", "exact")],
    ),
    (
        "ru",
        "выпуск вырос до 500 тонн, штраф составит до 500 рублей",
        [("500 тонн", 500, None, "t", "exact"), ("500 рублей", 500, None, "RUB", "at_most")],
    ),
    (
        "ru",
        "пиковая 60-дневная кампания и семиминутная проверка на 12,5-километровом участке",
        [
            ("60-дневная", 60, None, "d", "exact"),
            ("семиминутная", 7, None, "min", "exact"),
            ("12,5-километровом", 12.5, None, "km", "exact"),
        ],
    ),
    (
        "ru",
        "ставка снижена на 0,5 п.п., или на 50 базисных пунктов",
        [("0,5 п.п.", 0.5, None, "[pp]", "exact"), ("50 базисных пунктов", 50, None, "[bp]", "exact")],
    ),
    (
        "ru",
        "построят 20 и 30 млн кв. м жилья",
        [("20", 20000000, None, "m2", "exact"), ("30 млн кв. м", 30000000, None, "m2", "exact")],
    ),
    ("ru", "в 2025 году, через 5 лет после 1986 года", [("5 лет", 5, None, "a", "exact")]),
    ("ru", "родилось 100 детей и более", [("100", 100, None, "1", "at_least")]),
    ("ru", "к 5 или 10 процентам акций", [("5", 5, None, "%", "exact"), ("10 процентам", 10, None, "%", "exact")]),
    ("fa", "بلیت‌ها بین ۵ هزار تا ۲۵ هزار دینار فروخته شد", [("۵ هزار تا ۲۵ هزار دینار", 5000, 25000, "IQD", "range")]),
    (
        "fa",
        "بهره‌برداری از ۷۰۴ پروژه با اعتباری بالغ بر ۸۳۰ میلیارد تومان",
        [("۷۰۴", 704, None, "1", "exact"), ("۸۳۰ میلیارد تومان", 8300000000000, None, "IRR", "more_than")],
    ),
    (
        "fa",
        "نرخ از ۴۲۰۰ تومان به ۱۷ هزار و ۵۰۰ تومان رسید",
        [("۴۲۰۰ تومان", 42000, None, "IRR", "exact"), ("۱۷ هزار و ۵۰۰ تومان", 175000, None, "IRR", "exact")],
    ),
    (
        "fa",
        "خسارت ۷ میلیارد ریالی و رشد ۴۸ درصدی در ۱۸ کیلومتری شهر",
        [
            ("۷ میلیارد ریالی", 7000000000, None, "IRR", "exact"),
            ("۴۸ درصدی", 48, None, "%", "exact"),
            ("۱۸ کیلومتری", 18, None, "km", "exact"),
        ],
    ),
    (
        "fa",
        "دمای هوا به ۴۰ درجه رسید، زلزله ۵ درجه بود",
        [("۴۰ درجه", 40, None, "Cel", "exact"), ("۵ درجه", 5, None, "1", "exact")],
    ),
    (
        "fa",
        "۲۵ تن زخمی شدند و ۱۲ میلیون تن گندم خریداری شد",
        [("۲۵", 25, None, "1", "exact"), ("۱۲ میلیون تن", 12000000, None, "t", "exact")],
    ),
    ("fa", "سال ۸۳ سال پایان کار بود", []),
    (
        "fa",
        "از کشف ۱۹۶ هزار کارتن تا ۶۱۷ تن برنج",
        [("۱۹۶ هزار", 196000, None, "1", "exact"), ("۶۱۷ تن", 617, None, "t", "exact")],
    ),
    (
        "ar",
        "ما بين 500 و1000 قتيل بنسبة 10 إلى 70%",
        [("500 و1000", 500, 1000, "1", "range"), ("10 إلى 70%", 10, 70, "%", "range")],
    ),
    (
        "ar",
        "ارتفعت النسبة من 10 إلى 20 في المئة",
        [("10", 10, None, "%", "exact"), ("20 في المئة", 20, None, "%", "exact")],
    ),
    (
        "ar",
        "أصيب 53 شخصا على الأقل وتوفي ما لا يقل عن 60",
        [("53", 53, None, "1", "at_least"), ("60", 60, None, "1", "at_least")],
    ),
    (
        "ar",
        "قبل أكثر من أسبوعين دفع خمسين دولارا أمريكيا",
        [("أسبوعين", 2, None, "wk", "more_than"), ("خمسين دولارا أمريكيا", 50, None, "USD", "exact")],
    ),
    (
        "ar",
        "تبرع بدولار واحد بعد سنة ونصف، وباع 520 ألف فدان",
        [
            ("دولار واحد", 1, None, "USD", "exact"),
            ("سنة ونصف", 1.5, None, "a", "exact"),
            ("520 ألف فدان", 520000, None, "[acr_us]", "exact"),
        ],
    ),
    ("ar", "قتلت 584 ألفا عام 2013", [("584 ألفا", 584000, None, "1", "exact"), ("2013", 2013, None, "1", "exact")]),
    (
        "ar",
        "وصل إلى 0.3 بالمئة، 4 في المائة و40 بالمئة",
        [
            ("0.3 بالمئة", 0.3, None, "%", "exact"),
            ("4 في المائة", 4, None, "%", "exact"),
            ("40 بالمئة", 40, None, "%", "exact"),
        ],
    ),
    (
        "ur",
        "خیبرپختونخوا میں 51 ارب، سندھ میں 32 ارب روپے خرچ ہوئے",
        [("51 ارب", 51000000000, None, "PKR", "exact"), ("32 ارب روپے", 32000000000, None, "PKR", "exact")],
    ),
    ("ur", "تعداد 58 سے بڑھ کر 65 فیصد ہو گئی", [("58", 58, None, "%", "exact"), ("65 فیصد", 65, None, "%", "exact")]),
    ("ur", "کام مکمل ہو چکے ہیں، جو 32% تک پہنچ چکے ہیں", [("32%", 32, None, "%", "exact")]),
    (
        "ur",
        "ٹکٹ پانچ ہزار سے 25 ہزار دینار تک فروخت ہوئے",
        [("پانچ ہزار سے 25 ہزار دینار", 5000, 25000, "IQD", "range")],
    ),
    (
        "ur",
        "قیمت 93 ہزار 536 روپےہوگئی، 30 فیصد سے زائد اضافہ",
        [("93 ہزار 536 روپے", 93536, None, "PKR", "exact"), ("30 فیصد", 30, None, "%", "more_than")],
    ),
    ("ur", "ڈالر 166 روپے 58 پیسے پر بند ہوا", [("166 روپے 58 پیسے", 166.58, None, "PKR", "exact")]),
    ("ur", "وہ دو سال تک قید رہا", [("دو سال", 2, None, "a", "exact")]),
    (
        "ru",
        "ожидание сократилось с 45 минут до 28.",
        [("45 минут", 45, None, "min", "exact"), ("28", 28, None, "min", "exact")],
    ),
    (
        "ru",
        "Родным дадут по 2 млн рупий, раненым — по 500 тысяч; погибли 28 тысяч животных",
        [
            ("2 млн рупий", 2000000, None, "INR", "exact"),
            ("500 тысяч", 500000, None, "INR", "exact"),
            ("28 тысяч", 28000, None, "1", "exact"),
        ],
    ),
    (
        "ru",
        "Доходы 120,5 млрд руб. Дефицит равен 27,5 млрд.",
        [("120,5 млрд руб.", 120500000000, None, "RUB", "exact"), ("27,5 млрд.", 27500000000, None, "RUB", "exact")],
    ),
    ("fa", "مصرف از ۴ به ۷ درصد رسید", [("۴", 4, None, "%", "exact"), ("۷ درصد", 7, None, "%", "exact")]),
    ("fa", "وام ۵۰۰ میلیون یورویی", [("۵۰۰ میلیون یورویی", 500000000, None, "EUR", "exact")]),
    (
        "ar",
        "ارتفع بمقدار 12,3 مليار روبل إلى 68,2 مليار روبل",
        [
            ("12,3 مليار روبل", 12300000000, None, "RUB", "exact"),
            ("68,2 مليار روبل", 68200000000, None, "RUB", "exact"),
        ],
    ),
    (
        "ar",
        "لا تتجاوز البطالة 1,6 في المائة، مليونًا و50 ألف يورو",
        [("1,6 في المائة", 1.6, None, "%", "at_most"), ("مليونًا و50 ألف يورو", 1050000, None, "EUR", "exact")],
    ),
    (
        "ur",
        "شرح 4.2 کے مقابلے میں 3.5 فیصد رہی",
        [("4.2", 4.2, None, "%", "exact"), ("3.5 فیصد", 3.5, None, "%", "exact")],
    ),
]

ALTERNATIVES = [
    ("ru", "контракт на 100 млн рублей ($1,2 млн)", [("RUB", False), ("USD", True)]),
    ("ru", "5 млн долларов и 6 млн евро", [("USD", False), ("EUR", False)]),
    ("fa", "۱۰ میلیون تومان (۱۰۰ میلیون ریال)", [("IRR", False), ("IRR", True)]),
    ("fa", "۵ میلیون یورو معادل ۶ میلیون دلار", [("EUR", False), ("USD", True)]),
    ("ar", "59.7 مليون جنيه استرليني (92.59 مليون دولار)", [("GBP", False), ("USD", True)]),
    ("ar", "100 ألف ريال أي ما يعادل 26 ألف دولار", [("SAR", False), ("USD", True)]),
    ("ur", "69 ہزار 999 بھارتی روپے (تقریباً 1لاکھ 40 ہزار پاکستانی روپے)", [("INR", False), ("PKR", True)]),
    ("ur", "ایک ارب ڈالر یعنی 280 ارب روپے", [("USD", False), ("PKR", True)]),
]

# Whose dinar, rupee or rouble: the word beside the amount, the country the article is about, the language's own.
HOME = [
    ("ar", "50 دينار", None, "IQD"),
    ("ar", "50 دينار", "JO", "JOD"),
    ("ar", "أعلنت الكويت أن حكومة الكويت خصصت 50 دينارا", None, "KWD"),
    ("ar", "في الكويت دفع 50 دينارا عراقيا", None, "IQD"),
    ("ar", "دفع 50 جنيها", "SD", "SDG"),
    ("ru", "Сербия и сербский бюджет: 50 динаров", None, "RSD"),
    ("ru", "Беларусь: белорусский бюджет получил 50 рублей", None, "BYN"),
    ("ru", "Россия и Беларусь, белорусский бюджет: 50 рублей", None, "RUB"),
    ("ur", "بھارت میں قیمت 50 روپے رہی", None, "PKR"),
    ("ur", "بھارت کے شہر دہلی میں بھارتی حکومت نے 50 روپے", None, "INR"),
    ("ur", "بھارت اور پاکستان میں بھارتی حکومت نے 50 روپے", None, "PKR"),
    ("ur", "کینیڈا کی کینیڈین حکومت نے 50 ڈالر", None, "USD"),
    ("fa", "۵۰ ریال", None, "IRR"),
    ("fa", "۵۰ ریال", "QA", "QAR"),
]


def amounts(lang: str, sentence: str, country: str | None = None) -> tuple[quantities.QuantityHit, ...]:
    reading = read(sentence, lang)
    return quantities.find(reading, numbers.find(reading), country)


@pytest.mark.parametrize(("lang", "sentence", "expected"), CASES, ids=[case[1][:40] for case in CASES])
def test_amounts_of_a_sentence(
    lang: str, sentence: str, expected: list[tuple[str, float, float | None, str, str]]
) -> None:
    reading = read(sentence, lang)
    found = []
    for hit in quantities.find(reading, numbers.find(reading)):
        span = reading.span(hit.start, hit.end)
        found.append((sentence[span.start : span.end], hit.value, hit.value_max, hit.unit, hit.relation))
    assert found == expected


@pytest.mark.parametrize(("lang", "sentence", "expected"), ALTERNATIVES, ids=[case[1][:40] for case in ALTERNATIVES])
def test_an_amount_said_again(lang: str, sentence: str, expected: list[tuple[str, bool]]) -> None:
    assert [(hit.unit, hit.alternative) for hit in amounts(lang, sentence)] == expected


@pytest.mark.parametrize(("lang", "sentence", "country", "unit"), HOME, ids=[case[1][:40] for case in HOME])
def test_whose_currency(lang: str, sentence: str, country: str | None, unit: str) -> None:
    assert [hit.unit for hit in amounts(lang, sentence, country)] == [unit]


def test_flags() -> None:
    adjective, shared, money = amounts("ru", "60-дневная кампания: 20 и 30 млн рублей")
    assert "adjective" in adjective.flags
    assert "shared_unit" in shared.flags
    assert "country_default" in money.flags
    assert "dual" in amounts("ar", "بعد يومين")[0].flags
    assert "point" in amounts("ru", "землетрясение в 6 баллов")[0].flags


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("ru", "XIV съезд, 14-я сессия, вдвое, сотни рублей, двухуровневая система"),
        ("fa", "سه‌شنبه، دوازدهمین، صدها میلیارد تومان، دو برابر، دو‌لایه"),
        ("ar", "المؤتمر الحادي عشر، عشرات الملايين من الدولارات، ضعف المبلغ، الاثنين"),
        ("ur", "26ویں ترمیم، لاکھوں روپے، دوگنا، دوسری جانب، اسی سال"),
    ],
)
def test_what_makes_no_amount(lang: str, sentence: str) -> None:
    assert amounts(lang, sentence) == ()
