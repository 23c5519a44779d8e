"""The result of a run: all measures per language with intervals, agreement, findings; what is written as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.evaluate.arguments import TYPES
from pipeline.evaluate.counts import Bootstrap, Counts
from pipeline.evaluate.findings import Finding
from pipeline.evaluate.matching import LEVELS
from pipeline.evaluate.scoring import StoryScore

ALL = "all"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure's counts and the bootstrap interval of its F1."""

    counts: Counts
    interval: tuple[float, float] | None

    def to_dict(self) -> dict[str, Any]:
        low, high = self.interval or (None, None)
        return {
            "precision": _rounded(self.counts.precision),
            "recall": _rounded(self.counts.recall),
            "f1": _rounded(self.counts.f1),
            "low": _rounded(low),
            "high": _rounded(high),
            "right": self.counts.right,
            "gold": self.counts.gold,
            "system": self.counts.system,
        }


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of fact ids for one type.

    ``share``: of the facts stated in both languages, those with one id in both outputs. ``jaccard``: of all ids,
    those in both.
    """

    share: float | None
    jaccard: float | None
    interval: tuple[float, float] | None = None

    def to_dict(self) -> dict[str, Any]:
        low, high = self.interval or (None, None)
        values = {"share": self.share, "low": low, "high": high, "jaccard": self.jaccard}
        return {name: _rounded(value) for name, value in values.items()}


@dataclass(frozen=True, slots=True)
class Summary:
    """A run's result.

    ``measures``: per language and ``all`` (all languages pooled) every measure; ``facts/total/<level>`` pools the
    chosen types. ``agreement``: per pair of languages and ``mean`` (mean over the pairs), per type and ``total``.
    """

    settings: Mapping[str, Any]
    languages: tuple[str, ...]
    types: tuple[str, ...]
    measures: Mapping[str, Mapping[str, Measure]]
    agreement: Mapping[str, Mapping[str, Agreement]]
    findings: tuple[Finding, ...]
    texts: Mapping[tuple[str, str], str]

    def headline(self, lang: str = ALL) -> Measure:
        """Fact F1, all key arguments right, over the chosen types."""
        return self.measures[lang]["facts/total/key"]

    def to_dict(self) -> dict[str, Any]:
        """The JSON form; of the findings those that are not right."""
        return {
            "format": FORMAT,
            "settings": dict(self.settings),
            "headline": {lang: self.headline(lang).to_dict() for lang in self.measures},
            "measures": {
                lang: {name: measure.to_dict() for name, measure in measures.items()}
                for lang, measures in self.measures.items()
            },
            "agreement": {
                pair: {name: value.to_dict() for name, value in by_type.items()}
                for pair, by_type in self.agreement.items()
            },
            "findings": [
                finding.to_dict(self.texts[finding.story, finding.lang])
                for finding in self.findings
                if finding.verdict != "right"
            ],
        }


def summarize(
    scores: Sequence[StoryScore], languages: Sequence[str], types: Sequence[str], settings: Mapping[str, Any]
) -> Summary:
    """Pool the scores of stories."""
    bootstrap = Bootstrap(len(scores))
    per_language = {lang: _per_story([score.measures.get(lang, {}) for score in scores], types) for lang in languages}
    pooled = [_pooled([score.measures[lang] for lang in languages if lang in score.measures]) for score in scores]
    per_language[ALL] = _per_story(pooled, types)
    measures = {
        lang: {
            name: Measure(sum(counts, Counts()), bootstrap.f1(counts)) for name, counts in sorted(by_measure.items())
        }
        for lang, by_measure in per_language.items()
    }
    return Summary(
        settings=settings,
        languages=tuple(languages),
        types=tuple(types),
        measures=measures,
        agreement=_agreement(scores, types, bootstrap),
        findings=tuple(finding for score in scores for finding in score.findings if _chosen(finding, types)),
        texts={(score.slug, lang): text for score in scores for lang, text in score.texts.items()},
    )


def _chosen(finding: Finding, types: Sequence[str]) -> bool:
    return finding.layer != "fact" or finding.type in types


def _pooled(measures: Sequence[Mapping[str, Counts]]) -> dict[str, Counts]:
    pooled: dict[str, Counts] = {}
    for by_measure in measures:
        for name, counts in by_measure.items():
            pooled[name] = pooled.get(name, Counts()) + counts
    return pooled


def _per_story(stories: Sequence[Mapping[str, Counts]], types: Sequence[str]) -> dict[str, list[Counts]]:
    """Per measure one entry per story; the totals over the chosen types are added."""
    names = {name for measures in stories for name in measures}
    result = {name: [measures.get(name, Counts()) for measures in stories] for name in names}
    for level in LEVELS:
        result[f"facts/total/{level}"] = [
            sum((measures.get(f"facts/{fact_type}/{level}", Counts()) for fact_type in types), Counts())
            for measures in stories
        ]
    return result


def _agreement(
    scores: Sequence[StoryScore], types: Sequence[str], bootstrap: Bootstrap
) -> dict[str, dict[str, Agreement]]:
    pairs = sorted({pair for score in scores for pair in score.agreement})
    result: dict[str, dict[str, Agreement]] = {pair: {} for pair in pairs}
    mean: dict[str, Agreement] = {}
    for name, members in [*((fact_type, (fact_type,)) for fact_type in TYPES), ("total", tuple(types))]:
        stated = {pair: [_of(score.agreement.get(pair, {}), members) for score in scores] for pair in pairs}
        shared = {pair: [_of(score.shared.get(pair, {}), members) for score in scores] for pair in pairs}
        for pair in pairs:
            share, jaccard = (sum(counts[pair], Counts()).recall for counts in (stated, shared))
            result[pair][name] = Agreement(share, jaccard)
        mean[name] = Agreement(
            _mean([result[pair][name].share for pair in pairs]),
            _mean([result[pair][name].jaccard for pair in pairs]),
            bootstrap.mean_share(stated),
        )
    return {**result, "mean": mean}


def _of(counts: Mapping[str, Counts], types: Sequence[str]) -> Counts:
    return sum((counts.get(fact_type, Counts()) for fact_type in types), Counts())


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
