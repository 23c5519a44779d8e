"""How a language spells its words: a table of frequent words and a model of letters, for all languages of a script.

A word's score in a language is the greater of two: the logarithm of its frequency, where the language's table has it,
and that of the probability that its letters follow each other there (trigrams with back-off, after Jelinek and Mercer
1980; see ``pipeline.detect.building``). Scores are natural logarithms times 100.
"""

from __future__ import annotations

import tomllib
from functools import cache
from math import log, prod
from pathlib import Path
from typing import Any

from pipeline.detect.text import fold
from pipeline.paths import models_dir

Scores = tuple[int, ...]
SCRIPTS = ("arabic", "cyrillic")
EDGE = "_"
# A neighbour's word may stand in a language whose own list is short: less often than there, and no function word.
_BORROWED = round(100 * log(0.4))
_BORROWED_AT_MOST = round(100 * log(60e-6))
_MARKER = str(0.01 * 1e6)
# A long list has all the short words of everyday text: one that it lacks is hardly of the language.
_LONG_LIST = 2500
_SHORT_WORD = 3
_UNLISTED = -200
# How much likelier a letter is in the languages that type it than in the others.
_TYPED = 3.0
# Both ways to account for a word are given half of the probability.
_HALF = round(100 * log(0.5))
_REMEMBERED = 40_000


def folder() -> Path:
    """Where the detector's tables lie."""
    return models_dir() / "shared" / "detect"


@cache
def _settings() -> dict[str, dict[str, Any]]:
    return tomllib.loads((folder() / "languages.toml").read_text(encoding="utf-8"))


def alphabets() -> dict[str, dict[str, str]]:
    """Script to language to alphabet."""
    return {script: _settings()[script] for script in SCRIPTS}


class Speller:
    """The words and letters of the languages of one script; ``languages`` orders every tuple of scores."""

    def __init__(self, script: str, tables: Path | None = None) -> None:
        tables = tables or folder()
        self.languages = tuple(alphabets()[script])
        rows = [line.split("\t") for line in (tables / f"spelling-{script}.tsv").read_text("utf-8").splitlines()]
        if rows[0][1:] != list(self.languages):
            raise ValueError(f"{tables / f'spelling-{script}.tsv'}: the header does not name the languages of {script}")
        self._letters = {row[0]: tuple(map(int, row[1:])) for row in rows[1:]}
        self._unknown = self._letters.pop("")
        self._frequencies: list[dict[str, str]] = []  # a million words, as the tables spell it
        self._unlisted: list[int] = []
        for language in self.languages:
            lines = (tables / "words" / f"{language}.tsv").read_text("utf-8").splitlines()
            self._unlisted.append(_UNLISTED if len(lines) >= _LONG_LIST else 0)
            words = dict(line.split("\t") for line in lines)
            words.update(dict.fromkeys(fold(_settings()["markers"].get(language, "")).split(), _MARKER))
            self._frequencies.append(words)
        self._typed = {
            letter: tuple(_TYPED if language in typing else 1.0 for language in self.languages)
            for letter, typing in _settings()["typed"].items()
        }
        self._borrows = [
            (index, self.languages.index(lender), frozenset(alphabets()[script][language]))
            for index, language in enumerate(self.languages)
            if (lender := _settings()["borrows"].get(language))
        ]
        self._scores: dict[str, Scores] = {}

    def scores(self, word: str) -> Scores:
        """The scores of a folded word in each language; remembered."""
        found = self._scores.get(word)
        if found is None:
            if len(self._scores) >= _REMEMBERED:
                self._scores.clear()
            found = self._scores[word] = self._score(word)
        return found

    def typing(self, text: str) -> list[float]:
        """How the choice of letters among those that look alike speaks for each language: factors, 1 and more."""
        factors = [row for letter, row in self._typed.items() if letter in text]
        return [prod(column) for column in zip(*factors, strict=True)] if factors else [1.0] * len(self.languages)

    def _score(self, word: str) -> Scores:
        letters, unknown = self._letters, self._unknown
        padded = f"{EDGE}{EDGE}{word[:30]}{EDGE}"
        rows = [
            letters.get(padded[at - 2 : at + 1])
            or letters.get(padded[at - 1 : at + 1])
            or letters.get(padded[at], unknown)
            for at in range(2, len(padded))
        ]
        spelled = [sum(column) + _HALF for column in zip(*rows, strict=True)]
        if len(word) <= _SHORT_WORD:
            spelled = [score + penalty for score, penalty in zip(spelled, self._unlisted, strict=True)]
        frequencies = {
            index: round(100 * log(float(words[word]) / 1e6))
            for index, words in enumerate(self._frequencies)
            if word in words
        }
        if frequencies:
            for index, frequency in frequencies.items():
                spelled[index] = max(spelled[index], frequency + _HALF)
            for index, lender, alphabet in self._borrows:
                if lender in frequencies and alphabet.issuperset(word):
                    borrowed = min(frequencies[lender] + _BORROWED, _BORROWED_AT_MOST) + _HALF
                    spelled[index] = max(spelled[index], borrowed)
        return tuple(spelled)


@cache
def speller(script: str) -> Speller:
    """The speller of ``arabic`` or ``cyrillic``, loaded once."""
    return Speller(script)
