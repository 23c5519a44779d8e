"""Scores of stories: counts per language and measure, agreement of fact ids between languages, findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.evaluate.arguments import SLOTS, TYPES, Comparison, as_tuple, given
from pipeline.evaluate.counts import Counts
from pipeline.evaluate.findings import Finding, fact_findings, span_findings
from pipeline.evaluate.gold import GoldArticle, GoldFact, Story
from pipeline.evaluate.matching import LEVELS, Matching, group_gold, group_system
from pipeline.evaluate.spans import quote_counts, span_counts, time_counts
from pipeline.record import Record

Reader = Callable[[Story, GoldArticle], Record]
Measures = dict[str, Counts]
_LAYER_OF = {"name": "ner", "time": "times"}


@dataclass(frozen=True, slots=True)
class StoryScore:
    """Counts of one story.

    ``measures``: per language, per measure such as ``facts/quantity/key``. ``agreement``: per pair of languages
    (``fa-ru``) and fact type, the gold facts stated in both, and those with one id in both outputs. ``shared``: per
    pair and type, ids in both outputs (right) and in either (gold).
    """

    slug: str
    texts: dict[str, str]
    measures: dict[str, Measures]
    agreement: dict[str, Measures]
    shared: dict[str, Measures]
    findings: tuple[Finding, ...]


def score_stories(stories: Iterable[Story], reader: Reader, languages: Sequence[str]) -> Iterator[StoryScore]:
    """Read every article in one of the languages and score it."""
    for story in stories:
        yield score_story(story, reader, languages)


def score_story(story: Story, reader: Reader, languages: Sequence[str]) -> StoryScore:
    """Read and score one story."""
    measures: dict[str, Measures] = {}
    findings: list[Finding] = []
    ids: dict[str, dict[str, frozenset[str]]] = {}
    matched: dict[str, dict[int, str]] = {}
    articles = {lang: story.articles[lang] for lang in languages if lang in story.articles}
    for lang, article in articles.items():
        record = reader(story, article)
        counts: defaultdict[str, Counts] = defaultdict(Counts)
        matched[lang] = {}
        ids[lang] = {}
        for fact_type in TYPES if "facts" in story.layers else ():
            matching = Matching(
                group_gold(story.facts, fact_type, lang),
                group_system(record.facts, fact_type),
                Comparison(lang, record),
            )
            for level in LEVELS:
                pairs = len(matching.pairs(level))
                counts[f"facts/{fact_type}/{level}"] = Counts(pairs, len(matching.gold), len(matching.system))
            for name, count in slot_counts(fact_type, matching, Comparison(lang, record)):
                counts[name] += count
            findings.extend(fact_findings(story.slug, lang, fact_type, matching))
            ids[lang][fact_type] = frozenset(group.facts[0].id for group in matching.system)
            for left, right in matching.pairs("value"):
                matched[lang] |= {fact.index: matching.system[right].facts[0].id for fact in matching.gold[left].facts}
        told = (
            ("ner", span_counts(article, record)),
            ("times", time_counts(article, record)),
            ("facts", quote_counts(story.facts, lang, record)),
        )
        for name, count in (pair for layer, pairs in told if layer in story.layers for pair in pairs):
            counts[name] += count
        spans = span_findings(story.slug, article, record)
        findings.extend(one for one in spans if _LAYER_OF[one.layer] in story.layers)
        measures[lang] = dict(counts)
    agreement = {}
    shared = {}
    for one, other in combinations(articles, 2):
        agreement[f"{one}-{other}"] = _agreement(story.facts, one, other, matched)
        shared[f"{one}-{other}"] = {
            fact_type: Counts(
                len(ids[one][fact_type] & ids[other][fact_type]), len(ids[one][fact_type] | ids[other][fact_type])
            )
            for fact_type in ids[one]
        }
    texts = {lang: article.text for lang, article in articles.items()}
    return StoryScore(story.slug, texts, measures, agreement, shared, tuple(findings))


def slot_counts(fact_type: str, matching: Matching, comparison: Comparison) -> Iterator[tuple[str, Counts]]:
    """``slots/<type>/<argument>`` over the facts matched by value: who has the argument, who has it right."""
    for left, right in matching.pairs("value"):
        pair = matching.best(left, right)
        for name in SLOTS[fact_type]:
            ours = given(fact_type, name, pair.gold.args.get(name))
            theirs = given(fact_type, name, pair.system.args.get(name))
            gold = len(as_tuple(ours)) if ours is not None else 0
            system = len(as_tuple(theirs)) if theirs is not None else 0
            if isinstance(ours, tuple):
                same = comparison.shared(ours, theirs) if theirs is not None else 0
            else:
                same = int(gold > 0 and comparison.same(name, pair.gold, pair.system, True))
            if gold or system:
                yield f"slots/{fact_type}/{name}", Counts(same, gold, system)


def _agreement(facts: Sequence[GoldFact], one: str, other: str, matched: dict[str, dict[int, str]]) -> Measures:
    counts: dict[str, Counts] = {fact_type: Counts() for fact_type in TYPES}
    for fact in facts:
        if one in fact.quotes and other in fact.quotes:
            first, second = matched[one].get(fact.index), matched[other].get(fact.index)
            counts[fact.type] += Counts(int(first is not None and first == second), 1, 1)
    return counts
