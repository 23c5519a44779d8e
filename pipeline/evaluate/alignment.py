"""Where the strings of a gold file stand in their article.

Gold quotes text instead of counting offsets. Names and times are listed in order of appearance, so their places
follow from the order; a quote of a fact may stand in several places, and all of them count. Offsets are code points,
half-open.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from pipeline.record import Span


def occurrences(text: str, form: str) -> list[Span]:
    """All places of ``form`` in ``text``, overlapping ones included; none for an empty form."""
    places: list[Span] = []
    start = text.find(form) if form else -1
    while start >= 0:
        places.append(Span(start, start + len(form)))
        start = text.find(form, start + 1)
    return places


def is_word_character(character: str) -> bool:
    """Whether a letter, digit or combining mark."""
    return character.isalnum() or unicodedata.category(character).startswith("M")


def cut_sides(text: str, span: Span) -> int:
    """How many sides of the span cut a word in two: 0 for whole words, 1 after a proclitic, 2 inside a word."""
    left = span.start > 0 and is_word_character(text[span.start - 1]) and is_word_character(text[span.start])
    right = span.end < len(text) and is_word_character(text[span.end - 1]) and is_word_character(text[span.end])
    return int(left) + int(right)


def in_order(text: str, forms: Sequence[str], starts: Sequence[int | None] = ()) -> list[Span] | None:
    """Places of ``forms`` in the given order without overlap, or ``None`` where there are none.

    Among all such sequences the one that cuts the fewest words is taken (a short name is not looked for inside a
    longer word when it stands alone further on), the leftmost of equal ones. ``starts`` may fix where forms begin.
    """
    # Per form: the places that continue some sequence, each with the words cut so far and the index of its predecessor.
    steps: list[list[tuple[Span, int, int]]] = []
    for position, form in enumerate(forms):
        step: list[tuple[Span, int, int]] = []
        fixed = starts[position] if starts else None
        for span in occurrences(text, form):
            if fixed is not None and span.start != fixed:
                continue
            cuts = cut_sides(text, span)
            if position == 0:
                step.append((span, cuts, -1))
                continue
            best: tuple[int, int] | None = None
            for index, (previous, total, _) in enumerate(steps[-1]):
                if previous.end <= span.start and (best is None or total < best[0]):
                    best = (total, index)
            if best is not None:
                step.append((span, cuts + best[0], best[1]))
        if not step:
            return None
        steps.append(step)
    if not steps:
        return []
    index = min(range(len(steps[-1])), key=lambda i: steps[-1][i][1])
    spans: list[Span] = []
    for step in reversed(steps):
        span, _, previous_index = step[index]
        spans.append(span)
        index = previous_index
    return spans[::-1]


def first_out_of_order(text: str, forms: Sequence[str], starts: Sequence[int | None] = ()) -> int:
    """Index of the first form that no sequence in order reaches; ``len(forms)`` when all can be placed."""
    position = 0
    for index, form in enumerate(forms):
        fixed = starts[index] if starts else None
        start = text.find(form, position if fixed is None else fixed) if form else -1
        if start < position or fixed not in (None, start):
            return index
        position = start + len(form)
    return len(forms)
