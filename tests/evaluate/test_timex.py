"""TIMEX3 values of the contract: which are well formed, and which days they cover."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.evaluate.timex import Extent, extent, is_duration, same_time, timex_problem

GOOD = [
    "2024-12-22",
    "2024-02-29",
    "2025-10",
    "2025",
    "2025-Q3",
    "2025-H1",
    "2025-W36",
    "2020-W53",
    "2025-SU",
    "2025-WI",
    "199X",
    "19XX",
    "1403",
    "0622",
    "2026-03-31T09:30",
    "2026-03-31T24:00",
    "2026-03-31T09",
    "XXXX-06-05",
    "XXXX-02-29",
    "XXXX-Q2",
    "XXXX-XX-05T18:00",
    "P3M",
    "PT36H",
    "P1Y6M",
    "P0.5D",
    "2025-01-01/2025-06-30",
    "2025-01-01/..",
    "../2025-06-30",
    "2024/2025",
    "2025-01-01/2025-01-01",
    "XXXX-06-05/XXXX-06-07",
]
BAD = [
    ("2025-02-29", "no such day"),
    ("2025-13", "no such month"),
    ("2025-04-31", "no such day"),
    ("XXXX-02-30", "no such day"),
    ("XXXX-XX-32", "no such day"),
    ("2025-W53", "no such week"),
    ("XXXX-W54", "no such week"),
    ("2025-Q5", "no TIMEX3"),
    ("2025-H3", "no TIMEX3"),
    ("2025-1-1", "no TIMEX3"),
    ("25-01-01", "no TIMEX3"),
    ("2025-01-01T25:00", "no such time of day"),
    ("2025-01-01T10:60", "no such time of day"),
    ("2025-06-30/2025-01-01", "ends before it starts"),
    ("2025-Q3/2025-Q1", "ends before it starts"),
    ("../..", "without ends"),
    ("2025-01-01/", "no TIMEX3"),
    ("2025-01-01/P3M", "no TIMEX3"),
    ("P", "no TIMEX3"),
    ("PT", "no TIMEX3"),
    ("P3", "no TIMEX3"),
    ("0000", "no such year"),
    ("۲۰۲۵", "no TIMEX3"),
    ("", "no TIMEX3"),
    (2025, "not a string"),
]
EXTENTS = [
    ("2025-10-17", date(2025, 10, 17), date(2025, 10, 17)),
    ("2025-10-17T09:30", date(2025, 10, 17), date(2025, 10, 17)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
    ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31)),
    ("2025-H1", date(2025, 1, 1), date(2025, 6, 30)),
    ("2025-SU", date(2025, 6, 1), date(2025, 8, 31)),
    ("2025-WI", date(2025, 12, 1), date(2026, 2, 28)),
    ("2025-W01", date(2024, 12, 30), date(2025, 1, 5)),
    ("199X", date(1990, 1, 1), date(1999, 12, 31)),
    ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
    ("2025-01-01/..", date(2025, 1, 1), None),
    ("2025-Q1/2025-Q3", date(2025, 1, 1), date(2025, 9, 30)),
]


@pytest.mark.parametrize("value", GOOD)
def test_good_values(value: str) -> None:
    assert timex_problem(value) is None


@pytest.mark.parametrize(("value", "reason"), BAD)
def test_bad_values(value: object, reason: str) -> None:
    assert reason in (timex_problem(value) or "")


@pytest.mark.parametrize(("value", "first", "last"), EXTENTS)
def test_extent(value: str, first: date, last: date | None) -> None:
    assert extent(value) == Extent(first, last)


@pytest.mark.parametrize("value", ["P3M", "XXXX-06-05", "XXXX-Q2", "2025-02-30", "soon", "9999-13"])
def test_no_extent(value: str) -> None:
    assert extent(value) is None


def test_durations_are_told_from_times() -> None:
    assert is_duration("P3M") and is_duration("PT36H")
    assert not is_duration("2025") and not is_duration("P")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2025-H1", "2025-01-01/2025-06-30", True),
        ("2025", "2025-01-01/2025-12-31", True),
        ("XXXX-06-05", "XXXX-06-05", True),
        ("XXXX-06-05", "XXXX-06-06", False),
        ("2025-01-01T09:00", "2025-01-01", False),
        ("2025-01-01T09:00", "2025-01-01T10:00", False),
        ("2025-Q1", "2025-Q2", False),
    ],
)
def test_same_time(one: str, other: str, same: bool) -> None:
    assert same_time(one, other) is same
