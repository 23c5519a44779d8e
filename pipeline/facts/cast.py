"""Who is in an event: the organizer of a gathering, a vote or a trial, and those the text says took part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from pipeline.facts.clause import Sentence
from pipeline.facts.scene import is_located, is_titled
from pipeline.facts.trigger import Trigger
from pipeline.mentions.draft import Draft, NameHit
from pipeline.normalize.entities.gazetteer import organizations
from pipeline.record import Entity

GATHERINGS: Final = frozenset((
    "meeting", "session", "conference", "congress", "summit", "forum", "exhibition", "ceremony", "talks",
))  # fmt: skip
_ORGANIZED: Final = GATHERINGS | {"vote", "trial", "exercise", "election"}
_OF_PEOPLE: Final = GATHERINGS | frozenset((
    "visit", "call", "arrest", "trial", "death", "inspection",
))  # fmt: skip
_OF_ONE: Final = frozenset(("visit", "inspection"))  # who comes, not whom he meets
_REACH: Final = 20
_BESIDE: Final = 8  # words between persons who come together


def organizer(sentence: Sentence, trigger: Trigger) -> NameHit | None:
    """The organization that holds an event: the one named nearest to what says so, before it rather than after it; none
    that somebody is named by (the representative of the WHO)."""
    if trigger.kind not in _ORGANIZED:
        return None
    anchor = trigger.support or trigger.hit
    found = [
        (sentence.distance((name.first, name.last), (anchor.first, anchor.last)), name.first, name)
        for name in sentence.draft.names_in(sentence.low, sentence.high)
        if name.label == "ORG"
        and name.entity is not None
        and not _is_media(name.entity)
        and not name.first <= trigger.first < name.last
        and not is_titled(sentence.draft, name)
    ]
    near = [one for one in found if one[0] <= _REACH]
    return min(near)[2] if near else None


def _is_media(entity: Entity) -> bool:
    """Whether an organization is one that reports events."""
    known = organizations().get(entity.id)
    return known is not None and known.kind == "media"


def participants(sentence: Sentence, trigger: Trigger, scene: NameHit | None) -> list[NameHit]:
    """Persons, and in matches, talks and signings the sides, that the sentence names near the event; persons sign where
    no organization does."""
    found: list[NameHit] = []
    people: list[NameHit] = []
    for name in sentence.draft.names_in(sentence.low, sentence.high):
        if name.entity is None or name is scene:
            continue
        if sentence.distance((name.first, name.last), trigger.words) > _REACH:
            continue
        side = trigger.kind == "match" and name.label in ("ORG", "LOC") and not is_located(sentence, name)
        party = trigger.kind in ("signing", "agreement") and name.label == "ORG"
        if side or party:
            found.append(name)
        elif name.label == "PER":
            people.append(name)
    if trigger.kind in _OF_ONE:
        found += _together(sentence, trigger, people)
    elif trigger.kind in _OF_PEOPLE or (trigger.kind == "signing" and not found):
        found += people
    return found


def _together(sentence: Sentence, trigger: Trigger, people: list[NameHit]) -> list[NameHit]:
    """The person nearest to an event, and those named beside him on the same side of it."""
    if not people:
        return []
    nearest = min(people, key=lambda name: sentence.distance((name.first, name.last), trigger.words))
    return [
        name
        for name in people
        if (name.first < trigger.first) is (nearest.first < trigger.first)
        and sentence.distance((name.first, name.last), (nearest.first, nearest.last)) <= _BESIDE
    ]


def speakers(draft: Draft, after: int) -> list[NameHit]:
    """The persons of an article from a word on who preside, attend, report or speak."""
    found: list[NameHit] = []
    for low, high in draft.sentences:
        if low < after:
            continue
        people = [name for name in draft.names_in(low, high) if name.label == "PER" and name.entity is not None]
        if people and any(mark.value == "attend" for mark in draft.reading.chain("event_word", low, high)):
            found += people
    return found


def entities(names: Iterable[NameHit]) -> tuple[Entity, ...]:
    """The entities of names, each once, with its first mention."""
    found: dict[str, Entity] = {}
    for name in names:
        if name.entity is not None:
            found.setdefault(name.entity.id, replace(name.entity, mention=name.mention))
    return tuple(found.values())
