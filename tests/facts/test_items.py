"""One counted thing is one vocabulary item in every language.

A line of ``items.tsv``: concept, item (``-``: none of the vocabulary), then the phrase in Persian, Russian, Arabic and Urdu
(or a sentence, which ends in a full stop).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import load

NLP = load(names=False)
LANGS = ("fa", "ru", "ar", "ur")
# Sentences that only say that there is something.
FRAMES = {"fa": "آنجا {} وجود دارد.", "ru": "Там есть {}.", "ar": "هناك {}.", "ur": "وہاں {} ہیں۔"}


def rows() -> list[list[str]]:
    text = Path(__file__).with_name("items.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row[0]))
def test_item_is_the_same_in_every_language(row: list[str]) -> None:
    _, item, *phrases = row
    found = {}
    for lang, phrase in zip(LANGS, phrases, strict=True):
        text = phrase if phrase.endswith((".", "\u06d4")) else FRAMES[lang].format(phrase)
        facts = NLP.read(text, lang=lang).facts
        found[lang] = [fact.args["item"] or "-" for fact in facts if fact.type == "quantity"]
    assert found == {lang: [item] for lang in LANGS}
