"""Which words of a sentence are learned: the head of the phrase, not what stands nearest; titles by their parts."""

from __future__ import annotations

import pytest

from pipeline.learn.extraction import Program, samples
from pipeline.learn.habits import Habits
from pipeline.learn.mining import mine
from pipeline.text.lexicon import table_rows
from tests.learn.conftest import Teach

# Odd nouns with adjectives or genitives between them and the figure; how the learned form begins.
HEADS = [
    ("ru", "Друбень энергетики 180 млрд рублей.", "180 млрд рублей", {"value": 180e9, "unit": "RUB", "item": "debt"}, "друбен"),
    ("fa", "زرکوش صنعت برق ۱۸۰ میلیارد ریال است.", "۱۸۰ میلیارد ریال", {"value": 180e9, "unit": "IRR", "item": "debt"}, "زرکوش"),
    ("ur", "تین خصوصی معلوماتی زرکوشوں کو جوڑ دیا گیا ہے۔", "تین خصوصی معلوماتی زرکوشوں", {"value": 3, "item": "system"}, "زرکوش"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "quote", "args", "opening"), HEADS)
def test_the_head_of_the_phrase_is_learned(
    lang: str, text: str, quote: str, args: dict[str, object], opening: str, story: Teach
) -> None:
    folder = story("gold", "one", lang, text, (quote, args))
    entries = mine(Program(lang), list(table_rows(lang)), samples([folder], lang), str)
    assert [(entry.value, entry.form.startswith(opening)) for entry in entries] == [(args["item"], True)]


MINISTRIES = [
    ("fa", "ministry=وزارت"),
    ("ru", "ministry=министерство"),
    ("ar", "ministry=وزارة"),
    ("ur", "ministry=وزارت"),
]


@pytest.mark.parametrize(("lang", "option"), MINISTRIES)
def test_other_languages_tell_the_options_of_a_value_without_lines(lang: str, option: str) -> None:
    rows = [row for row in table_rows(lang) if row.kind != "title" or row.entry().value != "minister"]
    habits = Habits(lang, rows, ())
    assert habits.usual("title", "minister") == option
    assert habits.usual("title", "foreign_minister") == "body=ministry-of-foreign-affairs"


def test_words_of_titles_stand_for_parts_of_ids() -> None:
    habits = Habits("fa", [row for row in table_rows("fa") if row.entry().value != "interior_minister"], ())
    assert habits.suits(("وزیر", "کشور"), "interior_minister") > habits.suits(("استاندار",), "interior_minister")
    assert habits.suits(("معاون", "نخست", "وزیر"), "deputy_minister") > habits.suits(("معاون",), "deputy_minister")
