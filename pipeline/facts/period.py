"""The period that a figure is said for."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from typing import Final

from pipeline.facts.adjunct import opens_speech
from pipeline.facts.frame import Frame
from pipeline.lang import phrase_rules, time_words
from pipeline.mentions.draft import Draft
from pipeline.normalize.times import TimeHit, first_day, last_day
from pipeline.text.punctuation import COMMAS, SEMICOLONS

_SHORTEST: Final = 20  # days: a stay or an exhibition of some days is an event, not the period of a figure
_WEEK: Final = 6  # days from the first to the last of a week
_NAMED: Final = 2  # words from "the week" to its days
_COMPARED: Final = 4  # words from a word of comparison to its time
_BEHIND: Final = 3  # words between a figure and a period right behind it
_COMMAS: Final = COMMAS | SEMICOLONS


class Periods:
    """The periods of an article, found once, and the figures that they are said for.

    No periods are days (they date events), limits of deadlines, times that figures are compared with, times since when
    something is told, and the years of documents.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        amounts = {hit.last for hit in draft.quantities}
        numbers = {index for document in draft.documents for index in range(document.first, document.last + 2)}
        self._periods = [
            time
            for time in draft.times
            if _is_period(draft, time)
            and time.first not in numbers
            and not _compared(draft, time, amounts)
            and not _since(draft, time)
        ]
        self._starts = [time.first for time in self._periods]

    def of(self, frame: Frame) -> str | None:
        """The period right behind a figure, else the nearest before it in its sentence, else one further on within its
        own words."""
        low, high = self._draft.sentence(frame.first)
        near = self._periods[bisect_left(self._starts, low) : bisect_left(self._starts, high)]
        later = [time for time in near if frame.last <= time.first and time.last <= frame.high]
        if later and self._follows(frame, later[0]):
            return later[0].value
        earlier = [time for time in near if time.last <= frame.first]
        if earlier:
            return earlier[-1].value
        # it cost 3 million, it is expected that in 2028 …
        parted = later and any(opens_speech(self._draft.reading, at) for at in range(frame.last, later[0].first))
        return later[0].value if later and not parted else None

    def _follows(self, frame: Frame, time: TimeHit) -> bool:
        """Whether a time stands right behind a figure: 75 million passengers in 2030."""
        between = range(frame.last, time.first)
        reading = self._draft.reading
        if len(between) > _BEHIND or not _COMMAS.isdisjoint(map(reading.words.__getitem__, between)):
            return False
        return not any(map(reading.joins, between))


def _compared(draft: Draft, time: TimeHit, amounts: set[int]) -> bool:
    """Whether a time is that of a comparison (``compared`` in ``phrase.tsv``): نسبت به سال قبل, گزشتہ سال کے مقابلے;
    with the option ``amount`` right after one of the ``amounts`` that end at a word: بانخفاض 3% عن العام السابق."""
    reading = draft.reading
    behind = _end_of_time(draft, time)
    for index in (*range(max(0, time.first - _COMPARED), time.first + 1), behind):
        for mark in reading.hits.get(index, ()):
            inside = index == time.first and bool(mark.entry.option("itself"))  # прошлогоднего показателя
            beside = mark.last <= time.first or index == behind or inside
            close = not mark.entry.option("amount") or (mark.last == time.first and mark.first in amounts)
            if mark.kind == "phrase" and mark.value == "compared" and beside and close:
                return True
    return False


def _end_of_time(draft: Draft, time: TimeHit) -> int:
    """The word after a time and the noun that it is the genitive of, where those come before their noun: 2025 کے اختتام
    کے مقابلے میں."""
    mark = draft.reading.at(time.last, "phrase")
    owns = phrase_rules(draft.reading.lang).head_last and mark is not None and mark.value == "of"
    return mark.last + 1 if owns and mark is not None else time.last


def _since(draft: Draft, time: TimeHit) -> bool:
    """Whether a time began what is told: the lowest since 2008. The days since the start of a year are a period."""
    if time.edge == "start" or (draft.published is not None and (time.value or "").endswith(draft.published)):
        return False
    reading = draft.reading
    if is_range(draft, time):
        return False  # from 26 June until 1 September
    sides = [time.first - 1, time.last] if time.first else [time.last]
    phrases = [reading.at(index, "phrase") for index in sides]
    limits = [reading.at(index, "deadline") for index in sides]
    return any(mark is not None and bool(mark.entry.option("since")) for mark in phrases) or any(
        mark is not None and mark.value == "from" for mark in limits
    )


def is_range(draft: Draft, time: TimeHit) -> bool:
    """Whether a time tells both its ends: 23 سے 25 نومبر تک."""
    if "/" not in (time.value or ""):
        return False
    words = time_words(draft.reading.lang)
    between = draft.reading.words[time.first : time.last]
    return "-" in between or not (words.joins.isdisjoint(between) and words.weak_joins.isdisjoint(between))


def _is_period(draft: Draft, time: TimeHit) -> bool:
    if time.value is None or time in draft.limits:
        return False
    first, last = first_day(time.value), last_day(time.value)
    if first is None or last is None:
        return False
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    if days > 1 and draft.published is not None and time.value.endswith(f"/{draft.published}"):
        return True  # since 1 March
    return days >= _SHORTEST or (days >= _WEEK and _is_week(draft, time))


def _is_week(draft: Draft, time: TimeHit) -> bool:
    """Whether a time is a week of a calendar, or its days are called one: за неделю с 7 по 13 мая."""
    if "-W" in (time.value or ""):
        return True
    hits = (hit for at in range(max(0, time.first - _NAMED), time.last) for hit in draft.reading.hits.get(at, ()))
    return any(hit.kind == "time_unit" and hit.value == "W" for hit in hits)
