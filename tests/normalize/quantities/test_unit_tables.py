"""The tables of units and currencies: complete, consistent, and the generated ones as their generator makes them."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.normalize import parse_quantity
from pipeline.normalize.quantities.currencies import rows
from pipeline.paths import models_dir
from pipeline.text.lexicon import NOTHING, read_table
from pipeline.vocabulary import vocabulary

LANGUAGES = ("ar", "fa", "ru", "ur")
ROOT = Path(__file__).resolve().parents[3]


def generator() -> ModuleType:
    """The script that makes the tables from CLDR."""
    spec = importlib.util.spec_from_file_location("currency_names", ROOT / "tools" / "currency_names.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_tables_are_what_the_generator_makes() -> None:
    for path, content in generator().tables().items():
        assert path.read_text(encoding="utf-8") == content, f"run tools/currency_names.py: {path} differs"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_currency_of_the_world_by_its_name(lang: str) -> None:
    wrong = []
    for name, code in generator().names(lang):
        found = parse_quantity(f"5 {name}", lang)
        if found is None or (found.unit, found.value) != (code, 5):
            wrong.append((name, code, found))
    assert wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_currency_of_the_world_by_its_code(lang: str) -> None:
    wrong = [
        code
        for code in generator().codes()
        if (found := parse_quantity(f"5 {code}", lang)) is None or found.unit != code
    ]
    assert wrong == []


@pytest.mark.parametrize("lang", [*LANGUAGES, "shared"])
@pytest.mark.parametrize("kind", ["unit", "percent"])
def test_units_are_in_the_vocabulary(lang: str, kind: str) -> None:
    path = models_dir() / lang / "lexicon" / f"{kind}.tsv"
    if path.is_file():
        values = {entry.value for _, entry in read_table(path, lang)}
        assert values <= {"1", "%", NOTHING, *vocabulary().units}


@pytest.mark.parametrize("lang", [*LANGUAGES, "shared"])
def test_currencies_have_a_code_or_a_row(lang: str) -> None:
    codes = {*generator().codes(), "XDR", "ITL"}
    for _, entry in read_table(models_dir() / lang / "lexicon" / "currency.tsv", lang):
        assert entry.value in codes or entry.value in rows()
    for default, countries in rows().values():
        assert {default, *countries.values()} <= codes


# Units that only some of the languages count in: traditional ones, scientific ones, halves said as one word.
OWN = {
    "ar": {("m2", "1000"), ("m2", "2500"), ("kg", "100")},
    "fa": {("m2", "2000"), ("g", "4.6083"), ("cal", "1")},
    "ru": {("L", "10"), ("kg", "100"), ("kg", "16.380496"), ("m2", "100"), ("cal", "1")},
    "ur": {("g", "11.6638"), ("g", "250"), ("kg", "40"), ("m2", "25.2929"), ("m2", "505.857")},
}


def test_the_languages_know_the_same_units() -> None:
    known = {
        lang: {
            (entry.value, entry.option("times", "1"))
            for _, entry in read_table(models_dir() / lang / "lexicon" / "unit.tsv", lang)
            if entry.value != NOTHING and not entry.option("over")
        }
        for lang in LANGUAGES
    }
    assert {lang: units - OWN[lang] for lang, units in known.items()} == dict.fromkeys(
        LANGUAGES, known["fa"] - OWN["fa"]
    )
