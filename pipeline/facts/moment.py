"""When an event takes place: the time of its clause.

A time that limits something, or on which a document was issued, is the time of no event, and neither is a long one (a
year, a quarter), unless it stands right beside the event: the earthquake of 2023. A trigger that only may tell an event
takes no time that a surer one has.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from pipeline.facts.clause import Sentence
from pipeline.facts.scene import is_located
from pipeline.facts.trigger import STRONG, Strength, Trigger
from pipeline.lang import phrase_rules
from pipeline.mentions.dateline import opens
from pipeline.normalize.times import TimeHit
from pipeline.normalize.times.values import extent

_REACH: Final[dict[Strength, int]] = {"verb": 28, "held": 28, "at": 20, "self": 14, "bare": 3}
_REACH_BACK: Final = 40  # of a verb that comes last
_BESIDE: Final = 2
_FARTHER: Final = 12  # words: what stands so much farther from a time than another event does not take place then
_NEED_COST: Final = 4
_BEHIND: Final = 10  # of a time behind the predicate that ends its clause
_VAGUE_COST: Final = 3  # of a month or year where a day stands beside it
_SET: Final = 6  # words from a noun to its time and place where no verb says that it takes place
_BEGINNING: Final = frozenset(("launch", "strike", "appointment", "dismissal"))  # may be said to begin from a day on
_RELATIVE: Final = 14  # words from what says that an event takes place to the time of its relative clause
_TOLD: Final = 8  # words from a verb of telling to its time, and from there to what is told
_FOLLOWING: Final = frozenset(("appointment", "election"))  # which one that ends an office may come before
_LONGEST: Final = timedelta(days=31)
_LONG_KINDS: Final = frozenset((
    "earthquake", "flood", "storm", "fire", "attack", "explosion", "accident", "election", "summit", "conference",
    "congress", "forum", "exhibition", "match", "exercise",
))  # fmt: skip


def moments(sentence: Sentence, found: Sequence[Trigger]) -> list[TimeHit | None]:
    """The time of each trigger of a sentence, ``None``: the sentence tells none."""
    chosen: dict[int, tuple[int, int, TimeHit]] = {}
    taken: set[TimeHit] = set()
    for strong in (True, False):
        for at, trigger in enumerate(found):
            if (trigger.strength in STRONG) is not strong:
                continue
            reach = _reach(sentence, trigger)
            costs = [(_cost(sentence, trigger, time), time.first, time) for time in sentence.times]
            near = [
                one
                for one in costs
                if one[0] <= reach
                and (strong or one[2] not in taken or one[0] <= 1)
                and _fits(sentence, trigger, one[2], one[0])
            ]
            if near:
                chosen[at] = min(near)
        taken = {time for _, _, time in chosen.values()}
    nearest: dict[TimeHit, int] = {}
    for cost, _, time in chosen.values():
        nearest[time] = min(cost, nearest.get(time, cost))
    return [
        one[2] if (one := chosen.get(at)) is not None and one[0] - nearest[one[2]] <= _FARTHER else None
        for at in range(len(found))
    ]


def _reach(sentence: Sentence, trigger: Trigger) -> int:
    """How far the time of a trigger may stand from it."""
    if trigger.strength == "verb" and phrase_rules(sentence.draft.reading.lang).predicate_last:
        return _REACH_BACK
    return _SET if trigger.strength == "bare" and _is_set(sentence, trigger) else _REACH[trigger.strength]


def _cost(sentence: Sentence, trigger: Trigger, time: TimeHit) -> int:
    """The words from a time to the trigger, or to the word that says that it takes place."""
    words = (time.first, time.last)
    costs = [sentence.distance(trigger.words, words)]
    if trigger.support is not None:
        costs.append(sentence.distance((trigger.support.first, trigger.support.last), words) + 1)
    costs += [sentence.distance(span, words) + _NEED_COST for span in trigger.needed]
    if trigger.ends <= time.first and phrase_rules(sentence.draft.reading.lang).predicate_last:
        return min(costs) + _BEHIND
    return min(costs) + (_VAGUE_COST if len(time.value or "") < len("2026-03-10") else 0)


def _is_set(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a place right beside a noun tells where that is."""
    return any(
        sentence.distance((name.first, name.last), trigger.words) <= _SET and is_located(sentence, name)
        for name in sentence.draft.names_in(sentence.low, sentence.high)
        if name.label == "LOC"
    )


