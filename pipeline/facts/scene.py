"""Where an event takes place: the place of its clause, else that of its organizer, else that of the dateline.

A place that an adposition of place governs comes first (``in`` of ``event_word.tsv``, before it or after it where heads
come last; class words between them do not matter: in the city of), then one that the event reaches (visits, floods).
Of a place and the larger one beside it the smaller is the place of the event.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from pipeline.facts.clause import Sentence
from pipeline.facts.trigger import Trigger
from pipeline.lang import name_rules, phrase_rules
from pipeline.mentions.dateline import dateline
from pipeline.mentions.draft import Draft, NameHit
from pipeline.normalize.entities.gazetteer import demonym, organizations, place
from pipeline.normalize.times import TimeHit
from pipeline.record import Entity
from pipeline.text.reading import Reading

_REACH: Final = 24
_NEAR: Final = 8  # words from an event to the organization whose name has a place
_AWAY: Final = 8  # how much farther from an event than from another one its place may stand
_OWNED: Final = 12  # of a place that belongs to a title or a body: the president of Iran
_VENUE: Final = 4  # of a place that is part of the phrase of another one: in a market of Basra
_ADJOINED: Final = 5  # of a country beside the noun of an event, which may be part of its name: یوم پاکستان کی پریڈ
_POSTED: Final = 6  # words from an envoy to the country where he serves
_VENUE_WORDS: Final = 6
_COURT_WORDS: Final = 3
_OWNER_WORDS: Final = 8
_BESIDE: Final = 3  # words between a place and the larger one it lies in
_BOUND: Final = 4  # words from a name to the word that says where a vehicle was going
_AWAY_COST: Final = 10  # of such a place, and of one behind the predicate that ends the clause
_EARLY: Final = 5  # of a place before a verb and behind another event
_ASIDE: Final = 2  # of a place beside the verb rather than the event
_APPOSED: Final = 6  # words from a person to the body of the title that follows
_TITLED: Final = 4  # words from a title or its body to the person
_CLASS: Final = 2  # class words between a place and its adposition
# What reaches a place rather than takes place in it.
_REACHING: Final = frozenset((
    "visit", "flood", "earthquake", "storm", "fire", "attack", "explosion", "accident", "inspection", "strike",
))  # fmt: skip
_STRUCK: Final = frozenset(("attack", "explosion", "storm", "flood"))  # what they strike is where they take place
_BETWEEN: Final = frozenset(("match", "call", "agreement", "signing", "vote"))  # names beside it are its sides
_BILATERAL: Final = frozenset(("talks", "meeting"))  # countries beside them are their parties
_ACCREDITED: Final = frozenset(("ambassador", "envoy"))
NOWHERE: Final = frozenset(("appointment", "dismissal", "resignation"))  # a place beside one is that of the office
_HOSTED: Final = frozenset(("conference", "summit", "forum", "exhibition", "congress", "exercise", "talks"))


class Scene(NamedTuple):
    """A place of an event with its name in the text, and how far it stands from the event."""

    entity: Entity
    name: NameHit
    cost: int


def scene(sentence: Sentence, trigger: Trigger, time: TimeHit | None, others: list[Trigger]) -> Scene | None:
    """The place that the sentence of an event gives it."""
    if trigger.kind in NOWHERE:
        return None
    draft = sentence.draft
    start = dateline(draft)
    places = [
        name
        for name in draft.names_in(sentence.low, sentence.high)
        if name.label == "LOC"
        and name.entity is not None
        and name is not start
        and not (trigger.kind == "match" and _is_landscape(name.entity))  # جام آسیا
        and not _is_accredited(sentence, name)
    ]
    if trigger.kind in _BILATERAL:
        places = [name for name in places if not _is_paired(sentence, places, name)]
    found: list[tuple[int, int, NameHit]] = []
    for name in places:
        cost = _cost(sentence, trigger, time, name)
        if _is_of_another(trigger, name, others, sentence) or _is_of_teller(trigger, name, sentence):
            cost += _EARLY
        rival = min((_own(sentence, other, None, name) for other in others if other is not trigger), default=cost)
        if cost <= _REACH and cost <= rival + _AWAY:
            found.append((cost, name.first, name))
    if not found:
        found = [(cost, name.first, name) for name, cost in _housed(sentence, trigger)]
    if not found and trigger.kind == "election":
        found = [(0, name.first, name) for name in _by_adjective(sentence, trigger)]
    if not found:
        return None
    cost, _, best = min(found)
    if trigger.kind == "accident":
        best = _destination(draft, places, best)
    if _size(best) == _COUNTRY:
        best = next((name for name in places if _is_smaller(sentence, name, best)), best)
    assert best.entity is not None
    return Scene(replace(best.entity, mention=best.mention or None), best, cost)


def _is_paired(sentence: Sentence, places: list[NameHit], name: NameHit) -> bool:
    """Whether a place is named with another one by "and", and no adposition of place governs them: capitals that hold
    talks, переговоры Тегерана и Вашингтона."""
    if is_located(sentence, name):
        return False
    reading, conjunctions = sentence.draft.reading, phrase_rules(sentence.draft.reading.lang).conjunctions
    for other in places:
        left, right = sorted((name, other), key=_words)
        joined = right.first - left.last == 1 and reading.joins(left.last)
        joined = joined or (right.first == left.last and _prefix(sentence.draft, right) in conjunctions)
        if other is not name and joined and not is_located(sentence, left):
            return True
    return False


def _is_of_another(trigger: Trigger, name: NameHit, others: list[Trigger], sentence: Sentence) -> bool:
    """Whether a place stands between another event and a verb, where places follow verbs: arrested in A a man who shot
    in B."""
    if trigger.strength != "verb" or phrase_rules(sentence.draft.reading.lang).predicate_last:
        return False
    return name.last <= trigger.first and any(other.last <= name.first for other in others if other is not trigger)


def _housed(sentence: Sentence, trigger: Trigger) -> Iterator[tuple[NameHit, int]]:
    """The places that an adposition governs inside the names of bodies near an event, with their costs: الشرطة في
    كربلاء; they have no mention, as names do not nest."""
    bodies = [name for name in sentence.draft.names_in(sentence.low, sentence.high) if name.label == "ORG"]
    for known in sentence.draft.known if bodies and not phrase_rules(sentence.draft.reading.lang).head_last else ():
        body = next((one for one in bodies if one.first <= known.first and known.last <= one.last), None)
        entity = known.entity if known.label == "LOC" else known.owner.entity if known.owner is not None else None
        if body is None or entity is None:
            continue
        first = max(known.first, body.first + 1)
        cost = sentence.distance(_words(body), trigger.words)
        glued = _is_glued(sentence.draft, first, known.last)
        if cost <= _NEAR and (glued or any(first <= mark.last < body.last for mark in sentence.said("in"))):
            yield NameHit(first, known.last, "LOC", entity, ""), cost


def _by_adjective(sentence: Sentence, trigger: Trigger) -> Iterator[NameHit]:
    """The countries whose adjectives stand at an event: الانتخابات البرلمانية العراقية; they have no mention, as an
    adjective is no name."""
    reading = sentence.draft.reading
    for index in range(max(sentence.low, trigger.first - _BESIDE), min(sentence.high, trigger.last + _BESIDE)):
        if (land := demonym(reading.words[index], reading.lang)) is not None:
            yield NameHit(index, index + 1, "LOC", land.entity, "")


def _is_glued(draft: Draft, first: int, last: int) -> bool:
    """Whether a preposition of place is glued to the class of a place on the words ``[first - 1, last)``:
    قوات الأمن بمنطقة عسير."""
    rules, placed = name_rules(draft.reading.lang), phrase_rules(draft.reading.lang).placed
    cues, words = rules.region_cues | rules.city_cues, draft.reading.words[first - 1 : last]
    return bool(placed) and any(
        core in cues and word[:cut].endswith(placed) for word in words for core, cut in rules.cores(word)
    )


def _is_of_teller(trigger: Trigger, name: NameHit, sentence: Sentence) -> bool:
    """Whether a place stands between a verb of telling or blaming and the event: condemned in A the attack in B."""
    told = any(mark.last <= name.first for mark in sentence.said("tells"))
    return told and trigger.strength != "verb" and name.last <= trigger.first


def _is_smaller(sentence: Sentence, name: NameHit, country: NameHit) -> bool:
    """Whether a name beside a country is the part of it that is meant: in the Sudanese capital Khartoum."""
    near = abs(name.first - country.last) <= _BESIDE or abs(country.first - name.last) <= _BESIDE
    return (
        near
        and _size(name) < _COUNTRY
        and sentence.distance(_words(name), _words(country)) <= _BESIDE
        and not is_owned(sentence.draft, name)
    )


def _destination(draft: Draft, places: list[NameHit], name: NameHit) -> NameHit:
    """The end of a road that a name begins: трасса Герат — Гор, بين هرات وغور."""
    reading, conjunctions = draft.reading, phrase_rules(draft.reading.lang).conjunctions
    for other in places:
        gap = other.first - name.last
        glued = gap == 0 and _prefix(draft, other) in conjunctions
        if glued or (gap == 1 and (reading.words[name.last] == "-" or _links(reading, name.last))):
            return other
    return name


def _links(reading: Reading, index: int) -> bool:
    """Whether "and" or the "to" of a range stands at the word ``index``."""
    hit = reading.at(index, "relation_range")
    return reading.joins(index) or (hit is not None and hit.value == "to")


_COUNTRY: Final = 2


def _is_accredited(sentence: Sentence, name: NameHit) -> bool:
    """Whether a place is where an envoy serves: the ambassador of Vietnam in Russia met …"""
    draft = sentence.draft
    if phrase_rules(draft.reading.lang).head_last or not is_located(sentence, name):
        return False
    before = draft.names_in(max(sentence.low, name.first - _POSTED), name.first)
    owner = next((other for other in reversed(before) if other.label == "LOC"), None)
    ends = {owner.first} if owner is not None and name.first - owner.last <= 1 else {name.first - 1, name.first}
    return any(
        hit.kind == "title" and hit.value in _ACCREDITED and hit.last in ends
        for index in range(max(sentence.low, name.first - _POSTED), name.first)
        for hit in draft.reading.hits.get(index, ())
    )


def _is_landscape(entity: Entity) -> bool:
    """Whether a place is a continent or a sea: a region of no country."""
    found = place(entity.id)
    return found is not None and found.kind == "region" and not found.country


def _size(name: NameHit) -> int:
    """2 for a country, 1 for a region or city with a code, 0 for others."""
    identifier = name.entity.id if name.entity is not None else ""
    return _COUNTRY if identifier.startswith("iso3166-1:") else int(identifier.startswith("iso3166-2:"))


def _words(name: NameHit) -> tuple[int, int]:
    return name.first, name.last


def _own(sentence: Sentence, trigger: Trigger, time: TimeHit | None, name: NameHit) -> int:
    """The words from a name to the nearest part of an event."""
    parts = [(trigger.words, 0), *((span, _ASIDE) for span in trigger.needed)]
    if trigger.support is not None:
        parts.append(((trigger.support.first, trigger.support.last), _ASIDE))
    if time is not None:
        parts.append(((time.first, time.last), 0))
    behind = trigger.ends <= name.first and phrase_rules(sentence.draft.reading.lang).predicate_last
    bound = trigger.kind == "accident" and any(
        sentence.distance(_words(name), (mark.first, mark.last)) <= _BOUND for mark in sentence.said("bound")
    )
    cost = min(sentence.distance(_words(name), words) + more for words, more in parts)
    return cost + (_AWAY_COST if bound or behind else 0)


def _cost(sentence: Sentence, trigger: Trigger, time: TimeHit | None, name: NameHit) -> int:
    cost = _own(sentence, trigger, time, name)
    if is_located(sentence, name) or (trigger.kind in _STRUCK and _is_said(sentence, name, "upon")):
        return cost
    if _is_said(sentence, name, "agent"):
        return _REACH + 1
    if _size(name) != _COUNTRY and _is_inside(sentence, name):
        return cost + _VENUE
    if trigger.kind in _REACHING:
        return cost + (_OWNED if is_owned(sentence.draft, name) else 1)
    seated = trigger.kind == "trial" and _size(name) != _COUNTRY
    if seated and any(_is_attribute(sentence, span, name, _COURT_WORDS) for span in trigger.needed):
        return cost + _VENUE
    if trigger.kind == "election" and cost <= _VENUE and is_owned(sentence.draft, name, ("TITLE",)):
        return cost + _VENUE  # избран президентом Молдавии
    if is_owned(sentence.draft, name):
        return _REACH + 1
    if trigger.kind in _BILATERAL and _size(name) == _COUNTRY:
        return _REACH + 1  # a party rather than the place
    hosts = any(
        sentence.distance(_words(name), (mark.first, mark.last)) <= 1
        for mark in sentence.said("host")
        if trigger.kind in _HOSTED or mark.entry.option("all")
    )
    if hosts or (trigger.kind not in _BETWEEN and _is_attribute(sentence, trigger.words, name)):
        return cost + (_ADJOINED if _size(name) == _COUNTRY else 0)
    return _REACH + 1


def _is_said(sentence: Sentence, name: NameHit, value: str) -> bool:
    """Whether a word of a kind stands right behind a name: اسرائیل پر حملہ."""
    return any(mark.first == name.last for mark in sentence.said(value))


def _is_attribute(sentence: Sentence, words: tuple[int, int], name: NameHit, most: int = 0) -> bool:
    """Whether a name stands right at a noun, or with a few words between: نشست خبری تهران, بشکیک کی خصوصی عدالت."""
    if phrase_rules(sentence.draft.reading.lang).head_last:
        return 0 <= words[0] - name.last <= 1 + most
    return 0 <= name.first - words[1] <= most // 2


def is_located(sentence: Sentence, name: NameHit) -> bool:
    """Whether an adposition of place governs a name, with class words between them or without."""
    draft, reading = sentence.draft, sentence.draft.reading
    grammar, rules = phrase_rules(reading.lang), name_rules(reading.lang)
    if grammar.placed and _prefix(draft, name).endswith(grammar.placed):
        return True
    cues = rules.region_cues | rules.city_cues
    marks = {mark.last if not grammar.head_last else mark.first: mark for mark in sentence.said("in")}
    index = name.last if grammar.head_last else name.first
    for _ in range(_CLASS + 1):
        if index in marks:
            return True
        beside = index if grammar.head_last else index - 1
        if not sentence.low <= beside < sentence.high:
            return False
        word = reading.words[beside]
        if not any(core in cues for core, _ in rules.cores(word)):
            return False
        if any(core in cues and word[:cut].endswith(grammar.placed) for core, cut in rules.cores(word)):
            return True
        index += 1 if grammar.head_last else -1
    return False


def _is_inside(sentence: Sentence, name: NameHit) -> bool:
    """Whether a name ends the phrase of a place, or begins it where heads come last: در بازاری در بصره, в
    международном аэропорту Багдада, بصرہ کے ایک بازار میں."""
    after = phrase_rules(sentence.draft.reading.lang).head_last
    for mark in sentence.said("in"):
        gap = mark.first - name.last if after else name.first - mark.last
        words = (mark.first, mark.last)
        if 0 < gap <= _VENUE_WORDS and sentence.distance(_words(name), words) == gap:
            between = range(name.last, mark.first) if after else range(mark.last, name.first)
            names = sentence.draft.names_in(between.start, between.stop)
            if not names and not sentence.draft.times_in(between.start, between.stop):
                return True
    return False


def _prefix(draft: Draft, name: NameHit) -> str:
    """The clitics before a name, folded."""
    reading = draft.reading
    begins = reading.folded.position(draft.mentions[draft.mention_at(name)].start)
    return reading.text[reading.starts[name.first] : begins]


def is_owned(draft: Draft, name: NameHit, labels: tuple[str, ...] = ("ORG", "TITLE")) -> bool:
    """Whether a place belongs to the title or the body right before it, or after it where heads come last."""
    reading = draft.reading
    if phrase_rules(reading.lang).head_last:
        return any(other.label in labels for other in draft.names_in(name.last, name.last + 2))
    before = draft.names_in(max(0, name.first - _OWNER_WORDS), name.first)
    if any(other.last == name.first and other.label in labels for other in before):
        return True
    return any(
        hit.kind == "title" and hit.last == name.first
        for index in range(max(0, name.first - 4), name.first)
        for hit in reading.hits.get(index, ())
    )


def is_fronted(draft: Draft, name: NameHit) -> bool:
    """Whether a name stands between a title and its person: رکن قومی اسمبلی NAME."""
    before = (hit for at in range(max(0, name.first - _TITLED), name.first) for hit in draft.reading.hits.get(at, ()))
    titled = any(hit.kind == "title" and hit.last == name.first for hit in before)
    return titled and any(
        other.label == "PER" and other.first == name.last for other in draft.names_in(name.last, name.last + 1)
    )


def is_titled(draft: Draft, name: NameHit) -> bool:
    """Whether an organization belongs to the title of a person named beside both."""
    reading = draft.reading
    if phrase_rules(reading.lang).head_last:
        after = range(name.last, name.last + _TITLED)
        title = next((at for at in after if reading.at(at, "title") is not None), None)
        if title is None and is_fronted(draft, name):
            return True
    else:
        title = name.last if is_owned(draft, name, ("TITLE",)) else None
        before = draft.names_in(max(0, name.first - 2 * _APPOSED), name.first) if title is not None else ()
        if any(other.label == "PER" and name.first - other.last <= _APPOSED for other in before):
            return True  # NAME, head of the agency,
    if title is None:
        return False
    return any(other.label == "PER" for other in draft.names_in(title, title + _TITLED))


def vicinity(sentence: Sentence, trigger: Trigger) -> Entity | None:
    """The region or city named nearest to an event that no adposition puts there: the committee of the province of …"""
    found = [
        (sentence.distance(_words(name), trigger.words), name.first, name)
        for name in sentence.draft.names_in(sentence.low, sentence.high)
        if name.label == "LOC" and name.entity is not None and _size(name) != _COUNTRY
    ]
    near = [one for one in found if one[0] <= _REACH and not is_owned(sentence.draft, one[2], ("TITLE",))]
    if not near:
        return None
    name = min(near)[2]
    return replace(name.entity, mention=name.mention) if name.entity is not None else None


def inside(draft: Draft, body: NameHit | None) -> Entity | None:
    """The place that the name of an organization has: the union of workers in Lebanon."""
    if body is None:
        return None
    within = [name for name in draft.known if body.first < name.first and name.last <= body.last]
    return next((name.entity for name in within if name.label == "LOC"), None)


def seat(entity: Entity | None) -> Entity | None:
    """The province or city whose body an organization is, as its id tells it: the people's committee of Hải Phòng."""
    if entity is None or entity.id in organizations():
        return None
    owner, _, region = entity.id.removeprefix("name:").partition("-")
    found = place(f"iso3166-2:{owner.upper()}-{region.partition('-')[0].upper()}") if len(owner) == 2 else None
    return found.entity if found is not None else None
