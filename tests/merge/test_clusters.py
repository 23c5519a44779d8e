"""The same fact from articles in several languages, and what a translation changed."""

from __future__ import annotations

from pipeline import load
from pipeline.merge import discrepancies, merge

NLP = load()
URL = "https://baoquangninh.vn/xoa-bo-3362495.html"

TELLINGS = {
    "fa": "قطعنامه شماره ۵۷-NQ/TW مورخ ۲۲ دسامبر ۲۰۲۴ صادر شد. ۴۲ سند منتشر شده است.",
    "ru": "Принята Резолюция № 57-NQ/TW от 22 декабря 2024 года. Издано 42 документа.",
    "ar": "صدر القرار رقم 57-NQ/TW المؤرخ 22 ديسمبر 2024. وتم إصدار 42 وثيقة.",
    "ur": "قرارداد نمبر 57-NQ/TW مورخہ 22 دسمبر 2024 جاری ہوئی۔ 42 دستاویزات جاری کی گئی ہیں۔",
}


def test_one_fact_has_four_witnesses() -> None:
    merged = merge(NLP.read(text, lang=lang, id=lang) for lang, text in TELLINGS.items())
    assert {(fact.type, len(fact.witnesses)) for fact in merged} == {("document", 4), ("quantity", 4)}
    assert [witness.lang for witness in merged[0].witnesses] == ["fa", "ru", "ar", "ur"]


def test_a_changed_number_is_a_discrepancy() -> None:
    changed = TELLINGS["ru"].replace("42", "24")
    records = [
        NLP.read(TELLINGS["fa"], lang="fa", id="fa", url=URL),
        NLP.read(changed, lang="ru", id="ru", url=URL),
        NLP.read(changed, lang="ru", id="elsewhere"),
    ]
    found = list(discrepancies(records))
    assert [(one.slot, one.values, one.articles) for one in found] == [("value", (42, 24), ("fa", "ru"))]


def test_equal_tellings_have_no_discrepancy() -> None:
    records = [NLP.read(text, lang=lang, id=lang, url=URL) for lang, text in TELLINGS.items()]
    assert list(discrepancies(records)) == []
