"""The body or place that a figure is about, in four languages: text with the figure's value → the scope's id or none."""

from __future__ import annotations

import pytest

from pipeline import load

READER = load()
CASES = (
    ("ru", "ООН выделила 600 тыс. долларов пострадавшим.", 600000, "wd:Q1065"),
    ("fa", "سازمان ملل متحد ۶۰۰ هزار دلار اختصاص داد.", 600000, "wd:Q1065"),
    ("ar", "خصصت الأمم المتحدة 600 ألف دولار للمتضررين.", 600000, "wd:Q1065"),
    ("ur", "اقوام متحدہ نے 6 لاکھ ڈالر مختص کیے۔", 600000, "wd:Q1065"),
    ("ru", "В Казахстане за год построили 37 школ.", 37, "iso3166-1:KZ"),
    ("fa", "در قزاقستان ۳۷ مدرسه ساخته شد.", 37, "iso3166-1:KZ"),
    ("ar", "في كازاخستان بُنيت 37 مدرسة.", 37, "iso3166-1:KZ"),
    ("ur", "قازقستان میں 37 اسکول تعمیر کیے گئے۔", 37, "iso3166-1:KZ"),
    ("ru", "Дорога займет 5 часов.", 5, None),
    ("ru", "Президент Казахстана Касым-Жомарт Токаев назвал 37 школ.", 37, None),
)


@pytest.mark.parametrize(("lang", "text", "value", "scope"), CASES)
def test_scope(lang: str, text: str, value: int, scope: str | None) -> None:
    facts = [fact for fact in READER.read(text, lang=lang).facts if fact.type == "quantity"]
    found = {fact.args["value"]: fact.args.get("scope") for fact in facts}
    assert value in found
    assert (found[value].id if found[value] is not None else None) == scope
