"""Amounts of a draft: money, percentages, measures and counts outside times, documents and page furniture."""

from __future__ import annotations

from pipeline.mentions.draft import Draft
from pipeline.normalize import quantities


def find_quantities(draft: Draft) -> None:
    """Find the amounts of a draft on words that no earlier stage has taken; numbers inside times are none."""
    taken = bytearray(draft.blocked)
    for hit in draft.times:
        taken[hit.first : hit.last] = b"\1" * (hit.last - hit.first)
    numbers = tuple(number for number in draft.numbers if not any(taken[number.first : number.last]))
    draft.quantities = tuple(quantities.find(draft.reading, numbers))
