"""Time expressions of a draft."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.mentions.dateline import told_day
from pipeline.mentions.draft import Draft
from pipeline.normalize import times
from pipeline.normalize.times import TimeHit
from pipeline.record import Span, Time


def find_times(draft: Draft) -> None:
    """Find and resolve the times of a draft outside blocked words, and mark them as ``DATE``.

    Where nothing has told the day of publication yet, the text may: then its relative times count from that day.
    """
    draft.times = _times(draft)
    if draft.published is None:
        draft.published = told_day(draft, draft.times)
        if draft.published is not None:
            draft.times = _times(draft)
    for hit in draft.times:
        value = Time(hit.value, hit.inferred, hit.approximate) if hit.value else None
        draft.mention(hit.start, hit.end, "DATE", value)


def _times(draft: Draft) -> tuple[TimeHit, ...]:
    numbers = [number for number in draft.numbers if not any(draft.blocked[number.first : number.last])]
    hits = times.find(draft.reading, numbers, times.Anchor(draft.published))
    return tuple(hit for hit in hits if not any(draft.blocked[hit.first : hit.last]))


def free_of_times(draft: Draft, named: Collection[int]) -> None:
    """Take back the times of one word that are a person's surname or a town: سیاوش شهریور, not the month."""
    wrong = {hit for hit in draft.times if hit.last == hit.first + 1 and hit.first in named} if named else ()
    if not wrong:
        return
    draft.times = tuple(hit for hit in draft.times if hit not in wrong)
    spans = {draft.span(hit.start, hit.end) for hit in wrong}
    draft.mentions = [one for one in draft.mentions if one.label != "DATE" or Span(one.start, one.end) not in spans]
