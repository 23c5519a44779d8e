"""The entity that a name stands for: its id in the tables where it is known, otherwise a key made of its sounds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from pipeline.lang import codes, name_rules
from pipeline.normalize.entities.composition import MARK, compose, composed
from pipeline.normalize.entities.gazetteer import Place, forms, place, places_of
from pipeline.normalize.entities.matching import Name, find_names
from pipeline.normalize.entities.persons import person_key, spelled, words_of
from pipeline.normalize.entities.romanization import whole, word_key
from pipeline.record import Entity
from pipeline.text.lexicon import Lexicon
from pipeline.text.reading import read_with

Kind = Literal["person", "organization", "place"]
_SITES: Final = frozenset(("airport", "stadium", "hall", "palace"))  # concepts of places that are named with their noun
_SURE: Final = 3  # letters of a key that may tell a place of the article's country under a new spelling


@dataclass(frozen=True, slots=True)
class Context:
    """What the article tells about its names: the country and the region that it is about."""

    country: Place | None = None
    region: Place | None = None


NOWHERE: Final = Context()


def entity_id(name: str, kind: Kind, lang: str, context: Context = NOWHERE) -> Entity:
    """The entity of a name as written in a text (any case, with clitics) of language ``lang``.

    ``id`` is that of the tables, or ``name:`` and the key of the name, which its spellings in the four languages and in
    Latin letters share. A bare body ("the Ministry of Justice") is that of the context's country or region.
    """
    if kind == "person":
        return Entity(f"name:{person_key(name, lang) or _plain(name)}", spelled(name, lang) or name, kind)
    if kind == "place":
        found = _known_place(name, lang, context) or _site(name, lang)
    else:
        found = _known_organization(name, lang, context) or _composed(name, lang, context)
    return found or Entity(f"name:{sounds_key(name, lang) or _plain(name)}", spelled(name, lang) or name, kind)


def name_key(name: str, lang: str, kind: str) -> str:
    """The key of a name made of its sounds alone, ``""`` where it has none."""
    return person_key(name, lang) if kind == "person" else sounds_key(name, lang)


def _plain(name: str) -> str:
    """A key for a name that has no letters with a sound."""
    return "-".join(words_of(name)) or name.strip()


def sounds_key(name: str, lang: str) -> str:
    """The key of a name of several words."""
    keys = [word_key(word, lang) for word in words_of(name)]
    return whole("".join(key if not index else key.removeprefix("a") for index, key in enumerate(keys)))


def _known_place(name: str, lang: str, context: Context) -> Entity | None:
    words = words_of(name)
    rules = name_rules(lang)
    region = any(word in rules.region_cues for word in words)
    bare = tuple(word for word in words if word not in rules.region_cues and word not in rules.city_cues) or words
    for candidate in (words, bare):
        found = _places(candidate, lang)
        if found:
            return min(found, key=lambda known: _rank(known, context, region)).entity
    if context.country is not None:
        known = place(_by_key(context.country.country).get(sounds_key(" ".join(bare), lang), ""))
        return known.entity if known else None
    return None


def _places(words: tuple[str, ...], lang: str) -> list[Place]:
    for first, _ in name_rules(lang).cores(words[0]) if words else ():
        found = [place(form.id) for form in forms(lang).exactly((first, *words[1:]))]
        if known := [one for one in found if one is not None]:
            return known
    return []


def _rank(known: Place, context: Context, region: bool) -> tuple[bool, bool, bool, int]:
    """Smaller is likelier: a region where the name says so, a place of the article's country, a country, a region."""
    abroad = context.country is not None and known.country != context.country.country
    town = known.kind == "city" and not known.id.startswith("iso")
    return (region and town, abroad and known.kind != "country", town, -known.population)


@cache
def _by_key(country: str) -> dict[str, str]:
    """The places of a country by the keys of all their names that no other place of it has."""
    found: dict[str, set[str]] = {}
    for identifier, label, names in places_of(country):
        for lang, spellings in zip((codes()[0], *names), ((label,), *names.values()), strict=True):
            for spelling in spellings:
                found.setdefault(sounds_key(spelling, lang), set()).add(identifier)
    return {key: ids.pop() for key, ids in found.items() if len(ids) == 1 and len(key) >= _SURE}


@cache
def _empty() -> Lexicon:
    return Lexicon((), lambda _: iter(()))


def _known_organization(name: str, lang: str, context: Context) -> Entity | None:
    """The organization of the tables that the whole name is; a bare body takes the context's country or region."""
    reading = read_with(_empty(), name, lang)
    found = [hit for hit in find_names(reading) if hit.label == "ORG"]
    covering = next((hit for hit in found if hit.last - hit.first == len(reading.words)), None)
    if covering is None:
        return None
    return _placed(covering, context)


def _composed(name: str, lang: str, context: Context) -> Entity | None:
    """The organization by what the words of its name mean."""
    found = composed(words_of(name), lang, context.country, context.region, lambda words: sounds_key(words, lang))
    if isinstance(found, Entity):
        return found
    return Entity(f"name:{found}", spelled(name, lang) or name, "organization") if found else None


def _site(name: str, lang: str) -> Entity | None:
    """The place that is named with what it is, by the meaning of that word and the town or the sounds of the others."""
    parts = compose(words_of(name), lang)
    nouns = sorted((parts.heads | parts.fields) & _SITES)
    if not nouns or not (parts.own or parts.places):
        return None
    own = sounds_key(" ".join(parts.own), lang) if parts.own else parts.places[0].id.rpartition(":")[2].lower()
    return Entity(f"name:{nouns[0]}{MARK}{own}", spelled(name, lang) or name, "place")


def _placed(name: Name, context: Context) -> Entity:
    if name.body is None or name.owner is not None:
        return name.entity
    owner = context.region if name.body.level == "regional" and context.region is not None else context.country
    return name.body.of(owner) if owner is not None else name.entity
