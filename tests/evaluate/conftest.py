"""A small gold story, and readers that stand in for the program: one that knows gold, ones with a known fault."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluate.arguments import KEY_ARGUMENTS
from pipeline.evaluate.gold import GoldArticle, GoldEntity, GoldFact, Story, read_story
from pipeline.evaluate.scoring import Reader
from pipeline.record import Entity, Fact, Label, Mention, MentionValue, Record, Span, Time

STORY = Path(__file__).parent / "story"
LABELS: dict[str, Label] = {"document": "LAW", "publication": "URL", "%": "PERCENT", "IRR": "MONEY", "1": "QUANTITY"}
Change = Callable[[Record], Record]


class Oracle:
    """Writes what gold says as the program would."""

    def __init__(self, story: Story, article: GoldArticle) -> None:
        self.story, self.article = story, article
        self.mentions: list[Mention] = []

    def record(self) -> Record:
        for name in self.article.names:
            self._mention(name.span, name.label, None)
        for time in self.article.times:
            self._mention(time.span, "DATE", Time(time.value))
        facts = tuple(self._fact(fact) for fact in self.story.facts_in(self.article.lang))
        return Record("x", self.article.lang, 1.0, self.article.text, mentions=tuple(self.mentions), facts=facts)

    def _mention(self, span: Span, label: Label, value: MentionValue) -> None:
        text = self.article.text[span.start : span.end]
        self.mentions.append(Mention(f"m{len(self.mentions)}", span.start, span.end, text, label, value))

    def _fact(self, fact: GoldFact) -> Fact:
        spans = fact.quotes[self.article.lang]
        label = LABELS.get(str(fact.args.get("unit", fact.type)))
        if label:
            self._mention(spans[0], label, None)
        key = repr([fact.type, *(str(_plain(fact.args.get(name))) for name in KEY_ARGUMENTS[fact.type])])
        args = {name: self._value(value) for name, value in fact.args.items()}
        return Fact(hashlib.sha256(key.encode()).hexdigest(), fact.type, args, spans)

    def _value(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(self._value(part) for part in value)
        if not isinstance(value, GoldEntity):
            return value
        forms = value.names.get(self.article.lang, ())
        mention = next((mention.id for mention in self.mentions if mention.text in forms), None)
        return Entity(value.id or f"name:{value.key}", value.label, value.kind, mention)


def _plain(value: Any) -> Any:
    return value.key if isinstance(value, GoldEntity) else value


def oracle(story: Story, article: GoldArticle) -> Record:
    """A reader without fault."""
    return Oracle(story, article).record()


@pytest.fixture
def story() -> Story:
    return read_story(STORY)


@pytest.fixture
def story_folder() -> Path:
    return STORY


@pytest.fixture
def perfect() -> Reader:
    return oracle


@pytest.fixture
def faulty() -> Callable[[str, Change], Reader]:
    """``faulty(lang, change)`` reads like the perfect reader and then changes the records of one language."""

    def make(lang: str, change: Change) -> Reader:
        return lambda story, article: change(oracle(story, article)) if article.lang == lang else oracle(story, article)

    return make


@pytest.fixture
def edit_facts() -> Callable[..., Change]:
    """``edit_facts(type, value, **args)``: other arguments for the facts of a type (with that value)."""

    def make(fact_type: str, value: Any = None, /, **args: Any) -> Change:
        def change(record: Record) -> Record:
            return replace(record, facts=tuple(edited(fact) for fact in record.facts))

        def edited(fact: Fact) -> Fact:
            if fact.type != fact_type or (value is not None and fact.args.get("value") != value):
                return fact
            keys = {name: arg for name, arg in args.items() if name in KEY_ARGUMENTS[fact_type]}
            return replace(fact, id=fact.id + (repr(keys) if keys else ""), args={**fact.args, **args})

        return change

    return make
