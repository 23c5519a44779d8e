"""Facts as the patterns of a language have them: with other arguments, taken away, or made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from pipeline.facts.patterns import FREE, Pattern, Surroundings, table
from pipeline.mentions.draft import Draft
from pipeline.normalize.identity import fact_id
from pipeline.record import Fact

NEW: Final = {"quantity": "NUMBER", "deadline": "TIME"}  # the facts that patterns make, and of what
_SURE: Final = 0.6  # of a fact that a pattern made, where the language has no weights
_DAY: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


_Around = Callable[[int], tuple[Surroundings, list[Pattern]]]


def ruled(draft: Draft, facts: list[Fact]) -> list[Fact]:
    """The facts of a draft as the patterns of its language have them; the patterns are noted by the ids of facts."""
    known = table(draft.reading.lang)
    if not known.patterns:
        return facts
    seen: dict[int, tuple[Surroundings, list[Pattern]]] = {}

    def around(first: int) -> tuple[Surroundings, list[Pattern]]:
        low, high = draft.sentence(first)
        if low not in seen:
            scene = Surroundings(draft, low, high)
            seen[low] = scene, known.of(scene)
        return seen[low]

    made: list[Fact] = []
    for fact in facts:
        first, last = draft.words(fact.evidence[0]) if fact.evidence else (0, 0)
        scene, patterns = around(first)
        changed = _changed(draft, fact, [one for one in patterns if one.anchor == fact.type], scene, (first, last))
        if changed is not None:
            made.append(changed)
    if any(one.anchor in FREE for one in known.patterns):
        there = {fact.id for fact in made}
        made += [fact for fact in _new(draft, facts, around) if fact.id not in there]
    return made


def _changed(
    draft: Draft, fact: Fact, patterns: Sequence[Pattern], scene: Surroundings, words: tuple[int, int]
) -> Fact | None:
    """A fact with what patterns say of it; ``None``: it is none."""
    said: dict[str, str] = {}
    by: list[tuple[str, tuple[str, ...]]] = []
    for pattern in patterns:
        new = {name: value for name, value in pattern.values if name not in said}
        if new and pattern.fits(scene, *words, fact.args):
            if new.get("fact") == "-":
                return None
            said |= new
            changes = tuple(name for name, value in new.items() if value != str(fact.args.get(name) or "-"))
            by += [(pattern.id, changes)] if changes else []
    if not by:
        return fact
    args = {**fact.args, **{name: None if value == "-" else value for name, value in said.items()}}
    keep = {name: value for name, value in args.items() if value is not None or name == "item"}
    changed = replace(fact, id=fact_id(fact.type, keep), args=keep)
    draft.ruled.setdefault(changed.id, []).extend(by)
    return changed


def _new(draft: Draft, facts: Sequence[Fact], around: _Around) -> Iterator[Fact]:
    """Facts that patterns make of figures and times that are none."""
    for label, first, last in free(draft, facts):
        scene, patterns = around(first)
        for pattern in patterns:
            values = dict(pattern.values)
            kind = values.pop("fact", "")
            if pattern.anchor == label == NEW.get(kind) and pattern.fits(scene, first, last, {}):
                fact = _made(draft, kind, first, values)
                if fact is not None:
                    draft.ruled.setdefault(fact.id, []).append((pattern.id, ("made", *values)))
                    yield fact
                    break


def free(draft: Draft, facts: Sequence[Fact]) -> Iterator[tuple[str, int, int]]:
    """The bare figures and the days, months and years that no fact was made of: anchor and words."""
    taken = {
        (fact.type, word)
        for fact in facts
        if fact.type in NEW
        for span in fact.evidence
        for word in range(*draft.words(span))
    }
    for hit in draft.quantities:
        if hit.unit == "1" and hit.value is not None and not hit.alternative and ("quantity", hit.first) not in taken:
            yield "NUMBER", hit.first, hit.last
    for time in draft.times:
        if time.value and _DAY.fullmatch(time.value) and ("deadline", time.first) not in taken:
            yield "TIME", time.first, time.last


def _made(draft: Draft, kind: str, first: int, values: Mapping[str, str]) -> Fact | None:
    """The fact of a kind on the figure or time that begins at a word."""
    said = {name: None if value == "-" else value for name, value in values.items()}
    if kind == "quantity":
        hit = draft.quantities_in(first, first + 1)[0]
        args: dict[str, Any] = {"value": hit.value, "unit": hit.unit, "item": None, **said}
        return Fact(fact_id("quantity", args), "quantity", args, (draft.span(hit.start, hit.end),), _SURE)
    time = draft.times_in(first, first + 1)[0]
    args = {"date": time.value, **said}
    return Fact(fact_id("deadline", args), "deadline", args, (draft.span(time.start, time.end),), _SURE)
