"""Arabic proclitics (conjunction, preposition, article, future س) and endings (accusative alif, pronouns)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lang.base import Analysis, Language

_CONJUNCTIONS = ("و", "ف", "")
_PREPOSITIONS = ("ب", "ل", "ک", "")
_PRONOUNS = ("هما", "هم", "ها", "هن", "نا")
_SEATS = ("ای", "او")  # folded ئ and ؤ
_SEATED = ("ایه", "اوه")
_FUTURE = "س"
_IMPERFECT = ("ی", "ت", "ن")


def _prefixes(word: str) -> Iterator[tuple[int, str, bool]]:
    """``(letters outside, rest, open)`` for each proclitic chain that the word may begin with, shortest first.

    ``open`` tells whether an accusative may follow: not after the article or a preposition. لل counts as ل + ال;
    ک is only read before the article and س only before a verb, as both begin too many words.
    """
    chains: dict[int, tuple[str, bool]] = {}
    for conjunction in _CONJUNCTIONS:
        if not word.startswith(conjunction):
            continue
        after = len(conjunction)
        for preposition in _PREPOSITIONS:
            if not word.startswith(preposition, after):
                continue
            inner = after + len(preposition)
            if preposition != "ک":
                chains.setdefault(inner, (word[inner:], not preposition))
            if word.startswith("ال", inner):
                chains.setdefault(inner + 2, (word[inner + 2 :], False))
            elif preposition == "ل" and word.startswith("ل", inner):
                chains.setdefault(inner + 1, (word[inner + 1 :], False))
        if word.startswith(_FUTURE, after) and word.startswith(_IMPERFECT, after + 1):
            chains.setdefault(after + 1, (word[after + 1 :], False))
    for prefix, (rest, accusative) in sorted(chains.items()):
        yield prefix, rest, accusative


def analyses(word: str) -> Iterator[Analysis]:
    """The word without its proclitics (a core of at least two letters), then without an ending too (at least three).

    Before a pronoun the feminine ending ة (folded to ه) is written ت, so such a core is tried with ه again, and a last
    hamza has a seat (أبنائه، أبناؤها), so that it is tried without. A bare final ه is mostly that ة and is only read as
    the pronoun after a ت or such a seat. A noun with the article has no pronoun.
    """
    prefixes = [chain for chain in _prefixes(word) if len(chain[1]) >= 2]
    for prefix, rest, _ in prefixes:
        if prefix:
            yield Analysis(rest, prefix, 0)
    for prefix, rest, accusative in prefixes:
        if word.startswith("ال", prefix - 2) or word.startswith("لل", prefix - 2):
            continue
        for ending in _PRONOUNS:
            if rest.endswith(ending) and len(rest) - len(ending) >= 3:
                core = rest[: -len(ending)]
                yield Analysis(core, prefix, len(ending))
                if core.endswith("ت"):
                    yield Analysis(core[:-1] + "ه", prefix, len(ending))
                elif core.endswith(_SEATS):
                    yield Analysis(core[:-1] + "ء", prefix, len(ending))
        if rest.endswith("ته") and len(rest) >= 4:
            yield Analysis(rest[:-1], prefix, 1)
            yield Analysis(rest[:-2] + "ه", prefix, 1)
        if rest.endswith(_SEATED) and len(rest) >= 5:
            yield Analysis(rest[:-2] + "ء", prefix, 1)
        if accusative and rest.endswith("ا") and len(rest) >= 4:
            yield Analysis(rest[:-1], prefix, 1)


LANGUAGE = Language(code="ar", name="Arabic", analyses=analyses)
