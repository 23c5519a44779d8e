"""Validation of the facts of a story."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from babel import Locale

from pipeline.evaluate.gold import ENTITY_ARGUMENTS, ENTITY_LISTS, LANGUAGES, NOTES
from pipeline.evaluate.problem import Problem, as_list, as_mapping
from pipeline.evaluate.timex import is_duration, timex_problem
from pipeline.vocabulary import Vocabulary, vocabulary

# Per type: required arguments, then optional ones. ``item`` must be there but may be null.
ARGUMENTS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "document": (frozenset({"number", "kind"}), frozenset({"issuer", "date", "subject"})),
    "office": (frozenset({"person", "title"}), frozenset({"organization", "place"})),
    "quantity": (
        frozenset({"value", "unit", "item"}),
        frozenset({"relation", "value_max", "change", "status", "scope", "time", "of"}),
    ),
    "event": (frozenset({"kind"}), frozenset({"date", "place", "organizer", "participants"})),
    "deadline": (frozenset({"date", "relation"}), frozenset({"action"})),
    "publication": (frozenset({"url"}), frozenset({"publisher", "published"})),
}
BOUNDS = frozenset({"exact", "about", "more_than", "less_than", "at_least", "at_most", "range"})
DEADLINE_RELATIONS = frozenset({"by", "from", "until"})
TIME_ARGUMENTS = frozenset({"date", "time", "published"})
# Units of a share besides "%": percentage points and basis points.
POINTS = frozenset({"[pp]", "[bp]"})
# What makes two facts of one type the same; a quantity or deadline may come twice with other notes.
_ONCE = {
    "document": ("number",),
    "office": ("person", "title", "organization", "place"),
    "publication": ("url",),
    "event": ("kind", "date", "place", "participants"),
}


@cache
def currencies() -> frozenset[str]:
    """ISO 4217 codes, historic ones included, as CLDR lists them (through Babel)."""
    return frozenset(Locale.parse("en").currencies)


def is_unit(unit: object) -> bool:
    """Whether ``1``, ``%``, a point of a share, a unit of the vocabulary or an ISO 4217 code."""
    return isinstance(unit, str) and (unit in {"1", "%"} | POINTS | set(vocabulary().units) or unit in currencies())


def check_facts(file: str, raw: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[Problem]:
    """Arguments, values and quotes of every fact, and duplicates."""
    facts = as_list(raw.get("facts"))
    if not facts and "facts" in raw:
        yield Problem(file, "facts", "none", "warning")
    entities = as_mapping(raw.get("entities"))
    for index, fact in enumerate(facts):
        kind = as_mapping(fact).get("type")
        place = f"facts[{index}] {kind}"
        if kind not in ARGUMENTS:
            yield Problem(file, place, f"no fact type: {kind!r}")
            continue
        for reason in (*_arguments(fact), *_values(fact, entities), *_consistency(fact), *_quotes(fact, texts)):
            yield Problem(file, place, reason)
        for reason in _unnamed(fact, entities):
            yield Problem(file, place, reason, "warning")
    yield from _duplicates(file, facts)


def _arguments(fact: Mapping[str, Any]) -> Iterator[str]:
    required, optional = ARGUMENTS[fact["type"]]
    given = set(fact) - {"type", "quote", "note"}
    for name in sorted(required - given):
        yield f"no {name}"
    for name in sorted(given - required - optional):
        yield f"not an argument of this type: {name}"
    for name in sorted(given - {"item"}):
        if fact[name] in (None, "", []):
            yield f"{name} is empty: leave it out"
    if fact["type"] == "event" and not {"date", "place"} & given:
        yield "neither date nor place"


def _one_of(ids: tuple[str, ...] | frozenset[str]) -> Callable[[object], str | None]:
    return lambda value: None if value in ids else f"not in the vocabulary: {value!r}"


def _value_checks(kind: str, known: Vocabulary) -> dict[str, Callable[[object], str | None]]:
    """Per argument a function that says what is wrong with a value."""
    checks: dict[str, Callable[[object], str | None]] = dict.fromkeys(TIME_ARGUMENTS, _time)
    checks |= {
        "title": _one_of(known.titles),
        "item": lambda value: None if value is None or value in known.items else f"not in the vocabulary: {value!r}",
        "status": _one_of(known.statuses),
        "unit": lambda value: (
            None if is_unit(value) else f"neither 1, % , ISO 4217 nor a unit of the vocabulary: {value!r}"
        ),
        "change": _one_of(frozenset({"up", "down"})),
        "relation": _one_of(DEADLINE_RELATIONS if kind == "deadline" else BOUNDS),
        "kind": _one_of(known.document_kinds if kind == "document" else known.event_kinds),
        "value": _number,
        "value_max": _number,
        "number": _document_number,
        "url": lambda value: (
            None if isinstance(value, str) and "." in value and " " not in value else f"no URL: {value!r}"
        ),
    }
    return checks


def _values(fact: Mapping[str, Any], entities: Mapping[str, Any]) -> Iterator[str]:
    checks = _value_checks(fact["type"], vocabulary())
    for name, value in fact.items():
        if value is None and name != "item":
            continue
        if name in checks:
            problem = checks[name](value)
            if problem:
                yield f"{name}: {problem}"
        elif name in ENTITY_LISTS:
            if not isinstance(value, list) or len(set(map(str, value))) != len(value):
                yield f"{name}: not a list of different entity keys: {value!r}"
            yield from (f"{name}: no such entity: {key!r}" for key in as_list(value) if key not in entities)
        elif name in ENTITY_ARGUMENTS and value not in entities and not (name == "publisher" and "." in str(value)):
            yield f"{name}: no such entity: {value!r}"
        elif name in NOTES and not isinstance(value, str):
            yield f"{name}: not a text: {value!r}"
    for name, kind in (("person", "person"), ("organization", "organization"), ("place", "place")):
        given = as_mapping(entities.get(str(fact.get(name)))).get("kind")
        if given is not None and given != kind and not (name == "place" and fact["type"] == "event"):
            yield f"{name}: {fact[name]} is a {given}"


def _consistency(fact: Mapping[str, Any]) -> Iterator[str]:
    relation, value, value_max = fact.get("relation"), fact.get("value"), fact.get("value_max")
    if fact["type"] == "quantity":
        if (relation == "range") != (value_max is not None):
            yield "relation range and value_max go together"
        if isinstance(value, int | float) and isinstance(value_max, int | float) and value_max <= value:
            yield f"value_max {value_max} is not above value {value}"


def _quotes(fact: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[str]:
    quotes = as_mapping(fact.get("quote"))
    if not quotes:
        yield "quoted in no language"
    for lang, quote in quotes.items():
        if lang not in LANGUAGES:
            yield f"quote.{lang}: not a language"
        elif not isinstance(quote, str) or not quote.strip():
            yield f"quote.{lang}: empty"
        elif quote != quote.strip():
            yield f"quote.{lang}: begins or ends with a space: {quote!r}"
        elif quote not in texts.get(lang, ""):
            yield f"quote.{lang}: not in the article: {quote}"
        elif fact["type"] == "document" and not _holds_digits(quote, str(fact.get("number", ""))):
            yield f"quote.{lang}: does not hold the number {fact.get('number')}: {quote}"
        elif fact["type"] == "publication" and _bare_url(str(fact.get("url"))) not in _bare_url(quote):
            yield f"quote.{lang}: does not hold the URL: {quote}"


def _unnamed(fact: Mapping[str, Any], entities: Mapping[str, Any]) -> Iterator[str]:
    """Who a fact is about is mostly named in the article; where an adjective or a title implies it, all is well."""
    for name in sorted(set(fact) & (ENTITY_ARGUMENTS | ENTITY_LISTS)):
        for key in as_list(fact[name]) or [fact[name]]:
            names = as_mapping(as_mapping(entities.get(str(key))).get("names"))
            missing = [lang for lang in as_mapping(fact.get("quote")) if str(key) in entities and lang not in names]
            if missing:
                yield f"{name}: {key} has no name in {', '.join(missing)}, where the fact is quoted"


def _duplicates(file: str, facts: list[Any]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, fact in enumerate(facts):
        kind = as_mapping(fact).get("type")
        if kind not in ARGUMENTS:
            continue
        names = _ONCE.get(str(kind)) or tuple(sorted(set(fact) - {"type", "quote"}))
        identity = json.dumps([kind, *((name, fact.get(name)) for name in names)], sort_keys=True)
        if identity in seen:
            yield Problem(file, f"facts[{index}] {kind}", f"same as facts[{seen[identity]}]")
        seen.setdefault(identity, index)


def _time(value: object) -> str | None:
    problem = timex_problem(value)
    return problem or (f"a duration: {value}" if is_duration(str(value)) else None)


def _number(value: object) -> str | None:
    return None if isinstance(value, int | float) and not isinstance(value, bool) else f"no number: {value!r}"


def _document_number(value: object) -> str | None:
    if not isinstance(value, str) or not value:
        return f"not a text: {value!r}"
    if value != unicodedata.normalize("NFC", value):
        return f"not NFC: {value}"
    if any(unicodedata.decimal(character, None) is not None and not character.isascii() for character in value):
        return f"digits are not ASCII: {value}"
    # A named law without number keeps the spaces of its name.
    if " " in value and any(character.isdigit() for character in value):
        return f"spaces inside a number: {value}"
    return None


def _digits(text: str) -> str:
    return "".join(
        str(unicodedata.digit(character)) for character in text if unicodedata.digit(character, None) is not None
    )


def _holds_digits(quote: str, number: str) -> bool:
    return _digits(number) in _digits(quote)


def _bare_url(url: str) -> str:
    return (
        url.casefold().partition("://")[2].removeprefix("www.") if "://" in url else url.casefold().removeprefix("www.")
    )
