"""The day of publication as the page tells it, and relative times that count from it."""

from __future__ import annotations

import pytest

from pipeline import load

NLP = load()

PAGES = [
    # language, text, day of publication, values of its times
    ("ru", "Ремонт школ\n\nДУШАНБЕ, 12 сентября 2025 года. Вчера открыли 3 школы.", "2025-09-12", ["2025-09-12", "2025-09-11"]),
    ("ru", "Утром 17 октября 2025 года в Ханое прошла встреча.", None, ["2025-10-17"]),
    ("fa", "تاریخ انتشار: ۱۲ آبان ۱۴۰۴\nدیروز ۳ مدرسه افتتاح شد.", "2025-11-03", ["2025-11-03", "2025-11-02"]),
    ("fa", "صبح روز ۱۷ اکتبر ۲۰۲۵، در هانوی نشستی برگزار شد.", None, ["2025-10-17"]),
    ("ar", "هانوي، 17 أكتوبر 2025 - أعلنت الوزارة أمس عن 3 قرارات.", "2025-10-17", ["2025-10-17", "2025-10-16"]),
    ("ar", "في صباح يوم 17 أكتوبر 2025، عقدت الوزارة مؤتمرًا.", None, ["2025-10-17"]),
    ("ur", "اسلام آباد (اے پی پی) 28 اگست 2025: گزشتہ روز 3 افراد جاں بحق ہوئے۔", "2025-08-28", ["2025-08-28", "2025-08-27"]),
    ("ur", "Published On 19 August,2025 06:36 pm\nگزشتہ روز 3 افراد ہلاک ہوئے۔", "2025-08-19", ["2025-08-19T18:36", "2025-08-18"]),
    ("ur", "17 اکتوبر 2025 کی صبح، ہنوئی میں کانفرنس ہوئی۔", None, ["2025-10-17"]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "published", "values"), PAGES)
def test_day_of_publication(lang: str, text: str, published: str | None, values: list[str]) -> None:
    record = NLP.read(text, lang=lang)
    assert record.published == published
    assert [mention.to_dict()["value"] for mention in record.mentions if mention.label == "DATE"] == values


def test_the_input_wins() -> None:
    record = NLP.read("ДУШАНБЕ, 12 сентября 2025 года. Вчера открыли 3 школы.", lang="ru", published="2025-09-13")
    assert record.published == "2025-09-13"
