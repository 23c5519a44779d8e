"""The table ``specs/number.tsv``: a text that is one number, and its value, in four languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.normalize import parse_number

SPEC = Path(__file__).resolve().parent.parent / "specs" / "number.tsv"
GAP = "-"


def value_of(cell: str) -> int | float | None:
    """The value a row names: an ``int``, a ``float`` where it is written with a point, or ``none``."""
    if cell == "none":
        return None
    return float(cell) if "." in cell else int(cell)


def cells() -> Iterator[tuple[str, str, int | float | None]]:
    """``(language, text, value)`` of every cell that is no gap."""
    lines = [line for line in SPEC.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    languages = lines[0].split("\t")[1:]
    for line in lines[1:]:
        value, *texts = line.split("\t")
        for lang, text in zip(languages, texts, strict=True):
            if text != GAP:
                yield lang, text, value_of(value)


CELLS = list(cells())


@pytest.mark.parametrize(("lang", "text", "value"), CELLS, ids=[f"{lang}: {text}" for lang, text, _ in CELLS])
def test_value(lang: str, text: str, value: int | float | None) -> None:
    found = parse_number(text, lang)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("lang", "text", "value"), CELLS[:200:7], ids=[f"{lang}: {text}" for lang, text, _ in CELLS[:200:7]]
)
def test_spaces_and_punctuation_around_do_not_matter(lang: str, text: str, value: int | float | None) -> None:
    assert parse_number(f'  "{text}".\n', lang) == value


def test_table_is_large_enough() -> None:
    counts = Counter(lang for lang, _, _ in CELLS)
    assert set(counts) == {"fa", "ru", "ar", "ur"}
    assert min(counts.values()) >= 150


def test_unknown_language() -> None:
    with pytest.raises(ValueError, match="en"):
        parse_number("5", "en")
