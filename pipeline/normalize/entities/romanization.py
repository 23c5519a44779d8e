"""The key of a word of a name: what its Arabic-script, Cyrillic and Latin spellings have in common.

A language's table ``sounds.tsv`` turns letters into sounds, the shared one sounds into classes of consonants; vowels,
which Arabic script mostly leaves out, count only as the first letter of a word. Sounds that are written as a vowel in
one script and as a consonant in another (v, w, f inside a word) are left out, but for a word's first and last
consonant. ``names.tsv`` lists words that are not written as they sound, with the key they share with their spellings
elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from pipeline.paths import models_dir, table_lines
from pipeline.text.folding import fold_text
from pipeline.text.lexicon import expand

LATIN: Final = "latin"  # the table of Latin letters, shared by all languages
_VOWELS: Final = frozenset("aeiouy'")
LABIAL: Final = "f"
_BREATH: Final = "h"
_HIDDEN: Final = "w"  # written like a vowel: a consonant only at the edges of a word
_DOUBLED: Final = re.compile(r"(.)\1+")
_LATIN_WORD: Final = re.compile(r"[a-z\u00c0-\u024f\u1e00-\u1eff'’-]+")


class _Letters(NamedTuple):
    pattern: re.Pattern[str]
    sounds: tuple[tuple[str, ...], ...]  # by the number of the group, less one


def _rows(*path: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in table_lines(*path))


@cache
def _letters(lang: str) -> _Letters:
    """The compiled table of a language: ``^`` and ``$`` are anchors, braces alternatives, ``-`` no sound."""
    folder = ("shared", "entities", "sounds-latin.tsv") if lang == LATIN else (lang, "entities", "sounds.tsv")
    sounds = {
        form: () if written == "-" else tuple(written.split(" "))
        for letters, written in _rows(*folder)
        for form in expand(fold_text(letters))
    }
    by_length = sorted(sounds, key=lambda form: (-len(form.strip("^$")), -len(form)))
    parts = (
        ("^" if form[0] == "^" else "") + re.escape(form.strip("^$")) + ("$" if form[-1] == "$" else "")
        for form in by_length
    )
    return _Letters(re.compile("|".join(f"({part})" for part in parts)), tuple(sounds[form] for form in by_length))


@cache
def _classes() -> dict[str, str]:
    return {sound: letter for sound, letter in _rows("shared", "entities", "sounds.tsv")}


@cache
def _exceptions(lang: str) -> dict[str, str]:
    """Words of names, folded, that have the key of another spelling."""
    if lang == LATIN:
        return {}
    paths = sorted((models_dir() / lang / "entities").glob("names*.tsv"), reverse=True)  # names.tsv, ours, comes last
    return {fold_text(word): key for path in paths for word, key in _rows(lang, "entities", path.name)}


def sounds_of(word: str, lang: str) -> tuple[str, ...]:
    """The sounds that a folded word writes, in order."""
    table = _letters(lang)
    return tuple(sound for match in table.pattern.finditer(word) for sound in table.sounds[(match.lastindex or 1) - 1])


@lru_cache(maxsize=65536)
def word_key(word: str, lang: str) -> str:
    """The key of a folded word: letters ``a`` (an initial vowel) ``b t d k h s f m n l r``, ``""`` for one without.

    A word in Latin letters is read by the table of Latin letters, whatever the language.
    """
    if _LATIN_WORD.fullmatch(word):
        lang = LATIN
    known = _exceptions(lang).get(word)
    return known if known is not None else tidy(_skeleton(sounds_of(word, lang)))


def _skeleton(sounds: tuple[str, ...]) -> str:
    classes = _classes()
    heard = ["v" if sound == _HIDDEN and _consonant(sounds, index) else sound for index, sound in enumerate(sounds)]
    consonants = [index for index, sound in enumerate(heard) if sound in classes]
    out = "a" if heard and heard[0] not in classes else ""
    for index in consonants:
        letter = classes[heard[index]]
        if letter != LABIAL or index in (0, consonants[-1]):
            out += letter
    return out


def _consonant(sounds: tuple[str, ...], index: int) -> bool:
    """Whether a w is a consonant: as first sound, or before a vowel that ends a word of more than a syllable."""
    return index == 0 or (index == len(sounds) - 2 and index > 1 and sounds[-1] in _VOWELS)


def whole(key: str) -> str:
    """The key of a name made of the keys of its words: what a word's edge kept is kept at the name's edges only, so
    that words may be written joined; an h that closes the name is left out, any other is a k."""
    key = key[:1] + key[1:-1].replace(LABIAL, "") + key[1:][-1:]
    closed = key[:-1] if len(key) > 1 and key.endswith(_BREATH) else key
    return tidy(tidy(closed).replace(_BREATH, "k"))


def tidy(key: str) -> str:
    """A key without doubled letters, an article, and what only some spellings write: the l of Abd al-…, the vowel that
    Persian puts before s and a consonant."""
    key = _DOUBLED.sub(r"\1", key)
    if key.startswith("al") and len(key) >= 3:
        key = key[2:]
    if key.startswith("abdl"):
        key = "abd" + key[4:]
    if key.startswith("abl") and len(key) >= 5:
        key = "ab" + key[3:]
    if len(key) > 4 and key.endswith("ldn"):
        key = key[:-3] + "dn"
    if len(key) > 2 and key.startswith("as"):
        key = key[1:]
    return key
