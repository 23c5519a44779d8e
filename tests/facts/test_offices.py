"""Offices of a sentence: ``person | title | organization id | place id`` each, ``-`` for what is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import load
from pipeline.record import Article, Entity, Fact, Record

NLP = load()

CASES = [
    # Minister with the country, before the name and after it.
    ("fa", "وزیر امور خارجه روسیه سرگئی لاوروف به تهران رفت.", ["سرگئی لاوروف | foreign_minister | - | iso3166-1:RU"]),
    ("ru", "Министр иностранных дел России Сергей Лавров прибыл в Тегеран.", ["Сергей Лавров | foreign_minister | - | iso3166-1:RU"]),
    ("ar", "وصل وزير الخارجية الروسي سيرغي لافروف إلى طهران.", ["سيرغي لافروف | foreign_minister | - | iso3166-1:RU"]),
    ("ur", "روسی وزیر خارجہ سرگئی لاوروف تہران پہنچے۔", ["سرگئی لاوروف | foreign_minister | - | iso3166-1:RU"]),
    ("fa", "سرگئی لاوروف، وزیر خارجه روسیه، به تهران رفت.", ["سرگئی لاوروف | foreign_minister | - | iso3166-1:RU"]),
    ("ru", "Сергей Лавров, министр иностранных дел России, прибыл в Тегеран.", ["Сергей Лавров | foreign_minister | - | iso3166-1:RU"]),
    ("ar", "وصل سيرغي لافروف، وزير خارجية روسيا، إلى طهران.", ["سيرغي لافروف | foreign_minister | - | iso3166-1:RU"]),
    ("ur", "سرگئی لاوروف، روس کے وزیر خارجہ، تہران پہنچے۔", ["سرگئی لاوروف | foreign_minister | - | iso3166-1:RU"]),
    # The ministry is named elsewhere.
    (
        "fa",
        "وزارت دفاع روسیه بیانیه داد. سرگئی شویگو، وزیر دفاع روسیه، به مسکو رفت.",
        ["سرگئی شویگو | minister | name:ru-ministry-of-defence | -"],
    ),
    (
        "ru",
        "Министерство обороны России выступило с заявлением. Министр обороны России Сергей Шойгу прибыл в Москву.",
        ["Сергей Шойгу | minister | name:ru-ministry-of-defence | -"],
    ),
    (
        "ar",
        "أصدرت وزارة الدفاع الروسية بيانا. ووصل وزير الدفاع الروسي سيرغي شويغو إلى موسكو.",
        ["سيرغي شويغو | minister | name:ru-ministry-of-defence | -"],
    ),
    (
        "ur",
        "روسی وزارت دفاع نے بیان جاری کیا۔ روسی وزیر دفاع سرگئی شوئیگو ماسکو پہنچے۔",
        ["سرگئی شوئیگو | minister | name:ru-ministry-of-defence | -"],
    ),
    # President and former prime minister.
    ("fa", "رئیس‌جمهور روسیه ولادیمیر پوتین سخنرانی کرد.", ["ولادیمیر پوتین | president | - | iso3166-1:RU"]),
    ("ru", "Президент России Владимир Путин выступил с речью.", ["Владимир Путин | president | - | iso3166-1:RU"]),
    ("ar", "ألقى الرئيس الروسي فلاديمير بوتين كلمة.", ["فلاديمير بوتين | president | - | iso3166-1:RU"]),
    ("ur", "روسی صدر ولادیمیر پیوٹن نے خطاب کیا۔", ["ولادیمیر پیوٹن | president | - | iso3166-1:RU"]),
    ("fa", "شهباز شریف، نخست‌وزیر سابق پاکستان، آزاد شد.", ["شهباز شریف | prime_minister | - | iso3166-1:PK"]),
    ("ru", "Бывший премьер-министр Пакистана Шахбаз Шариф вышел на свободу.", ["Шахбаз Шариф | prime_minister | - | iso3166-1:PK"]),
    ("ar", "أفرج عن رئيس الوزراء الباكستاني السابق نواز شريف.", ["نواز شريف | prime_minister | - | iso3166-1:PK"]),
    ("ur", "پاکستان کے سابق وزیر اعظم عمران خان رہا ہو گئے۔", ["عمران خان | prime_minister | - | iso3166-1:PK"]),
    # Titles of an organization.
    (
        "fa",
        "احمد کریمی، سخنگوی وزارت دفاع روسیه، خبر را تأیید کرد.",
        ["احمد کریمی | spokesperson | name:ru-ministry-of-defence | -"],
    ),
    (
        "ru",
        "Официальный представитель Министерства обороны России Ахмед Карими подтвердил новость.",
        ["Ахмед Карими | spokesperson | name:ru-ministry-of-defence | -"],
    ),
    (
        "ar",
        "قال المتحدث باسم وزارة الدفاع الروسية أحمد كريمي إن الخبر صحيح.",
        ["أحمد كريمي | spokesperson | name:ru-ministry-of-defence | -"],
    ),
    (
        "ur",
        "روسی وزارت دفاع کے ترجمان احمد کریمی نے خبر کی تصدیق کی۔",
        ["احمد کریمی | spokesperson | name:ru-ministry-of-defence | -"],
    ),
    ("fa", "محمدرضا فرزین، رئیس بانک مرکزی ایران، نرخ را اعلام کرد.", ["محمدرضا فرزین | head | name:ir-central-bank | -"]),
    ("ru", "Глава Центрального банка Ирана Мохаммад Реза Фарзин объявил курс.", ["Мохаммад Реза Фарзин | head | name:ir-central-bank | -"]),
    ("ar", "أعلن رئيس البنك المركزي الإيراني محمد رضا فرزين السعر.", ["محمد رضا فرزين | head | name:ir-central-bank | -"]),
    ("ur", "ایرانی مرکزی بینک کے سربراہ محمد رضا فرزین نے شرح کا اعلان کیا۔", ["محمد رضا فرزین | head | name:ir-central-bank | -"]),
    ("fa", "آنتونیو گوترش، دبیرکل سازمان ملل متحد، هشدار داد.", ["آنتونیو گوترش | secretary_general | wd:Q1065 | -"]),
    ("ru", "Генеральный секретарь ООН Антониу Гутерриш выступил с предупреждением.", ["Антониу Гутерриш | secretary_general | wd:Q1065 | -"]),
    ("ar", "حذر الأمين العام للأمم المتحدة أنطونيو غوتيريش من الخطر.", ["أنطونيو غوتيريش | secretary_general | wd:Q1065 | -"]),
    ("ur", "اقوام متحدہ کے سیکریٹری جنرل بان کی مون نے خبردار کیا۔", ["بان کی مون | secretary_general | wd:Q1065 | -"]),
    # One title for one office, whatever its word: the head of a parliament.
    (
        "fa",
        "محمد الحلبوسی، رئیس مجلس نمایندگان عراق، استعفا داد.",
        ["محمد الحلبوسی | speaker_of_parliament | name:iq-house-of-representatives | -"],
    ),
    (
        "ru",
        "Председатель Совета представителей Ирака Мухаммед аль-Хальбуси ушёл в отставку.",
        ["Мухаммед аль-Хальбуси | speaker_of_parliament | name:iq-house-of-representatives | -"],
    ),
    (
        "ar",
        "استقال رئيس مجلس النواب العراقي محمد الحلبوسي.",
        ["محمد الحلبوسي | speaker_of_parliament | name:iq-house-of-representatives | -"],
    ),
    (
        "ur",
        "عراقی مجلس نمائندگان کے سربراہ محمد الحلبوسی مستعفی ہو گئے۔",
        ["محمد الحلبوسی | speaker_of_parliament | name:iq-house-of-representatives | -"],
    ),
    # A chain: two offices of one person.
    (
        "fa",
        "رفیق لی کوانگ هوی، معاون دبیر کمیته حزبی استان نگه آن و رئیس کمیته مردمی استان نگه آن، سخنرانی کرد.",
        [
            "لی کوانگ هوی | deputy_party_secretary | name:vn-22-party-committee | -",
            "لی کوانگ هوی | chair | name:vn-22-peoples-committee | -",
        ],
    ),
    (
        "ru",
        "Товарищ Ле Куанг Хюи, заместитель секретаря комитета партии провинции Нгеан, председатель Народного комитета провинции Нгеан, выступил с речью.",
        [
            "Ле Куанг Хюи | deputy_party_secretary | name:vn-22-party-committee | -",
            "Ле Куанг Хюи | chair | name:vn-22-peoples-committee | -",
        ],
    ),
    (
        "ar",
        "ألقى الرفيق لي كوانغ هوي، نائب أمين لجنة الحزب في مقاطعة نغي آن ورئيس اللجنة الشعبية في مقاطعة نغي آن، كلمة.",
        [
            "لي كوانغ هوي | deputy_party_secretary | name:vn-22-party-committee | -",
            "لي كوانغ هوي | chair | name:vn-22-peoples-committee | -",
        ],
    ),
    (
        "ur",
        "کامریڈ لی کوانگ ہوئی، نگھے این صوبائی پارٹی کمیٹی کے ڈپٹی سیکرٹری اور نگھے این صوبائی عوامی کمیٹی کے چیئرمین، نے خطاب کیا۔",
        [
            "لی کوانگ ہوئی | deputy_party_secretary | name:vn-22-party-committee | -",
            "لی کوانگ ہوئی | chair | name:vn-22-peoples-committee | -",
        ],
    ),
    # Deputies; the ministry that only the title names is not given.
    (
        "fa",
        "علی رضایی، معاون وزیر دارایی ایران، وارد مسکو شد.",
        ["علی رضایی | deputy_minister | - | iso3166-1:IR"],
    ),
    (
        "ru",
        "Заместитель министра финансов Ирана Али Резаи прибыл в Москву.",
        ["Али Резаи | deputy_minister | - | iso3166-1:IR"],
    ),
    (
        "ar",
        "وصل نائب وزير المالية الإيراني علي رضائي إلى موسكو.",
        ["علي رضائي | deputy_minister | - | iso3166-1:IR"],
    ),
    (
        "ur",
        "ایرانی نائب وزیر خزانہ احمد کریمی ماسکو پہنچے۔",
        ["احمد کریمی | deputy_minister | - | iso3166-1:IR"],
    ),
    # An appointment.
    (
        "fa",
        "احمد کریمی به عنوان وزیر بهداشت ایران منصوب شد.",
        ["احمد کریمی | minister | - | iso3166-1:IR"],
    ),
    (
        "ru",
        "Ахмед Карими назначен министром здравоохранения Ирана.",
        ["Ахмед Карими | minister | - | iso3166-1:IR"],
    ),
    (
        "ar",
        "عين الدكتور أحمد كريمي وزيرا للصحة في إيران.",
        ["أحمد كريمي | minister | - | iso3166-1:IR"],
    ),
    (
        "ur",
        "ڈاکٹر احمد کریمی کو ایران کا وزیر صحت مقرر کیا گیا۔",
        ["احمد کریمی | minister | - | iso3166-1:IR"],
    ),
    # Each of two persons has his own.
    (
        "fa",
        "سرگئی لاوروف، وزیر خارجه روسیه، و حسین امیرعبداللهیان، وزیر خارجه ایران، دیدار کردند.",
        ["سرگئی لاوروف | foreign_minister | - | iso3166-1:RU", "حسین امیرعبداللهیان | foreign_minister | - | iso3166-1:IR"],
    ),
    (
        "ru",
        "Президент России Владимир Путин и премьер-министр Индии Нарендра Моди провели встречу.",
        ["Владимир Путин | president | - | iso3166-1:RU", "Нарендра Моди | prime_minister | - | iso3166-1:IN"],
    ),
    (
        "ar",
        "التقى الرئيس الروسي فلاديمير بوتين ورئيس الوزراء الباكستاني شهباز شريف.",
        ["فلاديمير بوتين | president | - | iso3166-1:RU", "شهباز شريف | prime_minister | - | iso3166-1:PK"],
    ),
    (
        "ur",
        "روسی صدر ولادیمیر پیوٹن اور بھارتی وزیر اعظم نریندر مودی نے ملاقات کی۔",
        ["ولادیمیر پیوٹن | president | - | iso3166-1:RU", "نریندر مودی | prime_minister | - | iso3166-1:IN"],
    ),
    # No office without a person, and none of another's.
    ("fa", "وزیر خارجه روسیه به تهران رفت.", []),
    ("ru", "Министр иностранных дел России прибыл в Тегеран.", []),
    ("ar", "وصل وزير الخارجية الروسي إلى طهران.", []),
    ("ur", "روسی وزیر خارجہ تہران پہنچے۔", []),
    ("fa", "سرگئی لاوروف با رئیس‌جمهور ایران دیدار کرد.", []),
    ("ru", "Сергей Лавров встретился с президентом Ирана.", []),
    ("ar", "التقى سيرغي لافروف مع الرئيس الإيراني.", []),
    ("ur", "سرگئی لاوروف نے ایرانی صدر سے ملاقات کی۔", []),
    # What looks like an appointment, a counterpart or a body beside a title and is none.
    ("fa", "کارگروهی به ریاست محمد مخبر تشکیل شد.", []),
    ("fa", "شهردار کاشان علت بی‌مهری به بازار را توضیح داد.", []),
    ("fa", "رئیس سازمان حفاظت محیط زیست شایعه تعطیلی پارک را رد کرد.", []),
    ("fa", "معاون استاندار کرمان از دریافت آثار تازه خبر داد.", []),
    ("ru", "Губернатор области занял у Петра Иванова деньги.", []),
    ("ru", "Коллега Иван Петров приехал в Москву.", []),
    ("ru", "Вдова экс-президента Чили Мария Лопес приехала в Москву.", []),
    ("ru", "Кандидатом на пост мэра Бишкека стал электрик Азамат Ибраев.", []),
    ("ar", "وأقال الرئيس وزير المالية، وكلّف أحمد سعيد بالملف.", []),
    ("ar", "ترأس محمد علي الاجتماع.", []),
    ("ar", "شارك الممثل المصري كريم فهمي في الحفل، وحضر الأستاذ جمال الدين.", []),
    ("ur", "گورنر پنجاب اور سلیم حیدر کے درمیان ملاقات ہوئی۔", []),
    ("ur", "صدر نے اسلام آباد میں احمد رضا سے ملاقات کی۔", []),
]  # fmt: skip


ROWS = (Path(__file__).parent / "offices.tsv").read_text(encoding="utf-8").splitlines()[1:]
MORE = [(lang, text, wanted.split("; ")) for lang, text, wanted in (row.split("\t") for row in ROWS)]


def told(record: Record) -> list[str]:
    texts = {mention.id: mention.text for mention in record.mentions}

    def line(fact: Fact) -> str:
        person, *where = (fact.args.get(name) for name in ("person", "organization", "place"))
        organization, place = (one.id if isinstance(one, Entity) else "-" for one in where)
        return f"{texts[person.mention]} | {fact.args['title']} | {organization} | {place}"

    return [line(fact) for fact in record.facts if fact.type == "office"]


@pytest.mark.parametrize(("lang", "text", "wanted"), CASES + MORE)
def test_the_offices_of_a_sentence(lang: str, text: str, wanted: list[str]) -> None:
    assert sorted(told(NLP.read(Article(text, lang=lang)))) == sorted(wanted)


@pytest.mark.parametrize(
    ("lang", "text", "title"),
    [
        ("fa", "سرگئی لاوروف، وزیر خارجه روسیه، به تهران رفت.", "foreign_minister"),
        ("ru", "Бывший премьер-министр Пакистана Шахбаз Шариф вышел на свободу.", "prime_minister"),
        ("ar", "وصل وزير الخارجية الروسي سيرغي لافروف إلى طهران.", "foreign_minister"),
        ("ur", "روسی وزیر خارجہ سرگئی لاوروف تہران پہنچے۔", "foreign_minister"),
    ],
)
def test_the_value_of_a_title(lang: str, text: str, title: str) -> None:
    record = NLP.read(Article(text, lang=lang))
    assert title in [mention.value for mention in record.mentions if mention.label == "TITLE"]
