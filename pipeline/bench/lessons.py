"""Gold to measure retraining on: generated articles with the facts that the program reads in them, and then some of the
nouns that it counted spelled as words that no table has."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.bench.generator import Generated
from pipeline.nlp import load
from pipeline.record import Entity, Fact, Record

_PUBLISHED = "2025-06-01"
_UNKNOWN = 40  # nouns
_SHORTEST = 4  # letters of a noun that is changed
_QUOTED = frozenset(("item_text", "action", "subject", "of"))  # arguments that gold has no values for


def write_lessons(articles: Sequence[Generated], place: Path, seed: int = 1) -> int:
    """Write a gold story for each article, all of one language, into ``place``; how many facts they have."""
    program = load()
    records = [program.read(article.text, lang=article.lang, published=_PUBLISHED) for article in articles]
    hidden = _hidden(records, seed)
    word = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(hidden, key=len, reverse=True))) or '(?!)'})(?!\w)")
    count = 0
    for article, record in zip(articles, records, strict=True):
        folder = place / article.id
        folder.mkdir(parents=True)
        text = word.sub(lambda match: hidden[match[0]], article.text)
        gold = _gold(record, article.lang, text)
        (folder / f"{article.lang}.txt").write_text(text, encoding="utf-8")
        (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
        count += len(gold["facts"])
    return count


def _hidden(records: Sequence[Record], seed: int) -> dict[str, str]:
    """Some of the nouns that stand with figures and what becomes of them: two letters change places, endings stay."""
    nouns = {
        word
        for record in records
        for fact in record.facts
        if fact.type == "quantity" and fact.args.get("item") is not None
        for word in fact.args["item_text"].split()
        if len(word) >= _SHORTEST and word.isalpha()
    }
    chosen = random.Random(seed).sample(sorted(nouns), min(_UNKNOWN, len(nouns)))
    return {noun: noun[1] + noun[0] + noun[2:] for noun in chosen}


def _gold(record: Record, lang: str, text: str) -> dict[str, Any]:
    """The content of ``gold.json`` for the facts of a record, quoted from ``text``, which is as long as its own."""
    entities: dict[str, dict[str, Any]] = {}
    facts = []
    for fact in record.facts:
        if fact.evidence:
            span = fact.evidence[0]
            facts.append({"type": fact.type, **_arguments(fact, lang, entities), "quote": {lang: text[slice(*span)]}})
    return {"style": "native", "published": _PUBLISHED, "url": None, "entities": entities, "facts": facts}


def _arguments(fact: Fact, lang: str, entities: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The arguments of a fact as gold writes them; their entities are added to ``entities``."""

    def key(entity: Entity) -> str:
        described = {"kind": entity.kind, "label": entity.label, "id": entity.id, "names": {lang: [entity.label]}}
        entities.setdefault(entity.id, described)
        return entity.id

    written: dict[str, Any] = {}
    for name, value in fact.args.items():
        if name not in _QUOTED:
            single = key(value) if isinstance(value, Entity) else value
            written[name] = [key(one) for one in value] if isinstance(value, tuple) else single
    return written
