"""What went right and wrong in one article, with the words it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.evaluate.assignment import assign
from pipeline.evaluate.gold import GoldArticle
from pipeline.evaluate.matching import Matching, shown_gold, shown_system
from pipeline.evaluate.spans import Marked, common_words, gold_spans, system_spans, time_pairs
from pipeline.record import Record, Span

Verdict = Literal["right", "wrong", "missed", "false alarm"]
Layer = Literal["fact", "time", "name"]
_CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """One item of gold, of the program, or both.

    ``wrong``: both have something on the same value or the same words, but ``differences`` (key arguments) are not
    the same. A ``right`` fact may have ``differences`` in other arguments. ``spans`` are the places in the article,
    gold's where gold has it.
    """

    story: str
    lang: str
    layer: Layer
    type: str
    verdict: Verdict
    spans: tuple[Span, ...]
    gold: Mapping[str, Any] | None = None
    system: Mapping[str, Any] | None = None
    differences: tuple[str, ...] = ()

    def to_dict(self, text: str) -> dict[str, Any]:
        """The JSON form, with the first place in its context."""
        before, here, after = context(text, self.spans[0]) if self.spans else ("", "", "")
        return {
            "story": self.story,
            "lang": self.lang,
            "layer": self.layer,
            "type": self.type,
            "verdict": self.verdict,
            "gold": dict(self.gold) if self.gold is not None else None,
            "system": dict(self.system) if self.system is not None else None,
            "differences": list(self.differences),
            "spans": [{"start": span.start, "end": span.end} for span in self.spans],
            "context": {"before": before, "text": here, "after": after},
        }


def context(text: str, span: Span) -> tuple[str, str, str]:
    """The words before, in and after a span, on one line, cut at spaces."""
    before = text[max(0, span.start - _CONTEXT) : span.start]
    after = text[span.end : span.end + _CONTEXT]
    if span.start > _CONTEXT:
        before = "…" + before.partition(" ")[2]
    if span.end + _CONTEXT < len(text):
        after = after.rpartition(" ")[0] + "…"
    return before.replace("\n", " ⏎ "), text[span.start : span.end].replace("\n", " ⏎ "), after.replace("\n", " ⏎ ")


def fact_findings(story: str, lang: str, fact_type: str, matching: Matching) -> Iterator[Finding]:
    """All facts of a type: matched ones first, in order of gold, then false alarms in order of output."""
    attempts = dict(matching.attempts())
    for index, group in enumerate(matching.gold):
        if index not in attempts:
            yield Finding(story, lang, "fact", fact_type, "missed", group.spans, shown_gold(group.facts[0]))
            continue
        pair = matching.best(index, attempts[index])
        yield Finding(
            story,
            lang,
            "fact",
            fact_type,
            "right" if matching.is_right(pair) else "wrong",
            group.spans,
            shown_gold(pair.gold),
            shown_system(pair.system),
            matching.differences(pair),
        )
    for index, found in enumerate(matching.system):
        if index not in attempts.values():
            shown = shown_system(found.facts[0])
            yield Finding(story, lang, "fact", fact_type, "false alarm", found.spans, system=shown)


def span_findings(story: str, article: GoldArticle, record: Record) -> Iterator[Finding]:
    """Times by overlap and value, names by overlap and exact span."""
    gold, system = gold_spans(article), system_spans(record.mentions)
    yield from _time_findings(story, article, _of(gold, {"DATE"}), _of(system, {"DATE"}))
    for label in ("PER", "ORG", "LOC"):
        yield from _name_findings(story, article, label, _of(gold, {label}), _of(system, {label}))


def _of(spans: Sequence[Marked], labels: set[str]) -> list[Marked]:
    return [marked for marked in spans if marked.label in labels]


def _time_findings(story: str, article: GoldArticle, gold: list[Marked], system: list[Marked]) -> Iterator[Finding]:
    pairs = dict(time_pairs(gold, system))
    for index, ours in enumerate(gold):
        theirs = system[pairs[index]] if index in pairs else None
        differences = () if theirs is None or theirs.value == ours.value else ("value",)
        yield _finding(story, article, "time", "DATE", ours, theirs, differences)
    for index, theirs in enumerate(system):
        if index not in pairs.values():
            yield _finding(story, article, "time", "DATE", None, theirs, ())


def _name_findings(
    story: str, article: GoldArticle, label: str, gold: list[Marked], system: list[Marked]
) -> Iterator[Finding]:
    pairs = dict(assign(len(gold), common_words(gold, system)))
    for index, ours in enumerate(gold):
        theirs = system[pairs[index]] if index in pairs else None
        differences = () if theirs is None or theirs.span == ours.span else ("span",)
        yield _finding(story, article, "name", label, ours, theirs, differences)
    for index, theirs in enumerate(system):
        if index not in pairs.values():
            yield _finding(story, article, "name", label, None, theirs, ())


def _finding(
    story: str,
    article: GoldArticle,
    layer: Layer,
    label: str,
    ours: Marked | None,
    theirs: Marked | None,
    differences: tuple[str, ...],
) -> Finding:
    verdict: Verdict = "wrong" if differences else "right"
    if ours is None or theirs is None:
        verdict = "missed" if theirs is None else "false alarm"
    spans = tuple(marked.span for marked in (ours, theirs) if marked is not None)[:1]
    return Finding(
        story,
        article.lang,
        layer,
        label,
        verdict,
        spans,
        _shown(article.text, ours),
        _shown(article.text, theirs),
        differences,
    )


def _shown(text: str, marked: Marked | None) -> dict[str, Any] | None:
    if marked is None:
        return None
    written = text[marked.span.start : marked.span.end]
    return {"text": written} if marked.label != "DATE" else {"text": written, "value": marked.value}
