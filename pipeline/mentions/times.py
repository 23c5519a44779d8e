"""Time expressions of a draft."""

from __future__ import annotations

from pipeline.mentions.draft import Draft
from pipeline.normalize import times
from pipeline.record import Time


def find_times(draft: Draft) -> None:
    """Find and resolve the times of a draft outside blocked words, and mark them as ``DATE``."""
    numbers = [number for number in draft.numbers if not any(draft.blocked[number.first : number.last])]
    hits = times.find(draft.reading, numbers, times.Anchor(draft.published))
    draft.times = tuple(hit for hit in hits if not any(draft.blocked[hit.first : hit.last]))
    for hit in draft.times:
        value = Time(hit.value, hit.inferred, hit.approximate) if hit.value else None
        draft.mention(hit.start, hit.end, "DATE", value)
