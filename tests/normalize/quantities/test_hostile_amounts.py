"""Amounts in texts that no newspaper printed."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.normalize import numbers, parse_quantity, quantities
from pipeline.text.reading import read

LANGUAGES = ("fa", "ru", "ar", "ur")
PIECES = st.sampled_from(
    [
        "5",
        "۱۰",
        "2,5",
        "$",
        "%",
        "٪",
        "-",
        "(",
        ")",
        "و",
        "و5",
        ",",
        "،",
        "\n",
        "USD",
        "млн",
        "млрд",
        "руб.",
        "долл.",
        "США",
        "до",
        "от",
        "и",
        "около",
        "не",
        "менее",
        "лет",
        "60-дневная",
        "п.п.",
        "تا",
        "از",
        "بین",
        "دلار",
        "تومان",
        "درصد",
        "بیش",
        "سال",
        "نیم",
        "ریال",
        "آمریکا",
        "من",
        "إلى",
        "بين",
        "دولار",
        "أمريكي",
        "في",
        "المئة",
        "يومين",
        "ونصف",
        "السنة",
        "على",
        "الأقل",
        "سے",
        "زائد",
        "تک",
        "روپے",
        "فیصد",
        "ارب",
        "امریکی",
        "ڈالر",
        "اور",
        "کے",
        "درمیان",
    ]
)


@pytest.mark.parametrize("lang", LANGUAGES)
@given(text=st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(lang: str, text: str) -> None:
    reading = read(text, lang)
    for hit in quantities.find(reading, numbers.find(reading)):
        span = reading.span(hit.start, hit.end)
        assert 0 <= span.start < span.end <= len(text)
    parse_quantity(text, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@given(pieces=st.lists(PIECES, max_size=30), glue=st.sampled_from(["", " "]))
@settings(max_examples=300, deadline=None)
def test_any_row_of_words_is_read(lang: str, pieces: list[str], glue: str) -> None:
    reading = read(glue.join(pieces), lang)
    found = quantities.find(reading, numbers.find(reading))
    for hit in found:
        assert hit.first < hit.last
        assert hit.start < hit.end
        assert (hit.value_max is not None) == (hit.relation == "range")
        assert hit.value_max is None or hit.value < hit.value_max
    assert all(left.start <= right.start for left, right in pairwise(found))


RUNS = [
    ("ru", "5 и " * 10_000),
    ("ru", "5 - " * 10_000),
    ("ru", "51 млрд, " * 6_000),
    ("ur", "51 ارب، " * 6_000),
    ("ar", "10 و20 " * 6_000),
    ("fa", "۵ تا " * 10_000),
    ("ru", "$5 (" * 8_000),
    ("ru", "семиминутной " * 8_000),
    ("ar", "يومين ونصف " * 6_000),
    ("ru", "% " * 20_000),
]


@pytest.mark.parametrize(("lang", "run"), RUNS, ids=[f"{lang}: {run[:12]}" for lang, run in RUNS])
def test_long_runs_take_linear_time(lang: str, run: str) -> None:
    reading = read(run, lang)
    found = numbers.find(reading)
    start = time.process_time()
    quantities.find(reading, found)
    assert time.process_time() - start < 5
