"""Words of names that are ordinary nouns by the tables."""

from __future__ import annotations

from typing import Final

from pipeline.text.reading import Reading

_SITES: Final = frozenset(("office_body", "event_word", "item"))
_ORDINARY: Final = frozenset(("event", "event_word", "item", "time_holiday"))  # tables of words that are no names


def tells_site(reading: Reading, word: int) -> bool:
    """Whether the tables have a word as a noun of bodies, sites or what is counted: ہسپتال."""
    return any(hit.kind in _SITES for hit in reading.hits.get(word, ()))


def is_ordinary(reading: Reading, word: int) -> bool:
    """Whether the tables have a word as one of what happens, is counted or is celebrated."""
    return any(hit.kind in _ORDINARY and hit.last == word + 1 for hit in reading.hits.get(word, ()))
