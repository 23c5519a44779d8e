"""Office facts: a person holds or held a title in an organization or place.

One office has one title however a language calls it (``models/shared/entities/offices.tsv``): the head of a parliament
is its speaker. A minister is the minister of a ministry that the article names; ministers of foreign affairs, of the
interior, of defence and of finance have titles of their own where it does not, and all have the country then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from pipeline.facts.atoms import UNKNOWN, Atom
from pipeline.facts.bodies import deputies, kinds, owner, told_kinds
from pipeline.facts.chains import Post, has_rank
from pipeline.facts.leads import later_posts
from pipeline.facts.posts import posts
from pipeline.lang import phrase_rules
from pipeline.mentions.draft import Draft, NameHit
from pipeline.normalize.entities.composition import placed
from pipeline.normalize.entities.gazetteer import Place, bodies, country
from pipeline.normalize.entities.gazetteer import place as find_place
from pipeline.normalize.entities.matching import home
from pipeline.normalize.identity import fact_id
from pipeline.paths import table_lines
from pipeline.record import Entity, Fact
from pipeline.text.punctuation import COMMAS, QUOTES
from pipeline.text.reading import Hit

_CONFIDENCE: Final = 0.8
_REGIONAL: Final = frozenset(("governor", "deputy_governor", "chief_minister"))
_ACCREDITED: Final = frozenset(("representative", "ambassador", "envoy", "delegate", "spokesperson"))
_SERVING: Final = frozenset(("spokesperson", "adviser"))  # of a person
_BECOMING: Final = frozenset(("as", "appoint", "skip"))  # between a person and whom he comes to serve
_MAYORS: Final = frozenset(("mayor", "deputy_mayor"))
_MINISTERS: Final = frozenset(("foreign_minister", "interior_minister", "defence_minister", "finance_minister"))
_OF_COUNTRY: Final = _MINISTERS | {"minister", "deputy_minister"}

# The ministries whose ministers have titles of their own where the article does not name the ministry.
_OWN: Final = {
    "ministry-of-foreign-affairs": "foreign_minister",
    "ministry-of-interior": "interior_minister",
    "ministry-of-defence": "defence_minister",
    "ministry-of-finance": "finance_minister",
}


class _Setting:
    """What the whole article tells: its country, the first-level region of it that is named most, its ministries."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        people = {word for name in draft.names if name.label == "PER" for word in range(name.first, name.last)}
        self.country: Place | None = home([name for name in draft.known if name.first not in people])
        self.held: frozenset[tuple[str, str]] = frozenset()  # the titles that others have in named countries
        self.peers: frozenset[str] = frozenset()  # the countries of "his Russian counterpart"
        code = f"iso3166-2:{self.country.country}-" if self.country is not None else "-"
        named = (name.entity.id for name in draft.names if name.entity is not None)
        found = Counter(identifier for identifier in named if identifier.startswith(code))
        self.region: Place | None = find_place(found.most_common(1)[0][0]) if found else None
        self.ministries = [name for name in draft.names if name.entity and "ministry" in kinds(name.entity.id)]


def offices(draft: Draft) -> Iterator[Fact]:
    """The offices of an article, each once; of one title the fullest."""
    setting = _Setting(draft)
    facts: dict[str, Fact] = {}
    marked = {word for name in draft.names for word in range(name.first, name.last)}
    last: Fact | None = None
    held: list[Fact] = []
    named = posts(draft)
    found = [_served(draft, post) for post in (*named, *later_posts(draft, named))]
    setting.held = frozenset(
        (post.title.hit.value, entity.id)
        for post in found
        if post.title.hit is not None and post.title.hit.value in _MINISTERS
        if (entity := post.place.entity if post.place is not None else None) is not None
    )
    setting.peers = frozenset(_peer_country(post) for post in found)
    for post in found:
        if post.title.hit is not None and post.title.hit.entry.option("successor"):
            if (fact := _successor(draft, post, held)) is None:
                continue
            facts.setdefault(fact.id, fact)
            continue
        _mark(draft, post.title, marked)
        if post.title.hit is not None and post.title.hit.entry.option("peer"):
            if last is None or (fact := _peer(draft, post, last)) is None:
                continue
        elif post.title.hit is not None and post.title.hit.entry.option("his"):
            if last is None or (fact := _deputy(draft, post, last)) is None:
                continue
        else:
            fact = _fact(draft, post, setting)
            held.append(fact)
            if last is None or not _is_rank_of(post, last):
                last = fact
        known = facts.get(fact.id)
        if known is None or ("place" in fact.args and "place" not in known.args):
            facts[fact.id] = fact
    full = {(fact.args["person"].id, fact.args["title"]) for fact in facts.values() if "organization" in fact.args}
    full |= {(person, "judge") for person, title in full if title == "chief_justice"}  # Judge X, head of the court
    for fact in facts.values():
        if "organization" in fact.args or (fact.args["person"].id, fact.args["title"]) not in full:
            yield fact


