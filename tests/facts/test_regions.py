"""Counts told place by place have one noun and one predicate, whichever of them names it."""

from __future__ import annotations

import pytest

from pipeline import load

READER = load()
CASES = (
    ("ur", "سندھ میں 14، پنجاب میں 9 اور بلوچستان میں 6 افراد ہلاک ہوئے۔", [(14, "PK-SD"), (9, "PK-PB"), (6, "PK-BA")]),
    (
        "ur",
        "سندھ میں 14 افراد، پنجاب میں 9 اور بلوچستان میں 6 ہلاک ہوئے۔",
        [(14, "PK-SD"), (9, "PK-PB"), (6, "PK-BA")],
    ),
    ("fa", "در اصفهان ۱۴، در کرمان ۹ و در تهران ۶ نفر کشته شدند.", [(14, "IR-10"), (9, "IR-08"), (6, "IR-23")]),
    ("ru", "В Сирии погибли 14, в Ираке 9, а в Иордании 6 человек.", [(14, "SY"), (9, "IQ"), (6, "JO")]),
    ("ru", "В Сирии погибли 14 человек, в Ираке — 9, а в Иордании 6.", [(14, "SY"), (9, "IQ"), (6, "JO")]),
)


@pytest.mark.parametrize(("lang", "text", "wanted"), CASES)
def test_counts_by_place(lang: str, text: str, wanted: list[tuple[int, str]]) -> None:
    found = [fact.args for fact in READER.read(text, lang=lang).facts if fact.type == "quantity"]
    assert [(args["value"], args["scope"].id.partition(":")[2]) for args in found] == wanted
    assert {(args["item"], args["status"]) for args in found} == {("person", "killed")}


def test_counts_of_different_things() -> None:
    facts = READER.read("سندھ میں 14 مکانات، پنجاب میں 9 افراد ہلاک ہوئے۔", lang="ur").facts
    assert [(fact.args["item"], fact.args.get("status")) for fact in facts if fact.type == "quantity"] == [
        ("house", None),
        ("person", "killed"),
    ]
