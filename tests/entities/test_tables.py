"""The tables of entities are whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.normalize.entities.gazetteer import bodies, country, name_columns, organizations, place
from pipeline.paths import models_dir

SHARED = models_dir() / "shared" / "entities"
WIDTHS = {"places": 9, "places_own": 9, "organizations": 8, "bodies": 7, "demonyms": 5}


def rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


@pytest.mark.parametrize("name", WIDTHS)
def test_rows_have_all_columns(name: str) -> None:
    assert all(len(row) == WIDTHS[name] for row in rows(SHARED / f"{name}.tsv"))


@pytest.mark.parametrize("name", ["places", "organizations", "bodies"])
def test_ids_are_unique(name: str) -> None:
    ids = [row[0] for row in rows(SHARED / f"{name}.tsv")]
    assert len(ids) == len(set(ids))


def test_organizations_are_many_and_have_names_in_all_languages() -> None:
    found = rows(SHARED / "organizations.tsv")
    assert len(found) >= 600
    assert all(all(row[4:]) for row in found)
    pattern = re.compile(r"wd:Q[1-9]\d*|name:[a-z0-9-]+")
    assert all(pattern.fullmatch(row[0]) for row in found)
    assert all(not row[2] or country(row[2]) or row[2] == "EH" for row in found)


@pytest.mark.parametrize("lang", name_columns())
def test_forms_stand_for_entities_of_the_tables(lang: str) -> None:
    lines = (models_dir() / lang / "entities" / "forms.tsv").read_text(encoding="utf-8").split("\n")[1:-1]
    assert lines == sorted(lines)
    for identifier in {line.split("\t")[1] for line in lines}:
        prefix, _, rest = identifier.partition(":")
        known = bodies().get(rest.partition("@")[0]) if prefix == "body" else country(rest) if prefix == "adj" else None
        assert known or place(identifier) or identifier in organizations(), identifier
