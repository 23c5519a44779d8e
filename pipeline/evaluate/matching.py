"""Facts of one article against gold: who is right, wrong, missed or a false alarm.

Facts with equal key arguments have one id and are one fact, in gold and in the program's output alike: they are
grouped before they are matched. Matching is one-to-one within a type, at three levels: ``value`` (an attempt at the
fact), ``key`` (all key arguments right, strict identity) and ``all`` (every argument right).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from typing import Any, Literal

from pipeline.evaluate.arguments import KEY_ARGUMENTS, SLOTS, VALUE_ARGUMENTS, Comparison, given
from pipeline.evaluate.assignment import Score, assign
from pipeline.evaluate.gold import GoldEntity, GoldFact
from pipeline.record import Fact, Span

Level = Literal["value", "key", "all"]
LEVELS: tuple[Level, ...] = ("value", "key", "all")
# From this Jaccard overlap on, facts of different values are shown as one wrong fact instead of a miss and a false
# alarm.
_SAME_WORDS = 0.25
_CLOSE = 1e-6  # more than the comparison of values allows


@dataclass(frozen=True, slots=True)
class GoldGroup:
    """Gold facts of one language with equal key arguments, and all places of their quotes."""

    facts: tuple[GoldFact, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SystemGroup:
    """System facts with one id, and all their evidence."""

    facts: tuple[Fact, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold and a system fact that were matched, the best of their groups."""

    gold: GoldFact
    system: Fact


def group_gold(facts: Sequence[GoldFact], fact_type: str, lang: str) -> list[GoldGroup]:
    """The facts of a type that the article of this language states, in order of gold."""
    groups: dict[str, list[GoldFact]] = {}
    for fact in facts:
        if fact.type == fact_type and lang in fact.quotes:
            key = repr([_plain(fact.args.get(name)) for name in KEY_ARGUMENTS[fact_type]])
            groups.setdefault(key, []).append(fact)
    return [
        GoldGroup(tuple(members), tuple(dict.fromkeys(span for fact in members for span in fact.quotes[lang])))
        for members in groups.values()
    ]


