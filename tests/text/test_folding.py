"""Folding: one spelling of letters, digits and signs, and the way back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.folding import fold, fold_text

SPELLINGS = [
    # original → folded
    ("۱۲۳٤٥٦", "123456"),
    ("كُلّفت", "کلفت"),
    ("الـ 68", "ال 68"),
    ("7 ـ تعيين 10ـ15", "7 - تعیین 10-15"),
    ("رئيس‌جمهور", "رییس\u200cجمهور"),
    ("آبان", "ابان"),
    ("هفتهٔ", "هفته"),
    ("ا\u0653ج", "اج"),
    ("وزارة", "وزاره"),
    ("ہنوئی", "هنویی"),
    ("Ещё", "еще"),
    ("QĐ-UBND", "qđ-ubnd"),
    ("500\u202f–\u00a0600", "500 - 600"),
    ("٣٢٪", "32%"),
    ("«Новости»", '"новости"'),
    ("\u202bسلام\u202c", "سلام"),
]


@pytest.mark.parametrize(("original", "folded"), SPELLINGS)
def test_spellings(original: str, folded: str) -> None:
    assert fold_text(original) == folded
    assert fold(original).text == folded


MARKED = [
    # original, the folded word, the stretch of the original it comes from
    ("وقد أُنجزت ٧٦ مُهِمّةً أمس", "مهمه", "مُهِمّةً"),
    ("الـ 68", "ال", "الـ"),
    ("نامه\u200cها", "نامه", "نامه"),
]


@pytest.mark.parametrize(("original", "word", "stretch"), MARKED)
def test_the_way_back_keeps_marks_with_their_letter(original: str, word: str, stretch: str) -> None:
    folded = fold(original)
    start = folded.text.index(word)
    span = folded.span(start, start + len(word))
    assert original[span.start : span.end] == stretch


@given(st.text(max_size=60))
def test_any_text_folds_and_finds_its_way_back(text: str) -> None:
    folded = fold(text)
    span = folded.span(0, len(folded.text))
    assert 0 <= span.start <= span.end <= len(text)
    for position in range(len(folded.text)):
        one = folded.span(position, position + 1)
        assert one.start < one.end
        assert folded.position(one.start) == position


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold_text(text)
    assert fold_text(once) == once
