"""Words written without the space between them."""

from __future__ import annotations

import pytest

from pipeline.text.folding import fold_text
from pipeline.text.reading import read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2013ءملکی", ["2013", "ء", "ملکی"]),
        ("2009 ءمیں", ["2009", "ء", "میں"]),
        ("انہوںنےرواں سال", ["انہوں", "نے", "رواں", "سال"]),
        ("نومبرتک", ["نومبر", "تک"]),
        ("ہزارڈالر", ["ہزار", "ڈالر"]),
        ("اورایک کتاب", ["اور", "ایک", "کتاب"]),
        ("مزدورکیلئے", ["مزدور", "کیلیے"]),
        ("40 فےصد", ["40", "فیصد"]),
        ("کوچ مارکو نے", ["کوچ", "مارکو", "نے"]),  # a name
    ],
)
def test_words_run_together(text: str, words: list[str]) -> None:
    assert list(read(text, "ur").words) == [fold_text(word) for word in words]


def test_offsets_stay() -> None:
    reading = read("قیمت 30ہزارڈالر ہے", "ur")
    for word, start, end in zip(reading.words, reading.starts, reading.ends, strict=True):
        assert reading.text[start:end] == word
