"""Who issued a document, and laws that go by their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import load
from pipeline.record import Article, Fact

NLP = load()
ROWS = (Path(__file__).parent / "issuers.tsv").read_text(encoding="utf-8").splitlines()[1:]


def documents(lang: str, text: str) -> tuple[list[Fact], dict[str, str]]:
    record = NLP.read(Article(text, lang=lang))
    return [fact for fact in record.facts if fact.type == "document"], {one.id: one.text for one in record.mentions}


@pytest.mark.parametrize("row", ROWS)
def test_the_issuer_of_a_document(row: str) -> None:
    lang, text, wanted = row.split("\t")
    found, texts = documents(lang, text)
    issuers = [texts[fact.args["issuer"].mention] for fact in found if "issuer" in fact.args]
    assert issuers == ([] if wanted == "-" else [wanted])


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("fa", "مجلس شورای اسلامی اصلاح قانون کار را تصویب کرد.", ["Labour Law"]),
        ("ru", "Принят закон о труде.", ["Labour Law"]),
        ("ar", "أقر مجلس النواب العراقي تعديل قانون العمل.", ["Labour Law"]),
        ("ur", "قومی اسمبلی نے لیبر قانون میں ترمیم کی منظوری دی۔", ["Labour Law"]),
        ("fa", "این اقدام با قانون اساسی مغایرت دارد. لایحه قانون بودجه ارائه شد.", ["Constitution"]),
        ("ru", "Это противоречит Конституции. Проект закона о бюджете внесён.", ["Constitution"]),
        ("ar", "وهذا مخالف للدستور. وأحيل مشروع قانون الموازنة إلى المجلس.", ["Constitution"]),
        ("ur", "یہ آئین کے خلاف ہے۔", ["Constitution"]),
        ("ar", "ورفضت المحكمة الدستورية الطعن.", []),
        ("fa", "قانون مجازات شماره ۱۱۱ سال ۱۹۶۹ اجرا شد.", ["111"]),
    ],
)
def test_a_law_that_goes_by_its_name(lang: str, text: str, wanted: list[str]) -> None:
    assert [fact.args["number"] for fact in documents(lang, text)[0]] == wanted
