"""What holds for any text: no exception, spans of the original, values of the contract, linear time."""

from __future__ import annotations

import time
from datetime import date, timedelta
from itertools import pairwise

import pytest
from babel.dates import format_date
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.evaluate.timex import timex_problem
from pipeline.normalize import numbers, times
from pipeline.normalize.times import TimeHit, first_day, last_day, parse_time
from pipeline.text.reading import read

LANGUAGES = ("fa", "ru", "ar", "ur")
# Words and signs that times are made of, to reach the grammar and not only the scanner.
_PIECES = """5 12 31 0 99 1403 2025 1446 . , / - : ( ) ، « № % سال ماه روز هفته گذشته آینده اول دوم تا از و در مهر دی مه نیمه پیش صبح ساعت
    года месяца недели дня прошлой следующем квартал полугодии с по до в и мая марта вторник вчера назад утра часов первые
    عام شهر يوم أسبوع الماضي المقبل من إلى في قبل منذ حتى رمضان صفر آب الأول الثاني الربع النصف الساعة صباحا أمس
    سال ماہ دن ہفتہ گزشتہ آئندہ رواں سے تک کے کی میں اور مئی کل پیر سہ ماہی پہلی بجے مالی ء ھ هـ م г."""
_WORDS = st.sampled_from(_PIECES.split())
_DAYS = st.dates(date(1900, 1, 1), date(2060, 12, 31))


def _find(text: str, lang: str, published: str | None = "2025-11-19") -> tuple[TimeHit, ...]:
    reading = read(text, lang)
    hits = times.find(reading, numbers.find(reading), times.Anchor(published))
    for hit in hits:
        span = reading.span(hit.start, hit.end)
        assert 0 <= span.start < span.end <= len(text)
        assert hit.value is None or timex_problem(hit.value) is None, (text, hit)
    assert all(one.end <= other.start for one, other in pairwise(hits)), (text, hits)
    return hits


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=200))
def test_any_unicode(lang: str, text: str) -> None:
    _find(text, lang)
    parse_time(text, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=300, deadline=None)
@given(words=st.lists(_WORDS, max_size=14), glue=st.sampled_from(["", " ", " ", " ", "\u200c", "\n"]))
def test_any_words_of_times(lang: str, words: list[str], glue: str) -> None:
    _find(glue.join(words), lang)
    _find(" ".join(words), lang, None)


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=100, deadline=None)
@given(day=_DAYS)
def test_dates_as_cldr_writes_them(lang: str, day: date) -> None:
    locale = {"fa": "fa", "ru": "ru", "ar": "ar_EG", "ur": "ur"}[lang]
    for style in ("long", "full"):
        text = format_date(day, style, locale=locale)
        found = parse_time(text, lang)
        assert found is not None and found.value == day.isoformat(), text


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=100, deadline=None)
@given(day=_DAYS, sign=st.sampled_from(["/", ".", "-"]))
def test_numeric_dates(lang: str, day: date, sign: str) -> None:
    for text in (f"{day:%Y}{sign}{day:%m}{sign}{day:%d}", f"{day:%d}{sign}{day:%m}{sign}{day:%Y}"):
        found = parse_time(text, lang)
        assert found is not None and found.value == day.isoformat(), text


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=100, deadline=None)
@example(day=date(2000, 2, 29), published=date(1901, 1, 1))
@given(day=_DAYS, published=_DAYS)
def test_a_date_without_year_lies_within_a_year_of_publication(lang: str, day: date, published: date) -> None:
    locale = {"fa": "fa", "ru": "ru", "ar": "ar_EG", "ur": "ur"}[lang]
    found = parse_time(format_date(day, "d MMMM", locale=locale), lang, published.isoformat())
    assert found is not None and found.inferred
    value = date.fromisoformat(found.value)
    assert (value.month, value.day) == (day.month, day.day)
    assert abs(value - published) < timedelta(days=366 * (5 if (day.month, day.day) == (2, 29) else 1))


@given(day=_DAYS)
def test_extent_of_a_day_is_itself(day: date) -> None:
    assert first_day(day.isoformat()) == last_day(day.isoformat()) == day.isoformat()


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("2025-Q3", "2025-07-01", "2025-09-30"),
        ("2025-H1", "2025-01-01", "2025-06-30"),
        ("2025-W36", "2025-09-01", "2025-09-07"),
        ("2025-WI", "2025-12-01", "2026-02-28"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2025-06-25/..", "2025-06-25", None),
        ("2025-01-01/2025-09-30", "2025-01-01", "2025-09-30"),
        ("2026-03-31T09:30", "2026-03-31", "2026-03-31"),
        ("XXXX-06-05", None, None),
        ("P3M", None, None),
    ],
)
def test_first_and_last_day(value: str, first: str | None, last: str | None) -> None:
    assert (first_day(value), last_day(value)) == (first, last)


@pytest.mark.parametrize(
    ("lang", "piece"),
    [
        ("ru", "1"),
        ("ru", "5 "),
        ("fa", "5-"),
        ("ar", "12/12/"),
        ("ru", "5 мая "),
        ("ur", "5, "),
        ("ru", "2025-"),
        ("ru", "с 5 по "),
        ("fa", "سال "),
        ("fa", "۵ و "),
        ("ar", "("),
        ("ar", "من 5 إلى "),
        ("ur", "5 سے "),
        ("ur", "12:30 "),
        ("ru", "a@"),
        ("fa", "a."),
        ("ar", "و"),
        ("ar", "الربع "),
    ],
)
def test_hostile_texts_take_linear_time(lang: str, piece: str) -> None:
    def seconds(count: int) -> float:
        reading = read(piece * count, lang)
        found = numbers.find(reading) if len(reading.words) > 1 else ()
        begin = time.process_time()
        times.find(reading, found, times.Anchor("2025-11-19"))
        return time.process_time() - begin

    small, large = min(seconds(1_000) for _ in range(3)), seconds(8_000)
    assert large < max(24 * small, 0.25), (small, large)
