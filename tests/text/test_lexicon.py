"""Tables: the brace notation, phrases, ZWNJ, clitics, and errors that name their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.lang import codes, language
from pipeline.paths import models_dir
from pipeline.text.lexicon import Lexicon, TableError, expand, lexicon, read_table, words_of
from pipeline.text.reading import read_with

EXPANSIONS = [
    ("задач{а|и|}", ["задача", "задачи", "задач"]),
    ("{a|b}{c|d}", ["ac", "ad", "bc", "bd"]),
    ("plain", ["plain"]),
]


@pytest.mark.parametrize(("form", "spellings"), EXPANSIONS)
def test_braces(form: str, spellings: list[str]) -> None:
    assert list(expand(form)) == spellings


def test_a_zwnj_in_a_form_is_a_boundary_or_nothing() -> None:
    assert list(words_of("بهره\u200cبرداری")) == [("بهره", "برداری"), ("بهرهبرداری",)]


FOUND = [
    # language, entry, text, the stretches that are found
    ("fa", "وظیفه", "۵ وظیفهای و وظیفه\u200cها", ["وظیفه", "وظیفه"]),
    (
        "fa",
        "بهره\u200cبرداری",
        "بهره برداری، بهرهبرداری، بهره\u200cبرداری",
        ["بهره برداری", "بهرهبرداری", "بهره\u200cبرداری"],
    ),
    ("ar", "مهمة", "وبالمهمة لمهمتها للمهمة مهمةً", ["مهمة", "مهمت", "مهمة", "مهمةً"]),
    ("ar", "لجنة الحزب", "للجنة الحزب", ["لجنة الحزب"]),
    ("ru", "задач{а|и}", "Задачи, задача и подзадача", ["Задачи", "задача"]),
    ("ur", "کام", "کام کاموں", ["کام"]),
]


@pytest.mark.parametrize(("lang", "form", "text", "stretches"), FOUND)
def test_words_are_found_with_their_clitics_outside(
    tmp_path: Path, lang: str, form: str, text: str, stretches: list[str]
) -> None:
    table = tmp_path / "demo.tsv"
    table.write_text(f"{form}\tvalue\n", encoding="utf-8")
    made = Lexicon(read_table(table, lang), language(lang).analyses)
    reading = read_with(made, text, lang)
    spans = [reading.span(hit.start, hit.end) for hit in reading.all("demo")]
    assert [text[span.start : span.end] for span in spans] == stretches


@pytest.mark.parametrize("line", ["no tab", "{@nowhere}\tvalue"])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    table = tmp_path / "demo.tsv"
    table.write_text(f"# fine\n{line}\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"demo\.tsv:2"):
        list(read_table(table, "ru"))


@pytest.mark.parametrize("lang", codes())
def test_every_table_compiles(lang: str) -> None:
    assert lexicon(lang)


BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


@pytest.mark.parametrize(
    "path", sorted(models_dir().rglob("*.tsv")), ids=lambda path: str(path.relative_to(models_dir()))
)
def test_tables_are_plain_utf8_without_hidden_marks(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not set(BIDI) & set(text)
    rows = [row for row in text.splitlines() if row.strip() and row[0] not in "#@"]
    assert len(rows) == len(set(rows)), "a row stands twice"
