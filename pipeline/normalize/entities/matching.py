"""Names of places and organizations in a text, found by their tables: longest first, with clitics, cases and capitals.

A name that is an ordinary word too counts only beside a class word (the city of, the province of). Where one name is
several places', the class word, then the country of the article, then the population decides; a region that shares its
name with its chief town stands for both unless a class word says the town. A body that many countries have (a ministry
of justice) joins the place named beside it, else it takes the country or region of the article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from pipeline.lang import name_rules
from pipeline.lang.naming import NameRules
from pipeline.normalize.entities.gazetteer import (
    BODY,
    DEMONYM,
    Body,
    Form,
    Place,
    bodies,
    country,
    forms,
    organizations,
    place,
)
from pipeline.record import Entity, Span
from pipeline.text.folding import ZWNJ
from pipeline.text.reading import Reading

_QUOTE: Final = '"'  # what folding makes of all quotes
_LARGE: Final = 1_000_000  # people of a city that is meant rather than a region abroad
_ENDING: Final = 3  # letters of an ending that a ZWNJ parts from its word (های)
_NEAR: Final = 3  # words between a body and its place at most


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in a text: words ``[first, last)`` of the reading, ``span`` in the original text without clitics.

    ``places`` are the places that it may be, the likeliest first; ``body`` is the kind of body that an organization is,
    ``owner`` the place whose body it is as far as the text says so.
    """

    first: int
    last: int
    span: Span
    label: Literal["LOC", "ORG"]
    entity: Entity
    places: tuple[Place, ...] = ()
    body: Body | None = None
    owner: Place | None = None


@dataclass(frozen=True, slots=True)
class _Hit:
    """Forms found on the words ``[first, last)``; ``outside`` letters of the first word are clitics."""

    first: int
    last: int
    outside: int
    found: tuple[Form, ...]


def find_names(reading: Reading) -> list[Name]:
    """The names in reading order, none inside another. Offsets are code points of the original text."""
    rules = name_rules(reading.lang)
    hits = list(_hits(reading, rules))
    return _settled(reading, rules, list(_joined(reading, rules, hits)))


def _hits(reading: Reading, rules: NameRules) -> Iterator[_Hit]:
    """The longest forms, left to right, none inside another."""
    words, count = reading.words, len(reading.words)
    table = forms(reading.lang)
    index = 0
    while index < count:
        best: _Hit | None = None
        for core, outside in rules.cores(words[index]):
            length = 0
            kept: list[Form] = []
            for form in table.starting(core):  # longest first
                size = 1 + len(form.rest)
                if size < length:
                    break
                if words[index + 1 : index + size] == form.rest and _written(reading, rules, index, size, form.flags):
                    length = size
                    kept.append(form)
            if kept and (best is None or length > best.last - best.first):
                best = _Hit(index, index + length, outside, tuple(kept))
        if best is not None:
            yield best
        index = best.last if best is not None else index + 1


def _written(reading: Reading, rules: NameRules, first: int, size: int, flags: str) -> bool:
    """Whether the text writes the form as its flags ask: in one line, with its capitals, beside a class word."""
    last = first + size
    if reading.gap(last - 1) == ZWNJ and reading.words[last].isalpha() and len(reading.words[last]) > _ENDING:
        return False  # a part of another word: کیف‌قاپی
    if "n" in flags and not _reports(reading, rules, first):
        return False
    if size > 1 and "\n" in reading.text[reading.starts[first] : reading.ends[first + size - 1]]:
        return False
    if rules.cased and ("C" in flags or "A" in flags):
        span = reading.span(reading.starts[first], reading.ends[first])
        written = reading.folded.original[span.start : span.end]
        if not written[:1].isupper() or ("A" in flags and not written[:2].isupper()):
            return False
    if "Q" in flags and not (first and reading.words[first - 1] == _QUOTE):
        return False
    return "q" not in flags or _cue(reading, rules, first, first + size) is not None


def _reports(reading: Reading, rules: NameRules, first: int) -> bool:
    """Whether the one or two words before a word say that it is an agency: reported by, correspondent of."""
    before = reading.words[max(first - 2, 0) : first]
    return bool(before) and (before[-1] in rules.reporters or " ".join(before) in rules.reporters)


def _cue(reading: Reading, rules: NameRules, first: int, last: int) -> Literal["region", "city"] | None:
    """What a class word right before or right after the words says the place is."""
    beside = (index for index in (first - 1, last) if 0 <= index < len(reading.words))
    return next((cue for index in beside if (cue := rules.cue(reading.words[index])) is not None), None)


