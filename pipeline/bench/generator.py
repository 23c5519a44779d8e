"""Articles for measuring, any number of them: as long as news is, of the sentences of the training articles.

An article takes paragraphs of several training articles of its language until it is as long as was drawn for it. Longer
figures are drawn anew, and of the longer words one in fifty gets another letter, as new articles bring new words. The
same folder and number give the same article on every machine.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.bench.corpus import articles

# Words of an article, without its title: half have between 190 and 460.
MEDIAN_WORDS = 300
_SPREAD = 0.65
_SHORTEST, _LONGEST = 60, 2_000
_FIGURE = re.compile(r"(?<![\d.,/:-])\d(\d\d|\d{4,})(?![\d./:-])")
_WORD = re.compile(r"[^\W\d_]{6,}")
_NEW_WORDS = 0.02


class Generated(NamedTuple):
    """An article: its id, its language, its text."""

    id: str
    lang: str
    text: str


class Generator:
    """Makes articles of the ``<lang>.txt`` files in a folder, the languages in turn."""

    def __init__(self, folder: Path, languages: Sequence[str]) -> None:
        self._languages = tuple(languages)
        self._paragraphs = {lang: _paragraphs(articles(folder, lang)) for lang in languages}

    def article(self, number: int) -> Generated:
        """The article of a number, from 0."""
        lang = self._languages[number % len(self._languages)]
        chance = random.Random(f"{lang} {number}")
        wanted = min(_LONGEST, max(_SHORTEST, round(MEDIAN_WORDS * math.exp(chance.gauss(0, _SPREAD)))))
        chosen: list[str] = []
        words = 0
        while words < wanted:
            paragraph = _varied(chance.choice(self._paragraphs[lang]), chance)
            chosen.append(paragraph)
            words += len(paragraph.split())
        return Generated(f"{lang}-{number}", lang, "\n".join(chosen))

    def articles(self, count: int) -> Iterator[Generated]:
        """The first ``count`` articles."""
        return map(self.article, range(count))


def _paragraphs(texts: list[str]) -> list[str]:
    return [line for text in texts for line in text.splitlines() if len(line.split()) >= 8]


def _varied(paragraph: str, chance: random.Random) -> str:
    """The paragraph with figures of its own, in the digits it had, and some words of its own."""

    def figure(match: re.Match[str]) -> str:
        zero = ord(match[0][0]) - int(match[0][0])
        return match[0][0] + "".join(chr(zero + chance.randrange(10)) for _ in match[1])

    def word(match: re.Match[str]) -> str:
        found = match[0]
        if chance.random() >= _NEW_WORDS:
            return found
        at = chance.randrange(1, len(found) - 1)
        return found[:at] + chance.choice(found[1:-1]) + found[at + 1 :]

    return _WORD.sub(word, _FIGURE.sub(figure, paragraph))
