"""Times in sentences (``sentences.tsv``): what is marked and with which value, and that nothing else is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.normalize import numbers, times
from pipeline.text.reading import read

_MARK = re.compile(r"\[([^\[\]=]*)=([^\[\]]*)\]")
_ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    if line and line[0] != "#"
][1:]


def _marked(text: str, published: str | None, lang: str) -> str:
    """The text with its times marked as in the table."""
    reading = read(text, lang)
    out, at = "", 0
    for hit in times.find(reading, numbers.find(reading), times.Anchor(published)):
        span = reading.span(hit.start, hit.end)
        out += f"{text[at : span.start]}[{text[span.start : span.end]}={hit.value}]"
        at = span.end
    return out + text[at:]


@pytest.mark.parametrize(("lang", "published", "sentence"), _ROWS)
def test_sentence(lang: str, published: str, sentence: str) -> None:
    text = _MARK.sub(r"\1", sentence)
    assert _marked(text, None if published == "-" else published, lang) == sentence


def test_half_of_the_languages_sentences_hold_no_time() -> None:
    for lang in ("fa", "ru", "ar", "ur"):
        rows = [sentence for code, _, sentence in _ROWS if code == lang]
        assert sum("[" in sentence for sentence in rows) >= 10
        assert sum("[" not in sentence for sentence in rows) >= 6


@pytest.mark.parametrize(
    ("lang", "text", "published", "expected"),
    [
        ("ru", "вторник, 18 ноября 2025 года", None, {"note": ""}),
        ("ru", "среда, 18 ноября 2025 года", None, {"note": "weekday", "value": "2025-11-18"}),
        ("ar", "الأحد 18 نوفمبر 2025", None, {"note": "weekday"}),
        ("fa", "جمعه ۱۸ نوامبر ۲۰۲۵", None, {"note": "weekday"}),
        ("ur", "جمعرات 18 نومبر 2025", None, {"note": "weekday"}),
        ("fa", "اول مهر ۱۴۰۴ (۲۵ سپتامبر ۲۰۲۵)", None, {"note": ""}),
        ("fa", "اول مهر ۱۴۰۴ (۲۹ سپتامبر ۲۰۲۵)", None, {"note": "calendars"}),
        ("ru", "до конца сентября 2025 года", None, {"edge": "end", "value": "2025-09"}),
        ("ar", "بحلول نهاية سبتمبر 2025", None, {"edge": "end"}),
        ("fa", "تا پایان سپتامبر ۲۰۲۵", None, {"edge": "end"}),
        ("ur", "ستمبر 2025 کے آخر تک", None, {"edge": "end"}),
        ("ru", "в середине марта 2025 года", None, {"edge": "middle"}),
        ("ru", "вчера", None, {"value": None}),
        ("ur", "گزشتہ روز بارش ہوئی", None, {"value": None}),
    ],
)
def test_notes_and_edges(lang: str, text: str, published: str | None, expected: dict[str, Any]) -> None:
    reading = read(text, lang)
    (hit,) = times.find(reading, numbers.find(reading), times.Anchor(published))
    assert {name: getattr(hit, name) for name in expected} == expected
