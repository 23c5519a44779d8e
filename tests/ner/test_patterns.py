"""Sentences drawn from patterns."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ner.patterns import draw
from pipeline.paths import models_dir


def test_choices_macros_and_names(tmp_path: Path) -> None:
    (tmp_path / "names.tsv").write_text("PER\tAnna|Olga Berg\nPER.short\tBerg\n", encoding="utf-8")
    path = tmp_path / "patterns.txt"
    path.write_text(
        "@say = {said|told us}\nMs <PER> {@say} so.\n<PER.short> of <ORG:the {A|B} office>.\n", encoding="utf-8"
    )
    for text, names in draw(path, 40):
        inside = [(text[start:end], kind) for start, end, kind in names]
        assert "{" not in text and "@" not in text
        if text.startswith("Ms"):
            assert inside in ([("Anna Berg", "PER")], [("Olga Berg", "PER")])
        else:
            assert inside[0] == ("Berg", "PER") and inside[1][1] == "ORG"
    assert list(draw(path, 40)) == list(draw(path, 40))


@pytest.mark.parametrize("path", sorted(models_dir().glob("*/ner/patterns.txt")), ids=str)
def test_the_patterns_of_the_languages_can_be_drawn(path: Path) -> None:
    for text, names in draw(path, 300):
        assert "{" not in text and "<" not in text
        assert all(text[start:end].strip() == text[start:end] != "" for start, end, _ in names)
