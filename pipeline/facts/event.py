"""Event facts: what takes place at a time, once for each event of an article.

A trigger (``event.tsv``) with a time in its clause is an event; its place, organizer and participants are looked for
around it. Two mentions of one kind on one day are one event unless their places differ, and of two kinds that one
sentence gives to the same day the one that says more stays: a vote over the sitting, an attack over the explosion.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from pipeline.facts.again import happened, meant, occasion
from pipeline.facts.cast import GATHERINGS, attendants, entities, organizer, participants
from pipeline.facts.clause import Sentence
from pipeline.facts.moment import moments
from pipeline.facts.scene import NOWHERE, Scene, inside, is_located, scene, seat, vicinity
from pipeline.facts.trigger import Trigger, triggers
from pipeline.mentions.dateline import dateline
from pipeline.mentions.draft import Draft, NameHit
from pipeline.normalize.identity import fact_id
from pipeline.normalize.times import TimeHit
from pipeline.normalize.times.values import extent
from pipeline.record import Entity, Fact

_CONFIDENCE: Final = 0.7
_NEAR: Final = 9  # words from a gathering to the word for the body that sits
_LEAD: Final = 4  # sentences in which the dateline tells the place
_FRESH: Final = 3  # days before publication
_AGAIN: Final = 2  # sentences from what happened, told without its time, to the one that tells of it again
_SAME: Final = 4  # sentences from a meeting to what was done at it
_CLOSE: Final = 3  # of a place to a noun that nothing says takes place
_ALL: Final = GATHERINGS | frozenset((
    "signing", "opening", "launch", "vote", "election", "visit", "agreement", "exercise", "strike", "match",
))  # fmt: skip
_SHARING: Final = GATHERINGS | frozenset(("signing", "opening", "launch", "vote", "visit", "agreement", "exercise"))
_DISASTERS: Final = frozenset(("attack", "explosion", "accident", "fire", "flood", "storm", "earthquake"))
# Kinds that another one on the same day takes in: in one sentence, or in the whole article.
_WITHIN_SENTENCE: Final[dict[str, frozenset[str]]] = {
    "announcement": _ALL,
    "meeting": frozenset(("conference", "forum", "summit", "congress", "vote", "talks", "exhibition")),
    "session": frozenset(("conference", "forum", "summit", "congress", "vote", "talks", "exhibition")),
    "ceremony": frozenset(("signing", "opening", "launch", "exhibition", "appointment")),
    "opening": GATHERINGS - {"ceremony"} | {"exercise", "match"},
    "launch": GATHERINGS - {"ceremony"} | {"exercise", "match", "election", "strike", "protest", "opening", "vote"},
    "agreement": frozenset(("signing", "talks", "meeting")),
    "vote": frozenset(("election",)),
}
_WITHIN_ARTICLE: Final[dict[str, frozenset[str]]] = {
    "death": _DISASTERS,
    "explosion": frozenset(("attack",)),
    "fire": frozenset(("attack", "explosion", "accident")),
    "accident": frozenset(("attack", "explosion", "flood", "storm", "earthquake")),
}


@dataclass(slots=True)
class _Event:
    """An event as far as it is known: ``number`` is that of its sentence, ``time`` stands there or is ``None``,
    ``near`` is a place that its sentence names, ``next`` marks the next one of a row."""

    kind: str
    date: str
    time: TimeHit | None
    trigger: Trigger
    number: int
    scene: Scene | None
    near: Entity | None
    organizer: NameHit | None
    cast: list[NameHit] = field(default_factory=list)
    next: bool = False


def events(draft: Draft) -> Iterator[Fact]:
    """The events of an article, each once; their triggers are recorded as ``EVENT``."""
    if not draft.reading.places("event"):
        return
    found, hints = _found(draft)
    kept: list[_Event] = []
    for event in found:
        same = next((other for other in kept if _is_same(other, event) or _ends(event, other)), None)
        if same is None:
            kept.append(event)
        else:
            _absorb(same, event)
    kept = [event for event in kept if not any(_takes_in(other, event) for other in kept if other is not event)]
    for event in kept:
        yield _fact(draft, event, kept, hints)


def _found(draft: Draft) -> tuple[list[_Event], dict[str, Scene]]:
    """The events that sentences give a time, and by kind the first place that a mention without time has."""
    found: list[_Event] = []
    hints: dict[str, Scene] = {}
    starts = draft.reading.places("event")
    undated: tuple[str, int] | None = None  # the kind and the sentence of what happened, told without its time
    for number, (low, high) in enumerate(draft.sentences):
        again = undated[0] if undated is not None and number - undated[1] <= _AGAIN else ""
        before = draft.sentences[max(0, number - _AGAIN) : number]
        at = bisect_left(starts, before[0][0] if before else low)
        if not again and (at == len(starts) or starts[at] >= high):
            continue
        sentence = Sentence(draft, low, high)
        told = meant(sentence, triggers(sentence), before)
        if again:
            told = happened(sentence, told, again)
        times = moments(sentence, told)
        scenes = [scene(sentence, trigger, time, told) for trigger, time in zip(told, times, strict=True)]
        shared = {time: where for time, where in zip(times, scenes, strict=True) if where is not None}
        for trigger, time, own in zip(told, times, scenes, strict=True):
            where = own or (shared.get(time) if time is not None and trigger.kind in _SHARING else None)
            if trigger.kind in _DISASTERS:
                undated = (trigger.kind, number) if time is None else None
            there = occasion(trigger, told) if time is None and not sentence.times else frozenset()
            held = next((one for one in reversed(found) if one.kind in there and number - one.number <= _SAME), None)
            if held is not None:
                draft.mention(trigger.hit.start, trigger.hit.end, "EVENT", trigger.kind)
                cast = participants(sentence, trigger, None)
                found.append(
                    _Event(trigger.kind, held.date, None, trigger, number, where or held.scene, None, None, cast)
                )
                continue
            if time is None or time.value is None:
                if where is not None and (trigger.strength != "bare" or where.cost <= _CLOSE):
                    hints.setdefault(trigger.kind, where)
                continue
            if len(time.value) < len("2026-03-10") and where is None and _is_vague(trigger, time.value):
                continue
            draft.mention(trigger.hit.start, trigger.hit.end, "EVENT", trigger.kind)
            kind, following = _kind(sentence, trigger, found)
            cast = participants(sentence, trigger, where.name if where is not None else None)
            near = vicinity(sentence, trigger) if kind in GATHERINGS else None
            holder = organizer(sentence, trigger)
            found.append(_Event(kind, time.value, time, trigger, number, where, near, holder, cast, following))
    return found, hints


def _is_vague(trigger: Trigger, date: str) -> bool:
    """Whether a year, or a month or week for a noun without a word that says it takes place, is too little to know an
    event by."""
    return len(date) == len("2026") or trigger.strength in ("self", "bare")


def _kind(sentence: Sentence, trigger: Trigger, earlier: list[_Event]) -> tuple[str, bool]:
    """The kind of a trigger, and whether it is the next one of a row: a body that sits holds a session, as does one
    that counts its meetings; a board or a bank meets."""
    if trigger.kind != trigger.hit.value:
        return trigger.kind, False
    following = any(sentence.distance((mark.first, mark.last), trigger.words) <= 2 for mark in sentence.said("next"))
    if not trigger.hit.entry.option("sitting"):
        return trigger.kind, following
    if following:
        rows = [event.kind for event in earlier if event.kind in ("meeting", "session")]
        if rows:
            return rows[-1], True
    near = [
        (sentence.distance((mark.first, mark.last), trigger.words), mark.value)
        for mark in sentence.said("assembly", "board", "ordinal")
    ]
    near = [one for one in near if one[0] <= (1 if one[1] == "ordinal" else _NEAR)]
    return ("session" if near and min(near)[1] != "board" else "meeting"), following


def _is_same(one: _Event, other: _Event) -> bool:
    if one.kind == "match" and ("/" in one.date) is not ("/" in other.date):
        return False  # a tournament and a match of it
    return one.kind == other.kind and _same_day(one.date, other.date) and _same_place(one.scene, other.scene)


def _ends(one: _Event, other: _Event) -> bool:
    """Whether what is told of an event is the end of one told before: it began on 25 July, it ends on 27 July."""
    support = one.trigger.support
    return (
        support is not None
        and bool(support.entry.option("end"))
        and one.kind == other.kind
        and other.number >= one.number - 1
        and other.date < one.date
        and _same_place(one.scene, other.scene)
    )


def _same_day(one: str, other: str) -> bool:
    """Whether two dates may be one: equal, or one inside the other."""
    if one == other:
        return True
    left, right = extent(one), extent(other)
    if left is None or right is None or None in left or None in right:
        return False
    assert left.first and left.last and right.first and right.last
    inside = left.first <= right.first and right.last <= left.last
    return inside or (right.first <= left.first and left.last <= right.last)


def _same_place(one: Scene | None, other: Scene | None) -> bool:
    if one is None or other is None or one.entity.id == other.entity.id:
        return True
    return _holds(one.entity.id, other.entity.id) or _holds(other.entity.id, one.entity.id)


def _holds(country: str, region: str) -> bool:
    return region.startswith(country.replace("iso3166-1:", "iso3166-2:") + "-")


def _takes_in(one: _Event, other: _Event) -> bool:
    """Whether an event makes another one a part of it."""
    if not _same_day(one.date, other.date) or not _same_place(one.scene, other.scene):
        return False
    if one.kind in _WITHIN_ARTICLE.get(other.kind, ()):
        return True
    if one.number != other.number:
        return False
    rain = other.trigger.hit.entry.option("rain") and one.kind == "flood"  # that it causes
    return bool(rain) or one.kind in _WITHIN_SENTENCE.get(other.kind, ())


def _absorb(one: _Event, other: _Event) -> None:
    """What another mention of the same event adds."""
    if len(other.date) > len(one.date) and _same_day(one.date, other.date) and "/" not in other.date:
        one.date = other.date
    if one.scene is None or (other.scene is not None and len(other.scene.entity.id) > len(one.scene.entity.id)):
        one.scene = other.scene or one.scene
    one.organizer = one.organizer or other.organizer
    one.cast += other.cast


def _fact(draft: Draft, event: _Event, kept: list[_Event], hints: dict[str, Scene]) -> Fact:
    holder = event.organizer
    if event.next and holder is None:
        holder = next((other.organizer for other in kept if other.kind == event.kind and other.organizer), None)
    args: dict[str, Any] = {"kind": event.kind, "date": event.date}
    where = _place(draft, event, kept, hints)
    if where is not None:
        args["place"] = where
    if holder is not None and holder.entity is not None:
        args["organizer"] = replace(holder.entity, mention=holder.mention)
    cast = [*event.cast]
    if event.kind in GATHERINGS and event is kept[0] and (holder is not None or cast):
        cast += attendants(draft, event.trigger.last)
    people = entities(cast)
    if people:
        args["participants"] = people
    hit = event.trigger.hit
    parts = [(hit.start, hit.end), *([(event.time.start, event.time.end)] if event.time is not None else [])]
    span = draft.span(min(start for start, _ in parts), max(end for _, end in parts))
    return Fact(fact_id("event", args), "event", args, (span,), _CONFIDENCE)


def _place(draft: Draft, event: _Event, kept: list[_Event], hints: dict[str, Scene]) -> Entity | None:
    """The place that its sentence gives it, else that of the dateline for what is fresh, of its organizer, near it, or
    of another mention."""
    if event.scene is not None:
        return event.scene.entity
    if event.next or event.kind in NOWHERE:
        return None
    start = dateline(draft)
    here = event.kind != "call" and event.number < _LEAD and _is_fresh(draft, event)
    if here and start is not None and start.entity is not None:
        return replace(start.entity, mention=start.mention)
    at = seat(event.organizer.entity) if event.organizer is not None else None
    if at is not None:
        return at
    if (at := inside(draft, event.organizer)) is not None and event.near is None:
        return at
    if event.near is not None:
        return event.near
    if event.kind in hints:
        return hints[event.kind].entity
    return _told_before(draft, event) if event.kind in _DISASTERS else None


def _told_before(draft: Draft, event: _Event) -> Entity | None:
    """The one place where the sentence before says that something is: В крае ждут дождей. После шторма 13 мая …"""
    if not event.number:
        return None
    sentence = Sentence(draft, *draft.sentences[event.number - 1])
    named = [name for name in draft.names_in(sentence.low, sentence.high) if name.label == "LOC" and name.entity]
    there = [name for name in named if is_located(sentence, name)]
    if len(there) != 1 or there[0].entity is None:
        return None
    return replace(there[0].entity, mention=there[0].mention)


def _is_fresh(draft: Draft, event: _Event) -> bool:
    days = extent(event.date)
    told = extent(draft.published) if draft.published else None
    if days is None or days.last is None or told is None or told.first is None:
        return False
    return 0 <= (told.first - days.last).days <= _FRESH
