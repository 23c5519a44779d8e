"""Words that tell an event: its nouns and verbs in a sentence, and how sure each is.

Table ``event.tsv``: word or phrase → kind of event; a noun, or with option ``verb`` a predicate that tells the event by
itself. Options: ``need=…``: what else the clause must have, groups parted by a comma, alternatives by ``/``: values of
``event_word.tsv``, ``PER``, ``ORG``, ``LOC``, ``title``, ``site`` (something built, by its item), ``score`` (2-1) or
``kind:…`` (another trigger); ``self``: a noun of what happens by itself (a quake), for which a date beside it will do;
``plural``: a noun that may stand in the plural; ``held``: a noun that counts only where something says that it takes
place; ``rain``: a part of the flood that it causes. The value
``-`` tells none and keeps shorter entries inside it away.

Table ``event_word.tsv``: ``held`` (takes place, holds; options ``light``: says so only right beside its noun,
``before``: also before it where predicates come last), ``at`` (at, during: before the noun, after it where heads come
last), ``topic`` (about, for: what stands there does not take place here), ``not``, ``cancelled`` (option ``noun``:
right before it), ``next``, ``ordinal``, ``that`` (opens reported speech), ``incident`` and ``it`` (tell again of what
was told before: the accident; this meeting, it), ``tells`` (condemned, warned: the time beside it is none of the
event's), ``after``, and the classes that ``need`` asks for.
"""

from __future__ import annotations

import sys
from typing import Final, Literal, NamedTuple

from pipeline.facts.clause import Sentence, readings
from pipeline.lang import phrase_rules
from pipeline.text.lexicon import NOTHING
from pipeline.text.reading import Hit

Strength = Literal["verb", "held", "at", "self", "bare"]
STRONG: Final[frozenset[Strength]] = frozenset(("verb", "held", "at"))
_HELD_REACH: Final = 24
_HELD_REACH_BACK: Final = 45  # of a predicate that comes last
_LIGHT_REACH: Final = 9
# To what is said of an event that is spoken about: preparing for the summit that takes place in May.
_TOPIC_REACH: Final = 10
_NEED_REACH: Final = 18
_NEED_REACH_BACK: Final = 45  # to a predicate that comes last
# At which something may take place: the other nouns are not what one is "at" (в отставку).
_OCCASIONS: Final = frozenset((
    "meeting", "session", "conference", "congress", "summit", "forum", "exhibition", "ceremony", "visit", "talks",
    "call", "election", "vote", "signing", "trial", "attack", "explosion", "accident", "earthquake", "flood", "fire",
    "storm", "protest", "match", "exercise", "inspection",
))  # fmt: skip
_CHANGES: Final = frozenset(("appointment", "dismissal", "resignation"))  # spoken of rather than dated by their nouns
_NAMES: Final = ("PER", "ORG", "LOC", "title")
_RELATIVE: Final = 1  # words from a relative pronoun to its verb
_RELATIVE_REACH: Final = 14  # to a predicate that comes last
_ANTECEDENT: Final = 5  # words from a noun to the relative pronoun: its adjectives and genitives
_BESIDE: Final = 2  # words between a noun and the adposition of its phrase: its adjectives
_CANCEL_REACH: Final = 13
_COUNTED: Final = 3  # words from a number to what it counts
_BETWEEN: Final = frozenset(("-", "–", ":"))  # the goals of a match
_GOALS: Final = 2  # digits
_SITES: Final = frozenset((
    "school", "university", "hospital", "centre", "station", "factory", "bridge", "road", "airport", "port", "building",
    "house", "bank", "site", "platform", "system", "train", "ship",
))  # fmt: skip


class Trigger(NamedTuple):
    """A word or phrase on the words ``[first, last)`` that tells an event, the word that says it takes place, and the
    words of what it needs."""

    kind: str
    first: int
    last: int
    strength: Strength
    hit: Hit
    support: Hit | None = None
    needed: tuple[tuple[int, int], ...] = ()

    @property
    def words(self) -> tuple[int, int]:
        return self.first, self.last

    @property
    def ends(self) -> int:
        """The word after its predicate, where it has one."""
        if self.strength == "verb":
            return self.last
        return self.support.last if self.support is not None else sys.maxsize


