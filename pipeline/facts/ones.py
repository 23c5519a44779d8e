"""Which "one" in words states an amount: that of people to whom something happened, that of a bound, and that of a list
of counts; any other is an article in all but name (یک شرکت, ایک شخص)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.facts.counted import PEOPLE
from pipeline.facts.figure import Figure, phrase_of, same_sentence
from pipeline.facts.predicate import unbroken
from pipeline.mentions.draft import Draft

_HAPPENED: Final = frozenset(("killed", "injured", "missing", "arrested"))
_REACH: Final = 10  # words between a person and what happened
_LISTED: Final = 4  # words between two counts of a list


def stated(draft: Draft, figure: Figure, found: Sequence[Figure]) -> bool:
    """Whether a "one" counts, by its noun and the figures of the article."""
    if figure.counted is None or figure.counted.first < figure.last:
        return False
    mark = draft.reading.at(figure.last, "phrase")
    if mark is not None and mark.value == "part":
        return False  # one of them
    if figure.relation != "exact" or figure.counted.status is not None:
        return True
    if figure.counted.item in PEOPLE and _happened(draft, figure):
        return True
    return any(_listed(draft, *sorted((figure, other))) for other in found if other.unit == "1" and other.value > 1)


def _happened(draft: Draft, figure: Figure) -> bool:
    """Whether its clause says that the person was killed, injured, arrested or is missing."""
    low, high = draft.sentence(figure.first)
    first, last = phrase_of(figure)
    for index in range(max(low, first - _REACH), min(high, last + _REACH)):
        said = draft.reading.at(index, "status")
        if said is None or said.value not in _HAPPENED or said.entry.option("before"):
            continue
        between = (said.last, first) if said.first < first else (last, said.first)
        if unbroken(draft.reading, *between):
            return True
    return False


def _listed(draft: Draft, left: Figure, right: Figure) -> bool:
    """Whether only "and" or a comma stands between two counts with nouns of their own."""
    if left.counted is None or right.counted is None or not same_sentence(draft, left, right):
        return False
    first, last = phrase_of(left)[1], phrase_of(right)[0]
    if not 0 < last - first <= _LISTED:
        return False
    return draft.reading.lists(first) and unbroken(draft.reading, first + 1, last)
