"""Checks inside one article, in all four languages: what must be reported and what must not."""

from __future__ import annotations

import pytest

from pipeline import load

NLP = load()

TOTALS = [
    # language, text, the sums that are reported
    ("fa", "از مجموع ۴۷ وظیفه، ۱۵ وظیفه تکمیل شده است؛ ۱۸ وظیفه طبق برنامه در حال اجرا است؛ ۸ وظیفه از برنامه عقب مانده است؛ و ۵ وظیفه اجرا نشده است.", ["15 + 18 + 8 + 5 = 46"]),
    ("fa", "از مجموع ۴۶ وظیفه، ۱۵ وظیفه تکمیل شده است؛ ۱۸ وظیفه طبق برنامه در حال اجرا است؛ ۸ وظیفه از برنامه عقب مانده است؛ و ۵ وظیفه اجرا نشده است.", []),
    ("ur", "کل 47 کاموں میں سے، 15 کام مکمل ہو چکے ہیں۔ شیڈول کے مطابق 18 کاموں پر عمل درآمد کیا جا رہا ہے۔ 8 کام شیڈول سے پیچھے ہیں۔ اور 5 کاموں کو لاگو نہیں کیا گیا ہے۔", ["15 + 18 + 8 + 5 = 46"]),
    ("ar", "ركزت المقاطعة على تنفيذ 147 مهمة، وقد أُنجزت 76 مهمة حتى الآن، ولا تزال المهام الـ 68 المتبقية قيد التنفيذ.", ["76 + 68 = 144"]),
    ("ar", "ركزت المقاطعة على تنفيذ 144 مهمة، وقد أُنجزت 76 مهمة حتى الآن، ولا تزال المهام الـ 68 المتبقية قيد التنفيذ.", []),
    ("ru", "Из общего числа 64 задач выполнено 37 задач; 19 задач реализуются по графику; 6 задач отстают от графика.", ["37 + 19 + 6 = 62"]),
    ("ru", "Из общего числа 62 задач выполнено 37 задач; 19 задач реализуются по графику; 6 задач отстают от графика.", []),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "sums"), TOTALS)
def test_parts_and_total(lang: str, text: str, sums: list[str]) -> None:
    issues = [issue for issue in NLP.read(text, lang=lang).issues if issue.check == "total"]
    assert [issue.message.partition("but ")[2] for issue in issues] == sums


RATIOS = [
    # language, text, the shares that are reported
    ("fa", "از مجموع ۴۷ وظیفه، ۱۵ وظیفه تکمیل شده و به ۳۲٪ رسیده است.", []),
    ("fa", "از مجموع ۴۷ وظیفه، ۱۵ وظیفه تکمیل شده و به ۳۸٪ رسیده است.", ["38%"]),
    ("ru", "Из общего числа 64 задач выполнено 37 задач, достигнув 57,8%.", []),
    ("ru", "Из общего числа 64 задач выполнено 37 задач, достигнув 75,8%.", ["75.8%"]),
    ("ur", "کل 47 کاموں میں سے، 15 کام مکمل ہو چکے ہیں، جو 32% تک پہنچ چکے ہیں۔", []),
    ("ur", "کل 47 کاموں میں سے، 15 کام مکمل ہو چکے ہیں، جو 23% تک پہنچ چکے ہیں۔", ["23%"]),
    ("ar", "من إجمالي 64 مهمة مسندة، تم إنجاز 37 مهمة، لتصل إلى 57.8٪.", []),
    ("ar", "من إجمالي 64 مهمة مسندة، تم إنجاز 37 مهمة، لتصل إلى 75.8٪.", ["75.8%"]),
]


@pytest.mark.parametrize(("lang", "text", "shares"), RATIOS)
def test_share_and_ratio(lang: str, text: str, shares: list[str]) -> None:
    issues = [issue for issue in NLP.read(text, lang=lang).issues if issue.check == "ratio"]
    assert [issue.message.rpartition("not ")[2] for issue in issues] == shares


ORDER = [
    ("ru", "Указ № 70/2025/NĐ-CP от 20 марта 2025 года вступил в силу.", "2025-02-01", ["order"]),
    ("ru", "Указ № 70/2025/NĐ-CP от 20 марта 2025 года вступил в силу.", "2025-04-01", []),
    ("ar", "عُقد الاجتماع يوم الاثنين 17 أكتوبر 2025 في هانوي.", "2025-10-18", ["date"]),
    ("ar", "عُقد الاجتماع يوم الجمعة 17 أكتوبر 2025 في هانوي.", "2025-10-18", []),
]


@pytest.mark.parametrize(("lang", "text", "published", "checks"), ORDER)
def test_order_of_dates(lang: str, text: str, published: str, checks: list[str]) -> None:
    assert [issue.check for issue in NLP.read(text, lang=lang, published=published).issues] == checks


def test_an_issue_points_at_its_facts() -> None:
    record = NLP.read("Из общего числа 64 задач выполнено 37 задач; 19 задач реализуются по графику.", lang="ru")
    known = {fact.id for fact in record.facts}
    for issue in record.issues:
        assert set(issue.facts) <= known
        assert issue.evidence
