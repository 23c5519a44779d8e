"""What the program makes of a gold article, fact by fact, with the words that it read."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc

from pipeline.evaluate.arguments import TYPES, Comparison
from pipeline.evaluate.counts import Counts
from pipeline.evaluate.gold import GoldArticle, GoldFact, Story, read_story, story_folders
from pipeline.evaluate.matching import Matching, group_gold, group_system
from pipeline.mentions.draft import Draft
from pipeline.ner import Tagged
from pipeline.nlp import load
from pipeline.record import Article, Fact, Record
from pipeline.text.lexicon import Entry, Lexicon, replaced
from pipeline.text.reading import Hit, Reading

_READING = "khabar_reading"
Told = tuple[tuple[int, int, str, str, str, str, tuple[tuple[str, str], ...]], ...]
_UNMEASURED = frozenset(("khabar_checks", "khabar_spans"))


class Sample(NamedTuple):
    """A gold article of one language."""

    story: Story
    article: GoldArticle


class Attempt(NamedTuple):
    """A gold fact and what the program has for it: nothing, something else, or the right fact."""

    gold: GoldFact
    found: Fact | None
    right: bool


class Outcome(NamedTuple):
    """One article as it was read: ``told`` is what the tables say of its words; ``spurious`` are facts that gold does
    not have; ``right`` the ids of those it has."""

    draft: Draft
    told: Told
    attempts: tuple[Attempt, ...]
    spurious: tuple[Fact, ...]
    right: frozenset[str]
    counts: Mapping[str, Counts]


def samples(paths: Iterable[Path], lang: str) -> list[Sample]:
    """The articles in a language of the stories at or below ``paths`` whose facts are annotated, in order of path.

    Raises ``GoldError``.
    """
    stories = [read_story(folder) for folder in story_folders(paths)]
    return [
        Sample(story, story.articles[lang]) for story in stories if lang in story.articles and "facts" in story.layers
    ]


class Program:
    """The pipeline of one language; what it reads is measured at once.

    Articles are read again and again with other tables: their tokens, and the names that the tagger finds, which do
    not depend on tables, are kept.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._pipeline = load().pipeline(lang)
        measured = [(name, component) for name, component in self._pipeline.pipeline if name not in _UNMEASURED]
        read = [name for name, _ in measured].index(_READING) + 1
        self._before = [component for _, component in measured[:read]]
        self._after = [component for _, component in measured[read:]]
        self._docs: dict[str, Doc] = {}
        self._tagged: dict[str, Tagged | None] = {}

    def read(self, sample: Sample, without: frozenset[Entry] = frozenset(), known: Iterable[Outcome] = ()) -> Outcome:
        """Read an article with the metadata that gold has and compare its facts with gold; ``without`` are entries that
        are not read. Of ``known``, outcomes of the same article and patterns, one of which the tables told the same is
        taken as it is."""
        doc = self._begun(sample, without)
        draft: Draft = doc._.draft
        told = _told(draft.reading)
        known = list(known)
        for outcome in known:
            if outcome.told == told:
                return outcome
        for component in self._after:
            component(doc)
        self._tagged[sample.article.text] = draft.tagged
        for outcome in known:
            if outcome.draft.facts == draft.facts and outcome.draft.mentions == draft.mentions:
                return _retold(outcome, draft, told)
        return compare(sample, draft, self.lang, told)

    def _begun(self, sample: Sample, without: frozenset[Entry]) -> Doc:
        """An article with its words looked up."""
        text, story = sample.article.text, sample.story
        doc = self._docs.get(text)
        if doc is None:
            doc = self._docs[text] = self._pipeline.make_doc(text)
        doc._.article = Article(text, url=story.url, published=story.published, lang=self.lang)
        for component in self._before:
            component(doc)
        draft: Draft = doc._.draft
        draft.tagged = self._tagged.get(text)
        if without:
            draft.reading = _thinned(draft.reading, without)
        return doc

    def read_all(
        self, articles: Sequence[Sample], table: Lexicon, without: frozenset[Entry] = frozenset()
    ) -> list[Outcome]:
        """The same for many articles with other tables, and without some entries of these."""
        with replaced(self.lang, table):
            return [self.read(sample, without) for sample in articles]


def _retold(outcome: Outcome, draft: Draft, told: Told) -> Outcome:
    """The outcome with the facts of another draft, which are the same."""
    same = {id(old): new for old, new in zip(outcome.draft.facts, draft.facts, strict=True)}
    attempts = tuple(attempt._replace(found=same.get(id(attempt.found))) for attempt in outcome.attempts)
    spurious = tuple(same[id(fact)] for fact in outcome.spurious)
    return outcome._replace(draft=draft, told=told, attempts=attempts, spurious=spurious)


def _told(reading: Reading) -> Told:
    return tuple(
        (hit.first, hit.last, hit.prefix, hit.suffix, hit.value, hit.entry.id, hit.entry.options)
        for hits in reading.hits.values()
        for hit in hits
    )


def _thinned(reading: Reading, without: frozenset[Entry]) -> Reading:
    """The reading without the hits of some entries."""
    hits: dict[int, tuple[Hit, ...]] = {}
    longest: dict[str, dict[int, Hit]] = {}
    for place, found in reading.hits.items():
        left = tuple(hit for hit in found if hit.entry not in without)
        if left:
            hits[place] = left
        for hit in left:
            longest.setdefault(hit.kind, {}).setdefault(place, hit)
    return dataclasses.replace(reading, hits=hits, longest=longest, _places={})


def compare(sample: Sample, draft: Draft, lang: str, told: Told) -> Outcome:
    """The facts of a draft against gold."""
    record = Record("", lang, 1.0, draft.article.text, mentions=tuple(draft.mentions), facts=tuple(draft.facts))
    attempts: list[Attempt] = []
    spurious: list[Fact] = []
    right: set[str] = set()
    counts: dict[str, Counts] = {}
    for fact_type in TYPES:
        gold = group_gold(sample.story.facts, fact_type, lang)
        system = group_system(record.facts, fact_type)
        matching = Matching(gold, system, Comparison(lang, record))
        pairs = dict(matching.attempts())
        for index, group in enumerate(gold):
            if index not in pairs:
                attempts.append(Attempt(group.facts[0], None, False))
                continue
            pair = matching.best(index, pairs[index])
            attempts.append(Attempt(pair.gold, pair.system, matching.is_right(pair)))
        spurious += [fact for index, group in enumerate(system) for fact in group.facts if index not in pairs.values()]
        right |= {system[index].facts[0].id for _, index in matching.pairs("key")}
        counts[fact_type] = Counts(len(matching.pairs("key")), len(gold), len(system))
    return Outcome(draft, told, tuple(attempts), tuple(spurious), frozenset(right), counts)


def total(outcomes: Iterable[Outcome]) -> Counts:
    """The counts of all articles and types together."""
    return sum((count for outcome in outcomes for count in outcome.counts.values()), Counts())
