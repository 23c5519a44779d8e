"""The key of a person's name: one for its spellings in four languages, with or without titles, patronymics, articles
and initials, joined or apart.

Words are read in their order; the keys of the words (pipeline.normalize.entities.romanization) are put together without
a mark between, as one language writes in two words what another writes in one (علی رضا, Алиреза).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from pipeline.lang import name_rules
from pipeline.normalize.entities.romanization import sounds_of, whole, word_key
from pipeline.paths import table_lines
from pipeline.text.folding import ZWNJ, fold_text
from pipeline.text.lexicon import WORD, expand

_INITIAL: Final = 1  # letters
SILENT: Final = "ه"  # before a ZWNJ it writes a vowel: خامنه‌ای


class _Particles(NamedTuple):
    roles: dict[str, str]
    patronymics: tuple[str, ...]  # endings


@cache
def _particles(lang: str) -> _Particles:
    roles: dict[str, str] = {}
    endings: list[str] = []
    for line in table_lines(lang, "entities", "particles.tsv"):
        forms, role = line.split("\t")
        for form in expand(fold_text(forms)):
            if form.startswith("*"):
                endings.append(form[1:])
            else:
                roles.setdefault(form, role)
    return _Particles(roles, tuple(endings))


def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name; hyphens part them, a ZWNJ joins."""
    joined = fold_text(name).replace(SILENT + ZWNJ, "").replace(ZWNJ, "")
    return tuple(word for word in WORD.findall(joined) if word[0].isalpha())


def core(name: str, lang: str) -> tuple[str, ...]:
    """The words of a name that identify its bearer, folded: without titles, initials, patronymics, fathers before a
    family name, houses after a father. All words where none would be left."""
    words = words_of(name)
    particles = _particles(lang)
    kept = [word for word in words if len(word) > _INITIAL] or list(words)
    while len(kept) > 1 and particles.roles.get(kept[0]) == "title":
        kept = kept[1:]
    if len(kept) > 1 and particles.roles.get(kept[-1]) == "ordinal":
        kept = kept[:-1]
    kept = _without_fathers(_without_patronymic(kept, particles), particles.roles)
    bare = [word for word in kept if particles.roles.get(word) not in ("article", "son")]
    return tuple(bare or kept)


def is_numbered(name: str, lang: str) -> bool:
    """Whether a name is a ruler's, told apart by a number that stands for the surname: محمد السادس."""
    words = words_of(name)
    return len(words) > 1 and _particles(lang).roles.get(words[-1]) == "ordinal"


def _without_patronymic(words: list[str], particles: _Particles) -> list[str]:
    """Given name and surname of a Russian name in three parts, also where the surname stands first."""
    if len(words) < 3 or not particles.patronymics:
        return words
    if words[1].endswith(particles.patronymics):
        return [words[0], *words[2:]]
    if len(words) == 3 and words[2].endswith(particles.patronymics):
        return [words[1], words[0]]
    return words


def _without_fathers(words: list[str], roles: dict[str, str]) -> list[str]:
    """``A bin B C`` as ``A C``; ``A bin B Al Saud`` as ``A bin B``."""
    while True:
        sons = [index for index, word in enumerate(words) if roles.get(word) == "son" and index]
        if not sons or sons[0] + 2 >= len(words):
            return words
        at = sons[0]
        tail = [word for word in words[at + 2 :] if roles.get(word) != "article"]
        if roles.get(words[at + 1]) == "abd" and len(words) > at + 2:
            tail = [word for word in words[at + 3 :] if roles.get(word) != "article"]
            if not tail:
                return words
        if not tail or roles.get(tail[-1]) == "clan":
            return words[: len(words) - len(tail)]
        words = words[:at] + words[at + 2 + (roles.get(words[at + 1]) == "abd") :]


def person_key(name: str, lang: str) -> str:
    """The key of a person's name in a language; ``""`` for a text without letters."""
    words = name_rules(lang).citation(core(name, lang))
    roles = _particles(lang).roles
    out = ""
    servant = False
    for index, word in enumerate(words):
        if roles.get(word) == "abd" and index + 1 < len(words):
            out += "abd" if not out else "bd"
            servant = True
            continue
        key = word_key(word, lang)
        if servant:
            key = "" if key in ("al", "l") else key.removeprefix("a")
        elif out:
            key = key.removeprefix("a")
        servant = False
        out += key
    return whole(out)


def spelled(name: str, lang: str) -> str:
    """A readable Latin spelling of a name, as near as letters allow."""
    words = (re.sub(r"[^a-z]", "", "".join(sounds_of(word, lang))) for word in words_of(name))
    return " ".join(word.capitalize() for word in words if word)
