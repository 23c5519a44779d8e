"""The comparison with other libraries on spec rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.bench import comparison
from pipeline.bench.rivals import RIVALS, Question

SPECS = Path(__file__).parents[1] / "normalize" / "specs"


def test_gaps_and_negative_rows_are_left_out() -> None:
    cells = list(comparison.cells(SPECS))
    assert {cell.question.lang for cell in cells} == {"fa", "ru", "ar", "ur"}
    assert all(cell.question.text not in ("", "-") and cell.answer is not None for cell in cells)
    assert {kind for cell in cells for kind in cell.kinds} == set(comparison.KINDS)


ASKED = [
    # library, text, language, what it must be able to say for the comparison to be fair
    ("dateparser", "22 декабря 2024", "ru", "2024-12-22"),
    ("dateparser", "۱۲ فروردین ۱۴۰۳", "fa", "2024-03-31"),
    ("natasha dates", "22 декабря 2024 года", "ru", "2024-12-22"),
    ("natasha money", "5 долларов", "ru", (5.0, "USD")),
    ("number-parser", "двадцать пять тысяч", "ru", 25000.0),
    ("price-parser", "$5", "ru", (5.0, "USD")),
]


@pytest.mark.parametrize(("library", "text", "lang", "answer"), ASKED)
def test_a_rival_is_understood(library: str, text: str, lang: str, answer: object) -> None:
    assert answer in RIVALS[library].start()(Question(text, lang, None))


def test_what_a_rival_stumbles_over_is_no_answer() -> None:
    assert RIVALS["number-parser"].start()(Question("2½", "ru", None)) == []
