"""The sentences of a corpus text, cut as they are when articles are read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from pipeline.ner.wording import Form, cut
from pipeline.tokenize import make_tokenizer

Cutter = Callable[[str], list[tuple[int, int]]]


def whole(text: str) -> list[tuple[int, int]]:
    """The text as one sentence."""
    return [(0, len(text))]


def cutter(lang: str) -> Cutter:
    """A function that gives the places of a text's sentences, in code points."""
    tokenizer = make_tokenizer(lang)
    return lambda text: [(sentence.start_char, sentence.end_char) for sentence in tokenizer(text).sents]


def word_ranges(places: Sequence[tuple[int, int]], sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words ``[first, last)`` of each sentence that has some; a word belongs where it starts."""
    starts = [place[0] for place in places]
    bounds = ((bisect_left(starts, start), bisect_left(starts, end)) for start, end in sentences)
    return [(first, last) for first, last in bounds if first < last]


def wording(text: str, cutting: Cutter) -> tuple[list[Form], list[tuple[int, int]], list[tuple[int, int]]]:
    """The forms of a text's words, their places, and the word ranges of its sentences."""
    forms, places = cut(text)
    return forms, places, word_ranges(places, cutting(text))
