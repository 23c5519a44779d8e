"""The words around a person as parts of an office, and the offices they make: title, organization, place.

Table ``title.tsv``: word or phrase → title; table ``office_word.tsv``: what else may stand there. A phrase before a
person ends at the name (Министр иностранных дел России Сергей Лавров); one after it is parted by a comma, or told by a
verb of appointment. Offices of one person are joined by commas and "and".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, cast

from pipeline.lang import part
from pipeline.mentions.draft import Draft, NameHit
from pipeline.mentions.titles import title_at
from pipeline.normalize.entities.gazetteer import BODY, DEMONYM, Place, country, forms
from pipeline.text.folding import fold_text
from pipeline.text.reading import Hit, Reading

_COMMAS = frozenset(",،")
_DASH = "-"
_BESIDE = frozenset(("former", "acting", "courtesy", "regional", "skip"))
# Nobody holds one of these together with an office that "and" joins to it before a name.
_ALONE = frozenset(("president", "prime_minister", "king", "crown_prince", "emir", "supreme_leader"))
_APPOINTED = 12  # words from a name to the verb of its appointment

AtomKind = Literal[
    "title",
    "PER",
    "ORG",
    "LOC",
    "place",
    "former",
    "acting",
    "courtesy",
    "regional",
    "of",
    "skip",
    "and",
    "as",
    "comma",
    "other",
]


class Atom(NamedTuple):
    """The words ``[first, last)`` as a part of an office: a title, with the key of the body that it belongs to, a name,
    the place of a demonym, or what else stands there."""

    kind: AtomKind
    first: int
    last: int
    hit: Hit | None = None
    name: NameHit | None = None
    place: Place | None = None
    body: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """An office that the words ``[first, last)`` give to a person; ``regional``: of the province."""

    person: NameHit
    title: Atom
    organization: NameHit | None
    place: NameHit | Place | None
    regional: bool
    first: int
    last: int


def posts(draft: Draft) -> list[Post]:
    """The offices of the persons of an article, in reading order of the persons."""
    found: list[Post] = []
    done: set[int] = set()
    for name in draft.names:
        low, high = draft.sentence(name.first)
        if name.label != "PER" or low in done:
            continue
        done.add(low)
        atoms = _atoms(draft, low, high)
        taken: set[int] = set()
        people = [index for index, atom in enumerate(atoms) if atom.kind == "PER"]
        for index in people:
            found += _before(draft, atoms, index, taken)
        for index in people:
            found += _after(draft, atoms, index, taken)
    return found


def _atoms(draft: Draft, low: int, high: int) -> list[Atom]:
    """The words of a sentence as parts of offices."""
    names = {
        word: name
        for name in draft.names
        if name.label != "TITLE" and low <= name.first < high
        for word in range(name.first, name.last)
    }
    atoms: list[Atom] = []
    index = low
    while index < high:
        for atom in _read(draft, index, high, names):
            atoms.append(atom)
            index = atom.last
    return atoms


def _read(draft: Draft, index: int, high: int, names: dict[int, NameHit]) -> list[Atom]:
    """The atoms that begin at a word: one, or "and" and a title where the two are written as one word."""
    reading = draft.reading
    name = names.get(index)
    if name is not None:
        kind: AtomKind = "PER" if name.label == "PER" else "ORG" if name.label == "ORG" else "LOC"
        return [Atom(kind, index, max(name.last, index + 1), name=name)]
    title = title_at(draft.reading, index, names)
    if title is not None and not draft.blocked[index]:
        last, body = _portfolio(draft, title, names)
        glued = title.prefix.startswith(part(reading.lang, "phrases").CONJUNCTIONS) if title.prefix else False
        atom = Atom("title", index, last, hit=title, body=body)
        return [Atom("and", index, index), atom] if glued else [atom]
    word = reading.words[index]
    if word in _COMMAS or word == _DASH:
        return [Atom("comma", index, index + 1)]
    place = _demonym(reading.lang, word)
    if place is not None:
        return [Atom("place", index, index + 1, place=place)]
    hit = reading.at(index, "office_word")
    if hit is not None and not any(inside in names for inside in range(hit.first, hit.last)):
        return [Atom(cast(AtomKind, hit.value), index, hit.last)]
    rules = part(reading.lang, "names")
    if any(core in rules.REGION_CUES or core in rules.CITY_CUES for core, _ in rules.cores(word)):
        return [Atom("skip", index, index + 1)]
    return [Atom("other", index, index + 1)]


@cache
def _demonym(lang: str, word: str) -> Place | None:
    for core, _ in part(lang, "names").cores(word):
        for form in forms(lang).exactly((core,)):
            if form.id.startswith(DEMONYM):
                return country(form.id[len(DEMONYM) :])
    return None


def _portfolio(draft: Draft, title: Hit, names: dict[int, NameHit]) -> tuple[int, str]:
    """Where the title ends with the name of its ministry, and the key of that: the tables know it by its own name, the
    ministry of …, as the article may."""
    words, last = draft.reading.words, title.last
    if body := title.entry.option("body"):
        return last, body
    head = title.entry.option("ministry")
    if not head:
        return last, ""
    cores = part(draft.reading.lang, "names").cores
    openings = {core for core, _ in cores(words[last])} if last < len(words) else set()
    for form in forms(draft.reading.lang).starting(fold_text(head)):
        size = len(form.rest)
        if not form.id.startswith(BODY) or not openings.intersection(form.rest[:1]):
            continue
        if words[last + 1 : last + size] == form.rest[1:]:
            return last + size, form.id[len(BODY) :]
    for name in draft.names:
        rest = words[name.first + 1 : name.last]
        if name.label == "ORG" and rest and _ministry(draft.reading, name, head):
            size = next((size for size in range(len(rest), 0, -1) if words[last : last + size] == rest[:size]), 0)
            if size and not any(word in names for word in range(last, last + size)):
                return last + size, name.mention
    return last, ""


def _ministry(reading: Reading, name: NameHit, head: str) -> bool:
    """Whether the name of an organization begins with "ministry"; Russian cases share its stem."""
    return reading.words[name.first].startswith(fold_text(head)[:-1])


def _before(draft: Draft, atoms: Sequence[Atom], person: int, taken: set[int]) -> list[Post]:
    """The offices right before a person."""
    found: list[Post] = []
    last_first = part(draft.reading.lang, "phrases").HEAD_LAST
    index = person - 1
    while index >= 0:
        group: list[Atom] = []
        while index >= 0 and atoms[index].kind in _ARGUMENTS and not (last_first and atoms[index].kind not in _BESIDE):
            group.insert(0, atoms[index])
            index -= 1
        if index < 0 or atoms[index].kind != "title" or index in taken:
            break
        title = atoms[index]
        if found and found[-1].title.hit is not None and not _joins(title, found[-1], atoms, index + 1 + len(group)):
            break
        start = index
        index -= 1
        while index >= 0 and atoms[index].kind in (_ARGUMENTS if last_first else _ATTRIBUTES):
            if last_first:
                group.insert(0, atoms[index])
            elif atoms[index].place is not None:
                group.append(atoms[index])
            index -= 1
        first = atoms[index + 1].first if last_first or group else title.first
        found.append(_post(draft, atoms[person], title, group, min(first, title.first), atoms[person].last, last_first))
        taken.add(start)
        gone = index
        while index >= 0 and atoms[index].kind in ("comma", "and"):
            index -= 1
        if index == gone and not (index >= 0 and _is_rank(atoms[index], title)):
            break
    return found


_ATTRIBUTES = frozenset(("place", *_BESIDE))
_ARGUMENTS = frozenset(("ORG", "LOC", "place", "of", *_BESIDE))


def _is_rank(title: Atom, other: Atom) -> bool:
    """Whether two titles may stand side by side: генерал-майор after министр обороны."""
    hits = [atom.hit for atom in (title, other) if atom.kind == "title" and atom.hit is not None]
    return len(hits) == 2 and any(hit.entry.option("rank") for hit in hits)


def _joins(title: Atom, later: Post, atoms: Sequence[Atom], upto: int) -> bool:
    """Whether the person before whom a later title stands holds this one too."""
    assert title.hit is not None
    joined = any(atom.kind == "and" for atom in atoms[upto : upto + 2])
    return not (joined and title.hit.value in _ALONE)


def _after(draft: Draft, atoms: Sequence[Atom], person: int, taken: set[int]) -> list[Post]:
    """The offices right after a person."""
    grammar = part(draft.reading.lang, "phrases")
    index = person + 1
    count = len(atoms)
    appointed = _is_appointed(draft, atoms, person)
    parted = False
    while index < count and atoms[index].kind in ("comma", "as", "appoint", "courtesy"):
        if atoms[index].kind in ("as", "appoint") and not appointed:
            return []
        parted = True
        index += 1
    if not (parted or appointed or grammar.APPOSITION_BARE):
        return []
    found: list[Post] = []
    while index < count:
        start = index
        group: list[Atom] = []
        while index < count and atoms[index].kind in (_ARGUMENTS if grammar.HEAD_LAST else _ATTRIBUTES | {"as"}):
            group.append(atoms[index])
            index += 1
        if index >= count or atoms[index].kind != "title" or index in taken:
            break
        title = atoms[index]
        at = index
        index += 1
        while index < count and atoms[index].kind in (_BESIDE if grammar.HEAD_LAST else _ARGUMENTS):
            group.append(atoms[index])
            index += 1
        if index < count and atoms[index].kind == "PER":
            break
        while group and group[-1].kind in ("of", "courtesy"):
            group.pop()
        last = max((atom.last for atom in (*group, title)), default=title.last)
        found.append(_post(draft, atoms[person], title, group, atoms[person].first, last, grammar.HEAD_LAST))
        taken.add(at)
        gone = index
        while index < count and atoms[index].kind in ("comma", "and"):
            index += 1
        if index == gone and not (index < count and _is_rank(atoms[index], title)):
            break
        if start == index:
            break
    return found


def _is_appointed(draft: Draft, atoms: Sequence[Atom], person: int) -> bool:
    """Whether a verb of appointment stands near a person, before or after it."""
    first, last = atoms[person].first, atoms[person].last
    low, high = draft.sentence(first)
    near = range(max(low, first - _APPOINTED), min(high, last + _APPOINTED))
    return any(
        hit.kind == "office_word" and hit.value == "appoint"
        for index in near
        for hit in draft.reading.hits.get(index, ())
    )


def _post(
    draft: Draft, person: Atom, title: Atom, group: Sequence[Atom], first: int, last: int, head_last: bool
) -> Post:
    """The office of a title and the names in its group: those nearest to the title count."""
    near = list(reversed(group)) if head_last else list(group)
    organization = next((atom.name for atom in near if atom.kind == "ORG"), None)
    place: NameHit | Place | None = next((atom.name for atom in near if atom.kind == "LOC"), None)
    if place is None:
        place = next((atom.place for atom in near if atom.kind == "place"), None)
    assert person.name is not None
    regional = any(atom.kind == "regional" for atom in group)
    span = min(first, person.first), max(last, person.last)
    return Post(person.name, title, organization, place, regional, *span)