def _is_rank_of(post: Post, office: Fact) -> bool:
    """Whether a post is a rank beside the office of the same person: the minister, General NAME, and his peer."""
    person = post.person.entity
    return has_rank(post.title) and person is not None and person.id == office.args["person"].id


def _peer_country(post: Post) -> str:
    """The id of the country of a counterpart; empty for other posts."""
    peer = post.title.hit is not None and post.title.hit.entry.option("peer")
    place = post.place.entity if peer and post.place is not None else None
    return place.id if place is not None else ""


def _served(draft: Draft, post: Post) -> Post:
    """The post with its holder, where the person behind the title is whom he serves: NAME, spokesman of NAME."""
    title, grammar = post.title, phrase_rules(draft.reading.lang)
    if grammar.head_last or title.hit is None or title.hit.value not in _SERVING:
        return post
    words = draft.reading.words
    if not set(words[title.last : post.person.first]) <= QUOTES or post.person.first < title.last:
        return post
    before = draft.names_in(draft.sentence(title.first)[0], title.first)
    holder = before[-1] if before else None
    if holder is None or holder.label != "PER" or holder.entity is None or holder.last > title.first:
        return post
    between = {word for word in range(holder.last, title.first) if words[word] not in QUOTES | COMMAS}
    for word in tuple(between):  # NAME стал советником NAME
        hit = draft.reading.at(word, "office_word")
        if hit is not None and hit.value in _BECOMING:
            between -= set(range(hit.first, hit.last))
    beside = not between
    return replace(post, person=holder, first=holder.first, last=title.last) if beside else post


def _mark(draft: Draft, title: Atom, marked: set[int]) -> None:
    """Record a title that the tagger has not found."""
    assert title.hit is not None
    words = range(title.first, title.last)
    if marked.isdisjoint(words):
        marked.update(words)
        end = title.hit.end if title.last == title.hit.last else draft.reading.ends[title.last - 1]
        draft.mention(title.hit.start, end, "TITLE", title.hit.value)


def _fact(draft: Draft, post: Post, setting: _Setting) -> Fact:
    assert post.title.hit is not None and post.person.entity is not None
    organization = _entity(post.organization)
    place = _entity(post.place) if not isinstance(post.place, Place) else post.place.entity
    title, organization = _office(draft, post, organization, place, setting)
    if (region := post.title.hit.entry.option("region")) and organization is None and _is_region(place):
        title = region
    if place is None and organization is None:
        regional = post.regional or title in _REGIONAL
        where = (
            setting.region
            if regional
            else setting.country
            if title in _OF_COUNTRY or post.title.body == UNKNOWN
            else None
        )
        place = where.entity if where is not None and where.entity.id not in setting.peers else None
        if place is not None and (post.title.hit.value, place.id) in setting.held:
            place = None  # the minister, NAME, met the minister of Italy, NAME
    if title in _MAYORS and organization is not None and (seat := owner(organization.id, "municipality")) is not None:
        organization, place = None, place or seat.entity
    if (
        organization is not None
        and (title in _OF_COUNTRY or isinstance(post.place, Place))
        and title not in _ACCREDITED
    ):
        place = None  # that of the body
    if title in _REGIONAL and isinstance(post.place, NameHit):
        place = _governed(draft, post.place) or place
    known = find_place(place.id) if place is not None and title not in _ACCREDITED else None
    if organization is not None and known is not None and known.kind != "country":
        organization = replace(organization, id=placed(organization.id, known))
    args = {"person": replace(post.person.entity, mention=post.person.mention), "title": title}
    if organization is not None:
        args["organization"] = organization
    if place is not None:
        args["place"] = place
    reading = draft.reading
    span = draft.span(reading.starts[post.first], reading.ends[post.last - 1])
    return Fact(fact_id("office", args), "office", args, (span,), _CONFIDENCE)


def _deputy(draft: Draft, post: Post, of: Fact) -> Fact | None:
    """The office of "his deputy" after the office that he holds; ``None`` where that has no deputies."""
    title = deputies().get(of.args["title"])
    if title is None or post.person.entity is None:
        return None
    args = {**of.args, "person": replace(post.person.entity, mention=post.person.mention), "title": title}
    span = draft.span(draft.reading.starts[post.first], draft.reading.ends[post.last - 1])
    return Fact(fact_id("office", args), "office", args, (span,), _CONFIDENCE)


def _successor(draft: Draft, post: Post, held: list[Fact]) -> Fact | None:
    """The office of somebody else named before that a person takes; ``None`` where there is none."""
    person = post.person.entity
    of = next((fact for fact in reversed(held) if person is not None and fact.args["person"].id != person.id), None)
    if of is None or person is None:
        return None
    args = {**of.args, "person": replace(person, mention=post.person.mention)}
    span = draft.span(draft.reading.starts[post.first], draft.reading.ends[post.last - 1])
    return Fact(fact_id("office", args), "office", args, (span,), _CONFIDENCE)


