"""The detector's tables: made from the word lists, nothing else, and readable."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from pipeline.detect.building import count_words, read_words, spelling_table, write_words
from pipeline.detect.spelling import SCRIPTS, alphabets, folder, speller
from pipeline.detect.text import fold

LANGUAGES = [language for script in SCRIPTS for language in alphabets()[script]]


@pytest.mark.parametrize("script", SCRIPTS)
def test_letter_tables_are_made_from_the_word_lists(script: str) -> None:
    committed = (folder() / f"spelling-{script}.tsv").read_text(encoding="utf-8")
    assert spelling_table(script, folder() / "words") == committed


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_lists_are_folded_and_sorted(language: str) -> None:
    words = read_words(folder() / "words" / f"{language}.tsv")
    assert len(words) >= 100
    assert list(words.values()) == sorted(words.values(), reverse=True)
    assert all(word == fold(word) == unicodedata.normalize("NFC", word) for word in words)
    alphabet = next(alphabets()[script][language] for script in SCRIPTS if language in alphabets()[script])
    assert set("".join(words)) <= set(alphabet)


def test_a_word_list_from_text(tmp_path: Path) -> None:
    counts = count_words([("Дом и сад. Сад, 5 Haus!", 1.0), ("и", 2.0)], "cyrillic")
    assert counts == {"дом": 1.0, "и": 3.0, "сад": 2.0}
    write_words(tmp_path / "ru.tsv", counts, listed=2)
    assert list(read_words(tmp_path / "ru.tsv")) == ["и", "сад"]


@pytest.mark.parametrize(
    ("script", "word", "better", "worse"),
    [
        ("arabic", "ٹیکنالوجی", "ur", "fa"),
        ("arabic", "پیش‌بینی".replace("\u200c", ""), "fa", "ar"),
        ("arabic", "المستشفيات".replace("ي", "ی"), "ar", "fa"),
        ("arabic", "پوښتنه", "ps", "fa"),
        ("arabic", "ئۇيغۇرچە".replace("ي", "ی"), "ug", "ar"),
        ("arabic", "ڪتاب", "sd", "ur"),
        ("cyrillic", "объявление", "ru", "uk"),
        ("cyrillic", "їжак", "uk", "ru"),
        ("cyrillic", "живљење", "sr", "ru"),
        ("cyrillic", "қағаз", "kk", "ru"),
    ],
)
def test_a_word_is_spelled_better_in_its_language(script: str, word: str, better: str, worse: str) -> None:
    model = speller(script)
    scores = dict(zip(model.languages, model.scores(word), strict=True))
    assert scores[better] > scores[worse] + 100
