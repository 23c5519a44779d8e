"""What the words beside a figure make of its phrase: a place, a doer, a part of a whole, a property of a noun.

Tables: the options of ``phrase.tsv`` that adpositions have (``aside``, ``behind``, ``locative``, ``doer``,
``attribute``, ``whole``, ``among``).
"""

from __future__ import annotations

from typing import Final

from pipeline.facts.frame import Frame
from pipeline.lang import phrase_rules
from pipeline.mentions.draft import Draft
from pipeline.text.reading import Hit, Reading

_ASIDE: Final = 4  # words, and steps over nouns, back to an adposition


def doer(reading: Reading, frame: Frame) -> bool:
    """Whether a postposition marks a figure's phrase as the doer: 500 کمپنیوں نے (option ``doer``)."""
    following = reading.at(frame.last, "phrase") if frame.last < len(reading.words) else None
    return following is not None and bool(following.entry.option("doer"))


def aside(reading: Reading, frame: Frame) -> bool:
    """Whether a figure's phrase depends on an adposition: before it and its noun (در ۵ شهر, با سرمایه‌گذاری ۲ میلیارد;
    option ``aside``) or after it (۵ شہروں میں; option ``behind``)."""
    first = frame.first
    following = reading.at(frame.last, "phrase") if frame.last < frame.high else None
    if following is not None and following.entry.option("behind"):
        return True
    for _ in range(_ASIDE):
        bound = ending_at(reading, first, "relation_before")
        mark = reading.at(first - 1, "phrase") if first and bound is None else None
        if mark is not None and mark.last == first and mark.entry.option("aside"):
            return True
        earlier = bound or ending_at(reading, first, "item")
        if earlier is None:
            return False
        first = earlier.first
    return False


def located(reading: Reading, frame: Frame) -> bool:
    """Whether a postposition makes a figure the place of something: 27 صوبوں میں (option ``locative``)."""
    mark = reading.at(frame.last, "phrase") if frame.last < frame.high else None
    return mark is not None and bool(mark.entry.option("locative"))


def ending_at(reading: Reading, index: int, kind: str) -> Hit | None:
    """The longest hit of ``kind`` that ends before word ``index``."""
    hits = (hit for at in range(max(0, index - _ASIDE), index) for hit in reading.hits.get(at, ()))
    return next((hit for hit in hits if hit.kind == kind and hit.last == index), None)


def attribute(reading: Reading, first: int) -> bool:
    """Whether words before word ``first`` make an amount a property of the noun before them, of which nothing is said:
    به طول ۱۱۰ کیلومتر."""
    marks = (reading.at(first - back, "phrase") for back in (1, 2, 3) if first >= back)
    return any(mark is not None and mark.last == first and mark.entry.option("attribute") for mark in marks)


def among(reading: Reading, first: int, last: int) -> bool:
    """Whether "among them" stands on the words ``[first, last)``: what follows is part of what is before."""
    return any(
        (mark := reading.at(index, "phrase")) is not None and (mark.value == "among" or mark.entry.option("among"))
        for index in range(first, last)
    )


def whole(reading: Reading, index: int) -> bool:
    """Whether "out of" begins at the word ``index``, after the whole: 27 منصوبوں میں سے 22 (option ``whole``)."""
    mark = reading.at(index, "phrase") if index < len(reading.words) else None
    return mark is not None and bool(mark.entry.option("whole"))


def inside(reading: Reading, index: int) -> bool:
    """Whether a word is inside a longer phrase that says "among them": числе of в том числе."""
    for first in (index - 1, index - 2):
        mark = reading.at(first, "phrase") if first >= 0 else None
        if mark is not None and mark.last > index and mark.value == "among":
            return True
    return False


def relative_follows(reading: Reading, frame: Frame) -> bool:
    """Whether a relative clause says something of the noun that ends a figure's phrase: 44% of the plan that was
    approved."""
    if phrase_rules(reading.lang).head_last:
        return False
    return any(hit.kind == "event_word" and hit.value == "which" for hit in reading.hits.get(frame.last, ()))


def opens_speech(reading: Reading, index: int) -> bool:
    """Whether a word opens what somebody says, or another clause of its own: "that"."""
    mark = reading.at(index, "event_word")
    return mark is not None and mark.value == "that"


def behind_time(draft: Draft, index: int) -> int:
    """The word behind the time that begins at a word, or behind an adposition there; the same word: there is none."""
    times = draft.times_in(index, index + 2)
    if not times or (times[0].first > index and draft.reading.at(index, "phrase") is None):
        return index
    return times[0].last
