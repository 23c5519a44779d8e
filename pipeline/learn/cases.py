"""What patterns are learned from: facts, and figures and times of no fact, each with what stands around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import NamedTuple

from pipeline.evaluate.gold import GoldFact
from pipeline.facts.patterns import GAP, REACH, Surroundings
from pipeline.facts.ruling import NEW, free
from pipeline.learn.extraction import Outcome, Sample
from pipeline.mentions.draft import Draft
from pipeline.record import Fact
from pipeline.text.lexicon import NOTHING

# The arguments that patterns may say of facts of a type.
SAID = {
    "quantity": ("item", "status", "change"),
    "document": ("kind",),
    "deadline": ("relation",),
    "office": ("title",),
    "event": ("kind",),
}
_CONDITIONS = {"quantity": ("item", "status"), "office": ("title",), "event": ("kind",)}
# What stands around them that may tell.
_KINDS = {
    "quantity": frozenset(("item", "status", "change", "phrase", "relation_level")),
    "document": frozenset(("document_kind", "document_mark", "phrase")),
    "deadline": frozenset(("deadline", "deadline_sense", "status", "phrase")),
    "office": frozenset(("title", "office_word", "phrase")),
    "event": frozenset(("event", "event_word", "title", "phrase")),
}
_KINDS |= {"NUMBER": _KINDS["quantity"], "TIME": _KINDS["deadline"]}
_NAMES = frozenset(("PER", "ORG", "LOC", "TITLE", "TIME", "NUMBER"))
_WINDOW = 8  # words to each side
FACT = "fact"


class Target(NamedTuple):
    """What gold has for an argument and what the program has; ``-``: none."""

    gold: str
    found: str


class Case(NamedTuple):
    """A fact or a figure or time of none, on words of an article."""

    story: str
    draft: Draft
    anchor: str
    first: int
    last: int
    args: Mapping[str, object]
    targets: Mapping[str, Target]

    @property
    def problems(self) -> Iterator[tuple[str, str]]:
        """The arguments that are not as gold has them, with the value of gold."""
        return ((name, target.gold) for name, target in self.targets.items() if target.gold != target.found)


def cases(samples: Sequence[Sample], outcomes: Sequence[Outcome], lang: str) -> list[Case]:
    """All cases of articles, in order."""
    found: list[Case] = []
    for sample, outcome in zip(samples, outcomes, strict=True):
        found += _of_article(sample.story.slug, outcome, lang)
    return found


def _of_article(story: str, outcome: Outcome, lang: str) -> Iterator[Case]:
    draft = outcome.draft
    spurious = {id(fact) for fact in outcome.spurious}
    gold_of = {id(attempt.found): attempt.gold for attempt in outcome.attempts if attempt.found is not None}
    for fact in draft.facts:
        if fact.type not in SAID or not fact.evidence:
            continue
        gold = gold_of.get(id(fact))
        targets: dict[str, Target] = {}
        if id(fact) in spurious:
            targets[FACT] = Target("-", fact.type)
        elif gold is not None:
            targets[FACT] = Target(fact.type, fact.type)
            if fact.type != "quantity" or _same_amount(gold, fact):
                for name in SAID[fact.type]:
                    targets[name] = Target(str(gold.args.get(name) or "-"), str(fact.args.get(name) or "-"))
        yield Case(story, draft, fact.type, *draft.words(fact.evidence[0]), fact.args, targets)
    missed = [attempt.gold for attempt in outcome.attempts if attempt.found is None]
    for anchor, first, last in free(draft, draft.facts):
        wanted = next((say for gold in missed if (say := _wanted(draft, gold, anchor, first, lang))), "-")
        yield Case(story, draft, anchor, first, last, {}, {FACT: Target(wanted, "-")})


def _same_amount(gold: GoldFact, fact: Fact) -> bool:
    return bool(gold.args["value"] == fact.args["value"] and gold.args["unit"] == fact.args["unit"])


def _wanted(draft: Draft, gold: GoldFact, anchor: str, first: int, lang: str) -> str:
    """What a pattern would have to say to make a missed fact of a figure or time; nothing where it is not its own."""
    if NEW.get(gold.type) != anchor:
        return ""
    if not any(low <= first < high for low, high in map(draft.words, gold.quotes[lang])):
        return ""
    if anchor == "NUMBER":
        hit = draft.quantities_in(first, first + 1)[0]
        right = hit.value == gold.args["value"] and hit.unit == gold.args["unit"]
    else:
        right = draft.times_in(first, first + 1)[0].value == gold.args["date"]
    if not right:
        return ""
    said = [f"{name}={gold.args[name]}" for name in SAID[gold.type] if gold.args.get(name)]
    return " ".join((gold.type, *said))


class Neighbour(NamedTuple):
    """What may be an element of a pattern: its spelling there, and the words it takes."""

    token: str
    first: int
    last: int


class Window:
    """The elements around a case; ``word`` gives the spelling of a word with its other forms."""

    def __init__(self, case: Case, word: Callable[[str], str]) -> None:
        self._case = case
        self._word = word
        low, high = case.draft.sentence(case.first)
        self._scene = Surroundings(case.draft, low, high)

    @cached_property
    def _neighbours(self) -> list[Neighbour]:
        case, scene = self._case, self._scene
        low, high = max(scene.low, case.first - _WINDOW), min(scene.high, case.last + _WINDOW)
        found: dict[Neighbour, None] = {}
        for label, first, last in scene.spans:
            kind, _, value = label.partition(":")
            outside = (low <= first and last <= case.first) or (case.last <= first and last <= high)
            if outside and (
                (kind in _KINDS[case.anchor] and value not in ("", NOTHING)) or label in _NAMES or label == "item"
            ):
                found[Neighbour(f"<{label}>", first, last)] = None
        named = {word for name in case.draft.names_in(low, high) for word in range(name.first, name.last)}
        for index in (*range(low, case.first), *range(case.last, high)):
            word = case.draft.reading.words[index]
            if index not in named and word.isalpha() and len(word) > 1:
                found[Neighbour(self._word(word), index, index + 1)] = None
        return list(found)

    def forms(self, argument: str) -> set[str]:
        """The forms of patterns that fit the case, with one or two elements; ``argument`` is what they would say."""
        case = self._case
        anchors = [f"<{case.anchor}>"]
        for name in _CONDITIONS.get(case.anchor, ()):
            if name != argument and argument != FACT:
                anchors.append(f"<{case.anchor}:{name}={case.args.get(name) or '-'}>")
        one_before, two_before = self._sided(case.first, -1)
        one_after, two_after = self._sided(case.last, 1)
        sides = [
            *((left, "") for left in (*one_before, *two_before)),
            *(("", right) for right in (*one_after, *two_after)),
        ]
        sides += product(one_before, one_after)
        return {" ".join(filter(None, (left, anchor, right))) for anchor in anchors for left, right in sides}

    def _sided(self, edge: int, side: int) -> tuple[list[str], list[str]]:
        """What stands to one side of a boundary, as one element and as two."""
        ones: list[str] = []
        twos: list[str] = []
        for one in self._neighbours:
            for joint in _joints(edge, one, side):
                ones.append(_joined((joint, one.token), side))
                for other in self._neighbours:
                    beyond = one.last if side > 0 else one.first
                    for second in _joints(beyond, other, side):
                        twos.append(_joined((joint, one.token, second, other.token), side))
        return ones, twos


def _joints(edge: int, one: Neighbour, side: int) -> tuple[str, ...]:
    """The gaps that fit between a boundary and an element beyond it."""
    distance = one.first - edge if side > 0 else edge - one.last
    return ("", GAP) if distance == 0 else (GAP,) if 0 < distance <= REACH else ()


def _joined(parts: tuple[str, ...], side: int) -> str:
    return " ".join(filter(None, parts if side > 0 else parts[::-1]))
