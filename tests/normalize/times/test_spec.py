"""The spec table of times (``specs/time.tsv``): the same rows in the four languages, text → value."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.evaluate.timex import timex_problem
from pipeline.normalize.times import parse_time

LANGUAGES = ("fa", "ru", "ar", "ur")
_ROWS = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "specs" / "time.tsv").read_text(encoding="utf-8").splitlines()
    if line and line[0] != "#"
][1:]


def _cells() -> Iterator[tuple[str, str, str | None, str]]:
    for value, reference, *texts in _ROWS:
        for lang, text in zip(LANGUAGES, texts, strict=True):
            if text != "-":
                yield lang, text, None if reference == "-" else reference, value


@pytest.mark.parametrize(("lang", "text", "reference", "value"), list(_cells()))
def test_value(lang: str, text: str, reference: str | None, value: str) -> None:
    found = parse_time(text, lang, reference)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(("lang", "text", "reference", "value"), list(_cells()))
def test_punctuation_around_changes_nothing(lang: str, text: str, reference: str | None, value: str) -> None:
    found = parse_time(f" «{text}» ", lang, reference)
    assert (found.value if found else None) == value


def test_values_are_of_the_contract() -> None:
    assert [problem for row in _ROWS if (problem := timex_problem(row[0]))] == []


def test_every_language_has_at_least_150_rows() -> None:
    filled = {lang: sum(row[2 + place] != "-" for row in _ROWS) for place, lang in enumerate(LANGUAGES)}
    assert min(filled.values()) >= 150, filled
    assert sum("-" not in row[2:] for row in _ROWS) >= 150


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fa", "در ۱۲ فروردین ۱۴۰۳ و ۱۳ فروردین ۱۴۰۳"),
        ("fa", "۱۲ کتاب"),
        ("fa", "بیش از ۲۰ سال پیش"),
        ("ru", "более 20 лет назад"),
        ("ru", "5 июня 2025 года состоялось заседание"),
        ("ru", "пятый"),
        ("ru", "завтрак"),
        ("ar", "اجتماع 5 مايو 2025"),
        ("ar", "خمسة كتب"),
        ("ur", "5 مئی 2025 کا اجلاس ہوا"),
        ("ur", "پانچ کتابیں"),
        ("ur", "ماہ"),
        ("fa", "ماه"),
        ("ru", ""),
        ("fa", " \n "),
    ],
)
def test_more_or_less_than_a_time_is_none(lang: str, text: str) -> None:
    assert parse_time(text, lang) is None


def test_unknown_language_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown language"):
        parse_time("5 mai", "fr")


@pytest.mark.parametrize(
    ("lang", "text", "inferred", "approximate"),
    [
        ("fa", "۱۵ رمضان ۱۴۴۵ قمری", False, True),
        ("ar", "15 رمضان 1445هـ", False, True),
        ("ur", "15 رمضان 1445ھ", False, True),
        ("ru", "15 рамадана 1445 года", False, True),
        ("fa", "۱۲ فروردین ۱۴۰۳", False, False),
        ("ru", "5 июня", True, False),
    ],
)
def test_flags(lang: str, text: str, inferred: bool, approximate: bool) -> None:
    found = parse_time(text, lang)
    assert found is not None
    assert (found.inferred, found.approximate) == (inferred, approximate)
