"""Match scores: 2:1, 2-1 and ۲ بر ۱ count the goals of each team.

Table ``phrase.tsv``, value ``score``: words that tell that a sentence speaks of a match (счёт, ничья, обыграл); option
``versus``: a word between the two numbers of a score (بر). Table ``event_word.tsv``, value ``sets``:
words of contests that are not won by goals.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final, Literal

from pipeline.facts.counted import Counted
from pipeline.mentions.draft import Draft
from pipeline.normalize.quantities import QuantityHit
from pipeline.text.reading import Reading

GOAL: Final = "goal"
_SIGNS: Final = frozenset(":-")
_MOST: Final = 30  # goals of a team; larger pairs are clock times, sets or points


def contest(draft: Draft, hit: QuantityHit) -> Literal["goals", "sets"] | None:
    """What a count that is one side of a score in a sentence about a match counts."""
    if hit.value > _MOST or hit.value_max is not None or not isinstance(hit.value, int):
        return None
    if not (_versus(draft, hit) or (hit.plain and _is_side(draft, hit)) or _in_words(draft, hit)):
        return None
    low, high = draft.sentence(hit.first)
    hits = [hit for at in range(low, high) for hit in draft.reading.hits.get(at, ())]
    if not any(hit.value == "score" and hit.kind == "phrase" for hit in hits):
        return None
    return "sets" if any(hit.value == "sets" and hit.kind == "event_word" for hit in hits) else "goals"


def is_score(noun: Counted | None, first: int, last: int) -> bool:
    """Whether the number on the words ``[first, last)`` is one side of a score, which no noun beside it counts."""
    return noun is not None and noun.item == GOAL and (noun.first, noun.last) == (first, last)


def is_second(reading: Reading, index: int) -> bool:
    """Whether the number at a word is the second of a score: a sign of the score, or a word for it, stands before."""
    mark = reading.at(index - 1, "phrase")
    if reading.at(index - 1, "number") is not None:
        return True
    return reading.words[index - 1] in _SIGNS or (mark is not None and bool(mark.entry.option("versus")))


def _is_side(draft: Draft, hit: QuantityHit) -> bool:
    """Whether a sign joins digits to another small number, and these two to no third: 4-2-3-1."""
    left, right = _beside(draft, hit.first, -1), _beside(draft, hit.last - 1, 1)
    if (left is None) == (right is None):
        return False
    side, step = (left, -1) if left is not None else (right, 1)
    return side is not None and _beside(draft, side, step) is None


def _versus(draft: Draft, hit: QuantityHit) -> bool:
    """Whether a word of the tables stands between this number, in digits or in words, and another small one."""
    reading = draft.reading
    for sign, ahead in ((hit.first - 1, False), (hit.last, True)):
        mark = reading.at(sign, "phrase") if 0 <= sign < len(reading.words) else None
        if mark is None or not mark.entry.option("versus"):
            continue
        if any(
            (number.first == sign + 1 if ahead else number.last == sign)
            and number.value is not None
            and 0 <= number.value <= _MOST
            for number in draft.numbers
        ):
            return True
    return False


def _in_words(draft: Draft, hit: QuantityHit) -> bool:
    """Whether a number word stands beside another one, or a dash alone between them, and neither counts what follows:
    دو ایک سے ہرا دیا, два — ноль."""
    if hit.form != "words":
        return False
    reading = draft.reading
    for left, right in pairwise(draft.numbers):
        if hit.first not in (left.first, right.first) or right.first - left.last not in (0, 1):
            continue
        small = all(isinstance(one.value, int) and 0 <= one.value <= _MOST for one in (left, right))
        parted = right.first > left.last and reading.words[left.last] not in _SIGNS
        if small and not parted and _closes(reading, right.last):
            return True
    return False


def _closes(reading: Reading, index: int) -> bool:
    """Whether what a number could count does not stand at a word: a sign, a goal, an adposition or the match's outcome
    does."""
    if index >= len(reading.words) or not reading.words[index].isalpha():
        return True
    return any(
        hit.value == GOAL or (hit.kind == "phrase" and hit.value in ("score", "stop", "of", "part"))
        for hit in reading.hits.get(index, ())
    )


def _beside(draft: Draft, index: int, step: int) -> int | None:
    """The word of a small number that a sign joins to the one at ``index``, before (-1) or after it (1)."""
    reading = draft.reading
    sign, other = index + step, index + 2 * step
    if not 0 <= other < len(reading.words) or reading.words[sign] not in _SIGNS or not reading.words[other].isdigit():
        return None
    low = min(index, other)
    joined = not reading.gap(low) and not reading.gap(low + 1)
    return other if joined and int(reading.words[other][:4]) <= _MOST else None