def group_system(facts: Sequence[Fact], fact_type: str) -> list[SystemGroup]:
    """The facts of a type in order of output."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.type == fact_type:
            groups.setdefault(fact.id, []).append(fact)
    return [
        SystemGroup(tuple(members), tuple(dict.fromkeys(span for fact in members for span in fact.evidence)))
        for members in groups.values()
    ]


class Matching:
    """The matching of one type in one article at all levels."""

    def __init__(self, gold: Sequence[GoldGroup], system: Sequence[SystemGroup], comparison: Comparison) -> None:
        self.gold = gold
        self.system = system
        self._comparison = comparison
        self._pairs: dict[Level, list[tuple[int, int]]] = {}

    def pairs(self, level: Level) -> list[tuple[int, int]]:
        """The indices of gold and system groups that go together at a level, worked out when first asked for."""
        if level not in self._pairs:
            self._pairs[level] = assign(len(self.gold), self._scores(level, self._near))
        return self._pairs[level]

    def attempts(self) -> list[tuple[int, int]]:
        """Pairs for a reader: right facts first, then the same value, then different facts on the same words."""
        found = list(self.pairs("key"))
        near = self._free(self._near, found)
        found += assign(len(self.gold), self._scores("value", near))
        every = product(range(len(self.gold)), range(len(self.system)))
        shares = ((pair, self._common_words(*pair)) for pair in self._free(every, found))
        found += assign(len(self.gold), {pair: (share,) for pair, share in shares if share >= _SAME_WORDS})
        return found

    def best(self, left: int, right: int) -> Pair:
        """The two facts of matched groups that agree in most arguments."""
        pairs = [Pair(gold, system) for gold in self.gold[left].facts for system in self.system[right].facts]
        return max(pairs, key=lambda pair: self._agreement(pair.gold, pair.system))

    def differences(self, pair: Pair) -> tuple[str, ...]:
        """Arguments that are not strictly the same, key arguments first."""
        return tuple(
            name for name in _scored(pair.gold) if not self._comparison.same(name, pair.gold, pair.system, True)
        )

    def is_right(self, pair: Pair) -> bool:
        """Whether all key arguments are strictly the same."""
        return self._fits("key", pair.gold, pair.system)

    def _fits(self, level: Level, gold: GoldFact, system: Fact) -> bool:
        names = _scored(gold)
        if level != "all":
            names = (VALUE_ARGUMENTS if level == "value" else KEY_ARGUMENTS)[gold.type]
        return all(self._comparison.same(name, gold, system, level != "value") for name in names)

    def _agreement(self, gold: GoldFact, system: Fact) -> int:
        return sum(self._comparison.same(name, gold, system, True) for name in _scored(gold))

    def _common_words(self, left: int, right: int) -> float:
        return overlap_share(self.gold[left].spans, self.system[right].spans)

    @cached_property
    def _near(self) -> list[tuple[int, int]]:
        """The pairs that may be right, which few of the quantities are."""
        every = product(range(len(self.gold)), range(len(self.system)))
        return [(i, j) for i, j in every if not _other_amount(self.gold[i].facts[0], self.system[j].facts[0])]

    @staticmethod
    def _free(pairs: Iterable[tuple[int, int]], found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The pairs neither of which was found a partner."""
        lefts, rights = {left for left, _ in found}, {right for _, right in found}
        return [(left, right) for left, right in pairs if left not in lefts and right not in rights]

    def _scores(self, level: Level, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Score]:
        scored = ((pair, self._score(level, *pair)) for pair in pairs)
        return {pair: score for pair, score in scored if score is not None}

    def _score(self, level: Level, left: int, right: int) -> Score | None:
        """Right key first, then common words, then agreement of the other arguments."""
        ours, theirs = self.gold[left], self.system[right]
        fitting = [(a, b) for a in ours.facts for b in theirs.facts if self._fits(level, a, b)]
        if not fitting:
            return None
        share = overlap_share(ours.spans, theirs.spans)
        key = any(self._fits("key", a, b) for a, b in fitting)
        return (float(key), float(share > 0), max(self._agreement(a, b) for a, b in fitting), share)


def _other_amount(gold: GoldFact, system: Fact) -> bool:
    """Whether the unit or the value of a quantity is another one; the facts of a group have the same."""
    if gold.type != "quantity":
        return False
    ours, theirs = gold.args["value"], system.args["value"]
    return bool(gold.args["unit"] != system.args["unit"] or abs(ours - theirs) > _CLOSE * max(abs(ours), 1))


def overlap_share(ours: Sequence[Span], theirs: Sequence[Span]) -> float:
    """The largest Jaccard overlap, in code points, of a span of one side with one of the other."""
    best = 0.0
    for a in ours:
        for b in theirs:
            common = min(a.end, b.end) - max(a.start, b.start)
            if common > 0:
                best = max(best, common / (max(a.end, b.end) - min(a.start, b.start)))
    return best


def shown_gold(fact: GoldFact) -> dict[str, Any]:
    """Scored arguments of a gold fact as plain values, entities by label."""
    return {name: _shown(value) for name, value in fact.args.items() if given(fact.type, name, value) is not None}


def shown_system(fact: Fact) -> dict[str, Any]:
    """Scored arguments of a system fact as plain values, entities by label and id."""
    names = _all_arguments(fact.type)
    return {name: _shown(fact.args[name]) for name in names if given(fact.type, name, fact.args.get(name)) is not None}


def _shown(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_shown(part) for part in value]
    label = getattr(value, "label", None)
    if label is None:
        return value
    return f"{label} <{value.id}>" if value.id else label


@cache
def _all_arguments(fact_type: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*KEY_ARGUMENTS[fact_type], *VALUE_ARGUMENTS[fact_type], *SLOTS[fact_type])))


def _scored(fact: GoldFact) -> tuple[str, ...]:
    return _all_arguments(fact.type)


def _plain(value: Any) -> Any:
    return value.key if isinstance(value, GoldEntity) else value
