"""Any text is read: spans lie in it, names do not overlap, time stays linear."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.normalize.entities import Mentioned, entity_id, find_names, resolve
from pipeline.normalize.entities.gazetteer import name_columns
from pipeline.record import Span
from pipeline.text.lexicon import Lexicon
from pipeline.text.reading import read_with

NO_TABLES = Lexicon((), lambda _: iter(()))
WORDS = st.sampled_from(
    [
        "وزارت",
        "دادگستری",
        "ایران",
        "استان",
        "هرات",
        "و",
        "للعراق",
        "الأمم",
        "المتحدة",
        "ООН",
        "США",
        "Минюст",
        "Вьетнама",
        "в",
        "городе",
        "Москве",
        "ویتنام",
        "کی",
        "وزارت",
        "صحت",
        "«",
        "»",
        "(",
        ")",
        "\n",
        ".",
        "\u200c",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=30), st.sampled_from(name_columns()))
def test_spans_lie_in_the_text(words: list[str], lang: str) -> None:
    text = " ".join(words)
    end = 0
    for name in find_names(read_with(NO_TABLES, text, lang)):
        assert end <= name.span.start < name.span.end <= len(text)
        end = name.span.end


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=20), st.sampled_from(name_columns()), st.sampled_from(["person", "organization", "place"]))
def test_any_name_has_an_id(name: str, lang: str, kind: str) -> None:
    entity = entity_id(name, kind, lang)
    assert entity.kind == kind
    assert entity.id == entity_id(name, kind, lang).id


@pytest.mark.parametrize("word", ["ایران ", "وزارت ", "и ", "« ", "ООН ("])
def test_long_texts_take_linear_time(word: str) -> None:
    text = word * 8_000
    reading = read_with(NO_TABLES, text, "ru" if word[0] in "иО«" else "fa")
    start = time.perf_counter()
    names = find_names(reading)
    resolve([Mentioned(name.span, "organization") for name in names[:1000]], reading, names)
    resolve([Mentioned(Span(at, at + 6), "person") for at in range(0, 6_000, 6)], reading, names)
    assert time.perf_counter() - start < 15
