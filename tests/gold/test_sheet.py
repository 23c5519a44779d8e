"""A sheet of corrections survives editors, says what changed, and refuses what it cannot take."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import cli
from pipeline.evaluate.gold import read_story
from pipeline.gold.changes import changes
from pipeline.gold.document import Document
from pipeline.gold.sheet import packed, sheet_of, unpacked
from pipeline.gold.sheet_reading import read_sheet

LABELS = {"PER": "person", "ORG": "organization", "LOC": "place"}
Edit = Callable[[str], str]


def _record(document: Document) -> dict[str, Any]:
    """What khabar would say if it said what gold says."""

    def entity(key: str) -> dict[str, Any]:
        one = document.entities[key]
        return {"id": one.id or f"name:{key}", "label": one.label, "kind": one.kind, "mention": None}

    mentions = []
    for index, mark in enumerate(document.marks):
        value = mark.value if mark.label == "DATE" else {**entity(mark.value or ""), "mention": f"m{index}"}
        mentions.append({
            "id": f"m{index}", "start": mark.start, "end": mark.end, "text": document.text[mark.start : mark.end],
            "label": mark.label, "value": value,
        })  # fmt: skip
    facts = []
    for index, statement in enumerate(document.statements):
        args = {
            name: entity(value) if name in ("scope", "person", "organization") else value
            for name, value in statement.args.items()
            if name != "note"
        }
        evidence = [{"start": statement.start, "end": statement.end}]
        facts.append({"id": f"f{index}", "type": statement.type, **args, "evidence": evidence, "confidence": 0.9})
    return {
        "id": f"{document.story}/{document.lang} ۱", "lang": document.lang, "lang_score": 1.0, "title": None,
        "url": document.url, "publisher": None, "published": document.published, "text": document.text,
        "mentions": mentions, "facts": facts, "issues": [],
    }  # fmt: skip


@pytest.fixture(scope="session")
def records(hard: list[Document]) -> list[dict[str, Any]]:
    return [_record(document) for document in hard]


@pytest.fixture
def sheet(records: list[dict[str, Any]], tmp_path: Path) -> Path:
    """A sheet of the hard articles."""
    (tmp_path / "facts.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    made = run("correct", tmp_path / "facts.jsonl", "--out", tmp_path / "sheet.txt")
    assert made.exit_code == 0, made.output
    return tmp_path / "sheet.txt"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


def edited(sheet: Path, *pairs: tuple[str, str]) -> Path:
    """The sheet with words put in the place of others, which must be there."""
    text = sheet.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    sheet.write_bytes(text.encode("utf-8"))
    return sheet


def test_an_untouched_sheet_changes_nothing(sheet: Path, hard: list[Document], tmp_path: Path) -> None:
    taken = run("correct", sheet, "--gold", tmp_path / "gold")
    assert taken.exit_code == 0, taken.output
    assert "kept" in taken.output and "added" not in taken.output and "changed" not in taken.output
    for document in hard:
        story = read_story(tmp_path / "gold" / f"hard-{document.lang}-۱")
        article = story.articles[document.lang]
        assert article.text == document.text
        marks = [(*span, label) for label, span in article.names] + [(*time.span, "DATE") for time in article.times]
        assert sorted(marks) == [mark[:3] for mark in document.marks]
        assert [(fact.type, fact.quotes[document.lang][0]) for fact in story.facts] == [
            (one.type, one[:2]) for one in document.statements
        ]


def test_every_line_is_one_item_and_keeps_its_order(records: list[dict[str, Any]]) -> None:
    lines = "".join(sheet_of(records)).split("\n")
    stated = [line for line in lines if line.startswith("quantity ")]
    assert len(stated) == 3 and stated[0] == (
        "quantity value=5 unit=1 item=station status=planned scope=tehran | \u2068۵ نیروگاه می\u200cسازد\u2069"
    )
    for line in lines:
        if "|" in line and not line.startswith(("  ", "#")):
            head, _, words = line.partition("|")
            assert head.isascii() and (
                words.isascii() or words[1] == "\u2068" or "0" <= words[1] <= "9" or "А" <= words[1] <= "я"
            )


EDITORS: dict[str, Edit] = {
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "a mark at the beginning": lambda text: "\ufeff" + text,
    "no trailing spaces": lambda text: "\n".join(line.rstrip() for line in text.split("\n")),
    "no isolates": lambda text: text.replace("\u2068", "").replace("\u2069", ""),
    "no joiners and hidden marks in quotes": lambda text: "\n".join(
        line if line.startswith("  ") else line.replace("\u200c", "").replace("\u202b", "").replace("\u202c", "")
        for line in text.split("\n")
    ),
    "spaces of one kind": lambda text: text.replace("\u00a0", " ").replace("\t", "  "),
    "remarks and blank lines": lambda text: text.replace("--- facts\n", "--- facts\n\n# سخن\n\n"),
    "no final line end": lambda text: text.rstrip("\n"),
}


@pytest.mark.parametrize("editor", EDITORS)
def test_editors(editor: str, sheet: Path, tmp_path: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    sheet.write_bytes(EDITORS[editor](text).encode("utf-8"))
    taken = run("correct", sheet, "--gold", tmp_path / "gold")
    assert taken.exit_code == 0, taken.output
    assert not [line for line in taken.output.split("\n") if line.startswith("  ")]


def test_utf16_editors(sheet: Path, tmp_path: Path) -> None:
    sheet.write_bytes(sheet.read_text(encoding="utf-8").encode("utf-16"))
    assert run("correct", sheet, "--gold", tmp_path / "gold").exit_code == 0


def test_what_changed_is_reported(sheet: Path, tmp_path: Path) -> None:
    office = next(line for line in sheet.read_text("utf-8").split("\n") if line.startswith("office"))
    edited(
        sheet,
        ("value=5 unit=1 item=station status=planned", "value=5 unit=1 item=station status=completed relation=about"),
        (office + "\n", ""),
        ("--- as read", "document number=12/1403 kind=resolution | «۱۲/۱۴۰۳»\n--- as read"),
        ("--- times", "PER | محمد\n--- times"),
        ("2025-03-05 @", "2025-03-06 @"),
        ("LOC tehran @", "ORG ministry-of-energy-of-iran @"),
    )
    # The name is written with vowel signs in the article: the words must be those of the article.
    refused = run("correct", sheet, "--gold", tmp_path / "gold")
    assert refused.exit_code == 1 and "not in the article: محمد" in refused.output
    edited(sheet, ("PER | محمد", "PER | مُحَمَّد"))
    taken = run("correct", sheet, "--gold", tmp_path / "gold", "--lang", "fa")
    assert taken.exit_code == 0, taken.output
    told = [line.strip() for line in taken.output.split("\n") if line.startswith("  ")]
    assert told == [
        "~ name: LOC Tehran iso3166-2:IR-23 → ORG Ministry of Energy of Iran | \u2068تهران\u2069",
        "~ time: DATE 2025-03-05 → DATE 2025-03-06 | \u2068۱۵ اسفند ۱۴۰۳\u2069",
        "+ name: PER Mhmd | \u2068مُحَمَّد\u2069",
        "~ fact: quantity status: planned → completed; relation: none → about | \u2068۵ نیروگاه می\u200cسازد\u2069",
        "+ fact: document number=12/1403 kind=resolution | \u2068«۱۲/۱۴۰۳»\u2069",
        '- fact: office person="Ali Rezaei \\u007c \\"x\\"" title=minister organization="Ministry of Energy of Iran" | '
        "\u2068علی\u200cرضا رضایی (وزیر نیرو)، در تهران\u2069",
    ]
    assert "facts: 1 changed, 1 added, 1 deleted" in taken.output
    story = read_story(tmp_path / "gold" / "hard-fa-۱")
    assert [fact.type for fact in story.facts] == ["quantity", "document"]
    assert story.facts[0].args["status"] == "completed"


def test_a_new_name_takes_the_first_free_place(sheet: Path, hard: list[Document], tmp_path: Path) -> None:
    place = next(mark.start for mark in hard[2].marks if mark.label == "LOC")
    edited(sheet, (f"LOC tehran @{place} | Тегеран", "LOC tehran | Тегеран\nLOC tehran | Тегеран"))
    taken = run("correct", sheet, "--gold", tmp_path / "gold", "--quiet")
    assert taken.exit_code == 0 and "names: 3 kept, 1 added" in taken.output


FAULTS = [
    # what is put in the place of what, words of the fault (its line is that of the first word that was put in)
    (("status=planned", "status=done"), "status: not in the vocabulary: 'done'"),
    (("status=planned", "status=planned status=total"), "status is given twice"),
    (("status=planned", "status planned"), "not name=value: status"),
    (("value=5 ", "value=five "), "value: no number: five"),
    (("value=5 ", ""), "no value"),
    (("unit=1 ", "unit=kilo "), "unit: neither 1"),
    (("quantity value", "number value"), "not document, office, quantity"),
    (("office person=ali-rezaei-x", "office person=nobody"), "no such entity: 'nobody'"),
    (("office person=ali-rezaei-x", "office person=tehran"), "person: tehran is a place"),
    (("scope=tehran | ", "scope=tehran | xyz "), "not in the article: xyz"),
    (("2025-03-05 @", "2025-13-05 @"), "2025-13-05"),
    (("2025-03-05 @", "PER @"), "not value | words"),
    (("PER ali-rezaei-x @", "GPE ali-rezaei-x @"), "not PER, ORG or LOC, key | words"),
    (("PER ali-rezaei-x @", "LOC ali-rezaei-x @"), "its entity is PER"),
    (("tehran place", "tehran town"), "not key, kind"),
    (("ministry-of-energy-of-iran organization", "tehran organization"), "tehran is there twice"),
    (("ali-rezaei-x person", "nobody\nali-rezaei-x person"), "not key, kind"),
    (("tehran place", 'tehran2 place "Tehran"\ntehran place'), "same label"),
    (("--- times", "LOC tehran | تهران\nLOC tehran | تهران\n--- times"), "there already"),
    (("--- times", "LOC tehran @7 | تهران\n--- times"), "overlaps another one"),
    (("--- entities", "  و سخنی دیگر\n--- entities"), "the text was changed"),
    (("=== ", "stray\n=== "), "outside the sections"),
]


@pytest.mark.parametrize(("change", "reason"), FAULTS, ids=[reason for _, reason in FAULTS])
def test_faults_are_named_with_their_line(change: tuple[str, str], reason: str, sheet: Path, tmp_path: Path) -> None:
    edited(sheet, change)
    text = sheet.read_bytes()
    refused = run("correct", sheet, "--gold", tmp_path / "gold")
    assert refused.exit_code == 1
    (line, *_) = [line for line in refused.output.split("\n") if reason in line]
    number = int(line.removeprefix(f"{sheet}:").partition(":")[0])
    lines = text.decode("utf-8").split("\n")
    first = text.decode("utf-8")[: text.decode("utf-8").index(change[1])].count("\n") if change[1] else None
    assert first is None or first <= number - 1 <= first + 2, (number, lines[number - 1])
    assert not list((tmp_path / "gold").glob("*")) and sheet.read_bytes() == text


def test_damage_is_refused(sheet: Path, tmp_path: Path) -> None:
    lines = sheet.read_text("utf-8").split("\n")
    at = lines.index("--- as read") + 1
    sheet.write_text("\n".join([*lines[:at], lines[at][:-1] + "!", *lines[at + 1 :]]), encoding="utf-8")
    refused = run("correct", sheet, "--gold", tmp_path / "gold")
    assert refused.exit_code == 1 and 'the lines after "--- as read" were changed' in refused.output


def test_other_gold_of_an_article_is_not_lost(sheet: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    assert run("correct", sheet, "--gold", gold).exit_code == 0
    kept = {path: path.read_bytes() for path in gold.rglob("*.json")}
    assert "0 of 3 stories written" in run("correct", sheet, "--gold", gold).output
    edited(sheet, ("status=planned", "status=completed"))
    refused = run("correct", sheet, "--gold", gold)
    assert refused.exit_code == 1 and "--replace" in refused.output
    assert {path: path.read_bytes() for path in gold.rglob("*.json")} == kept
    assert "1 of 3 stories written" in run("correct", sheet, "--gold", gold, "--replace").output


def test_a_sheet_is_not_written_over(sheet: Path, tmp_path: Path) -> None:
    again = run("correct", tmp_path / "facts.jsonl", "--out", sheet)
    assert again.exit_code == 1 and "is there already" in again.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["sheet.txt"], "give --out to write a sheet or --gold to take one back"),
        (["a.txt", "--out", "b", "--gold", "c"], "give --out to write a sheet or --gold"),
        (["a.txt", "--out", "b", "--replace"], "need --gold"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str) -> None:
    wrong = run("correct", *arguments)
    assert wrong.exit_code == 2 and message in wrong.output


def test_articles_are_read_first(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("С начала года издано 42 документа. Ўўў.\n", encoding="utf-8")
    assert run("correct", tmp_path / "a.txt", "--out", tmp_path / "sheet.txt", "--lang", "ru").exit_code == 0
    (article,), faults = read_sheet("sheet", (tmp_path / "sheet.txt").read_text(encoding="utf-8"))
    assert not faults and {change.sign for change in changes(article.before, article.after)} == {"="}
    assert [statement.args["value"] for statement in article.after.statements] == [42]
    taken = run("correct", tmp_path / "sheet.txt", "--gold", tmp_path / "gold")
    assert taken.exit_code == 0 and "a time without a value is left out" in taken.output


def test_records_are_packed_to_the_character(records: list[dict[str, Any]]) -> None:
    for record in records:
        assert unpacked(packed(record))["text"] == record["text"]