def triggers(sentence: Sentence) -> list[Trigger]:
    """The triggers of a sentence, in order; nouns in the plural, counted, cancelled or spoken about are none, nor are
    those in names, but for an event that the tagger takes for an organization."""
    draft, reading = sentence.draft, sentence.draft.reading
    known = {name.first for name in draft.known if sentence.low <= name.first < sentence.high}
    named: set[int] = set()
    guessed: set[int] = set()
    for name in draft.names_in(sentence.low, sentence.high):
        if name.label != "TITLE":
            (guessed if name.label == "ORG" and name.first not in known else named).update(range(name.first, name.last))
    hits = [
        hit
        for hit in readings(reading, "event", sentence.low, sentence.high)
        if hit.value != NOTHING and not draft.blocked[hit.first] and not named.issuperset(range(hit.first, hit.last))
    ]
    nouns = [hit for hit in hits if not hit.entry.option("verb") and _is_one(sentence, hit)]
    nouns_at = {hit.first for hit in nouns}
    held = _supports(sentence, nouns)
    found: list[Trigger] = []
    done = sentence.low
    for hit in hits:
        needed = _needed(sentence, hit, hits)
        if hit.first < done or _is_off(sentence, hit, held.get(hit.first)) or needed is None:
            continue
        if hit.entry.option("verb"):
            if not _is_denied(sentence, hit) and not _is_noun(sentence, hit):
                found.append(Trigger(hit.value, hit.first, hit.last, "verb", hit, None, needed))
                done = hit.last
        elif hit.first in nouns_at:
            support = held.get(hit.first)
            strength: Strength = "held" if support is not None else "at" if _is_at(sentence, hit) else "bare"
            if strength == "bare" and hit.entry.option("self"):
                strength = "self"
            if strength != "held" and hit.entry.option("held"):
                continue
            weak = hit.value in _CHANGES or hit.first in guessed or _is_topic(sentence, hit)
            if strength in ("held", "at") or not weak:
                found.append(Trigger(hit.value, hit.first, hit.last, strength, hit, support, needed))
                done = hit.last
    return found


def _supports(sentence: Sentence, nouns: list[Hit]) -> dict[int, Hit]:
    """The word that says of each noun, by its first word, that it takes place: of several nouns the nearest has it."""
    found: dict[int, Hit] = {}
    topics = {noun.first for noun in nouns if _is_topic(sentence, noun)}
    for mark in sentence.said("held"):
        if _is_denied(sentence, mark):
            continue
        last = phrase_rules(sentence.draft.reading.lang).predicate_last and not mark.entry.option("before")
        reach = _LIGHT_REACH if mark.entry.option("light") else _HELD_REACH_BACK if last else _HELD_REACH
        told = _related(sentence, mark, nouns) if last else None
        if told is not None:
            found[told.first] = mark
            continue
        told = None if last or mark.entry.option("light") else _antecedent(sentence, mark, nouns)
        if told is not None:
            found.setdefault(told.first, mark)
            continue
        near: list[tuple[bool, int, int]] = []
        for noun in nouns:
            topic = noun.first in topics
            cost = sentence.distance((mark.first, mark.last), (noun.first, noun.last))
            behind = noun.first >= mark.last and (last or topic)
            if not behind and cost <= (_TOPIC_REACH if topic else reach):
                near.append((topic, cost, -noun.first))
        if near:
            found.setdefault(-min(near)[2], mark)
    return found


def _antecedent(sentence: Sentence, mark: Hit, nouns: list[Hit]) -> Hit | None:
    """The noun that a relative clause is said of, spoken about or not: preparing for the fair that opens in May."""
    which = [other for other in sentence.said("which") if 0 <= mark.first - other.last <= _RELATIVE]
    before = [noun for noun in nouns if which and noun.last <= which[-1].first]
    if not before or which[-1].first - before[-1].last > _ANTECEDENT:
        return None
    return before[-1]


def _related(sentence: Sentence, mark: Hit, nouns: list[Hit]) -> Hit | None:
    """The noun that a relative clause behind the predicate is said of, where predicates come last: تقریب میں شرکت کی جو
    5 مارچ کو لاہور میں منعقد ہوئی."""
    which = next((other for other in reversed(sentence.said("which")) if other.last <= mark.first), None)
    if which is None or not which.entry.option("subject") or mark.first - which.last > _RELATIVE_REACH:
        return None
    before = [noun for noun in nouns if noun.first < mark.first]
    if not before or before[-1].last > which.first or which.first - before[-1].last > _ANTECEDENT:
        return None
    return before[-1]


def _is_one(sentence: Sentence, hit: Hit) -> bool:
    """Whether a noun stands for one event: not in the plural, not counted."""
    if hit.entry.option("plural"):
        return True
    if hit.suffix in phrase_rules(sentence.draft.reading.lang).plurals:
        return False
    return not any(
        amount.last <= hit.first
        and hit.first - amount.last <= _COUNTED
        and amount.value != 1
        and amount.kind == "count"
        and not any(_is_genitive(sentence, index) for index in range(amount.last, hit.first))
        and not any(amount.last <= mark.first < hit.first for mark in sentence.said("at"))
        and sentence.distance((amount.first, amount.last), (hit.first, hit.last)) <= _COUNTED
        for amount in sentence.amounts
    )


