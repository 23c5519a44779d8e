"""The entities of all names of one article: surnames, acronyms and short forms are those of their full names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from pipeline.lang import name_rules
from pipeline.normalize.entities.composition import MARK
from pipeline.normalize.entities.identity import Context, Kind, entity_id
from pipeline.normalize.entities.matching import Name, home, region
from pipeline.normalize.entities.persons import core, is_numbered, words_of
from pipeline.normalize.entities.romanization import word_key
from pipeline.record import Entity, Span
from pipeline.text.reading import Reading

_STEM: Final = 5  # letters that inflected forms of a word of an organization's name share


class Mentioned(NamedTuple):
    """A name found in an article, with its span in the original text."""

    span: Span
    kind: Kind


def resolve(mentions: Sequence[Mentioned], reading: Reading, found: Sequence[Name]) -> list[Entity]:
    """The entities of names in reading order, one for each mention; ``found`` are the article's names of the tables.

    A surname or given name alone is the person of the article whose name has it, where only one has; an acronym in
    brackets is the organization before it, and so wherever it stands; a short form of an organization is the longer
    name that begins like it. One id has one label: the one of its first mention.
    """
    country = home(found)
    context = Context(country, region(found, country))
    text, lang = reading.folded.original, reading.lang
    names = [text[mention.span.start : mention.span.end] for mention in mentions]
    entities = [entity_id(name, mention.kind, lang, context) for name, mention in zip(names, mentions, strict=True)]
    placed = {name.span: name.entity for name in found}
    entities = [
        placed.get(mention.span, entity) if mention.kind != "person" else entity
        for mention, entity in zip(mentions, entities, strict=True)
    ]
    _persons(mentions, names, entities, lang)
    _acronyms(mentions, names, entities, text)
    _short_forms(mentions, names, entities, lang)
    first: dict[str, Entity] = {}
    return [first.setdefault(entity.id, entity) for entity in entities]


def _persons(mentions: Sequence[Mentioned], names: Sequence[str], entities: list[Entity], lang: str) -> None:
    """Short names of persons take the entity of the one longer name that has all their words."""
    citation = name_rules(lang).citation
    keys = [
        tuple(word_key(word, lang) for word in citation(core(name, lang)))
        if mention.kind == "person" and not is_numbered(name, lang)
        else ()
        for mention, name in zip(mentions, names, strict=True)
    ]
    _take_longer(keys, entities, [bool(key) for key in keys], lambda short, full: set(short) <= set(full))


def _acronyms(mentions: Sequence[Mentioned], names: Sequence[str], entities: list[Entity], text: str) -> None:
    """``Full Name (ACRONYM)``: both are one; a form that the tables know names the other."""
    same: dict[str, Entity] = {}
    for index in range(1, len(mentions)):
        full, short = mentions[index - 1], mentions[index]
        between = text[full.span.end : short.span.start].strip(" «»\"'\u201c\u201d")
        if full.kind != "organization" or short.kind != "organization" or between != "(":
            continue
        if not text[short.span.end :].lstrip(" »\"'\u201d").startswith(")"):
            continue
        known = entities[index] if _known(entities[index]) and not _known(entities[index - 1]) else entities[index - 1]
        same[names[index]] = same[names[index - 1]] = known
    for index, name in enumerate(names):
        if mentions[index].kind == "organization" and name in same:
            entities[index] = same[name]


def _known(entity: Entity) -> bool:
    """Whether an id is one of the tables: they have a prefix or words with hyphens, keys neither, or are composed."""
    return not entity.id.startswith("name:") or ("-" in entity.id and MARK not in entity.id)


def _short_forms(mentions: Sequence[Mentioned], names: Sequence[str], entities: list[Entity], lang: str) -> None:
    """An organization that the tables do not know takes the entity of a longer name in the article that has all its
    words, the head first."""
    article = name_rules(lang).article
    stems = [
        tuple(word.removeprefix(article)[:_STEM] for word in words_of(name)) if mention.kind == "organization" else ()
        for mention, name in zip(mentions, names, strict=True)
    ]
    unknown = [bool(stem) and not _known(entity) for stem, entity in zip(stems, entities, strict=True)]
    _take_longer(stems, entities, unknown, lambda short, full: full[0] == short[0] and set(short) <= set(full))


def _take_longer(
    words: Sequence[tuple[str, ...]],
    entities: list[Entity],
    open_: Sequence[bool],
    fits: Callable[[tuple[str, ...], tuple[str, ...]], bool],
) -> None:
    """Names that are ``open_`` take the entity of the one longer name that they fit, by the words of the names."""
    full_names: dict[str, dict[tuple[str, ...], Entity]] = {}
    for full, entity in zip(words, entities, strict=True):
        for word in full:
            full_names.setdefault(word, {}).setdefault(full, entity)
    chosen: dict[tuple[str, ...], Entity | None] = {}
    for index, short in enumerate(words):
        if not open_[index]:
            continue
        if short not in chosen:
            longer = {
                entity.id: entity
                for full, entity in full_names[short[0]].items()
                if len(full) > len(short) and fits(short, full)
            }
            chosen[short] = next(iter(longer.values())) if len(longer) == 1 else None
        entities[index] = chosen[short] or entities[index]
