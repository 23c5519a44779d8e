"""The ``fast`` tokenizers against tables of marked text, one file for each language with the same headings in all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.lang import codes
from pipeline.tokenize import make_tokenizer
from pipeline.tokenize.fast import spacy_tokenizer

HERE = Path(__file__).parent


def cases(lang: str) -> list[tuple[str, str]]:
    """The lines of a language's table with the headings they stand under."""
    found, heading = [], ""
    for line in (HERE / f"{lang}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line[3:]
        elif line and not line.startswith("# "):
            found.append((heading, line))
    return found


def plain(marked: str) -> str:
    """The text without its marks."""
    return re.sub("[|⏎]", "", marked).replace("↵", "\n")


def expected(marked: str) -> list[list[str]]:
    """The tokens of each sentence of a marked text."""
    return [
        [token for token in re.split(r"[|\s↵]+", sentence) if token]
        for sentence in marked.split("⏎")
        if sentence.strip()
    ]


@pytest.mark.parametrize(("lang", "heading", "marked"), [(lang, *case) for lang in codes() for case in cases(lang)])
def test_tokens_and_sentences(lang: str, heading: str, marked: str) -> None:
    doc = make_tokenizer(lang, "fast")(plain(marked))
    found = [[token.text for token in sentence if not token.is_space] for sentence in doc.sents]
    assert found == expected(marked), heading


def test_all_tables_have_the_same_headings() -> None:
    headings = {lang: list(dict.fromkeys(heading for heading, _ in cases(lang))) for lang in codes()}
    first = headings[codes()[0]]
    assert all(found == first for found in headings.values())


@pytest.mark.parametrize("lang", codes())
def test_shortcuts_agree_with_spacy(lang: str) -> None:
    words = ["слово", "کتاب‌ها", "a", "г", "د", "كِتاب", "x٫", "ـ"]
    stretches = [word + sign for word in words for sign in ("", ",", "،", "؛", ";", ":", "»", ")", "؟", "۔", ".", "!")]
    plain = spacy_tokenizer(lang)
    for stretch in stretches:
        assert [token.text for token in make_tokenizer(lang, "fast")(stretch)] == [
            token.text for token in plain(stretch)
        ]
