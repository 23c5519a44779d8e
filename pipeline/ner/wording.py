"""A text as the tagger sees it: its words as written, and how each is joined to the one before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.text.folding import ZWNJ, Folded, fold
from pipeline.text.lexicon import WORD

# Signs that stand beside a word without being joined to it: corpora that come as tokens have lost such spaces.
_LOOSE = frozenset(".,،؛:;!?؟۔()[]{}\"'…%/*«»|")
SPACED, JOINED, HALF = "", "-", ZWNJ


class Form(NamedTuple):
    """A word as written, with its capitals and marks, and its ``joint`` to the word before: ``SPACED``, ``JOINED``
    (nothing between) or ``HALF`` (a ZWNJ).
    """

    surface: str
    joint: str


def forms(folded: Folded, words: Sequence[str], starts: Sequence[int], ends: Sequence[int]) -> list[Form]:
    """The forms of the words at folded ``[starts[i], ends[i])``."""
    original, offsets, text = folded.original, folded.offsets, folded.text
    if offsets is None:
        surfaces = [original[start:end] for start, end in zip(starts, ends, strict=True)]
    else:
        surfaces = [original[offsets[start] : offsets[end - 1] + 1] for start, end in zip(starts, ends, strict=True)]
    found = []
    before, last = "", -2
    for word, surface, start, end in zip(words, surfaces, starts, ends, strict=True):
        joint = SPACED
        if start == last:
            if word not in _LOOSE and before not in _LOOSE:
                joint = JOINED
        elif start == last + 1 and text[last] == ZWNJ:
            joint = HALF
        found.append(Form(surface, joint))
        before, last = word, end
    return found


def cut(text: str) -> tuple[list[Form], list[tuple[int, int]]]:
    """The forms of a text's words and their places in it, in code points."""
    folded = fold(text)
    matches = list(WORD.finditer(folded.text))
    starts, ends = [match.start() for match in matches], [match.end() for match in matches]
    places = [tuple(folded.span(start, end))[:2] for start, end in zip(starts, ends, strict=True)]
    return forms(folded, [match.group() for match in matches], starts, ends), [(place[0], place[1]) for place in places]
