"""The forms of a word that is seen in one of them, by analogy with the words of the tables."""

from __future__ import annotations

import pytest

from pipeline.learn.inflection import Inflection
from pipeline.text.lexicon import table_rows

FORMS = [
    ("ru", "волонтеров", ("волонтер", "волонтерам", "волонтерами")),
    ("ru", "платформ", ("платформа", "платформы", "платформах")),
    ("ru", "деревнях", ("деревня", "деревню", "деревни")),
    ("fa", "داوطلبان", ("داوطلب",)),
    ("ar", "المهام", ("مهام",)),
    ("ur", "گاڑیاں", ("گاڑی", "گاڑیوں")),
]


@pytest.mark.parametrize(("lang", "word", "others"), FORMS)
def test_other_forms_are_found(lang: str, word: str, others: tuple[str, ...]) -> None:
    forms = Inflection(lang, (row for row in table_rows(lang) if row.kind in ("item", "title", "unit"))).forms(word)
    assert forms[0] == word
    assert set(others) <= set(forms)
