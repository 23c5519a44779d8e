"""What a sentence tells of an event of one before it: the fire … the accident; the summit … it takes place in May.

Words that tell again (``incident``, ``it`` of ``event_word.tsv``) stand for what was told; and what is signed or
decided at a meeting is of the day and the place of that meeting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from pipeline.facts.cast import GATHERINGS
from pipeline.facts.clause import Sentence
from pipeline.facts.trigger import Trigger
from pipeline.mentions.draft import Draft

_OPENING: Final = 3  # words of a sentence in which a pronoun is its subject
_PLANNED: Final = GATHERINGS | frozenset(("election", "vote", "signing", "exercise", "match", "visit", "trial"))
_CELEBRATED: Final = frozenset(("opening", "launch"))  # of which a ceremony may be
_DONE_THERE: Final = frozenset(("signing", "agreement", "vote", "election", "appointment", "launch", "opening"))


def happened(sentence: Sentence, told: list[Trigger], kind: str) -> list[Trigger]:
    """The triggers of a sentence with those that say again what happened, of a kind told before."""
    found = list(told)
    for mark in sentence.said("incident"):
        over = [at for at, one in enumerate(found) if one.first < mark.last and mark.first < one.last]
        if not over:
            found.append(Trigger(kind, mark.first, mark.last, "self", mark))
        elif found[over[0]].kind == "accident":
            found[over[0]] = found[over[0]]._replace(kind=kind)
    return sorted(found, key=lambda one: one.words)


def meant(sentence: Sentence, told: list[Trigger], before: Sequence[tuple[int, int]]) -> list[Trigger]:
    """The triggers of a sentence with what its pronoun or a general noun (this meeting) stands for in one before."""
    marks = sentence.said("it")
    if not marks:
        return told
    for low, high in reversed(before):
        kind = next((kind for kind in _nouns(sentence.draft, low, high)), "")
        if kind:
            return list(_named(sentence, told, kind))
    return told


def _nouns(draft: Draft, low: int, high: int) -> Iterator[str]:
    """The kinds of the nouns of a sentence that tell what may be planned, last first."""
    hits = [hit for hit in draft.reading.chain("event", low, high) if not hit.entry.option("verb")]
    return (hit.value for hit in reversed(hits) if hit.value in _PLANNED)


def _named(sentence: Sentence, told: list[Trigger], kind: str) -> Iterator[Trigger]:
    marks = sentence.said("it")
    for trigger in told:
        over = any(mark.first < trigger.last and trigger.first < mark.last for mark in marks)
        general = over and trigger.hit.entry.option("sitting") and kind in GATHERINGS
        yield trigger._replace(kind=kind) if general else trigger
    subject = next((mark for mark in marks if mark.first - sentence.low < _OPENING), None)
    support = next((mark for mark in sentence.said("held") if not mark.entry.option("light")), None)
    if not told and subject is not None and support is not None:
        yield Trigger(kind, subject.first, subject.last, "held", subject, support)


def occasion(trigger: Trigger, told: list[Trigger]) -> AbstractSet[str]:
    """The kinds of the gatherings of a sentence at which its verb says that something was signed or decided."""
    if trigger.strength != "verb" or trigger.kind not in _DONE_THERE:
        return frozenset()
    kinds = {other.kind for other in told if other.strength in ("at", "held") and other.kind in GATHERINGS}
    return kinds | _CELEBRATED if "ceremony" in kinds else kinds
