"""The other forms of a word that gold shows in one of them.

Two sources, both of the language itself: its clitics and endings (``pipeline.lang.<code>.clitics``), and the endings
that the rows of its tables give to words that end alike. ``задач{а|и|е|…}`` in a table teaches that a stem in -ч may
take these endings; the families whose stems end like that of a new word vote for its endings, most weight to the
longest common end (analogy, as in Skousen 1989). A word that the name tagger has met in raw text counts as attested.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log

from pipeline.lang import language
from pipeline.ner import has_tagger, tagger
from pipeline.text.lexicon import Row

_ENDING = 4  # letters of an ending at most
_STEM = 3
_CONTEXT = 3  # letters of the stem's end that are compared
_LEAST = 1  # of them must agree with a word of the tables
# The share of the votes that a form needs. A form too many does little harm, as no text has it; one too few is missed.
_VOTES, _VOTES_ATTESTED = 0.2, 0.1
_LARGEST = 400  # spellings of a row: one with more is a phrase with many parts


class Inflection:
    """The endings of a language, gathered from rows of its tables."""

    def __init__(self, lang: str, rows: Iterable[Row]) -> None:
        self._analyses = language(lang).analyses
        self._tagger = tagger(lang) if has_tagger(lang) else None
        self._seen: defaultdict[tuple[str, str], Counter[tuple[str, ...]]] = defaultdict(Counter)
        known: set[tuple[str, tuple[str, ...]]] = set()
        for row in rows:
            for stem, endings in _families(row):
                if (stem, endings) not in known:
                    known.add((stem, endings))
                    for ending in endings:
                        for size in range(_CONTEXT + 1):
                            self._seen[stem[len(stem) - size :], ending][endings] += 1

    def attested(self, word: str) -> bool:
        """Whether raw text had the folded word."""
        return self._tagger is not None and self._tagger.knows(word)

    def row(self, words: Sequence[str]) -> str:
        """The folded words as a form of a table, with all inflections that are known."""
        return " ".join(_braced(self.forms(word)) for word in words)

    def forms(self, word: str) -> list[str]:
        """The word, what is left of it without clitics where that is attested, and the forms of its family."""
        bases = [word]
        for reading in self._analyses(word):
            if len(reading.core) >= _STEM and self.attested(reading.core) and reading.core not in bases:
                bases.append(reading.core)
        found = dict.fromkeys(bases)
        for base in bases:
            found.update(dict.fromkeys(self._family(base)))
        return list(found)

    def _family(self, word: str) -> Iterator[str]:
        """The forms that families with words like this one have; none where no word of the tables is like it.

        Each family that has the word's ending after a stem that ends alike votes for its forms, with the more weight
        the longer the common end, the more such words the tables have, and the more of the forms raw text has.
        """
        votes: defaultdict[str, float] = defaultdict(float)
        total = 0.0
        for cut in range(max(_STEM, len(word) - _ENDING), len(word) + 1):
            stem, ending = word[:cut], word[cut:]
            for size in range(_LEAST, _CONTEXT + 1):
                for endings, count in self._seen.get((stem[len(stem) - size :], ending), {}).items():
                    attested = sum(self.attested(stem + other) for other in endings)
                    weight = log(1 + count) * 3**size * (1 + attested) / (1 + len(endings))
                    total += weight
                    for other in endings:
                        votes[stem + other] += weight
        for form, votes_for in sorted(votes.items(), key=lambda one: (-one[1], one[0])):
            if votes_for >= (_VOTES_ATTESTED if self.attested(form) else _VOTES) * total:
                yield form


def _families(row: Row) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words of a row that differ in their endings alone, as stem and endings."""
    forms: list[str] = []
    for spelling in row.spellings():
        forms.append(spelling)
        if len(forms) > _LARGEST:
            return
    words = sorted({form for form in forms if form.isalpha() and len(form) >= _STEM})
    family: list[str] = []
    for word in [*words, ""]:
        stem = _common(family, word)
        if family and len(stem) >= _STEM and max(map(len, (*family, word))) - len(stem) <= _ENDING:
            family.append(word)
            continue
        if len(family) > 1:
            stem = _common(family, family[0])
            yield stem, tuple(sorted(form[len(stem) :] for form in family))
        family = [word]


def _common(words: Sequence[str], word: str) -> str:
    """What all words begin with."""
    if not words:
        return word
    low, high = min(*words, word), max(*words, word)
    size = next((at for at, pair in enumerate(zip(low, high, strict=False)) if pair[0] != pair[1]), len(low))
    return low[:size]


def _braced(forms: Sequence[str]) -> str:
    """Forms in the notation of the tables."""
    if len(forms) == 1:
        return forms[0]
    forms = sorted(forms)
    stem = _common(forms, forms[0])
    return stem + "{" + "|".join(form[len(stem) :] for form in forms) + "}"
