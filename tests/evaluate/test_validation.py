"""Each fault of a gold story is reported with its place and reason."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.evaluate.gold import read_story
from pipeline.evaluate.validation import main, validate

Gold = dict[str, Any]
DOCUMENT, OFFICE, STATIONS, COMPANIES, SHARE, MONEY, EVENT, DEADLINE, PUBLICATION = range(9)


def put(*path: str | int, value: object) -> Callable[[Gold], None]:
    """A change of the gold at a path."""

    def change(gold: Any) -> None:
        for key in path[:-1]:
            gold = gold[key]
        gold[path[-1]] = value

    return change


def drop(*path: str | int) -> Callable[[Gold], None]:
    def change(gold: Any) -> None:
        for key in path[:-1]:
            gold = gold[key]
        del gold[path[-1]]

    return change


def again(index: int, **args: object) -> Callable[[Gold], None]:
    """A fact a second time, with other arguments."""
    return lambda gold: gold["facts"].append({**gold["facts"][index], **args})


FAULTS = [
    # what is changed, the place, words of the reason
    (drop("style"), "style", "missing"),
    (put("style", value="own"), "style", "not native or translated"),
    (put("published", value="2025-03"), "published", "not an ISO date"),
    (put("published", value="2025-02-30"), "published", "not an ISO date"),
    (put("url", value="example.org"), "url", "not a URL"),
    (put("remarks", value=""), "remarks", "unknown key"),
    (put("entities", "yazd", "kind", value="city"), "entities.yazd", "kind is not one of"),
    (put("entities", "yazd", "label", value=" "), "entities.yazd", "no label"),
    (put("entities", "yazd", "label", value="Tehran"), "entities.yazd", "same label as tehran"),
    (put("entities", "yazd", "id", value="iso3166-2:IR-23"), "entities.yazd", "same id as tehran"),
    (put("entities", "yazd", "id", value="IR-21"), "entities.yazd", "no ISO 3166 or Wikidata id"),
    (drop("entities", "yazd", "id"), "entities.yazd", "no id"),
    (put("entities", "yazd", "names", "fa", value=["یزدد"]), "entities.yazd.names.fa", "not in the article"),
    (put("entities", "yazd", "names", "fa", value=["یزد", "یزد"]), "entities.yazd.names.fa", "listed twice"),
    (put("entities", "yazd", "names", "en", value=["Yazd"]), "entities.yazd.names.en", "not a language"),
    (drop("ner", "fa"), "ner.fa", "missing"),
    (put("ner", "fa", 0, value=["GPE", "تهران"]), "ner.fa[0]", "not [PER, ORG or LOC, text]"),
    (put("ner", "fa", 0, value=["ORG", "تهران"]), "ner.fa[0]", "its entity is LOC"),
    (put("ner", "fa", 0, value=["LOC", "وزارت"]), "ner.fa[0]", "no entity has this form"),
    (put("ner", "ru", 0, value=["LOC", "Йезд"]), "ner.ru[1]", "not in this order"),
    (put("times", "fa", 0, value=["۱۵ اسفند ۱۴۰۳"]), "times.fa[0]", "not [text, value]"),
    (put("times", "fa", 0, 0, value="۱۶ اسفند ۱۴۰۳"), "times.fa[0]", "not in the article"),
    (put("times", "fa", 0, 0, value="۱۱ خرداد ۱۴۰۴"), "times.fa[1]", "not in this order"),
    (put("times", "fa", 0, 0, value=" ۱۵ اسفند ۱۴۰۳"), "times.fa[0]", "begins or ends with a space"),
    (put("times", "fa", 0, 1, value="2025-02-30"), "times.fa[0]", "no such day"),
    (put("times", "fa", 0, 1, value="P3M"), "times.fa[0]", "a duration"),
    (put("facts", DOCUMENT, "type", value="law"), "facts[0] law", "no fact type"),
    (drop("facts", DOCUMENT, "number"), "facts[0] document", "no number"),
    (drop("facts", DOCUMENT, "kind"), "facts[0] document", "no kind"),
    (put("facts", DOCUMENT, "kind", value="meeting"), "facts[0] document", "kind: not in the vocabulary"),
    (put("facts", DOCUMENT, "number", value="۱۲/۱۴۰۳"), "facts[0] document", "digits are not ASCII"),
    (put("facts", DOCUMENT, "number", value="12 / 1403"), "facts[0] document", "spaces inside"),
    (put("facts", DOCUMENT, "number", value="13/1403"), "facts[0] document", "does not hold the number"),
    (put("facts", DOCUMENT, "number", value="12/1403-I\u0306"), "facts[0] document", "not NFC"),
    (put("facts", DOCUMENT, "issuer", value="ministry"), "facts[0] document", "issuer: no such entity"),
    (put("facts", DOCUMENT, "date", value="2025-3-5"), "facts[0] document", "no TIMEX3"),
    (put("facts", DOCUMENT, "date", value="P3M"), "facts[0] document", "a duration"),
    (put("facts", DOCUMENT, "subject", value=1), "facts[0] document", "not a text"),
    (put("facts", OFFICE, "title", value="boss"), "facts[1] office", "title: not in the vocabulary"),
    (put("facts", OFFICE, "person", value="energy"), "facts[1] office", "person: energy is a organization"),
    (drop("facts", STATIONS, "item"), "facts[2] quantity", "no item"),
    (put("facts", STATIONS, "item", value="plant"), "facts[2] quantity", "item: not in the vocabulary"),
    (put("facts", STATIONS, "status", value="done"), "facts[2] quantity", "status: not in the vocabulary"),
    (put("facts", STATIONS, "status", value=None), "facts[2] quantity", "status is empty"),
    (put("facts", STATIONS, "change", value="rise"), "facts[2] quantity", "change: not in the vocabulary"),
    (put("facts", STATIONS, "value", value="5"), "facts[2] quantity", "no number"),
    (put("facts", STATIONS, "value", value=True), "facts[2] quantity", "no number"),
    (put("facts", STATIONS, "unit", value="kilo"), "facts[2] quantity", "unit: neither"),
    (put("facts", STATIONS, "organizer", value="energy"), "facts[2] quantity", "not an argument of this type"),
    (put("facts", STATIONS, "relation", value="range"), "facts[2] quantity", "go together"),
    (put("facts", STATIONS, "value_max", value=9), "facts[2] quantity", "go together"),
    (put("facts", STATIONS, "relation", value="by"), "facts[2] quantity", "relation: not in the vocabulary"),
    (again(STATIONS, relation="range", value_max=4), "facts[9] quantity", "not above"),
    (put("facts", STATIONS, "quote", value={}), "facts[2] quantity", "quoted in no language"),
    (put("facts", STATIONS, "quote", "fa", value="5 نیروگاه"), "facts[2] quantity", "quote.fa: not in the article"),
    (put("facts", STATIONS, "quote", "fa", value="۵ نیروگاه "), "facts[2] quantity", "begins or ends with a space"),
    (put("facts", STATIONS, "quote", "fa", value=""), "facts[2] quantity", "quote.fa: empty"),
    (put("facts", STATIONS, "quote", "en", value="5"), "facts[2] quantity", "quote.en: not a language"),
    (again(STATIONS), "facts[9] quantity", "same as facts[2]"),
    (again(DOCUMENT, kind="decision"), "facts[9] document", "same as facts[0]"),
    (again(OFFICE), "facts[9] office", "same as facts[1]"),
    (put("facts", EVENT, "participants", value=["energy", "energy"]), "facts[6] event", "different entity keys"),
    (put("facts", EVENT, "participants", value=["nobody"]), "facts[6] event", "no such entity"),
    (put("facts", EVENT, "participants", value=[]), "facts[6] event", "participants is empty"),
    (put("facts", DEADLINE, "relation", value="before"), "facts[7] deadline", "relation: not in the vocabulary"),
    (put("facts", PUBLICATION, "url", value="https://example.org/2"), "facts[8] publication", "does not hold the URL"),
    (put("facts", PUBLICATION, "url", value="example"), "facts[8] publication", "no URL"),
]


@pytest.fixture
def folder(story_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(story_folder, tmp_path / "train" / "story"))


def edited(folder: Path, change: Callable[[Gold], None]) -> Path:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    change(gold)
    (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return folder


def test_a_good_story_has_no_problems(folder: Path) -> None:
    assert validate(folder) == []


@pytest.mark.parametrize(("change", "place", "reason"), FAULTS)
def test_faults(change: Callable[[Gold], None], place: str, reason: str, folder: Path) -> None:
    errors = [problem for problem in validate(edited(folder, change)) if problem.severity == "error"]
    assert any(problem.place == place and reason in problem.reason for problem in errors), errors


def test_gold_of_some_languages_and_layers_is_valid(folder: Path) -> None:
    def change(gold: Gold) -> None:
        for layer in ("ner", "times"):
            gold[layer] = {"ru": gold[layer]["ru"]}
        for named in gold["entities"].values():
            named["names"] = {"ru": named["names"]["ru"]}
        del gold["facts"]

    for lang in ("fa", "ar", "ur"):
        (folder / f"{lang}.txt").unlink()
    assert validate(edited(folder, change)) == []


def test_the_place_of_a_name_may_be_told(folder: Path) -> None:
    text = (folder / "ru.txt").read_text(encoding="utf-8")
    second = text.index("Йезд", text.index("Йезд") + 1) if text.count("Йезд") > 1 else text.index("Йезд")
    folder = edited(folder, put("ner", "ru", 3, value=["LOC", "Йезд", second]))
    assert not [problem for problem in validate(folder) if problem.severity == "error"]
    assert read_story(folder).articles["ru"].names[3].span.start == second
    errors = validate(edited(folder, put("ner", "ru", 3, value=["LOC", "Йезд", second + 1])))
    assert [(problem.place, problem.reason) for problem in errors] == [("ner.ru[3]", "not in this order: Йезд")]


def test_an_event_needs_a_date_or_a_place(folder: Path) -> None:
    def change(gold: Gold) -> None:
        del gold["facts"][EVENT]["date"], gold["facts"][EVENT]["place"]

    assert "neither date nor place" in {problem.reason for problem in validate(edited(folder, change))}


@pytest.mark.parametrize("unit", ["1", "%", "[pp]", "USD", "SAR", "km", "Cel", "har"])
def test_units(unit: str, folder: Path) -> None:
    assert validate(edited(folder, put("facts", STATIONS, "unit", value=unit))) == []


@pytest.mark.parametrize(
    ("value", "change"),
    [
        (5, put("facts", STATIONS, "note", value="power plants")),
        (5, again(STATIONS, status="planned")),
        (-3.5, put("facts", STATIONS, "value", value=-3.5)),
        (5, again(DEADLINE, action="something else")),
        (5, put("published", value=None)),
    ],
)
def test_what_is_no_fault(value: float, change: Callable[[Gold], None], folder: Path) -> None:
    assert validate(edited(folder, change)) == []


TEXTS = [
    ("اهواز\u200f", "U+200F is not allowed"),
    ("a\r\n", "U+000D is not allowed"),
    ("и\u0306", "not NFC"),
]


@pytest.mark.parametrize(("addition", "reason"), TEXTS)
def test_faults_of_a_text(addition: str, reason: str, folder: Path) -> None:
    with (folder / "ru.txt").open("a", encoding="utf-8", newline="") as stream:
        stream.write(addition)
    assert [problem.reason for problem in validate(folder)] == [reason]


def test_a_missing_article_and_unreadable_gold(folder: Path) -> None:
    (folder / "ur.txt").unlink()
    assert any(p.file.endswith("ur.txt") and p.reason == "missing" for p in validate(folder))
    (folder / "gold.json").write_text("{", encoding="utf-8")
    assert [problem.place for problem in validate(folder)] == ["file"]


def test_an_unmarked_name_is_a_warning(folder: Path) -> None:
    (problem,) = validate(edited(folder, drop("ner", "ru", 3)))
    assert problem.severity == "warning" and "unmarked at" in problem.reason and "Йезд" in problem.reason


def test_uncovered_numbers_are_listed_on_demand(folder: Path) -> None:
    edited(folder, drop("facts", SHARE))
    run = CliRunner().invoke(main, [str(folder), "--uncovered"])
    assert run.exit_code == 0
    shown = [line.partition("uncovered: ")[2] for line in run.output.splitlines() if "uncovered:" in line]
    assert [line[line.index("⟦") : line.index("⟧")] for line in shown] == ["⟦۴۰", "⟦40", "⟦40", "⟦40"]
    assert "uncovered" not in CliRunner().invoke(main, [str(folder)]).output


def test_an_entity_without_a_name_where_its_fact_is_quoted_is_a_warning(folder: Path) -> None:
    def change(gold: Gold) -> None:
        del gold["entities"]["rezaei"]["names"]["ur"], gold["ner"]["ur"][2]

    problems = [(problem.place, problem.severity) for problem in validate(edited(folder, change))]
    assert problems == [("facts[1] office", "warning"), ("facts[6] event", "warning")]


def test_command(folder: Path) -> None:
    run = CliRunner().invoke(main, [str(folder.parent)])
    assert run.exit_code == 0 and "1 stories: 0 errors, 0 warnings" in run.output
    run = CliRunner().invoke(main, [str(edited(folder, drop("ner", "ru", 3)))])
    assert run.exit_code == 0 and "0 errors, 1 warnings" in run.output
    run = CliRunner().invoke(main, [str(edited(folder, put("style", value="own")))])
    assert run.exit_code == 1 and "gold.json: style: error:" in run.output
    assert CliRunner().invoke(main, [str(folder / "nothing")]).exit_code == 2
