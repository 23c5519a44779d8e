"""Names of an article: the text with its names in brackets, ``[label id|name]``; without an id any will do."""

from __future__ import annotations

import re

import pytest

from pipeline import load
from pipeline.record import Article, Entity, Record

NLP = load()
MARK = re.compile(r"\[(PER|ORG|LOC|TITLE) ?([^|\]]*)\|([^\]]+)\]")

TEXTS = [
    ("fa", "[ORG name:ir-central-bank|بانک مرکزی ایران] نرخ سود را اعلام کرد."),
    (
        "fa",
        "[PER name:srklrf|سرگئی لاوروف]، [TITLE|وزیر خارجه] [LOC iso3166-1:RU|روسیه]، به [LOC iso3166-2:IR-23|تهران] رفت.",
    ),
    ("ru", "[ORG name:ir-central-bank|Центральный банк Ирана] объявил ставку."),
    (
        "ru",
        "[TITLE|Министр иностранных дел] [LOC iso3166-1:RU|России] [PER name:srklrf|Сергей Лавров] прибыл в [LOC iso3166-2:IR-23|Тегеран].",
    ),
    ("ar", "أعلن [ORG name:ir-central-bank|البنك المركزي الإيراني] سعر الفائدة."),
    ("ar", "وصل [TITLE|وزير الخارجية] الروسي [PER name:srklrf|سيرغي لافروف] إلى [LOC iso3166-2:IR-23|طهران]."),
    ("ur", "[ORG name:ir-central-bank|ایرانی مرکزی بینک] نے شرح کا اعلان کیا۔"),
    ("ur", "روسی [TITLE|وزیر خارجہ] [PER name:srklrf|سرگئی لاوروف] [LOC iso3166-2:IR-23|تہران] پہنچے۔"),
    ("fa", "پروازها از [LOC name:airport+iq-ba|فرودگاه بین‌المللی بصره] انجام می‌شود."),
    ("ru", "Рейсы выполняются из [LOC name:airport+iq-ba|международного аэропорта Басры]."),
    ("ar", "وصلت الرحلات إلى [LOC name:airport+iq-ba|مطار البصرة الدولي]."),
    ("ur", "پروازیں [LOC name:airport+iq-ba|بصرہ انٹرنیشنل ایئرپورٹ] سے جاتی ہیں۔"),
    ("fa", "باران در فرودگاه [LOC|تهران] بارید و مسافران در سالن انتظار ماندند."),
    ("fa", "مراسم در [LOC name:palace+ir-27|کاخ گلستان] برگزار شد."),
    ("ru", "Матч прошёл на стадионе «[LOC|Сафар Арена]»."),
    ("fa", "توفان شن در [LOC|زابل] جاده‌ها را بست."),
    ("fa", "[TITLE|سرمربی] تازهٔ تیم [PER|مهند علی]‌ست."),
    ("ar", "تستمر الرحلات في المطار الدولي."),
]

ISSUERS = [
    ("fa", "قطعنامه شماره 57-NQ/TW مورخ 22 دسامبر 2024 دفتر سیاسی ویتنام اجرا شد.", "name:vn-politburo"),
    ("ru", "Принято постановление Правительства РФ № 373 от 5 мая 2025 года.", "name:ru-government"),
    ("ar", "صدر القرار رقم 57 الصادر عن مجلس الوزراء العراقي.", "name:iq-cabinet"),
    ("ur", "ویتنام کے پولٹ بیورو کی قرارداد نمبر 57-NQ/TW جاری ہوئی۔", "name:vn-politburo"),
    ("ru", "Правительство РФ обсудило письмо. Закон № 373-ФЗ вступил в силу.", None),
]


def names_of(record: Record) -> list[tuple[str, str, str]]:
    return [
        (mention.label, mention.value.id if isinstance(mention.value, Entity) else "", mention.text)
        for mention in record.mentions
        if mention.label in ("PER", "ORG", "LOC", "TITLE")
    ]


@pytest.mark.parametrize(("lang", "marked"), TEXTS)
def test_names(lang: str, marked: str) -> None:
    wanted = [(label, identifier, name) for label, identifier, name in MARK.findall(marked)]
    found = names_of(NLP.read(Article(MARK.sub(lambda match: match[3], marked), lang=lang)))
    assert [(label, name) for label, _, name in found] == [(label, name) for label, _, name in wanted]
    for (_, got, _), (_, identifier, _) in zip(found, wanted, strict=True):
        assert identifier in ("", got)


ELSEWHERE = [
    ("fa", "[PER|مریم منصوری]، استاد دانشگاه، در [LOC|شیراز] گفت کار آغاز شده است. [PER|منصوری] هفتهٔ گذشته بازگشت."),
    ("ru", "Исследовательница [PER|Марьям Мансури] приехала в [LOC|Шираз]. По словам [PER|Мансури], работы начались."),
    ("ru", "Министр [PER|Ибрагим Каримов] осмотрел поля. Фермеры пожаловались [PER|Каримову], что воды мало."),
    ("ar", "قالت الباحثة [PER|مريم منصوري] في [LOC|شيراز] إن العمل بدأ. وعادت [PER|منصوري] الأسبوع الماضي."),
    ("ur", "محقق [PER|مریم منصوری] نے [LOC|شیراز] میں کہا کہ کام شروع ہے۔ [PER|منصوری] گزشتہ ہفتے واپس آئیں۔"),
]


@pytest.mark.parametrize(("lang", "marked"), ELSEWHERE)
def test_a_surname_alone_is_a_person_too(lang: str, marked: str) -> None:
    read = NLP.read(Article(MARK.sub(lambda match: match[3], marked), lang=lang))
    found = [name for name in names_of(read) if name[0] != "TITLE"]
    assert [(label, name) for label, _, name in found] == [(label, name) for label, _, name in MARK.findall(marked)]
    persons = {identifier for label, identifier, _ in found if label == "PER"}
    assert len(persons) == 1


@pytest.mark.parametrize(("lang", "text", "issuer"), ISSUERS)
def test_the_issuer_of_a_document(lang: str, text: str, issuer: str | None) -> None:
    (fact,) = (fact for fact in NLP.read(Article(text, lang=lang)).facts if fact.type == "document")
    found = fact.args.get("issuer")
    assert (found.id if found is not None else None) == issuer


def test_without_names() -> None:
    assert not names_of(load(names=False).read(Article(MARK.sub(lambda match: match[3], TEXTS[0][1]), lang="fa")))
