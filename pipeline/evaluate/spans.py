"""Mentions of one article against gold: names and dates by nervaluate, values of times, recall of the other labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from nervaluate import Evaluator

from pipeline.evaluate.assignment import Score, assign
from pipeline.evaluate.counts import Counts
from pipeline.evaluate.gold import GoldArticle, GoldFact
from pipeline.evaluate.matching import overlap_share
from pipeline.record import Mention, Record, Span, Time

# Labels whose mentions gold marks all of, with exact spans.
MARKED = ("PER", "ORG", "LOC", "DATE")
# Labels of which gold has only the quotes of its facts: a mention must touch the quote, spurious ones cannot be told.
QUOTED = ("LAW", "MONEY", "PERCENT", "QUANTITY", "URL")
_SHARES = frozenset({"%", "[pp]", "[bp]"})
_NERVALUATE = {"strict": "strict", "overlap": "ent_type"}


class Marked(NamedTuple):
    """A labelled span; ``value`` for times."""

    span: Span
    label: str
    value: str | None = None


def gold_spans(article: GoldArticle) -> list[Marked]:
    """Names and times of an article in the order of the text."""
    names = [Marked(name.span, name.label) for name in article.names]
    times = [Marked(time.span, "DATE", time.value) for time in article.times]
    return sorted(names + times)


def system_spans(mentions: Sequence[Mention]) -> list[Marked]:
    """The mentions of the labels that gold marks, in the order of the text."""
    return sorted(
        Marked(
            Span(mention.start, mention.end),
            mention.label,
            mention.value.value if isinstance(mention.value, Time) else None,
        )
        for mention in mentions
        if mention.label in MARKED
    )


def span_counts(article: GoldArticle, record: Record) -> Iterator[tuple[str, Counts]]:
    """``names/<label>/strict`` and ``/overlap`` (some common character, same label), dates included."""
    gold = [_entity(marked) for marked in gold_spans(article)]
    system = [_entity(marked) for marked in system_spans(record.mentions)]
    results = Evaluator([gold], [system], tags=list(MARKED), loader="dict").evaluate()
    for label, by_strategy in [("total", results["overall"]), *sorted(results["entities"].items())]:
        for name, strategy in _NERVALUATE.items():
            result = by_strategy[strategy]
            yield f"names/{label}/{name}", Counts(result.correct, result.possible, result.actual)


def common_words(gold: Sequence[Marked], system: Sequence[Marked]) -> dict[tuple[int, int], Score]:
    """The overlaps of those that share characters, by their indices."""
    pairs = product(enumerate(gold), enumerate(system))
    shares = ((left, right, overlap_share([ours.span], [theirs.span])) for (left, ours), (right, theirs) in pairs)
    return {(left, right): (share,) for left, right, share in shares if share}


def time_pairs(gold: Sequence[Marked], system: Sequence[Marked]) -> list[tuple[int, int]]:
    """Times that share characters, those of equal value first."""
    common = common_words(gold, system).items()
    return assign(
        len(gold),
        {(left, right): (float(gold[left].value == system[right].value), *share) for (left, right), share in common},
    )


def time_counts(article: GoldArticle, record: Record) -> Iterator[tuple[str, Counts]]:
    """``times/span`` (common characters), ``times/value`` (and the same value), ``times/value_only`` (values wherever
    they stand).

    A mention without a value counts as found in ``span`` and is left out of the other two.
    """
    gold = [marked for marked in gold_spans(article) if marked.label == "DATE"]
    system = [marked for marked in system_spans(record.mentions) if marked.label == "DATE"]
    pairs = time_pairs(gold, system)
    right = sum(gold[left].value == system[right].value for left, right in pairs)
    values: Counter[str | None] = Counter(time.value for time in gold)
    found: Counter[str | None] = Counter(time.value for time in system if time.value is not None)
    yield "times/span", Counts(len(pairs), len(gold), len(system))
    yield "times/value", Counts(right, len(gold), found.total())
    yield "times/value_only", Counts((values & found).total(), len(gold), found.total())


def quote_counts(facts: Sequence[GoldFact], lang: str, record: Record) -> Iterator[tuple[str, Counts]]:
    """``touched/<label>``: facts whose quote touches a mention of the label that the fact calls for; recall only."""
    for label in QUOTED:
        spans = [Span(mention.start, mention.end) for mention in record.mentions if mention.label == label]
        quotes = [fact.quotes[lang] for fact in facts if lang in fact.quotes and quoted_label(fact) == label]
        right = sum(overlap_share(quote, spans) > 0 for quote in quotes)
        yield f"touched/{label}", Counts(right, len(quotes), right)


def quoted_label(fact: GoldFact) -> str | None:
    """The label of the mention that states a fact's key value, for documents, quantities and publications."""
    if fact.type == "document":
        return "LAW"
    if fact.type == "publication":
        return "URL"
    if fact.type != "quantity":
        return None
    unit = str(fact.args["unit"])
    if unit in _SHARES:
        return "PERCENT"
    return "MONEY" if len(unit) == 3 and unit.isalpha() and unit.isupper() else "QUANTITY"


def _entity(marked: Marked) -> dict[str, int | str]:
    # nervaluate counts the last character in.
    return {"label": marked.label, "start": marked.span.start, "end": marked.span.end - 1}
