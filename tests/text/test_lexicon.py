"""Tables: the brace notation, phrases, ZWNJ, clitics, and errors that name their line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.lang import codes, language
from pipeline.paths import models_dir
from pipeline.text.lexicon import Lexicon, Node, TableError, expand, read_rows, read_table, words_of
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
    made = Lexicon(read_rows(table, lang), language(lang).analyses)
    reading = read_with(made, text, lang)
    spans = [reading.span(hit.start, hit.end) for hit in reading.all("demo")]
    assert [text[span.start : span.end] for span in spans] == stretches


@pytest.mark.parametrize("line", ["no tab", "{@nowhere}\tvalue"])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    table = tmp_path / "demo.tsv"
    table.write_text(f"# fine\n{line}\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"demo\.tsv:2"):
        list(read_table(table, "ru"))


TABLES = sorted(models_dir().glob("*/lexicon/*.tsv"))


@pytest.mark.parametrize("path", TABLES, ids=[f"{path.parent.parent.name}-{path.stem}" for path in TABLES])
def test_every_table_compiles(path: Path) -> None:
    assert all(words for form, _ in read_table(path, "ru") for words in words_of(form))


@pytest.mark.parametrize("lang", codes())
def test_what_is_found_does_not_depend_on_what_was_read_before(lang: str) -> None:
    """Rows are worked out when needed; their order in the tables decides, whatever came first."""
    paths = sorted(path for path in TABLES if path.parent.parent.name == lang)
    rows = [row for path in paths for row in read_rows(path, lang)]
    rows = [replace(row, order=order) for order, row in enumerate(rows)]
    words = sorted(
        {words_of_form[0] for row in rows[::7] for form in row.spellings() for words_of_form in words_of(form)}
    )
    ahead, back = (Lexicon(rows, language(lang).analyses) for _ in range(2))
    forwards = {word: ahead.starts(word) for word in words}
    backwards = {word: back.starts(word) for word in reversed(words)}
    assert any(forwards.values())
    assert {word: _told(found) for word, found in forwards.items()} == {word: _told(backwards[word]) for word in words}


def _told(found: tuple[tuple[Node, int, int], ...]) -> list[tuple[list[str], int, int]]:
    return [([entry.id for entry in node.entries], prefix, suffix) for node, prefix, suffix in found]


BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


@pytest.mark.parametrize(
    "path", sorted(models_dir().rglob("*.tsv")), ids=lambda path: str(path.relative_to(models_dir()))
)
def test_tables_are_plain_utf8_without_hidden_marks(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not set(BIDI) & set(text)
    rows = [row for row in text.splitlines() if row.strip() and row[0] not in "#@"]
    assert len(rows) == len(set(rows)), "a row stands twice"
