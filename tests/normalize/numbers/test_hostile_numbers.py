"""Numbers in texts that no newspaper printed."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lang import part
from pipeline.normalize import numbers, parse_number
from pipeline.text.reading import read

LANGUAGES = ("fa", "ru", "ar", "ur")
PIECES = st.sampled_from(
    [
        "0",
        "1",
        "۵",
        "٣",
        "12",
        "1,234",
        "1.5",
        "½",
        "-",
        "/",
        ",",
        ".",
        "،",
        "٫",
        "٬",
        "%",
        "و",
        "ال",
        "\u200c",
        "\n",
        "(",
        "XIV",
        "هزار",
        "میلیون",
        "سه",
        "نه",
        "صد",
        "و",
        "نیم",
        "سوم",
        "тысяча",
        "млн",
        "пять",
        "третьих",
        "с",
        "половиной",
        "ألف",
        "مئة",
        "خمسة",
        "عشر",
        "ونصف",
        "آلاف",
        "ہزار",
        "لاکھ",
        "ساڑھے",
        "سوا",
        "سو",
        "پونے",
        "ہر",
        "میں",
        "سے",
        "ایک",
        "اعشاریہ",
        "5",
        "4",
    ]
)


@pytest.mark.parametrize("lang", LANGUAGES)
@given(text=st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(lang: str, text: str) -> None:
    reading = read(text, lang)
    for number in numbers.find(reading):
        span = reading.span(number.start, number.end)
        assert 0 <= span.start < span.end <= len(text)
    parse_number(text, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@given(pieces=st.lists(PIECES, max_size=30), glue=st.sampled_from(["", " ", "\u200c"]))
@settings(max_examples=300, deadline=None)
def test_any_row_of_number_words_is_read(lang: str, pieces: list[str], glue: str) -> None:
    reading = read(glue.join(pieces), lang)
    found = numbers.find(reading)
    assert all(left.last <= right.first for left, right in pairwise(found))


RUNS = [
    ("fa", "9" * 100_000),
    ("ru", "1,5" * 20_000),
    ("ar", "1 234 " * 8_000),
    ("ur", "۹" * 100_000),
    ("ru", "-5" * 20_000),
    ("ru", " -5" * 10_000),
    ("fa", "سه ممیز " * 8_000),
    ("fa", "سه و " * 10_000),
    ("ru", "тысяч " * 10_000),
    ("ru", "пять " * 10_000),
    ("ar", "وخمسة" * 1 + " وخمسة" * 10_000),
    ("ar", "مليون ألف " * 6_000),
    ("ur", "ساڑھے " * 10_000),
    ("ur", "ایک اعشاریہ " * 8_000),
    ("ur", "ہر پانچ میں سے " * 10_000),
    ("fa", "/".join(["5"] * 20_000)),
    ("ru", "XIV " * 10_000),
    ("fa", "هزار میلیارد و " * 6_000),
]


@pytest.mark.parametrize(("lang", "run"), RUNS, ids=[f"{lang}: {run[:12]}" for lang, run in RUNS])
def test_long_runs_take_linear_time(lang: str, run: str) -> None:
    reading = read(run, lang)
    start = time.process_time()
    numbers.find(reading)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("lang", ["fa", "ur"])
def test_scales_run_together_take_no_time(lang: str) -> None:
    """Each word is as long as one may be and no number; tried in every way one takes a fifth of a second."""
    scales = part(lang, "numbers").STYLE.glued
    words = [scale * (46 // len(scale)) + first + second for scale in scales for first in "ژغضظث" for second in "ژغضظث"]
    began = time.process_time()
    read(" ".join(words), lang)
    assert time.process_time() - began < 2
