"""Who organizes an event and who takes part: ``kind | organizer | participants`` each, as the text writes them, a
country that only an adjective tells by its label, ``-`` for what is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import load
from pipeline.record import Article, Fact, Record

NLP = load()
ROWS = (Path(__file__).parent / "cast.tsv").read_text(encoding="utf-8").splitlines()[1:]


def told(record: Record) -> list[str]:
    texts = {mention.id: mention.text for mention in record.mentions}

    def line(fact: Fact) -> str:
        organizer = fact.args.get("organizer")
        people = ", ".join(texts.get(one.mention, one.label) for one in fact.args.get("participants", ()))
        return f"{fact.args['kind']} | {texts[organizer.mention] if organizer else '-'} | {people or '-'}"

    return [line(fact) for fact in record.facts if fact.type == "event"]


@pytest.mark.parametrize("row", ROWS)
def test_who_is_in_the_events_of_a_text(row: str) -> None:
    lang, text, wanted = row.split("\t")
    assert told(NLP.read(Article(text, lang=lang, published="2026-03-12"))) == wanted.split("; ")