def _ranked(reading: Reading, rules: NameRules, hit: _Hit) -> tuple[Place, ...]:
    """The places of a hit, the likeliest first."""
    cue = _cue(reading, rules, hit.first, hit.last)
    found = [known for form in hit.found if (known := place(form.id)) is not None]
    twins = any(_twin(known, found) is not None for known in found)
    if cue == "city" and twins and all(known.kind != "country" for known in found):
        cue = None  # ``_settled`` knows whether the article tells them apart

    ceding = {form.id for form in hit.found if "r" in form.flags}
    large = next((known.country for known in found if known.kind == "city" and known.population >= _LARGE), "")
    ceding |= {known.id for known in found if known.kind == "region" and large and known.country != large}

    def rank(known: Place) -> tuple[int, int, int]:
        if cue is not None and known.kind != "country":
            kind = 0 if known.kind == cue or (known.kind == "city" and known.id.startswith("iso")) else 2
        else:
            kind = 1
        weight = 0 if known.kind == "country" else 1 if known.kind == "region" or known.id.startswith("iso") else 2
        if known.id in ceding and cue != "region":
            weight = 3
        return (kind, weight, -known.population)

    return tuple(sorted(found, key=rank))


def _twin(region: Place, places: Sequence[Place]) -> Place | None:
    """The town with the name of a region, among places of one name; ``None`` for what is no region."""
    if region.kind != "region":
        return None
    return next((known for known in places if known.kind == "city" and known.country == region.country), None)


def _joined(reading: Reading, rules: NameRules, hits: Sequence[_Hit]) -> Iterator[Name]:
    """The hits as names, a body together with the place or demonym beside it."""
    used: set[int] = set()
    for at, hit in enumerate(hits):
        if at in used:
            continue
        following = at + 1 if at + 1 < len(hits) and at + 1 not in used else None
        after = hits[following] if following is not None else None
        body = _body(reading, rules, hit, None if rules.place_first else after)
        if body is None:
            if following is not None and (later := _body(reading, rules, hits[following], hit)) is not None:
                owner = _owner(reading, rules, hit, later)
                demonym = hit.found[0].id.startswith(DEMONYM)
                if (
                    owner is not None
                    and (demonym or rules.place_first)
                    and _linked(reading, rules, hit.last, hits[following].first)
                ):
                    used.add(following)
                    body_hit = hits[following]
                    inside = rules.place_first or reading.capital(hit.first)
                    if inside or later.alone:
                        start = hit if inside else body_hit
                        yield _organization(reading, start.first, body_hit.last, start.outside, later, owner)
                    continue
            name = _plain(reading, rules, hit)
            if name is not None:
                yield name
            continue
        if (told := _named_owner(hit)) is not None:
            yield _organization(reading, hit.first, hit.last, hit.outside, body, told)
            continue
        behind = not rules.place_first or reading.words[hit.last - 1] in rules.of
        if behind and following is not None:
            owner = _owner(reading, rules, hits[following], body)
            if owner is not None and _linked(reading, rules, hit.last, hits[following].first):
                used.add(following)
                yield _organization(reading, hit.first, hits[following].last, hit.outside, body, owner)
                continue
        if body.alone:
            yield _organization(reading, hit.first, hit.last, hit.outside, body, None)


def _body(reading: Reading, rules: NameRules, hit: _Hit, beside: _Hit | None) -> Body | None:
    """The kind of body that a hit names; an organization of the table is not taken for one, unless the place of another
    country stands beside it."""
    keys = (form.id[len(BODY) :].partition("@")[0] for form in hit.found if form.id.startswith(BODY))
    body = next((bodies()[key] for key in keys), None)
    own = next((known for form in hit.found if (known := organizations().get(form.id)) is not None), None)
    if body is None or own is None:
        return body
    owner = _owner(reading, rules, beside, body) if beside is not None and own.country else None
    return body if owner is not None and owner.country != own.country else None


def _named_owner(hit: _Hit) -> Place | None:
    """The country whose demonym stands inside a body's name: الاتحاد العراقي لكرة القدم."""
    codes = (form.id.partition("@")[2] for form in hit.found if form.id.startswith(BODY))
    return next((country(code) for code in codes if code), None)


