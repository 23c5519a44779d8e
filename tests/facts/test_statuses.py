"""One predicate has one status in four languages: the clauses of ``statuses.tsv``.

A line is ``statuses TAB fa TAB ru TAB ar TAB ur``: one clause told in four languages, its figures in brackets, and the
status of each figure in order, ``-`` for none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline import load

LANGUAGES = ("fa", "ru", "ar", "ur")
NLP = load(names=False)


def clauses() -> list[Any]:
    lines = (Path(__file__).parent / "statuses.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return [pytest.param(statuses.split(","), texts, id=texts[1][:50]) for statuses, *texts in rows]


@pytest.mark.parametrize(("statuses", "texts"), clauses())
def test_one_status_in_four_languages(statuses: list[str], texts: list[str]) -> None:
    found = {}
    for lang, text in zip(LANGUAGES, texts, strict=True):
        plain, starts = "", []
        for piece in text.split("["):
            starts.append(len(plain))
            plain += piece.replace("]", "")
        facts = [fact for fact in NLP.read(plain, lang=lang).facts if fact.type == "quantity"]
        found[lang] = [
            next(
                (f.args.get("status", "-") for f in facts if any(s.start <= at < s.end for s in f.evidence)), "no fact"
            )
            for at in starts[1:]
        ]
    assert found == dict.fromkeys(LANGUAGES, statuses)
