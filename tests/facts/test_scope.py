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
    # the owner of what is counted, not the source
    ("ru", "По данным ООН, экспорт Казахстана составил 418 млн долларов.", 418000000, "iso3166-1:KZ"),
    ("fa", "به گزارش سازمان ملل متحد، صادرات قزاقستان به ۴۱۸ میلیون دلار رسید.", 418000000, "iso3166-1:KZ"),
    ("ar", "وفق بيانات الأمم المتحدة، بلغت صادرات كازاخستان 418 مليون دولار.", 418000000, "iso3166-1:KZ"),
    ("ur", "اقوام متحدہ کے مطابق قازقستان کی برآمدات 41 کروڑ 80 لاکھ ڈالر رہیں۔", 418000000, "iso3166-1:KZ"),
    # the smaller of two places, and what goes on in the sentence
    ("ru", "В Ташкенте в Узбекистане построили 12 мостов, отремонтировано 37 школ.", 37, "iso3166-2:UZ-TK"),
    ("ar", "بُني في طشقند في أوزبكستان 12 جسرا ورُممت 37 مدرسة.", 37, "iso3166-2:UZ-TK"),
    ("ur", "ازبکستان کے شہر تاشقند میں 12 پل بنائے گئے اور 37 اسکولوں کی مرمت کی گئی۔", 37, "iso3166-2:UZ-TK"),
    # every body that acts has its own
    ("ru", "Россия направила 200 тонн груза, Узбекистан перечислил 5 млн долларов.", 5000000, "iso3166-1:UZ"),
    ("fa", "روسیه ۲۰۰ تن کمک فرستاد و ازبکستان ۵ میلیون دلار پرداخت.", 5000000, "iso3166-1:UZ"),
    ("ur", "روس نے 200 ٹن سامان بھیجا جبکہ ازبکستان نے 50 لاکھ ڈالر دیے۔", 5000000, "iso3166-1:UZ"),
    # a word for one named before
    ("ru", "ООН открыла бюро в Киеве. За год организация построила 37 школ.", 37, "wd:Q1065"),
    ("fa", "سازمان ملل متحد دفتری گشود. این سازمان پارسال ۳۷ مدرسه ساخت.", 37, "wd:Q1065"),
    ("ar", "افتتحت الأمم المتحدة مكتبا. وبنت المنظمة 37 مدرسة.", 37, "wd:Q1065"),
    ("ur", "اقوام متحدہ نے دفتر کھولا۔ ادارے نے 37 اسکول تعمیر کیے۔", 37, "wd:Q1065"),
    # where people met is no scope
    ("ru", "На заседании в Ташкенте депутаты приняли 12 законов.", 12, None),
    ("ru", "Дорога займет 5 часов.", 5, None),
    ("ru", "Президент Казахстана Касым-Жомарт Токаев назвал 37 школ.", 37, None),
)


@pytest.mark.parametrize(("lang", "text", "value", "scope"), CASES)
def test_scope(lang: str, text: str, value: int, scope: str | None) -> None:
    facts = [fact for fact in READER.read(text, lang=lang).facts if fact.type == "quantity"]
    found = {fact.args["value"]: fact.args.get("scope") for fact in facts}
    assert value in found
    assert (found[value].id if found[value] is not None else None) == scope