def _owner(reading: Reading, rules: NameRules, hit: _Hit, body: Body) -> Place | None:
    """The place that a hit names, or the country of a demonym, where it may have the body: only countries have
    ministries."""
    for form in hit.found:
        if form.id.startswith(DEMONYM):
            return country(form.id[len(DEMONYM) :])
    ranked = _ranked(reading, rules, hit)
    if body.level == "national" and body.alone:
        ranked = tuple(known for known in ranked if known.kind == "country")
    return ranked[0] if ranked else None


def _linked(reading: Reading, rules: NameRules, last: int, first: int) -> bool:
    """Whether only links stand between two hits (of, the city of), and no line break."""
    return (
        first - last <= _NEAR
        and all(any(core in rules.links for core, _ in rules.cores(word)) for word in reading.words[last:first])
        and "\n" not in reading.text[reading.ends[last - 1] : reading.starts[first]]
    )


def _span(reading: Reading, first: int, last: int, outside: int) -> Span:
    return reading.span(reading.starts[first] + outside, reading.ends[last - 1])


def _organization(reading: Reading, first: int, last: int, outside: int, body: Body, owner: Place | None) -> Name:
    entity = body.of(owner) if owner is not None else body.bare
    return Name(first, last, _span(reading, first, last, outside), "ORG", entity, (), body, owner)


def _plain(reading: Reading, rules: NameRules, hit: _Hit) -> Name | None:
    span = _span(reading, hit.first, hit.last, hit.outside)
    for form in hit.found:
        known = organizations().get(form.id)
        if known is not None:
            return Name(hit.first, hit.last, span, "ORG", known.entity)
    ranked = _ranked(reading, rules, hit)
    if not ranked or _adjective(reading, rules, hit):
        return None
    return Name(hit.first, hit.last, span, "LOC", ranked[0].entity, ranked)


def _adjective(reading: Reading, rules: NameRules, hit: _Hit) -> bool:
    """Whether a name that is an adjective too stands right after a noun that it belongs to."""
    return (
        hit.first > 0
        and any(form.id.startswith(DEMONYM) for form in hit.found)
        and rules.attributive(reading.words[hit.first - 1])
    )


def home(names: Sequence[Name]) -> Place | None:
    """The country that most names of an article are in or belong to; the first named of equals."""
    found: Counter[str] = Counter()
    for name in names:
        owner = name.owner or (name.places[0] if name.places else None)
        if owner is not None and owner.country:
            found[owner.country] += 1
    return country(found.most_common(1)[0][0]) if found else None


def region(names: Sequence[Name], within: Place | None) -> Place | None:
    """The region of a country that an article names most, or the city where it names no region; ``None`` where it names
    neither."""
    found: Counter[str] = Counter()
    for name in names:
        for known in (name.owner, *name.places[:1]):
            if known is not None and known.kind != "country" and within is not None and known.country == within.country:
                found[known.id] += 1
    regions = [identifier for identifier, _ in found.most_common() if identifier.startswith("iso")]
    chosen = [*regions, *(identifier for identifier, _ in found.most_common(1))][:1]
    return place(chosen[0]) if chosen else None


def _settled(reading: Reading, rules: NameRules, names: list[Name]) -> list[Name]:
    """Names with what the whole article tells: the country of an ambiguous place, whose a bare body is, and that a name
    which a class word once calls a region is the region throughout. A town and its region of one name are one place,
    the region, but where class words tell them apart."""
    cues = {name.first: _cue(reading, rules, name.first, name.last) for name in names if len(name.places) > 1}
    apart = {name.places[0].id for name in names if cues.get(name.first) == "region"}
    regions = {name.places[0].id for name in names if name.places and name.places[0].kind == "region"}
    where = home(names)
    inner = region(names, where)
    out = []
    for name in names:
        if name.body is not None and name.owner is None and where is not None:
            owner = inner if name.body.level == "regional" and inner is not None else where
            name = replace(name, owner=owner, entity=name.body.of(owner))
        elif cues.get(name.first) == "city" and name.places[0].id in apart:
            town = _twin(name.places[0], name.places)
            name = replace(name, entity=town.entity, places=(town,)) if town is not None else name
        elif len(name.places) > 1 and name.places[0].kind == "city":
            called = [known for known in name.places if known.id in regions]
            if called and _cue(reading, rules, name.first, name.last) is None:
                name = replace(name, entity=called[0].entity, places=(called[0],))
            elif where is not None and (same := [one for one in name.places if one.country == where.country]):
                name = replace(name, entity=same[0].entity, places=tuple(same))
        out.append(name)
    return out
