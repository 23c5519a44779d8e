"""Jalali and Hijri dates there and back, against jdatetime and hijridate."""

from __future__ import annotations

from datetime import date, timedelta

import jdatetime
import pytest
from hijridate import Gregorian, Hijri

from pipeline.normalize.times import parse_time
from pipeline.normalize.times.calendars import from_gregorian, month_end, month_start, to_gregorian

_JALALI = [(year, month) for year in range(1300, 1501) for month in range(1, 13)]
_HIJRI = [(year, month) for year in range(1343, 1501) for month in range(1, 13)]
_JALALI_NAMES = [
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
]  # fmt: skip
_HIJRI_NAMES = [
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال",
    "ذو القعدة", "ذو الحجة",
]  # fmt: skip


def test_jalali_months_agree_with_jdatetime() -> None:
    for year, month in _JALALI:
        assert month_start("j", year, month) == jdatetime.date(year, month, 1).togregorian()


def test_jalali_days_agree_with_jdatetime_there_and_back() -> None:
    day = date(1921, 3, 21)
    while day < date(2122, 3, 20):
        expected = jdatetime.date.fromgregorian(date=day)
        assert from_gregorian("j", day) == (expected.year, expected.month, expected.day)
        assert to_gregorian("j", *from_gregorian("j", day)) == day
        day += timedelta(days=17)


def test_hijri_months_agree_with_the_umm_al_qura_calendar() -> None:
    for year, month in _HIJRI:
        first = Hijri(year, month, 1)
        assert month_start("h", year, month) == first.to_gregorian()
        assert (month_end("h", year, month) - month_start("h", year, month)).days + 1 == first.month_length()


def test_hijri_days_agree_with_hijridate_there_and_back() -> None:
    day = date(1924, 8, 1)
    while day < date(2077, 11, 16):
        assert from_gregorian("h", day) == Gregorian.fromdate(day).to_hijri().datetuple()
        assert to_gregorian("h", *from_gregorian("h", day)) == day
        day += timedelta(days=13)


def test_hijri_years_outside_the_table_follow_each_other() -> None:
    for year in (*range(1, 60), *range(1330, 1350), *range(1495, 1520)):
        assert 353 <= (month_start("h", year + 1, 1) - month_start("h", year, 1)).days <= 356


@pytest.mark.parametrize("year", range(1300, 1501, 7))
def test_jalali_dates_in_words_and_digits(year: int) -> None:
    for month, name in enumerate(_JALALI_NAMES, 1):
        expected = jdatetime.date(year, month, 1 + year % 29).togregorian()
        for text in (f"{1 + year % 29} {name} {year}", f"{year}/{month:02d}/{1 + year % 29:02d}"):
            found = parse_time(text, "fa")
            if not 1200 <= year <= 1449:
                continue
            assert found is not None and found.value == expected.isoformat(), text


@pytest.mark.parametrize("year", range(1343, 1501, 6))
def test_hijri_dates_in_words_and_digits(year: int) -> None:
    for month, name in enumerate(_HIJRI_NAMES, 1):
        day = 1 + year % 29
        expected = Hijri(year, month, min(day, Hijri(year, month, 1).month_length())).to_gregorian()
        for text in (
            f"{expected_day(day, year, month)} {name} {year}هـ",
            f"{expected_day(day, year, month)}/{month}/{year}هـ",
        ):
            found = parse_time(text, "ar")
            assert found is not None and found.value == expected.isoformat(), text
            assert found.approximate


def expected_day(day: int, year: int, month: int) -> int:
    return min(day, Hijri(year, month, 1).month_length())


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day"),
    [("j", 1404, 12, 30), ("j", 1403, 7, 31), ("g", 2025, 2, 29), ("h", 1446, 1, 31), ("j", 1404, 13, 1)],
)
def test_impossible_days_are_errors(calendar: str, year: int, month: int, day: int) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        to_gregorian(calendar, year, month, day)  # type: ignore[arg-type]
