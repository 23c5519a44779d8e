"""Counts of one thing told place by place: سندھ میں 12، پنجاب میں 8 اور بلوچستان میں 5 افراد."""

from __future__ import annotations

from typing import Final

from pipeline.facts.figure import Figure, phrase_of, same_sentence
from pipeline.mentions.draft import Draft
from pipeline.text.punctuation import COMMAS

_REACH: Final = 8  # words from a count to the next one
_BESIDE: Final = 4  # words from the name of a place to its count


def by_region(draft: Draft, left: Figure, right: Figure) -> bool:
    """Whether two neighbouring counts are those of two places in one list, that of the first place the left one.

    Only a comma, "and" or a conjunction that goes on with a list (option ``lists`` in ``phrase.tsv``), no predicate,
    parts them.
    """
    reading = draft.reading
    start = phrase_of(left)[1]
    near = start < right.first <= start + _REACH
    if not near or (left.unit, right.unit) != ("1", "1") or not same_sentence(draft, left, right):
        return False
    inside = [name for name in draft.names_in(start, right.first) if name.label == "LOC"]
    before = draft.names_in(max(0, left.first - _BESIDE), left.first)
    if not inside or all(name.label != "LOC" for name in before):
        return False
    linked = False
    for index in range(start, inside[0].first):
        mark = reading.at(index, "phrase")
        lists = mark is not None and bool(mark.entry.option("lists"))
        if reading.words[index] in COMMAS or reading.joins(index) or lists:
            linked = True
        elif mark is not None and mark.value == "clause":
            return False
    return linked
