"""The identity of an organization that no table has, composed of what the words of its name mean.

``parts.tsv`` tells which concept a word of a name is: what the organization is (agency, university), what it is about
(health, water), whose level it has (national). A name is the set of its concepts with the place that it names, so it is
one in all languages and in any order of words. Words that are no concept are its own name and count by their sounds
(pipeline.normalize.entities.romanization); beside them rank and place do not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from pipeline.lang import language, name_rules
from pipeline.normalize.entities.gazetteer import (
    BODY,
    DEMONYM,
    Form,
    Place,
    bodies,
    country,
    forms,
    name_columns,
    organizations,
    place,
)
from pipeline.normalize.entities.persons import SILENT, core
from pipeline.paths import table_lines
from pipeline.record import Entity
from pipeline.text.folding import ZWNJ, fold_text
from pipeline.text.lexicon import expand

MARK: Final = "+"  # between the parts of a composed key
_STEM: Final = 3  # letters of a stem at least
_NOTHING: Final = "-"
_NATIONAL: Final = "national"
_REGIONAL: Final = "regional"


class _Part(NamedTuple):
    """A line of the table for one spelling: ``words`` with the stems of those that may have any ending marked."""

    words: tuple[tuple[str, bool], ...]
    concept: str
    role: str


class Composed(NamedTuple):
    """What a name is made of: its concepts by role (``kinds`` are heads that names of their own go without), the places
    that it names, its other words in order."""

    heads: frozenset[str]
    kinds: frozenset[str]
    fields: frozenset[str]
    ranks: frozenset[str]
    places: tuple[Place, ...]
    own: tuple[str, ...]

    def concepts(self, *without: str) -> str:
        """All concepts in alphabetical order, but some."""
        return MARK.join(sorted((self.heads | self.fields | self.ranks | self.kinds) - {*without}))


@cache
def _parts(lang: str) -> dict[str, tuple[_Part, ...]]:
    """The spellings of a language by their first word or stem, the longest first."""
    column = 2 + name_columns().index(lang)
    found: dict[str, list[_Part]] = {}
    for line in table_lines("shared", "entities", "parts.tsv"):
        cells = line.split("\t")
        for spelling in expand("{" + fold_text(cells[column]) + "}"):
            joined = spelling.replace(SILENT + ZWNJ, "").replace(ZWNJ, "")
            for form in {joined, spelling.replace(ZWNJ, " ")}:
                words = tuple((word.rstrip("*"), word.endswith("*")) for word in form.split())
                if words and words[0][0]:
                    found.setdefault(words[0][0], []).append(_Part(words, cells[0], cells[1]))
    return {first: tuple(sorted(parts, key=lambda part: -len(part.words))) for first, parts in found.items()}


def compose(words: Sequence[str], lang: str) -> Composed:
    """The parts of a name of folded words."""
    told: dict[str, list[str]] = {"head": [], "kind": [], "field": [], "rank": [], _NOTHING: []}
    places: list[Place] = []
    own: list[str] = []
    index = 0
    while index < len(words):
        if (part := _part(words, index, lang)) is not None:
            told[part.role].append(part.concept)
            index += len(part.words)
        elif (found := _place(words, index, lang)) is not None:
            places.append(found[0])
            index += found[1]
        else:
            own.append(words[index])
            index += 1
    heads, kinds, fields, ranks = (frozenset(told[role]) for role in ("head", "kind", "field", "rank"))
    return Composed(heads, kinds, fields, ranks, tuple(places), tuple(own))


def _readings(word: str, lang: str) -> Iterator[str]:
    """The word, and what is left of it without clitics and article."""
    yield word
    yield from (reading.core for reading in language(lang).analyses(word))


def _part(words: Sequence[str], index: int, lang: str) -> _Part | None:
    """The longest part that begins at a word; one that is the whole word before one that is its stem."""
    table = _parts(lang)
    found: list[tuple[int, int, _Part]] = []
    for word in _readings(words[index], lang):
        for size in range(len(word), _STEM - 1, -1):
            for part in table.get(word[:size], ()):
                if (part.words[0][1] or size == len(word)) and _fits(part, words, index, lang):
                    found.append((len(part.words), size, part))
        if len(word) < _STEM:
            found += [(1, len(word), part) for part in table.get(word, ()) if len(part.words) == 1]
        if found:
            return max(found, key=lambda one: one[:2])[2]
    return None


def _fits(part: _Part, words: Sequence[str], index: int, lang: str) -> bool:
    """Whether the words after the first are those of a part."""
    following = words[index + 1 : index + len(part.words)]
    return len(following) == len(part.words) - 1 and all(
        any(reading.startswith(form) if stem else reading == form for reading in _readings(word, lang))
        for word, (form, stem) in zip(following, part.words[1:], strict=True)
    )


def _place(words: Sequence[str], index: int, lang: str) -> tuple[Place, int] | None:
    """The place or country of a demonym that begins at a word, with the number of its words."""
    rules = name_rules(lang)
    table = forms(lang)
    cores = [*(word for word, _ in rules.cores(words[index])), *rules.towns(words[index])]
    for first in cores:
        for form in table.starting(first):  # longest first
            size = 1 + len(form.rest)
            if tuple(words[index + 1 : index + size]) == form.rest:
                same = [one for other in table.starting(first) if other.rest == form.rest and (one := _meant(other))]
                if same:
                    return max(same, key=_weight), size
    return None


def _meant(form: Form) -> Place | None:
    """The place of a form, or the country of a demonym; ``None`` for a word that is rather something else."""
    if form.flags.strip("CAr"):
        return None
    return country(form.id[len(DEMONYM) :]) if form.id.startswith(DEMONYM) else place(form.id)


def _weight(known: Place) -> tuple[bool, bool, int]:
    """Of places with one name, a country, then a city with a code of its own, then the largest."""
    return (known.kind == "country", known.id.startswith("iso"), known.population)


def meaning(parts: Composed, lang: str, sounds: Callable[[str], str]) -> str:
    """What a name says without its place: its concepts in alphabetical order, and the key of its own words. ``sounds``
    gives the key of words by their sounds."""
    if not parts.own:
        return parts.concepts()
    article = name_rules(lang).article
    named = sounds(" ".join(_bare(word, article) for word in core(" ".join(parts.own), lang)))
    return MARK.join((*sorted(parts.heads | parts.fields), *([named] if named else [])))


def at(key: str, where: Place | None) -> str:
    """The key with the code of a place."""
    return f"{key}{MARK}{where.id.rpartition(':')[2].lower()}" if where is not None else key


@cache
def _known() -> dict[str, str]:
    """The organizations and bodies of the tables by what their names say (``tools/entity_forms.py``)."""
    return dict(line.split("\t") for line in table_lines("shared", "entities", "composed.tsv"))


def composed(
    words: Sequence[str], lang: str, home: Place | None, region: Place | None, sounds: Callable[[str], str]
) -> str | Entity:
    """The organization of the tables that a name of folded words says in other words, otherwise its key; ``""`` where
    the name is not composed.

    ``home`` and ``region`` are those of the article: what has no name and no place of its own is theirs.
    """
    parts = compose(words, lang)
    if not (parts.heads or parts.kinds) or not (parts.fields or parts.ranks or parts.places or parts.own):
        return ""
    key = meaning(parts, lang, sounds)
    own = min(parts.places, key=_broad) if parts.places and not parts.own else None
    found = _known().get(at(key, own), "")
    if found and not found.startswith(BODY):
        return organizations()[found].entity
    if parts.own or "international" in parts.ranks:
        return at(key, own)
    local = _REGIONAL in parts.ranks
    bare = parts.concepts(_REGIONAL)
    found = found or _known().get(bare, "")
    body = bodies()[found[len(BODY) :]] if found.startswith(BODY) else None
    local = local or (body is not None and body.level == "regional")
    where = own or (region if local and region is not None else home)
    if body is not None and where is not None:
        return body.of(where)
    if parts.fields:  # "national" says nothing of a body of a country that has a field
        bare = parts.concepts(_REGIONAL, _NATIONAL)
    return at(bare, where)


def placed(identifier: str, where: Place) -> str:
    """A composed id that has the country of a place, with the place itself: ``name:hospital+af`` in Herat."""
    tail = f"{MARK}{where.country.lower()}"
    return at(identifier.removesuffix(tail), where) if identifier.endswith(tail) else identifier


def _bare(word: str, article: str) -> str:
    return word.removeprefix(article) if article and len(word) > len(article) + _STEM - 1 else word


def _broad(known: Place) -> bool:
    return known.kind == "country"
