"""Words that sites write without the space between them, cut apart again, and letters that stand for others.

Only words that no table knows are touched, and only where a part of them, or the word with the right letters, is known.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pipeline.lang.base import Seams

_SHORTEST: Final = 2  # letters of a part at least
_REST: Final = 3  # of what follows an opener
_STEM: Final = 4  # of what an ending is written on: مارکو is a name


def pieces(seams: Seams, known: Callable[[str], bool], word: str) -> list[str]:
    """The words that a folded word ``known`` to no table is made of, together as long as it; itself where it is one."""
    for mark in seams.marks:
        if word.startswith(mark):
            return [mark, *_parts(seams, known, word[len(mark) :])]
    return _parts(seams, known, word)


def _parts(seams: Seams, known: Callable[[str], bool], word: str) -> list[str]:
    if known(word):
        return [word]
    if any(letter in word[:-1] for letter in seams.finals):
        meant = "".join([seams.finals.get(letter, letter) for letter in word[:-1]]) + word[-1]
        if known(meant):
            return [meant]
        parted = _after_finals(seams, word)
        if len(parted) > 1 and any(map(known, parted)):
            return [piece for part in parted for piece in _parts(seams, known, part)]
    for opener in seams.openers:
        rest = word[len(opener) :]
        if len(rest) >= _REST and word.startswith(opener) and known(rest):
            return [opener, rest]
    for ending in seams.endings:
        stem = word[: -len(ending)]
        if len(stem) < _STEM or not word.endswith(ending):
            continue
        if ending in seams.certain or (stem[-1] in seams.apart and known(stem)):
            return [stem, ending]
    return [word]


def _after_finals(seams: Seams, word: str) -> list[str]:
    """The word cut behind each letter that only ends one, where enough of it is left on both sides."""
    parts: list[str] = []
    start = 0
    for at in range(1, len(word)):
        if word[at - 1] in seams.finals and at - start >= _SHORTEST and len(word) - at >= _SHORTEST:
            parts.append(word[start:at])
            start = at
    return [*parts, word[start:]]
