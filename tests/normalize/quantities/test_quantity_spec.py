"""The table ``specs/quantity.tsv``: a text that is one amount, and what it says, in four languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from pipeline.normalize import parse_quantity
from pipeline.record import Quantity, Relation

SPEC = Path(__file__).resolve().parent.parent / "specs" / "quantity.tsv"
GAP = "-"


def number(cell: str) -> int | float:
    """The number of a cell: a ``float`` where it is written with a point."""
    return float(cell) if "." in cell else int(cell)


def cells() -> Iterator[tuple[str, str, Quantity | None]]:
    """``(language, text, amount)`` of every cell that is no gap; the amount is ``None`` in rows of value ``none``."""
    lines = [line for line in SPEC.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    languages = lines[0].split("\t")[4:]
    for line in lines[1:]:
        value, upper, unit, relation, *texts = line.split("\t")
        amount = None
        if value != "none":
            amount = Quantity(number(value), unit, number(upper) if upper else None, cast(Relation, relation))
        for lang, text in zip(languages, texts, strict=True):
            if text != GAP:
                yield lang, text, amount


CELLS = list(cells())


@pytest.mark.parametrize(("lang", "text", "amount"), CELLS, ids=[f"{lang}: {text}" for lang, text, _ in CELLS])
def test_amount(lang: str, text: str, amount: Quantity | None) -> None:
    found = parse_quantity(text, lang)
    assert found == amount
    if found is not None and amount is not None:
        assert type(found.value) is type(amount.value)


@pytest.mark.parametrize(
    ("lang", "text", "amount"), CELLS[::9], ids=[f"{lang}: {text}" for lang, text, _ in CELLS[::9]]
)
def test_spaces_and_punctuation_around_do_not_matter(lang: str, text: str, amount: Quantity | None) -> None:
    assert parse_quantity(f' "{text}"!\n', lang) == amount


def test_table_is_large_enough() -> None:
    counts = Counter(lang for lang, _, _ in CELLS)
    assert set(counts) == {"fa", "ru", "ar", "ur"}
    assert min(counts.values()) >= 150


def test_unknown_language() -> None:
    with pytest.raises(ValueError, match="en"):
        parse_quantity("$5", "en")
