"""Match scores: 2:1 and 2-1 count the goals of each team.

Table ``phrase.tsv``, value ``score``: words that tell that a sentence speaks of a match (счёт, ничья, обыграл).
"""

from __future__ import annotations

from pipeline.mentions.draft import Draft
from pipeline.normalize.quantities import QuantityHit

_SIGNS = frozenset(":-")
_MOST = 30  # goals of a team; larger pairs are clock times, sets or points


def is_score(draft: Draft, hit: QuantityHit) -> bool:
    """Whether a count in bare digits is one side of a score in a sentence about a match."""
    if not hit.plain or hit.value > _MOST or hit.value_max is not None:
        return False
    left, right = _beside(draft, hit.first, -1), _beside(draft, hit.last - 1, 1)
    if (left is None) == (right is None):  # no score, or the middle of a longer row: 4-2-3-1
        return False
    side, step = (left, -1) if left is not None else (right, 1)
    return side is not None and _beside(draft, side, step) is None and _of_match(draft, hit.first)


def _beside(draft: Draft, index: int, step: int) -> int | None:
    """The word of a small number that a sign joins to the one at ``index``, before (-1) or after it (1)."""
    reading = draft.reading
    sign, other = index + step, index + 2 * step
    if not 0 <= other < len(reading.words) or reading.words[sign] not in _SIGNS or not reading.words[other].isdigit():
        return None
    low = min(index, other)
    joined = not reading.gap(low) and not reading.gap(low + 1)
    return other if joined and int(reading.words[other][:4]) <= _MOST else None


def _of_match(draft: Draft, index: int) -> bool:
    low, high = draft.sentence(index)
    return any(mark.value == "score" for mark in draft.reading.chain("phrase", low, high))
