"""The labels of words: outside, or first or further word of a name of one of four types."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np
import numpy.typing as npt

TYPES = ("PER", "ORG", "LOC", "TITLE")
OUTSIDE = 0
COUNT = 1 + 2 * len(TYPES)


def first(kind: str) -> int:
    """The label of the first word of a name."""
    return 1 + 2 * TYPES.index(kind)


def further(kind: str) -> int:
    """The label of every further word of a name."""
    return 2 + 2 * TYPES.index(kind)


def allowed_after() -> npt.NDArray[np.bool_]:
    """``[before, after]``: may a label follow another? A further word only follows a word of the same name.

    Row ``COUNT`` stands for the start of a sentence.
    """
    table = np.ones((COUNT + 1, COUNT), dtype=np.bool_)
    for kind in TYPES:
        table[:, further(kind)] = False
        table[first(kind), further(kind)] = table[further(kind), further(kind)] = True
    return table


def of_types(known: Collection[str]) -> npt.NDArray[np.bool_]:
    """``[labels]``: outside, and the labels of the ``known`` types."""
    mask = np.zeros(COUNT, dtype=np.bool_)
    mask[OUTSIDE] = True
    for kind in known:
        mask[[first(kind), further(kind)]] = True
    return mask


def runs(labels: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """The names ``(first word, word after the last, type)`` that a sequence of labels spells out.

    A further word without a name before it begins one.
    """
    start, kind = 0, ""
    for index, label in enumerate(labels):
        current = TYPES[(label - 1) // 2] if label else ""
        if kind and (label % 2 == 1 or current != kind):
            yield start, index, kind
            kind = ""
        if current and not kind:
            start, kind = index, current
    if kind:
        yield start, len(labels), kind
