"""One event has one kind, date and place in four languages: the texts of ``events.tsv``.

A line is ``events TAB fa TAB ru TAB ar TAB ur``: a text told in four languages, and its events as ``kind date place``,
joined by ``; ``: the label of the place, ``-`` where there is none; ``-`` alone for a text that tells no event. A text
that shows the grammar of one language leaves the others empty.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline import load

LANGUAGES = ("fa", "ru", "ar", "ur")
NLP = load()


def texts() -> list[Any]:
    lines = (Path(__file__).parent / "events.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return [pytest.param(events, told, id=max(told)[:50]) for events, *told in rows]


@pytest.mark.parametrize(("events", "told"), texts())
def test_one_event_in_four_languages(events: str, told: list[str]) -> None:
    found = {}
    for lang, text in zip(LANGUAGES, told, strict=True):
        if not text:
            continue
        facts = [fact for fact in NLP.read(text, lang=lang, published="2026-03-10").facts if fact.type == "event"]
        shown = (f"{fact.args['kind']} {fact.args['date']} {_place(fact.args.get('place'))}" for fact in facts)
        found[lang] = "; ".join(shown) or "-"
    assert found == dict.fromkeys(found, events)


def _place(place: Any) -> str:
    return place.label if place is not None else "-"