def _is_outside(sentence: Sentence, trigger: Trigger, time: TimeHit) -> bool:
    """Whether a verb stands in a relative clause that a time stands before, where verbs come first: received today the
    minister, who visits the town."""
    if trigger.strength != "verb" or phrase_rules(sentence.draft.reading.lang).predicate_last:
        return False
    return any(time.last <= mark.first and trigger.first - mark.last in (0, 1) for mark in sentence.said("which"))


def _is_before_relative(sentence: Sentence, trigger: Trigger, time: TimeHit) -> bool:
    """Whether a time stands before a noun whose relative clause says that it takes place and has a time of its own:
    condemned today the attack that took place yesterday."""
    support = trigger.support
    if support is None or phrase_rules(sentence.draft.reading.lang).head_last or time.last > trigger.first:
        return False
    which = [mark for mark in sentence.said("which") if trigger.last <= mark.first]
    words = (support.first, support.last)
    return any(0 <= support.first - mark.last <= 1 for mark in which) and any(
        support.last <= other.first and sentence.distance(words, (other.first, other.last)) <= _RELATIVE
        for other in sentence.times
    )


def _is_of_what_came_before(sentence: Sentence, trigger: Trigger, time: TimeHit) -> bool:
    """Whether a time behind the verb of an appointment is that of the event after which it came: took office after the
    resignation of his predecessor on 12 August."""
    if trigger.strength != "verb" or trigger.kind not in _FOLLOWING:
        return False
    return any(
        trigger.last <= mark.first and any(sentence.draft.reading.chain("event", mark.last, mark.last + 1))
        for mark in sentence.said("after")
        if mark.last < time.first
    )


def _is_told_then(sentence: Sentence, trigger: Trigger, time: TimeHit) -> bool:
    """Whether a time stands between a verb of telling and the event that is told of or blamed: condemned today the
    attack, warned yesterday of floods."""
    if trigger.strength == "verb" or time.last > trigger.first:
        return False
    verbs = [mark for mark in sentence.said("tells") if mark.last <= time.first]
    if not verbs or sentence.distance((verbs[-1].first, verbs[-1].last), (time.first, time.last)) > _TOLD:
        return False
    return sentence.distance((time.first, time.last), trigger.words) <= _TOLD


def _fits(sentence: Sentence, trigger: Trigger, time: TimeHit, cost: int) -> bool:
    """Whether a time is that of an event at all, and of one of its kind."""
    draft = sentence.draft
    value = time.value or ""
    limit = draft.limits.get(time)
    began = limit == "from" and (
        trigger.strength == "held" or trigger.kind in _BEGINNING or trigger.hit.entry.option("self")
    )
    lasted = limit == "until" and "/" in value and ".." not in value
    if not value or time.edge is not None or opens(draft, time) or (limit is not None and not began and not lasted):
        return False
    if any(mark.last == time.first for mark in sentence.said("asof")):
        return False  # по состоянию на 12 сентября: when it was counted
    published = draft.published
    if trigger.strength == "verb" and published is not None and value.endswith(f"/{published}"):
        return False  # since 1 March
    if _is_outside(sentence, trigger, time) or _is_before_relative(sentence, trigger, time):
        return False
    if _is_told_then(sentence, trigger, time) or _is_of_what_came_before(sentence, trigger, time):
        return False
    if time in draft.issued and (cost > _BESIDE or trigger.kind == "signing"):
        return False
    days = extent(value)
    if days is None:
        return value.startswith("XXXX-") and len(value) == len("XXXX-01-01")
    if days.first is None or days.last is None:
        return False
    if days.last - days.first < _LONGEST:
        return True
    told = any(len(word) == len("2023") and word.isdigit() for word in draft.reading.words[time.first : time.last])
    if len(value) != len("2023") or not told or trigger.kind not in _LONG_KINDS or trigger.strength == "verb":
        return False
    if phrase_rules(draft.reading.lang).head_last:
        return time.last <= trigger.first <= time.last + _BESIDE
    return trigger.last <= time.first <= trigger.last + 1
