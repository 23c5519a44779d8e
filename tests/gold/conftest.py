"""Articles that are hard on offsets: both directions of writing, joiners, hidden marks, emoji, words that stand twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.gold.document import Document, Mark, MarkLabel, Named, Statement

STORY = Path(__file__).parents[1] / "evaluate" / "story"
PERSIAN = (
    "\U0001f4f0 تهران\u200f — ۱۵ اسفند ۱۴۰۳\u00a0: وزارت نیرو اعلام کرد ۵ نیروگاه می\u200cسازد؛ تهران\u200cنشینان \U0001f468\u200d\U0001f469\u200d\U0001f467 از ۵ نیروگاه می\u200cگویند.\n"
    '  علی\u200cرضا رضایی (وزیر نیرو)، در\nتهران | «۱۲/۱۴۰۳» \\ "پایان"\t#۱.\u2028منبع: کـتاب مُحَمَّد\n'
)
ARABIC = "قال علي رضائي، وعلي آخر، إن «٥ محطات»\u202b ستُبنى\u202c بحلول 1 يونيو 2025 \U0001d7d9.\r\nلطهران ووزارة الطاقة.\r\n"
RUSSIAN = (
    "Тегеран, 5\u00a0марта 2025 года. Министерство энергетики построит 5 электростанций — 🏗️ Али Резаи.\n\n\nТегеран"
)


def _at(text: str, words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def _mark(text: str, words: str, label: MarkLabel, value: str, nth: int = 0) -> Mark:
    return Mark(*_at(text, words, nth), label, value)


def _hard() -> list[Document]:
    entities = {
        "tehran": ("place", "Tehran", "iso3166-2:IR-23"),
        "energy": ("organization", "Ministry of Energy of Iran", None),
        "rezaei": ("person", 'Ali Rezaei | "x"', None),
    }

    def named(forms: dict[str, tuple[str, ...]]) -> dict[str, Named]:
        return {key: Named(*told, forms=forms.get(key, ())) for key, told in entities.items()}

    plants = {
        "value": 5,
        "unit": "1",
        "item": "station",
        "status": "planned",
        "scope": "tehran",
        "note": 'a | b, «پ» \\ "q"',
    }
    fa = Document(
        "hard", "fa", PERSIAN,
        tuple(sorted((
            _mark(PERSIAN, "تهران", "LOC", "tehran", 0),
            _mark(PERSIAN, "تهران", "LOC", "tehran", 2),  # the one between them is inside a word
            _mark(PERSIAN, "وزارت نیرو", "ORG", "energy"),
            _mark(PERSIAN, "علی\u200cرضا رضایی", "PER", "rezaei"),
            _mark(PERSIAN, "۱۵ اسفند ۱۴۰۳", "DATE", "2025-03-05"),
        ))),
        (
            Statement(*_at(PERSIAN, "۵ نیروگاه می\u200cسازد"), "quantity", plants),
            Statement(
                *_at(PERSIAN, "علی\u200cرضا رضایی (وزیر نیرو)، در\nتهران"), "office",
                {"person": "rezaei", "title": "minister", "organization": "energy"},
            ),
        ),
        named({"tehran": ("تهران",), "energy": ("وزارت نیرو",), "rezaei": ("علی\u200cرضا رضایی",)}),
        published="2025-03-05", url="https://example.org/news/1",
    )  # fmt: skip
    ar = Document(
        "hard", "ar", ARABIC,
        tuple(sorted((
            _mark(ARABIC, "علي", "PER", "rezaei", 1),  # in وعلي, without its conjunction, and not the one before
            _mark(ARABIC, "طهران", "LOC", "tehran"),
            _mark(ARABIC, "وزارة الطاقة", "ORG", "energy"),
            _mark(ARABIC, "1 يونيو 2025", "DATE", "2025-06-01"),
        ))),
        (Statement(*_at(ARABIC, "٥ محطات"), "quantity", plants),),
        named({"tehran": ("طهران",), "energy": ("وزارة الطاقة",), "rezaei": ("علي", "علي رضائي")}),
        published="2025-03-05", url="https://example.org/news/1",
    )  # fmt: skip
    ru = Document(
        "hard", "ru", RUSSIAN,
        tuple(sorted((
            _mark(RUSSIAN, "Тегеран", "LOC", "tehran", 1),
            _mark(RUSSIAN, "Министерство энергетики", "ORG", "energy"),
            _mark(RUSSIAN, "Али Резаи", "PER", "rezaei"),
            _mark(RUSSIAN, "5\u00a0марта 2025 года", "DATE", "2025-03-05"),
        ))),
        (Statement(*_at(RUSSIAN, "5 электростанций"), "quantity", plants),),
        named({"tehran": ("Тегеран",), "energy": ("Министерство энергетики",), "rezaei": ("Али Резаи",)}),
        published="2025-03-05", url="https://example.org/news/1",
    )  # fmt: skip
    return [fa, ar, ru]


@pytest.fixture(scope="session")
def hard() -> list[Document]:
    """One story in three languages."""
    return _hard()


@pytest.fixture(scope="session")
def story() -> Path:
    """A plain story in four languages with facts of all types."""
    return STORY