def _peer(draft: Draft, post: Post, of: Fact) -> Fact | None:
    """The office of "his Russian counterpart" after the office of another country; ``None`` without a place."""
    place = _entity(post.place) if not isinstance(post.place, Place) else post.place.entity
    if place is None or post.person.entity is None or of.args["title"] == "other":
        return None
    organization = of.args.get("organization")
    own = _OWN.get(next((kind for kind in kinds(organization.id) if kind in _OWN), "")) if organization else None
    person = replace(post.person.entity, mention=post.person.mention)
    args = {"person": person, "title": own or of.args["title"], "place": place}
    span = draft.span(draft.reading.starts[post.first], draft.reading.ends[post.last - 1])
    return Fact(fact_id("office", args), "office", args, (span,), _CONFIDENCE)


def _office(
    draft: Draft, post: Post, organization: Entity | None, place: Entity | None, setting: _Setting
) -> tuple[str, Entity | None]:
    """The title and the organization of an office."""
    hit, body = post.title.hit, post.title.body
    assert hit is not None
    title = hit.value
    if organization is not None:
        of = kinds(organization.id) or told_kinds(draft, post.organization)
        beside = post.organization is not None and post.first <= post.organization.first < post.last
        if post.noun == "body" and of and "body" not in of and beside:
            return title, organization  # head of the chair of the university
        if (told := hit.entry.option("org")) and "international" not in of:
            return told, organization
        if told := next((told for kind in of if (told := hit.entry.option(f"of-{kind}"))), ""):
            return told, organization
        return next((_titles()[title, kind] for kind in of if (title, kind) in _titles()), title), organization
    if _is_country(place) and (told := hit.entry.option("of-country")):
        return told, None
    if (title, post.noun) in _titles():
        return _titles()[title, post.noun], None
    if hit.entry.option("ministry") or body:
        return _minister(title, body, post, place, setting)
    if hit.entry.option("chief") and (_is_country(place) or (_is_definite(draft, hit) and place is None)):
        return "president", None
    if place is None and (bare := hit.entry.option("bare")):
        global_body = next((one for one in draft.names if one.entity and "international" in kinds(one.entity.id)), None)
        return (title, _entity(global_body)) if global_body is not None else (bare, None)
    return title, None


def _is_definite(draft: Draft, hit: Hit) -> bool:
    """Whether a title has the article, alone or with a preposition: الرئيس, للرئيس."""
    grammar = phrase_rules(draft.reading.lang)
    return bool(grammar.article) and hit.prefix.endswith((grammar.article, *grammar.aimed_article, *grammar.aimed))


def _minister(title: str, body: str, post: Post, place: Entity | None, setting: _Setting) -> tuple[str, Entity | None]:
    """A minister with the ministry that the article names; with none that it does not name."""
    named = setting.ministries
    if not body:
        before = [name for name in named if name.first < post.first]
        name = before[-1] if before else named[0] if named else None
        return title, _entity(name)
    if body == UNKNOWN:
        return title, None
    if body not in bodies():
        name = next(name for name in setting.draft.names if name.mention == body)
        return title, _entity(name)
    if _is_region(place):
        return title, None
    where = country(place.id.rpartition(":")[2]) if place is not None and _is_country(place) else setting.country
    wanted = bodies()[body].of(where) if where is not None else bodies()[body].bare
    name = next((name for name in named if name.entity is not None and name.entity.id == wanted.id), None)
    if name is not None:
        return ("minister" if title in _MINISTERS else title), _entity(name)
    return (_OWN.get(body, title) if title == "minister" else title), None


def _governed(draft: Draft, name: NameHit) -> Entity | None:
    """The region that a name may be as well as its chief town: a governor has the region."""
    found = next((known for known in draft.known if (known.first, known.last) == (name.first, name.last)), None)
    region = next((one for one in found.places if one.kind == "region"), None) if found is not None else None
    return replace(region.entity, mention=name.mention) if region is not None else None


def _is_region(place: Entity | None) -> bool:
    found = find_place(place.id) if place is not None else None
    return found is not None and found.kind == "region"


def _entity(name: NameHit | None) -> Entity | None:
    return replace(name.entity, mention=name.mention) if name is not None and name.entity is not None else None


def _is_country(place: Entity | None) -> bool:
    return place is not None and place.id.startswith("iso3166-1:")


@cache
def _titles() -> dict[tuple[str, str], str]:
    rows = (line.split("\t") for line in table_lines("shared", "entities", "offices.tsv"))
    return {(title, kind): found for title, kind, found in rows}
