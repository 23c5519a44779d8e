"""Which language a text is in: one of ours, or which other one.

Script decides first; within the Arabic and the Cyrillic script the words and letters of the languages' own tables
(``models/shared/detect``); where these leave doubt, and for Latin text, langdetect is asked as well.
"""

from __future__ import annotations

from math import exp
from typing import NamedTuple

from pipeline.detect import doubt
from pipeline.detect.spelling import speller
from pipeline.detect.text import Words, words_of
from pipeline.lang import codes

__all__ = ["LANGUAGES", "UNKNOWN", "Detection", "detect"]

LANGUAGES = codes()
UNKNOWN = "und"
# Latin letters of words in lower case count against a script only where they outnumber its own by this factor: articles
# are full of foreign names, and a text in English quotes little in other scripts.
_FOREIGN = 3
# Words are not independent: the sum of their scores is divided by this before it becomes a probability.
_TEMPERATURE = 250.0
# How much likelier an article is to be in one of our languages than in another of its script.
_PRIOR = 8.0
# Below this langdetect is asked which of the two best it is; its own opinion counts half.
_CERTAIN = 0.6
_BATCH = 30
_SHOUTED = 12
_NEGLIGIBLE = 1e-6


class Detection(NamedTuple):
    """A language as ISO 639 code and its probability, 0–1.

    The code has two letters where there is such a one; ``und`` means that there are no words to go by.
    """

    lang: str
    score: float


def detect(text: str) -> Detection:
    """The language of ``text``, from a sample of bounded length; any string is accepted."""
    words = words_of(text)
    arabic, cyrillic, other = (sum(map(len, part)) for part in (words.arabic, words.cyrillic, words.other))
    latin = sum(len(word) for word in words.latin if word.islower())
    if other > arabic + cyrillic and other >= latin:
        language = doubt.script_language("".join(words.other))
        return Detection(language, float(language != UNKNOWN))
    if arabic + cyrillic == 0 or latin > _FOREIGN * (arabic + cyrillic):
        return _latin(words)
    script, own = ("arabic", words.arabic) if arabic >= cyrillic else ("cyrillic", words.cyrillic)
    return _spelled(script, own, words.text)


def _spelled(script: str, words: list[str], text: str) -> Detection:
    model = speller(script)
    typing = model.typing(text)
    favours = [
        _PRIOR * typed if lang in LANGUAGES else typed for lang, typed in zip(model.languages, typing, strict=True)
    ]
    totals = [0] * len(favours)
    # Words from all over the sample first; the others only while there is doubt.
    steps = max(1, len(words) // _BATCH)
    for step in range(steps):
        totals = [sum(column) for column in zip(totals, *map(model.scores, words[step::steps]), strict=True)]
        best = max(totals)
        chances = [exp((total - best) / _TEMPERATURE) * favour for total, favour in zip(totals, favours, strict=True)]
        first, second = sorted(range(len(chances)), key=chances.__getitem__, reverse=True)[:2]
        if chances[second] < _NEGLIGIBLE * chances[first]:
            break
    known = {model.languages[first], model.languages[second]} <= doubt.KNOWN
    if known and chances[first] < _CERTAIN * sum(chances):
        guesses = doubt.guesses(" ".join(words))
        for index in (first, second):
            chances[index] *= 0.5 + guesses.get(model.languages[index], 0.0)
        first = max((first, second), key=chances.__getitem__)
    return Detection(model.languages[first], round(chances[first] / sum(chances), 4))


def _latin(words: Words) -> Detection:
    # Capitals alone are codes and abbreviations, unless there is a good deal of them.
    shouted = not any(word[1:].islower() or word.islower() for word in words.latin)
    guesses = {} if shouted and sum(map(len, words.latin)) < _SHOUTED else doubt.guesses(" ".join(words.latin))
    if not guesses:
        return Detection(UNKNOWN, 0.0)
    language = max(guesses, key=guesses.__getitem__)
    return Detection(language, round(guesses[language], 4))
