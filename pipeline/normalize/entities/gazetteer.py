"""The tables of places, organizations and bodies, and the forms that a text may use for them.

``models/shared/entities`` holds one row an entity, ``models/<lang>/entities/forms.tsv`` its forms (see the README
there). Nothing is parsed before it is asked for: a language's forms are kept as sorted lines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple, cast

from pipeline.lang import name_rules
from pipeline.paths import models_dir, table_lines
from pipeline.record import Entity

Kind = Literal["country", "region", "city"]
BODY, DEMONYM = "body:", "adj:"
_SHARED: Final = ("shared", "entities")
_PLACES: Final = (*_SHARED, "places.tsv")
_HEAD: Final = "#columns\t"
_SETTINGS: Final = 6  # columns of places.tsv before the names


@dataclass(frozen=True, slots=True)
class Place:
    """A country, region (first-level subdivision, sea, landscape) or city; ``country`` is an ISO 3166-1 code or ``""``,
    ``population`` 0 where it is not known."""

    id: str
    label: str
    kind: Kind
    country: str
    population: int

    @property
    def entity(self) -> Entity:
        """The place as the contract has it."""
        return Entity(self.id, self.label, "place")


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization with a name of its own; ``country`` is an ISO 3166-1 code or ``""`` for an international one."""

    id: str
    label: str
    country: str
    kind: str

    @property
    def entity(self) -> Entity:
        """The organization as the contract has it."""
        return Entity(self.id, self.label, "organization")


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of body that many countries (``level`` national) or provinces and cities (regional) have.

    ``label`` has ``{}`` for the place; ``alone`` tells whether its bare name counts as a name ("the Ministry of
    Justice" does, "the army" does not).
    """

    key: str
    label: str
    level: Literal["national", "regional"]
    alone: bool

    def of(self, place: Place) -> Entity:
        """The body of a place: ``name:vn-ministry-of-justice``; an organization with that id, or the country's only one
        of that kind (its parliament), stands for it."""
        owner = place.id.rpartition(":")[2].lower()
        if place.kind == "country" and (only := _only(place.country, self.key)) is not None:
            return only.entity
        known = organizations().get(f"name:{owner}-{self.key}")
        return (
            known.entity
            if known
            else Entity(f"name:{owner}-{self.key}", self.label.format(place.label), "organization")
        )

    @property
    def bare(self) -> Entity:
        """The body of a place that is not known."""
        return Entity(f"name:{self.key}", self.label.partition(" of {}")[0].replace("{} ", ""), "organization")


class Form(NamedTuple):
    """A form: the words after its first, the id it stands for, its flags (see ``tools/entity_forms.py``)."""

    rest: tuple[str, ...]
    id: str
    flags: str


@cache
def name_columns() -> tuple[str, ...]:
    """The languages that the table of places has names in, in the order of its last columns. Raises ``ValueError`` for
    a table without a line that names its columns."""
    with models_dir().joinpath(*_PLACES).open(encoding="utf-8") as table:
        for line in table:
            if line.startswith(_HEAD):
                return tuple(line.split()[_SETTINGS:])
    raise ValueError("places.tsv has no line that names its columns")


@cache
def _place_lines() -> dict[str, str]:
    return {line[: line.find("\t")]: line for line in table_lines(*_PLACES)}


@cache
def place(identifier: str) -> Place | None:
    """The place with an id, ``None`` for an id that no place has."""
    line = _place_lines().get(identifier)
    if line is None:
        return None
    _, label, kind, country, population, _ = line.split("\t", 5)
    return Place(identifier, label, cast(Kind, kind), country, int(population or 0))


def places_of(code: str) -> Iterator[tuple[str, str, dict[str, tuple[str, ...]]]]:
    """Id, label and names by language of the places of a country."""
    for line in _place_lines().values():
        identifier, label, _, owner, _, *names = line.split("\t")
        if owner == code:
            yield (
                identifier,
                label,
                {lang: tuple(filter(None, cell.split("|"))) for lang, cell in zip(name_columns(), names, strict=True)},
            )


def country(code: str) -> Place | None:
    """The country with an ISO 3166-1 code."""
    return place(f"iso3166-1:{code}")


@lru_cache(maxsize=65536)
def demonym(word: str, lang: str, second: str = "") -> Place | None:
    """The country that a folded word, without its proclitics, is the adjective of, or it and a ``second`` one."""
    for core, _ in name_rules(lang).cores(word):
        for form in forms(lang).exactly((core, second) if second else (core,)):
            if form.id.startswith(DEMONYM):
                return country(form.id[len(DEMONYM) :])
    return None


@cache
def organizations() -> dict[str, Organization]:
    """All organizations by id."""
    rows = (line.split("\t", 4) for line in table_lines(*_SHARED, "organizations.tsv"))
    return {row[0]: Organization(row[0], row[1], row[2], row[3]) for row in rows}


@cache
def bodies() -> dict[str, Body]:
    """All kinds of bodies by key."""
    found: dict[str, Body] = {}
    for key, label, level, _ in (line.split("\t", 3) for line in table_lines(*_SHARED, "bodies.tsv")):
        regional = level.startswith("regional")
        found[key] = Body(key, label, "regional" if regional else "national", not level.endswith("+"))
    return found


@cache
def _only(code: str, kind: str) -> Organization | None:
    """The one organization of a kind that a country has in the table."""
    found = [one for one in organizations().values() if one.country == code and one.kind == kind]
    return found[0] if len(found) == 1 else None


class Forms:
    """The forms of a language; the lines of its table are sorted, a word's are parsed when it is first asked for."""

    def __init__(self, lang: str) -> None:
        text = (models_dir() / lang / "entities" / "forms.tsv").read_text(encoding="utf-8")
        self._lines = text.removesuffix("\n").split("\n")[1:]  # without the head
        self._parsed: dict[str, tuple[Form, ...]] = {}

    def starting(self, word: str) -> tuple[Form, ...]:
        """The forms whose first word is ``word``, longest first."""
        found = self._parsed.get(word)
        if found is None:
            found = self._parsed[word] = tuple(sorted(self._parse(word), key=lambda form: -len(form.rest)))
        return found

    def _parse(self, word: str) -> Iterator[Form]:
        heads = (word + "\t", word + " ")
        for index in range(bisect_left(self._lines, heads[0]), len(self._lines)):
            line = self._lines[index]
            if not line.startswith(heads):
                break
            form, identifier, *flags = line.split("\t")
            yield Form(tuple(form.split(" ")[1:]), identifier, flags[0] if flags else "")

    def line(self, words: str) -> int:
        """The line of the table, from 1, on which a form stands first; 0 where none does."""
        index = bisect_left(self._lines, words + "\t")
        return index + 2 if index < len(self._lines) and self._lines[index].startswith(words + "\t") else 0

    def exactly(self, words: tuple[str, ...]) -> list[Form]:
        """The forms that are exactly these words."""
        return [form for form in self.starting(words[0]) if form.rest == words[1:]] if words else []


@cache
def forms(lang: str) -> Forms:
    """The forms of a language."""
    return Forms(lang)
