"""Names of places and organizations in sentences, found by the tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.normalize.entities import find_names
from pipeline.text.lexicon import Lexicon
from pipeline.text.reading import read_with

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
NO_TABLES = Lexicon((), lambda _: iter(()))


@pytest.mark.parametrize(("lang", "sentence", "expected"), ROWS)
def test_names_of_a_sentence(lang: str, sentence: str, expected: str) -> None:
    found = find_names(read_with(NO_TABLES, sentence, lang))
    assert " ; ".join(f"{sentence[n.span.start : n.span.end]}={n.entity.id}" for n in found) == expected
