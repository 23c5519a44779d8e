"""A figure in its sentence: the words that may say something of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.mentions.draft import Draft
from pipeline.text.punctuation import SEMICOLONS


class Frame(NamedTuple):
    """A figure in its sentence: its phrase on the words ``[first, last)``, and the words from ``low`` to ``high``
    that are its own; ``preceded`` and ``followed`` tell whether another figure ends at ``low`` or begins at ``high``;
    its noun is on the words ``[head, tail)``."""

    first: int
    last: int
    low: int
    high: int
    preceded: bool
    followed: bool
    head: int
    tail: int


def frames(draft: Draft, phrases: Sequence[tuple[int, int]], heads: Sequence[tuple[int, int]]) -> list[Frame]:
    """The frames of all figures, in order, from the words of their phrases and of the nouns in them; a frame reaches to
    the neighbouring figures, but not beyond sentence or semicolon."""
    made = []
    words = draft.reading.words
    for at, (first, last) in enumerate(phrases):
        low, high = draft.sentence(first)
        preceded = at > 0 and low <= phrases[at - 1][1] <= first
        if preceded:
            low = phrases[at - 1][1]
        followed = at + 1 < len(phrases) and last <= phrases[at + 1][0] < high
        if followed:
            high = phrases[at + 1][0]
        for index in range(first - 1, low - 1, -1):
            if words[index] in SEMICOLONS:
                low, preceded = index + 1, False
                break
        for index in range(last, high):
            if words[index] in SEMICOLONS:
                high, followed = index, False
                break
        made.append(Frame(first, last, low, high, preceded, followed, *heads[at]))
    return made
