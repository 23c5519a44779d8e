"""Urdu writes its postpositions apart; inflected forms stand in the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lang.base import Analysis, Language, Seams


def analyses(word: str) -> Iterator[Analysis]:
    """Nothing: an Urdu word is its own only reading."""
    return iter(())


_OPENERS = ("اور", "فیصد", "هزار", "کروڑ", "وزیر", "مشیر", "صدر")
_ENDINGS = ("کیلیے", "میں", "سے", "تک", "کو", "کے", "کی", "کا", "پر")

# Bari ye and nun ghunna end words, and converters of old fonts write bari ye for ye; r, d, w and alif join no letter,
# so that typists see no need of a space behind them. No word begins with a hamza: it is the mark of a year.
_SEAMS = Seams(
    suspects=re.compile(f"^ء.|[ےں].|^(?:{'|'.join(_OPENERS)})...|....(?:{'|'.join(_ENDINGS)})$"),
    finals={"ے": "ی", "ں": "ن"},
    marks=("ء",),
    openers=_OPENERS,
    endings=_ENDINGS,
    apart=frozenset("ادڈذرڑزژو"),
    certain=frozenset(("کیلیے",)),
)

LANGUAGE = Language(code="ur", name="Urdu", analyses=analyses, seams=_SEAMS)
