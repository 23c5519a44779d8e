"""What a language tells about its names: the rules behind ``pipeline/lang/<code>/names.py``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal


def _whole(word: str) -> Iterator[tuple[str, int]]:
    """The folded word alone: its clitics and endings, if any, stand in the tables."""
    yield word, 0


def _never(previous: str) -> bool:
    """No name of a country is an adjective too."""
    return False


def _none(word: str) -> Iterator[str]:
    """No word is an adjective of a town."""
    return iter(())


def _as_written(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name: it does not inflect in writing."""
    return words


@dataclass(frozen=True, slots=True)
class NameRules:
    """How a language writes names. All words are folded.

    ``region_cues`` and ``city_cues`` are the class words of places (province of, the city of), ``links`` may stand
    between a body and its place. ``place_first``: a body stands after its country (ویتنام کی وزارت), but for bodies
    that end with a word of ``of``. ``cased``: names begin with a capital. ``article`` is a definite article that words
    of one name are written with or without.

    ``reporters`` are the words, or pairs of words, before the name of an agency that means another thing elsewhere
    (the correspondent of Fars, a province).

    ``cores`` gives a word and what is left of it without proclitics, each with the letters left outside;
    ``attributive`` tells whether a word that may be a country's name or its adjective is the adjective after a given
    word; ``citation`` gives the words of a person's name as they stand alone; ``towns`` gives what towns a word may be
    the adjective of.
    """

    region_cues: frozenset[str]
    city_cues: frozenset[str]
    links: frozenset[str]
    place_first: bool = False
    of: frozenset[str] = frozenset()
    cased: bool = False
    article: str = ""
    reporters: frozenset[str] = frozenset()
    cores: Callable[[str], Iterator[tuple[str, int]]] = _whole
    attributive: Callable[[str], bool] = _never
    citation: Callable[[tuple[str, ...]], tuple[str, ...]] = _as_written
    towns: Callable[[str], Iterator[str]] = _none

    def cue(self, word: str) -> Literal["region", "city"] | None:
        """What kind of place a class word tells, ``None`` for any other word."""
        for core, _ in self.cores(word):
            if core in self.region_cues:
                return "region"
            if core in self.city_cues:
                return "city"
        return None
