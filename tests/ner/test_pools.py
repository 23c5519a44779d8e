"""Lists of names to exchange: how they are read, spelled and put into sentences."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import numpy as np
import pytest

from pipeline.ner import labels
from pipeline.ner.lists import read_lists
from pipeline.ner.pools import Names, read_names, respelled
from pipeline.ner.variation import UNSAID, Pool, Sentence
from pipeline.ner.wording import cut

SPELLED = [
    ("fa", "schmidt", ("شمیدت",)),
    ("fa", "picotti", ("پیکوتی",)),
    ("ur", "smith", ("اسمیتھ", "اسمتھ", "اسمیٹ", "اسمٹ")),
    ("ur", "zhukov", ("ژوکوو", "ژکوو")),
]


@pytest.mark.parametrize(("lang", "latin", "written"), SPELLED)
def test_foreign_names_in_the_letters_of_a_language(lang: str, latin: str, written: tuple[str, ...]) -> None:
    found = {respelled(latin, lang, random.Random(seed)) for seed in range(40)}
    assert found == set(written)


def test_the_lists_of_a_recipe(tmp_path: Path) -> None:
    (tmp_path / "words").write_text("anders\tа н д е р с\t9\nlund\tл у н д\t1\n", encoding="utf-8")
    with gzip.open(tmp_path / "full.tsv.gz", "wt", encoding="utf-8") as file:
        file.write("arabic_key\tlatin\tcountry\nعلي رضا\tAli Reza\tIR\nسلمى\tSalma\tEG\n")
    words = {"kind": "PER", "format": "words", "paths": ["words"], "share": 2, "endings": ["ом"], "stems": "дс"}
    full = {"kind": "PER", "format": "full", "path": "full.tsv.gz", "countries": ["IR"], "share": 1}
    places = {"kind": "LOC", "format": "places", "column": 6, "share": 1}
    first, second, third = read_names("ru", [words, full, places], tmp_path)
    assert set(" ".join(first.names).split()) == {"Андерс", "Лунд"}
    assert second.names == ("علي رضا",)
    assert "Москва" in third.names
    assert read_names("ru", [words], tmp_path)[0] == first
    listed = read_lists([{"format": "counted", "path": "words", "least": 2, "bit": 3}], tmp_path)
    assert (listed("андерс"), listed("лунд")) == (8, 0)


def test_the_places_and_heads_that_our_tables_know() -> None:
    path = "ru/entities/forms.tsv"
    listed = read_lists([{"format": "forms", "path": path, "of": of, "bit": bit}
                         for bit, of in enumerate(("places", "heads"))], Path())  # fmt: skip
    assert [listed(word) for word in ("москве", "министерства", "вечером")] == [1, 2, 0]


def test_a_drawn_name_takes_over_the_case() -> None:
    names = Names("PER", 1, ("Анна Лунд", "Юн Сато"), ("ом", "у"), "д")
    drawn = {names.draw(random.Random(seed), 2, "Петровом") for seed in range(9)}
    assert drawn == {"Анна Лундом", "Юн Сато"}
    assert {names.draw(random.Random(seed), 1, "Петров") for seed in range(9)} == {"Лунд", "Сато"}


def test_a_sentence_with_a_strange_name() -> None:
    forms = cut("وقال لخالد اليوم")[0]
    sentence = Sentence(forms, [0, labels.first("PER"), 0], np.ones(labels.COUNT, dtype=bool), [UNSAID, 1, UNSAID], 1.0)
    varied = Pool({}, 0.0, [Names("PER", 1, ("عمر الراشد",))], 1.0).vary(sentence, random.Random(1))
    assert [form.surface for form in varied.forms] == ["وقال", "لالراشد", "اليوم"]
    assert varied.labels == sentence.labels
    assert varied.cuts == [UNSAID, 1, UNSAID]
