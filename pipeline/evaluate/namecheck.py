"""Validation of the entities of a story and of the names marked in its articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.evaluate.alignment import cut_sides, first_out_of_order, in_order, occurrences
from pipeline.evaluate.gold import LANGUAGES
from pipeline.evaluate.problem import Problem, as_list, as_mapping, is_row, places_of

KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
ID = re.compile(r"iso3166-1:[A-Z]{2}|iso3166-2:[A-Z]{2}-[A-Z0-9]{1,3}|wd:Q[1-9][0-9]*", re.ASCII)
_ENTITY_KEYS = frozenset({"kind", "label", "id", "names"})
# A run of characters that holds "://" is a URL: names inside it are not mentions.
_URL = re.compile(r"\S+://\S+|\b[\w-]+\.(?:[\w-]+\.)*[a-z]{2,}\b/?\S*", re.ASCII)


def check_entities(file: str, raw: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[Problem]:
    """Kind, label, id and forms of every entity; one entity, one key."""
    seen: dict[tuple[str, str], str] = {}
    for key, value in as_mapping(raw.get("entities")).items():
        place = f"entities.{key}"
        entity = as_mapping(value)
        if unknown := set(entity) - _ENTITY_KEYS:
            yield Problem(file, place, f"unknown keys: {', '.join(sorted(unknown))}")
        kind, label, identifier = entity.get("kind"), entity.get("label"), entity.get("id")
        if kind not in KINDS:
            yield Problem(file, place, f"kind is not one of {', '.join(KINDS)}: {kind!r}")
        if not isinstance(label, str) or not label.strip():
            yield Problem(file, place, "no label")
        if "id" not in entity:
            yield Problem(file, place, "no id (null where there is none)")
        if identifier is not None and not (isinstance(identifier, str) and ID.fullmatch(identifier)):
            yield Problem(file, place, f"id is no ISO 3166 or Wikidata id: {identifier!r}")
        identities = [("label", f"{kind}:{label}")] + ([("id", str(identifier))] if identifier else [])
        for identity in identities:
            if identity in seen:
                yield Problem(file, place, f"same {identity[0]} as {seen[identity]}: {identity[1].partition(':')[2]}")
            seen.setdefault(identity, key)
        yield from _check_forms(file, place, as_mapping(entity.get("names")), texts)


def _check_forms(file: str, place: str, names: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[Problem]:
    if not names:
        yield Problem(file, place, "no names: no article names it", "warning")
    for lang, forms in names.items():
        if lang not in LANGUAGES or not isinstance(forms, list) or not forms:
            yield Problem(file, f"{place}.names.{lang}", "not a language with a list of forms")
            continue
        for form in forms:
            if not isinstance(form, str) or not form:
                yield Problem(file, f"{place}.names.{lang}", f"not a form: {form!r}")
            elif form not in texts.get(lang, ""):
                yield Problem(file, f"{place}.names.{lang}", f"not in the article: {form}")
            elif forms.count(form) > 1:
                yield Problem(file, f"{place}.names.{lang}", f"listed twice: {form}")


def check_names(file: str, raw: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[Problem]:
    """Label, order and entity of every name mention; occurrences of a form that are not marked are warnings."""
    ner = as_mapping(raw.get("ner"))
    entities = as_mapping(raw.get("entities"))
    if "ner" not in raw:
        return
    for lang in sorted(set(ner) - set(LANGUAGES)):
        yield Problem(file, f"ner.{lang}", "not a language")
    for lang, text in texts.items():
        if lang not in ner:
            yield Problem(file, f"ner.{lang}", "missing")
            continue
        forms: dict[str, set[str]] = {}
        for entity in entities.values():
            label = KINDS.get(as_mapping(entity).get("kind", ""), "")
            for form in as_list(as_mapping(as_mapping(entity).get("names")).get(lang)):
                forms.setdefault(str(form), set()).add(label)
        rows = as_list(ner[lang])
        bad = [index for index, row in enumerate(rows) if not is_row(row) or row[0] not in KINDS.values()]
        for index in bad:
            yield Problem(file, f"ner.{lang}[{index}]", f"not [PER, ORG or LOC, text]: {rows[index]!r}")
        if bad:
            continue
        for index, (label, form, *_) in enumerate(rows):
            if label not in forms.get(form, set()):
                why = (
                    f"its entity is {' or '.join(sorted(forms[form]))}" if form in forms else "no entity has this form"
                )
                yield Problem(file, f"ner.{lang}[{index}]", f"{label} {form}: {why}")
        yield from _check_places(file, lang, text, [row[1] for row in rows], places_of(rows), forms)


def _check_places(
    file: str, lang: str, text: str, names: list[str], starts: list[int | None], forms: Mapping[str, set[str]]
) -> Iterator[Problem]:
    spans = in_order(text, names, starts)
    if spans is None:
        index = first_out_of_order(text, names, starts)
        reason = "not in this order" if names[index] in text else "not in the article"
        yield Problem(file, f"ner.{lang}[{index}]", f"{reason}: {names[index]}")
        return
    for index, span in enumerate(spans):
        if cut_sides(text, span) == 2 or (cut_sides(text, span) and text[span.end : span.end + 1].isalnum()):
            shown = text[max(0, span.start - 10) : span.end + 10].replace("\n", " ")
            yield Problem(file, f"ner.{lang}[{index}]", f"cuts a word: {names[index]} in …{shown}…", "warning")
    covered = [*spans, *((match.start(), match.end()) for match in _URL.finditer(text))]
    for form in sorted(forms):
        for place in occurrences(text, form):
            if not cut_sides(text, place) and not any(
                start < place.end and place.start < end for start, end in covered
            ):
                shown = text[max(0, place.start - 20) : place.end + 20].replace("\n", " ")
                yield Problem(file, f"ner.{lang}", f"unmarked at {place.start}: {form} in …{shown}…", "warning")
