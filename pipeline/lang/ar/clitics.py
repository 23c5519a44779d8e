"""Arabic proclitics (conjunction, preposition, article) and endings (accusative alif, pronouns)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lang.base import Analysis, Language

_CONJUNCTIONS = ("و", "ف", "")
_PREPOSITIONS = ("ب", "ک", "ل", "س", "")
_ENDINGS = ("", "هما", "هم", "ها", "هن", "نا", "ه", "ی", "ا")


def _prefixes(word: str) -> Iterator[tuple[int, str]]:
    """``(letters outside, rest)`` for each proclitic chain that the word may begin with, shortest first; لل counts as
    ل + ال."""
    chains: dict[int, str] = {0: word}
    for conjunction in _CONJUNCTIONS:
        if not word.startswith(conjunction):
            continue
        after = len(conjunction)
        for preposition in _PREPOSITIONS:
            if not word.startswith(preposition, after):
                continue
            inner = after + len(preposition)
            chains[inner] = word[inner:]
            if word.startswith("ال", inner):
                chains[inner + 2] = word[inner + 2 :]
            elif preposition == "ل" and word.startswith("ل", inner):
                chains[inner + 1] = word[inner + 1 :]
    yield from sorted(chains.items())


def analyses(word: str) -> Iterator[Analysis]:
    """The word without its proclitics, then without an ending as well; a core of at least two letters is left.

    Before a pronoun the feminine ending ة (folded to ه) is written ت, so such a core is tried with ه again.
    """
    prefixes = [(prefix, rest) for prefix, rest in _prefixes(word) if len(rest) >= 2]
    for ending in _ENDINGS:
        for prefix, rest in prefixes:
            if not ending:
                if prefix:
                    yield Analysis(rest, prefix, 0)
            elif rest.endswith(ending) and len(rest) - len(ending) >= 2:
                core = rest[: -len(ending)]
                yield Analysis(core, prefix, len(ending))
                if core.endswith("ت") and len(core) >= 3:
                    yield Analysis(core[:-1] + "ه", prefix, len(ending))


LANGUAGE = Language(code="ar", name="Arabic", analyses=analyses)