def _is_genitive(sentence: Sentence, index: int) -> bool:
    mark = sentence.draft.reading.at(index, "phrase")
    return mark is not None and mark.value == "of"


def _beside(sentence: Sentence, hit: Hit, value: str) -> bool:
    """Whether an adposition of a kind governs a noun: before it, or after it where heads come last."""
    after = phrase_rules(sentence.draft.reading.lang).head_last
    for mark in sentence.said(value):
        if after and mark.first == hit.last:
            return True
        gap = hit.first - mark.last
        passed = sentence.distance((mark.first, mark.last), (hit.first, hit.last))
        if not after and 0 <= gap <= _BESIDE and passed == gap:
            return True
    return False


def _is_at(sentence: Sentence, hit: Hit) -> bool:
    return hit.value in _OCCASIONS and (_is_glued(sentence, hit, "placed") or _beside(sentence, hit, "at"))


def _is_topic(sentence: Sentence, hit: Hit) -> bool:
    return _is_glued(sentence, hit, "aimed") or _beside(sentence, hit, "topic")


def _is_glued(sentence: Sentence, hit: Hit, rule: Literal["placed", "aimed"]) -> bool:
    """Whether a preposition of a sort is written as one word with a noun, before its article or not: بالاجتماع."""
    rules = phrase_rules(sentence.draft.reading.lang)
    prefix = hit.prefix.removesuffix(rules.article)
    return bool(prefix) and prefix.endswith(rules.placed if rule == "placed" else rules.aimed)


def _is_noun(sentence: Sentence, hit: Hit) -> bool:
    """Whether the form of a verb has an article or a preposition: اللعب is no لعب."""
    rules = phrase_rules(sentence.draft.reading.lang)
    return bool(rules.article and rules.article in hit.prefix) or hit.prefix.endswith(rules.placed + rules.aimed)


def _is_denied(sentence: Sentence, hit: Hit) -> bool:
    return any(hit.first - 2 <= mark.first <= hit.last for mark in sentence.said("not"))


def _is_off(sentence: Sentence, hit: Hit, support: Hit | None) -> bool:
    """Whether an event is cancelled or asked for: by a verb near it, or by a noun (option ``noun``) right before it."""
    parts = [(hit.first, hit.last)] if support is None else [(hit.first, hit.last), (support.first, support.last)]
    return any(
        min(sentence.distance((mark.first, mark.last), words) for words in parts) <= _CANCEL_REACH
        if not mark.entry.option("noun")
        else mark.last == hit.first
        for mark in sentence.said("cancelled")
        if not (hit.first <= mark.first and mark.last <= hit.last)  # отменил приговор
    )


def _needed(sentence: Sentence, hit: Hit, hits: list[Hit]) -> tuple[tuple[int, int], ...] | None:
    """The words of the things that a trigger needs, names and titles aside; ``None``: something is missing."""
    last = phrase_rules(sentence.draft.reading.lang).predicate_last
    reach = _NEED_REACH_BACK if last else _NEED_REACH
    found: list[tuple[int, int]] = []
    for group in filter(None, hit.entry.option("need").split(",")):
        near: list[tuple[int, int]] = []
        for need in group.split("/"):
            spans = _spans(sentence, hit, hits, need)
            cost, span = min(
                ((sentence.distance((hit.first, hit.last), span), span) for span in spans), default=(reach + 1, (0, 0))
            )
            if cost <= reach:
                near.append(span)
        if not near:
            return None
        if not group.startswith(_NAMES):
            found += near
    return tuple(found)


def _is_score(words: tuple[str, ...]) -> bool:
    """Whether three words are the goals of two teams: 2-1."""
    return words[1] in _BETWEEN and all(word.isdigit() and len(word) <= _GOALS for word in (words[0], words[2]))


def _spans(sentence: Sentence, hit: Hit, hits: list[Hit], need: str) -> list[tuple[int, int]]:
    """The words of all that a trigger may need: names, titles, what is built, other triggers, a class of things."""
    reading, draft, low, high = sentence.draft.reading, sentence.draft, sentence.low, sentence.high
    if need in ("PER", "ORG", "LOC"):
        return [(name.first, name.last) for name in draft.names_in(low, high) if name.label == need]
    if need == "title":
        return [(found.first, found.last) for found in reading.chain("title", low, high) if found.value != NOTHING]
    if need == "site":
        return [(found.first, found.last) for found in reading.chain("item", low, high) if found.value in _SITES]
    if need == "score":
        return [(at, at + 3) for at in range(low, high - 2) if _is_score(reading.words[at : at + 3])]
    if need.startswith("kind:"):
        return [(one.first, one.last) for one in hits if one.value == need[len("kind:") :] and one is not hit]
    return [(mark.first, mark.last) for mark in sentence.said(need)]
