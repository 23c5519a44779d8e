"""Levels: the amount that a rise or fall led to or shall lead to."""

from __future__ import annotations

from typing import Final

from pipeline.facts.adjunct import ending_at
from pipeline.facts.figure import Figure, same_sentence
from pipeline.facts.predicate import FLOWS, clause_mark
from pipeline.lang import phrase_rules
from pipeline.mentions.draft import Draft

LEVEL: Final = "level"  # of change.tsv: the words beside the figure say that it is what was reached or left, no change
_RATES: Final = frozenset(("%", "[pp]", "[bp]"))
_MOVES: Final = frozenset(("up", "down"))
_LEVEL_AFTER: Final = 3  # words after the level, where the verb of reaching comes last
_AGAIN: Final = 2  # words from a share to the word of comparison behind it
_COMPARED: Final = 12  # words of what a share is compared with, up to the next one
_LEVEL_REACH: Final = 5  # words between an amount of change and the level: ", to", "and reached"


def aimed(draft: Draft, figure: Figure) -> bool:
    """Whether the words beside an amount say that it is a level: до 80%, 80 فیصد تک; not: which is 15% now."""
    reading = draft.reading
    before = ending_at(reading, figure.first, "change")
    upto = min(figure.last + _LEVEL_AFTER, draft.sentence(figure.first)[1])
    after = phrase_rules(reading.lang).predicate_last and any(
        reading.at(index, "relation_level") for index in range(figure.last, upto)
    )
    return after or (before is not None and before.value == LEVEL)


def level_of(draft: Draft, left: Figure, right: Figure) -> bool:
    """Whether an amount is the level that another amount of its sort led to: вырос на 8%, до 19 млрд."""
    reading = draft.reading
    between = range(left.last, right.first)
    if len(between) > _LEVEL_REACH:
        return False
    levels = [mark for index in between if (mark := reading.at(index, "change")) is not None and mark.value == LEVEL]
    if any(mark.last == right.first for mark in levels):
        return True
    if phrase_rules(reading.lang).predicate_last:
        upto = min(right.last + _LEVEL_AFTER, draft.sentence(right.first)[1])
        if any(reading.at(index, "relation_level") for index in range(right.last, upto)):
            return True
    if any(clause_mark(reading, index) for index in between):
        return False
    return bool(levels) or any(reading.at(index, "relation_level") for index in between)


def amount_of(draft: Draft, left: Figure, right: Figure, change: str | None) -> str | None:
    """The change whose amount a share is that only "by" (option ``by``) tells to be one, behind another amount of it or
    the levels it led to: экспорт вырос на 5%, импорт — на 7%; повысили с 20 до 25 рублей, или на 25%."""
    reading = draft.reading
    mark = reading.at(right.first - 1, "phrase")
    if right.unit not in _RATES or mark is None or not mark.entry.option("by"):
        return None
    said = (reading.at(index, "status") for index in range(left.last, right.first))
    if any(hit is not None and hit.value not in FLOWS for hit in said):
        return None
    if change != LEVEL:
        return change
    low, _ = draft.sentence(left.first)
    told = [hit.value for hit in reading.chain("change", low, left.first) if hit.value in _MOVES]
    return told[-1] if told else None


def repeats(draft: Draft, share: Figure, other: Figure) -> bool:
    """Whether a figure says once more how much changed what a share tells: alone in brackets, by 26% (2.1 million), or
    against another time, by 10% on the end of 2024 and 20% on last July."""
    reading, between = draft.reading, range(share.last, other.first)
    if share.unit != "%" or not between or not same_sentence(draft, share, other):
        return False
    if len(between) == 1 and reading.words[share.last] == "(" and other.last < len(reading.words):
        return other.unit != "%" and reading.words[other.last] == ")"
    if other.unit != "%" or len(between) > _COMPARED or not any(_compares(draft, index) for index in between):
        return False
    again = any(_compares(draft, index) for index in range(other.last, min(other.last + _AGAIN, len(reading.words))))
    told = any(reading.at(index, "change") or clause_mark(reading, index) for index in between)
    return again and not told


def _compares(draft: Draft, index: int) -> bool:
    return any(hit.kind == "phrase" and hit.value == "compared" for hit in draft.reading.hits.get(index, ()))
