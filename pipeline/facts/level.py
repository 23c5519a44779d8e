"""Levels: the amount that a rise or fall led to or shall lead to."""

from __future__ import annotations

from typing import Final

from pipeline.facts.adjunct import ending_at
from pipeline.facts.figure import Figure
from pipeline.facts.predicate import clause_mark
from pipeline.lang import phrase_rules
from pipeline.mentions.draft import Draft

LEVEL: Final = "level"  # of change.tsv: the words beside the figure say that it is what was reached or left, no change
_LEVEL_AFTER: Final = 3  # words after the level, where the verb of reaching comes last
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
