"""Words of names that are ordinary nouns by the tables, and words beside the class of a place."""

from __future__ import annotations

from typing import Final

from pipeline.lang import name_rules, phrase_rules
from pipeline.mentions.draft import Draft
from pipeline.text.reading import Reading

_SURE: Final = 0.8  # of a town with the name of a day
_SITES: Final = frozenset(("office_body", "event_word", "item"))
_ORDINARY: Final = frozenset(("event", "event_word", "item", "time_holiday"))  # tables of words that are no names


def tells_site(reading: Reading, word: int) -> bool:
    """Whether the tables have a word as a noun of bodies, sites or what is counted: ہسپتال."""
    return any(hit.kind in _SITES for hit in reading.hits.get(word, ()))


def is_ordinary(reading: Reading, first: int, last: int) -> bool:
    """Whether the words ``[first, last)`` are one of the tables' nouns of what happens, is counted or is celebrated, or
    several that only tell what happens: توفان شن."""
    kinds = _ORDINARY if last == first + 1 else ("event",)
    return any(hit.kind in kinds and hit.last == last for hit in reading.hits.get(first, ()))


def is_in_region(reading: Reading, word: int) -> bool:
    """Whether the class word of a region stands right before a word, where no case tells what follows it: شهرستان."""
    if not word or not phrase_rules(reading.lang).izafe or reading.gap(word - 1) != " ":
        return False
    return name_rules(reading.lang).cue(reading.words[word - 1]) == "region"


def sure_towns(draft: Draft) -> set[int]:
    """The words behind "in" that the tagger is sure are places: در دوشنبه, the capital rather than the day."""
    hits = draft.reading.hits
    return {
        one.first
        for one in (draft.tagged.names if draft.tagged is not None else ())
        if one.label == "LOC" and one.score >= _SURE and one.first
        if any(hit.kind == "event_word" and hit.value == "in" for hit in hits.get(one.first - 1, ()))
    }


def is_placed(draft: Draft, first: int, last: int) -> bool:
    """Whether a word for "in" or the class of a place stands beside the words ``[first, last)``, which have no name
    that the tables know and no noun of a place or body: ضلع ٹانک میں."""
    reading = draft.reading
    rules, words = name_rules(reading.lang), reading.words
    known = any(name.first < last and first < name.last for name in draft.known)
    if known or any(rules.cue(words[at]) or tells_site(reading, at) for at in range(first, last)):
        return False
    outside = [at for at in (first - 1, last) if 0 <= at < len(words)]
    where = last if phrase_rules(reading.lang).head_last else first - 1
    hits = reading.hits.get(where, ())
    return any(hit.kind == "event_word" and hit.value == "in" for hit in hits) or any(
        rules.cue(words[at]) is not None for at in outside
    )
