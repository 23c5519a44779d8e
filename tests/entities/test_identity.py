"""One id for the spellings of a name, by the tables or by its sounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluate.names import read_names, score
from pipeline.normalize.entities import Context, entity_id
from pipeline.normalize.entities.gazetteer import country, name_columns
from pipeline.normalize.entities.persons import person_key

HERE = Path(__file__).parent
ROWS = [
    line.split("\t")
    for line in (HERE / "identities.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("row", ROWS, ids=[row[1] for row in ROWS])
def test_spellings_of_one_entity(row: list[str]) -> None:
    kind, identifier, *names = row
    ids = [entity_id(name, kind, lang).id for name, lang in zip(names, name_columns(), strict=True)]
    assert ids == [identifier] * 4


@pytest.mark.parametrize(
    ("left", "right", "lang"),
    [
        ("حسن روحانی", "محسن رضایی", "fa"),
        ("Сергей Лавров", "Сергей Лаврентьев", "ru"),
        ("محمد صلاح", "أحمد صلاح", "ar"),
        ("نواز شریف", "شہباز شریف", "ur"),
        ("До Мань Хунг", "Фам Минь Тинь", "ru"),
    ],
)
def test_different_persons(left: str, right: str, lang: str) -> None:
    assert person_key(left, lang) != person_key(right, lang)


def test_people_of_the_news_have_one_id() -> None:
    for part, rows in read_names(HERE / "people.tsv").items():
        overall = score(rows, name_columns(), lambda name, lang: entity_id(name, "person", lang).id)[-1]
        assert len(rows) >= 150
        assert overall.recall >= (0.96 if part == "dev" else 0.92)
        assert overall.false <= 0.001


def test_places_have_one_id() -> None:
    for rows in read_names(HERE / "places.tsv").values():
        overall = score(rows, name_columns(), lambda name, lang: entity_id(name, "place", lang).id)[-1]
        assert len(rows) >= 150
        assert overall.recall >= 0.95
        assert overall.false <= 0.001


def test_a_bare_body_is_that_of_the_country() -> None:
    vietnam = Context(country("VN"))
    assert entity_id("Минюст", "organization", "ru", vietnam).id == "name:vn-ministry-of-justice"
    assert entity_id("وزارة العدل", "organization", "ar", vietnam).label == "Ministry of Justice of Vietnam"
    assert entity_id("وزارت انصاف", "organization", "ur").id == "name:ministry-of-justice"


def test_a_new_spelling_of_a_place_of_the_country() -> None:
    assert entity_id("کوانگ نگایی", "place", "fa", Context(country("VN"))).id == "iso3166-2:VN-29"


def test_a_name_without_letters_keeps_an_id() -> None:
    assert entity_id("911", "person", "fa").id == "name:911"
