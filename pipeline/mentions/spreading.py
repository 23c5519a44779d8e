"""Names that an article makes certain elsewhere: whom it calls by full name in one sentence it calls by surname in the
next, and a name that the tagger was sure of once is one wherever it stands.

Only words that the tagger leans to the same type count, ever so little for strange ones, as a surname may be an
ordinary word too. So it is with the word beside a class word: the province of Kisumu.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.lang import name_rules
from pipeline.lang.naming import NameRules
from pipeline.ner import Leanings
from pipeline.text.reading import Reading

_SURE: Final = 0.7  # of a name that stands for others
_LEAST: Final = 3  # letters of a word that stands for a name
_CUED: Final = 0.2  # the same for a word beside a class word of places
_STRANGE, _COMMON = 0.01, 0.08  # what the tagger gives a type, at least, for a strange word and for one that it knows


class Given(NamedTuple):
    """A name on the words ``[first, last)``, ``outside`` letters of the first being proclitics; ``score``: 0 to 1."""

    first: int
    last: int
    outside: int
    label: str
    score: float


def spread(
    reading: Reading,
    names: Sequence[Given],
    taken: Sequence[int],
    leanings: Leanings,
    known: Callable[[str], bool],
) -> Iterator[Given]:
    """The other places of sure names, on words that are not ``taken``, in order; ``known`` tells whether ordinary text
    has a word."""
    rules = name_rules(reading.lang)
    sure: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in names:
        if name.score >= _SURE:
            words = _words(reading, rules, name.first, name.last, name.outside)
            for part in {words, words[-1:]} if name.label == "PER" else {words}:
                if sum(map(len, part)) >= _LEAST and part[0].isalpha():
                    sure.setdefault(part[0], []).append((part, name.label))
    done = 0
    for index in leanings.inclined(_STRANGE):
        if index < done or taken[index] or (rules.cased and not reading.capital(index)):
            continue
        found = _found(reading, rules, index, sure, taken) or _placed(reading, rules, index, leanings)
        if found is None:
            continue
        least = _COMMON if found.last - found.first == 1 and known(reading.words[index][found.outside :]) else _STRANGE
        if leanings(index, found.label) >= least:
            yield found
            done = found.last


def _found(
    reading: Reading,
    rules: NameRules,
    first: int,
    sure: dict[str, list[tuple[tuple[str, ...], str]]],
    taken: Sequence[int],
) -> Given | None:
    """The longest sure name that stands at a word."""
    best: Given | None = None
    for core, outside in rules.cores(reading.words[first]):
        for words, label in sure.get(rules.citation((core,))[0], ()):
            last = first + len(words)
            if (best is not None and last <= best.last) or last > len(reading.words) or any(taken[first:last]):
                continue
            if _words(reading, rules, first, last, outside) == words:
                best = Given(first, last, outside, label, _SURE)
    return best


def _placed(reading: Reading, rules: NameRules, index: int, leanings: Leanings) -> Given | None:
    """A word beside a class word of places."""
    words = reading.words
    before = index > 0 and rules.cue(words[index - 1]) is not None and reading.gap(index - 1) == " "
    after = rules.place_first and index + 1 < len(words) and rules.cue(words[index + 1]) is not None
    if (before or after) and words[index].isalpha() and leanings(index, "LOC") >= _CUED:
        return Given(index, index + 1, 0, "LOC", _SURE)
    return None


def _words(reading: Reading, rules: NameRules, first: int, last: int, outside: int) -> tuple[str, ...]:
    """The words of a name, without proclitics and cases."""
    return rules.citation((reading.words[first][outside:], *reading.words[first + 1 : last]))
