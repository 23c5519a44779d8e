"""Counts of places: what is said of the work there, and no more.

A count after a preposition of place (в 27 провинциях; option ``place`` of ``phrase.tsv``) or before a postposition of
place (27 صوبوں میں; option ``locative``) tells where something is. Where the clause counts something else, that is
what its predicate is said of: в 27 провинциях построено 300 домов. Where it does not, the places are what is counted,
and how far the work in them has come is their status: работы завершены в 84 школах.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.facts.adjunct import ending_at, located, whole
from pipeline.facts.counted import Counted, item_of
from pipeline.facts.figure import DURATIONS, Figure, same_sentence
from pipeline.facts.frame import Frame
from pipeline.facts.predicate import joined, unbroken
from pipeline.mentions.draft import Draft
from pipeline.text.reading import Reading

# Items in which work is done.
_SITES: Final = frozenset((
    "ministry", "department", "centre", "school", "university", "hospital", "country", "province", "city", "district",
    "commune", "village", "region", "site", "organization", "agency", "company", "bank", "factory", "station",
    "airport", "port", "house", "apartment", "building", "road", "bridge", "project",
))  # fmt: skip
# Not said of the work in places, but of what is there.
NOT_OF_PLACES: Final = frozenset((
    "assigned", "issued", "remaining", "approved", "rejected", "registered", "digitized", "reviewed", "built",
    "allocated", "spent", "collected", "exported", "imported", "produced", "killed", "injured", "missing", "arrested",
    "displaced", "participating",
))  # fmt: skip


def places(
    draft: Draft, found: Sequence[Figure], around: Sequence[Frame], nouns: Sequence[Counted | None]
) -> list[bool]:
    """Whether each figure is a count that an adposition makes the place where something is said to be, or is listed
    with one: в 7 районах и 3 городах."""
    told: list[bool] = []
    for at, frame in enumerate(around):
        listed = at > 0 and told[-1] and item_of(nouns[at]) in _SITES and joined(draft, around[at - 1], frame)
        told.append(found[at].unit == "1" and (listed or placed(draft.reading, frame)))
    return told


def placed(reading: Reading, frame: Frame) -> bool:
    """Whether an adposition of place stands before a figure's phrase, or a postposition of place after it."""
    if located(reading, frame):
        return True
    bound = ending_at(reading, frame.first, "relation_before")
    mark = ending_at(reading, bound.first if bound is not None else frame.first, "phrase")
    return mark is not None and bool(mark.entry.option("place"))


def site(
    draft: Draft,
    found: Sequence[Figure],
    around: Sequence[Frame],
    nouns: Sequence[Counted | None],
    there: Sequence[bool],
    at: int,
) -> Frame | None:
    """The frame in which something is said of the places that a figure counts; ``None`` where its clause counts
    something else. The frame takes the postposition in, so that what follows may be said of the places."""
    if item_of(nouns[at]) not in _SITES:
        return None
    for step in (-1, 1):
        other = at + step
        while 0 <= other < len(found):
            left, right = sorted((other, other - step))
            if not same_sentence(draft, found[left], found[right]):
                break
            if not unbroken(draft.reading, around[left].last, around[right].first):
                break
            alike = item_of(nouns[other]) == item_of(nouns[at]) or found[other].unit in DURATIONS
            if not (alike or there[other] or whole(draft.reading, around[other].last)):
                return None
            other += step
    frame = around[at]
    return frame._replace(last=frame.last + 1) if located(draft.reading, frame) else frame
