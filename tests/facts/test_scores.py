"""A score counts the goals of each side in four languages: the sentences of ``scores.tsv``.

A line is ``goals TAB fa TAB ru TAB ar TAB ur``, the goals in the order of the text, equal ones once (they may be one
fact), ``-`` where there are none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline import load

LANGUAGES = ("fa", "ru", "ar", "ur")
NLP = load(names=False)


def matches() -> list[Any]:
    lines = (Path(__file__).parent / "scores.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return [pytest.param(goals, texts, id=texts[1]) for goals, *texts in rows]


@pytest.mark.parametrize(("goals", "texts"), matches())
def test_goals_of_a_score(goals: str, texts: list[str]) -> None:
    found = {}
    for lang, text in zip(LANGUAGES, texts, strict=True):
        facts = [fact.args for fact in NLP.read(text, lang=lang).facts if fact.type == "quantity"]
        assert all(args["item"] == "goal" and "status" not in args for args in facts), text
        found[lang] = ",".join(dict.fromkeys(str(args["value"]) for args in facts)) or "-"
    assert found == dict.fromkeys(LANGUAGES, goals)
