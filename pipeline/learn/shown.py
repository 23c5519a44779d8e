"""How often words stand where gold shows each value: what makes one proposal likelier than another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pipeline.evaluate.gold import GoldFact
from pipeline.learn.extraction import Outcome, Sample
from pipeline.learn.proposals import TABLES, Candidate, Proposer
from pipeline.text.lexicon import NOTHING
from pipeline.text.reading import Reading

_NOUNS = frozenset(("item", "title"))
_SAID = frozenset(("status", "change"))  # of these any word near a figure may be the cause
_SHOWN = 2  # facts of gold that must show such a word with its value,
_SURE = 0.6  # and the share of those that have the word
_EVERYWHERE, _ENOUGH = 0.25, 4  # a word that shapes phrases in more than this share, and number, of articles is no noun


class Shown:
    """How often words stand where gold shows each value: a word that stands beside all of them tells none."""

    def __init__(self, samples: Sequence[Sample], outcomes: Sequence[Outcome], lang: str, proposer: Proposer) -> None:
        self._values: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._runs: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        shaping = Counter(word for outcome in outcomes for word in _shaping(outcome.draft.reading))
        least = max(_ENOUGH, _EVERYWHERE * len(outcomes))
        self._shaping = frozenset(word for word, articles in shaping.items() if articles > least)
        for sample, outcome in zip(samples, outcomes, strict=True):
            for attempt in outcome.attempts:
                gold, draft = attempt.gold, outcome.draft
                first, last = draft.words(gold.quotes[lang][0])
                words = set(draft.reading.words[first:last])
                for argument in arguments_of(gold):
                    value = str(gold.args.get(argument))
                    for word in words:
                        self._values[argument, word][value] += 1
                runs: Iterable[tuple[str, ...]] = ()
                if gold.type == "office":
                    runs = proposer.title_runs(sample.article, draft, gold)
                elif gold.type == "quantity":
                    runs = proposer.item_runs(sample.article, draft, gold)
                for run in set(runs):
                    self._runs[gold.type, *run][told_noun(gold)] += 1

    def ranked(self, candidates: Sequence[Candidate], gold: GoldFact, argument: str) -> list[Candidate]:
        """The candidates, those first whose words gold shows with this value and few others."""
        value = str(gold.args.get(argument))

        def told(candidate: Candidate) -> float:
            if argument in _NOUNS:
                if self._shaping.issuperset(candidate.words):
                    return 0.0
                count = self._runs[gold.type, *candidate.words]
                return (count[told_noun(gold)] + 0.5) / (count.total() + 1)
            counts = [self._values[argument, word] for word in candidate.words]
            if argument in _SAID and not any(
                count[value] >= _SHOWN and count[value] >= _SURE * count.total() for count in counts
            ):
                return 0.0
            return max((count[value] + 0.5) / (count.total() + 1) for count in counts)

        scored = [candidate._replace(prior=candidate.prior * told(candidate)) for candidate in candidates]
        likely = [candidate for candidate in scored if candidate.prior > 0]
        return sorted(likely, key=lambda candidate: (-candidate.prior, candidate.proposal))


def told_noun(gold: GoldFact) -> str:
    """What the noun or title of a fact says."""
    return str(gold.args.get("title" if gold.type == "office" else "item"))


def arguments_of(gold: GoldFact) -> list[str]:
    """The arguments of a fact that tables say."""
    return [argument for fact_type, argument in TABLES if fact_type == gold.type]


def _shaping(reading: Reading) -> set[str]:
    """The words of an article that part or join clauses and phrases: auxiliaries, prepositions."""
    marks = (hit for hits in reading.hits.values() for hit in hits if hit.kind == "phrase" and hit.value != NOTHING)
    return {reading.words[hit.first] for hit in marks if hit.last == hit.first + 1}
