"""Who is in an event: the organizer of a gathering, a vote or a trial, and those the text says took part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from pipeline.facts.clause import Sentence
from pipeline.facts.described import person_meant
from pipeline.facts.scene import is_located, is_titled
from pipeline.facts.trigger import Trigger
from pipeline.lang import phrase_rules, time_words
from pipeline.mentions.dateline import is_credit
from pipeline.mentions.draft import Draft, NameHit
from pipeline.normalize.entities.gazetteer import demonym, organizations
from pipeline.record import Entity
from pipeline.text.punctuation import QUOTES

GATHERINGS: Final = frozenset((
    "meeting", "session", "conference", "congress", "summit", "forum", "exhibition", "ceremony", "talks",
))  # fmt: skip
_ORGANIZED: Final = GATHERINGS - {"talks"} | {"vote", "trial", "exercise", "election", "protest", "strike", "launch"}
_OF_PEOPLE: Final = GATHERINGS | frozenset((
    "visit", "call", "arrest", "trial", "death", "inspection", "opening",
))  # fmt: skip
_OPENED: Final = frozenset(("opening", "launch"))
_OF_ONE: Final = frozenset(("visit", "inspection"))  # who comes, not whom he meets
_OF_FATE: Final = frozenset(("death", "arrest", "trial", "dismissal", "resignation"))
_REACH: Final = 20
_OF_SUBJECT: Final = frozenset(("death", "arrest", "visit", "resignation", "dismissal"))  # of a person
_SUBJECT: Final = 4  # words from a pronoun to its predicate
_HOUSED: Final = frozenset(("ceremony", "conference", "exhibition", "forum", "launch"))
_MET: Final = frozenset(("meeting", "talks", "session", "call"))
_NAMED: Final = 7  # words from what sets a person apart from an event to the name: his titles
_COMPANY: Final = 2  # words from "with" to a body
_PARTED: Final = 2  # words between talks and their parties
_NEXT: Final = 2  # sentences behind that of an event that say nothing of who was there
_LISTING: Final = frozenset(";؛:")
_COMMAS: Final = frozenset(",،")
_BESIDE: Final = 8  # words between persons who come together
_PLAYERS: Final = 2  # of a match between persons
_SHOWN: Final = 1  # words from an exhibition to whose works it shows


def organizer(sentence: Sentence, trigger: Trigger) -> NameHit | None:
    """The organization that holds an event: the one named nearest to what says so, before it rather than after it; none
    that somebody is named by (the representative of the WHO)."""
    if trigger.kind not in _ORGANIZED or trigger.hit.entry.option("press"):
        return None
    grammar = phrase_rules(sentence.draft.reading.lang)
    beside = [*_beside(sentence, "with"), *_beside(sentence, "joint")]
    # A venue, where prepositions are glued to names or "in" is told from "by": یونیورسٹی میں.
    housed = bool(grammar.placed) or (grammar.head_last and trigger.kind in _HOUSED)
    names = [
        name
        for name in sentence.draft.names_in(sentence.low, sentence.high)
        if name.label == "ORG"
        and name.entity is not None
        and not is_media(name.entity)
        and not name.first <= trigger.first < name.last
        and not is_credit(sentence.draft, name)
        and name not in beside
        and not _is_opened(sentence, name)
        and not is_titled(sentence.draft, name)
        and not _is_told(sentence, name)
        and not (housed and is_located(sentence, name))
    ]
    receives = trigger.strength == "verb" and trigger.kind == "meeting"  # the ministry received, not whom it met
    reach = _COMPANY if receives and not grammar.predicate_last else _REACH
    for anchor in (trigger.support, trigger.hit):  # the noun where the verb is far: провёл конференцию по …
        if names and anchor is not None:
            words = anchor.first, anchor.last
            near = [
                (is_located(sentence, name), cost, name.first, name)
                for name in names
                if (cost := sentence.distance((name.first, name.last), words)) <= reach
            ]
            if near:
                return min(near)[3]
    return None


def _is_told(sentence: Sentence, name: NameHit) -> bool:
    """Whether an organization in quotation marks is the paper that somebody speaks to: told «Al-Watan» that."""
    words = sentence.draft.reading.words
    quoted = name.first > sentence.low and words[name.first - 1] in QUOTES
    return quoted and any(mark.last == name.first - 1 for mark in sentence.said("press"))


def _is_opened(sentence: Sentence, name: NameHit) -> bool:
    """Whether a name stands right behind the noun for its opening: آیین افتتاح نیروگاه."""
    if phrase_rules(sentence.draft.reading.lang).head_last:
        return False
    return any(
        hit.kind == "event" and hit.value in _OPENED and hit.last == name.first and not hit.entry.option("verb")
        for index in range(max(sentence.low, name.first - _COMPANY), name.first)
        for hit in sentence.draft.reading.hits.get(index, ())
    )


def is_media(entity: Entity) -> bool:
    """Whether an organization is one that reports events."""
    known = organizations().get(entity.id)
    return known is not None and known.kind == "media"


def participants(sentence: Sentence, trigger: Trigger, scene: NameHit | None) -> list[NameHit]:
    """Persons, and in matches, talks and signings the sides, that the sentence names near the event; persons sign where
    no organization does."""
    found: list[NameHit] = []
    people: list[NameHit] = []
    for name in sentence.draft.names_in(sentence.low, sentence.high):
        if name.entity is None or name is scene or is_credit(sentence.draft, name):
            continue
        if name.label == "PER" and _is_absent(sentence, name, trigger.kind in _OF_FATE):
            continue
        if sentence.distance((name.first, name.last), trigger.words) > _REACH:
            continue
        side = trigger.kind == "match" and plays(name.label, name.entity.id) and not is_located(sentence, name)
        party = trigger.kind in ("signing", "agreement") and name.label == "ORG"
        if (side or party) and not is_media(name.entity):
            found.append(name)
        elif name.label == "PER" and not _is_shown(trigger, name, sentence.draft):
            people.append(name)
    if trigger.kind == "match":
        lands = _adjectives(sentence, trigger)
        found = [name for name in found if all(land.first != name.first for land in lands)] + lands
    if trigger.kind == "match" and not found and len(people) == _PLAYERS and sentence.said("sets"):
        return people
    if trigger.kind in _MET:
        near = (name for name in _beside(sentence, "with") if name not in found)
        found += [name for name in near if sentence.distance((name.first, name.last), trigger.words) <= _REACH]
        found += [name for name in _parties(sentence, trigger) if name not in found]
    if not people and trigger.strength == "verb" and trigger.kind in _OF_SUBJECT:
        people += subject(sentence, trigger)
    if trigger.kind in _OF_ONE:
        found += _together(sentence, trigger, people)
    elif trigger.kind in _OF_PEOPLE or trigger.hit.entry.option("people") or (trigger.kind == "signing" and not found):
        found += people
    return found


def _adjectives(sentence: Sentence, trigger: Trigger) -> list[NameHit]:
    """The countries whose adjectives stand right at the word for a team, one or two of them: المنتخب السعودي, ضيفه
    العراقي; they have no mention, as an adjective is no name."""
    draft, found = sentence.draft, []
    words, step = draft.reading.words, -1 if phrase_rules(draft.reading.lang).head_last else 1
    for mark in sentence.said("side"):
        at = mark.last if step > 0 else mark.first - 1
        while sentence.low <= at < sentence.high and (land := demonym(words[at], draft.reading.lang)) is not None:
            if sentence.distance((at, at + 1), trigger.words) <= _REACH:
                found.append(NameHit(at, at + 1, "LOC", land.entity, ""))
            at += step
    return found


def subject(sentence: Sentence, trigger: Trigger) -> list[NameHit]:
    """The person told of before for whom a pronoun stands right before what he did: он умер 3 мая."""
    reading = sentence.draft.reading
    if phrase_rules(reading.lang).head_last:
        return []
    near = range(max(sentence.low, trigger.first - _SUBJECT), trigger.first)
    for index in near:
        hit = reading.at(index, "office_word")
        if hit is not None and hit.entry.option("he"):
            person = person_meant(sentence.draft, index, sentence.low)
            return [person] if person is not None else []
    return []


def _is_absent(sentence: Sentence, name: NameHit, fate: bool) -> bool:
    """Whether a person is only named beside an event (``absent``): who invited, on whose behalf somebody speaks, who is
    mourned, after whom a hall is called (option ``near``: with no more than a title between); of those whose ``fate``
    is told only whose kin they are (option ``kin``)."""
    last_first = phrase_rules(sentence.draft.reading.lang).head_last
    for mark in sentence.said("absent"):
        if fate and not mark.entry.option("kin"):
            continue
        low, high = (name.last, mark.first) if last_first else (mark.last, name.first)
        between = sentence.draft.names_in(low, high) if low <= high else ()
        if low > high or any(other.label == "PER" for other in between):
            continue
        if mark.entry.option("near"):
            if high - low == sum(other.last - other.first for other in between):
                return True
        elif sentence.distance((mark.first, mark.last), (name.first, name.last)) <= _NAMED:
            return not any(_parts(sentence, index) for index in range(low, high))
    return False


def _parts(sentence: Sentence, index: int) -> bool:
    """Whether a comma or a predicate stands at a word."""
    reading = sentence.draft.reading
    word = reading.words[index]
    return word in _COMMAS or time_words(reading.lang).tense(word) != 0 or reading.at(index, "event") is not None


def _is_shown(trigger: Trigger, name: NameHit, draft: Draft) -> bool:
    """Whether a name right behind an exhibition is that of whose works it shows."""
    if trigger.kind != "exhibition" or phrase_rules(draft.reading.lang).head_last:
        return False
    return 0 <= name.first - trigger.last <= _SHOWN


def _parties(sentence: Sentence, trigger: Trigger) -> list[NameHit]:
    """The countries that "and" joins right beside an event: the talks of Iran and the USA."""
    found: list[NameHit] = []
    for name in sentence.draft.names_in(sentence.low, sentence.high):
        if name.label != "LOC" or name.entity is None or not name.entity.id.startswith("iso3166-1:"):
            continue
        if found and _is_joined(sentence, found[-1].last, name.first):
            found.append(name)
            continue
        if len(found) > 1 and _is_beside(sentence, trigger, found):
            return found
        found = [name]
    return found if len(found) > 1 and _is_beside(sentence, trigger, found) else []


def _is_beside(sentence: Sentence, trigger: Trigger, names: list[NameHit]) -> bool:
    return sentence.distance((names[0].first, names[-1].last), trigger.words) <= _PARTED


def plays(label: str, identifier: str) -> bool:
    """Whether a name may be a side of a match: a club or a country, no continent."""
    return label == "ORG" or (label == "LOC" and identifier.startswith("iso3166-"))


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


def _beside(sentence: Sentence, value: str) -> list[NameHit]:
    """The organizations right behind a word for company, before it where heads come last, and those that "and" joins to
    them: with representatives of the WHO and UNICEF."""
    marks = sentence.said(value)
    if not marks:
        return []
    names = sentence.draft.names_in(sentence.low, sentence.high)
    last_first = phrase_rules(sentence.draft.reading.lang).head_last
    found: list[NameHit] = []
    for mark in marks:
        end, told = (mark.first if last_first else mark.last), False
        for name in reversed(names) if last_first else names:
            low, high = (name.last, end) if last_first else (end, name.first)
            if low > high:
                continue
            near = high - low <= _COMPANY if not told else _is_joined(sentence, low, high)
            if name.label != "ORG" or name.entity is None or not near:
                break
            told = True
            if name not in found and not is_titled(sentence.draft, name):
                found.append(name)
            end = name.first if last_first else name.last
    return found


def _is_joined(sentence: Sentence, low: int, high: int) -> bool:
    """Whether only "and" or a comma stands on the words ``[low, high)``, or "and" is glued to what follows them."""
    reading = sentence.draft.reading
    glued = phrase_rules(reading.lang).conjunctions
    if glued:
        return high - low <= _COMPANY and reading.words[high].startswith(glued)
    hit = reading.at(low, "office_word")
    return high - low == 1 and (reading.words[low] in _COMMAS or (hit is not None and hit.value == "and"))


def attendants(draft: Draft, after: int) -> list[NameHit]:
    """The persons whom the sentences from a word on, the next ones, say to preside or attend; lists go on behind a
    semicolon or a colon."""
    found: list[NameHit] = []
    told, left = False, _NEXT
    for low, high in draft.sentences:
        if high <= after:
            continue
        people = [name for name in draft.names_in(low, high) if name.label == "PER" and name.entity is not None]
        if _attends(draft, low, high):
            told = True
        elif low > after and not (told and draft.reading.words[low - 1] in _LISTING):
            told, left = False, left - 1
        if told:
            sentence = Sentence(draft, low, high)
            present = [name for name in people if not _is_absent(sentence, name, False)]
            found += [name for name in present if not _reports(draft, name, high)]
        if not left:
            break
    return found


def _reports(draft: Draft, name: NameHit, high: int) -> bool:
    """Whether a person only says who attends: NAME said that a delegation would take part."""
    marks = (draft.reading.at(index, "event_word") for index in range(name.last, high))
    opened = next((mark.last for mark in marks if mark is not None and mark.value == "that"), high)
    return not _attends(draft, name.last, opened) and _attends(draft, opened, high)


def _attends(draft: Draft, low: int, high: int) -> bool:
    """Whether a word on ``[low, high)`` says that somebody presides or attends, whatever else it says."""
    hits = draft.reading.hits
    return any(
        hit.value == "attend" and hit.kind == "event_word" for index in range(low, high) for hit in hits.get(index, ())
    )


def entities(names: Iterable[NameHit]) -> tuple[Entity, ...]:
    """The entities of names, each once, with its first mention."""
    found: dict[str, Entity] = {}
    for name in names:
        if name.entity is not None:
            found.setdefault(name.entity.id, replace(name.entity, mention=name.mention or None))
    return tuple(found.values())
