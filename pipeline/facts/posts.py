"""The words around a person as parts of an office, and the offices they make: title, organization, place.

Table ``title.tsv``: word or phrase → title; table ``office_word.tsv``: what else may stand there. A phrase before a
person ends at the name (Министр иностранных дел России Сергей Лавров); one after it is parted by a comma, or told by a
verb of appointment. Offices of one person are joined by commas and "and".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from pipeline.facts.atoms import ARGUMENTS, ATTRIBUTES, BESIDE, Atom, atoms_of
from pipeline.facts.chains import (
    ALONE,
    APPOINTED,
    Post,
    behind_time,
    decreed,
    goes_on,
    has_rank,
    is_chained,
    is_closed,
    is_kins,
    is_next,
    is_served,
    join_bodies,
    listed,
    meets,
    runs_for,
    shared,
    signs,
    unbracketed,
    without_kin,
)
from pipeline.facts.described import is_since, verb_before, with_owners, with_pronouns
from pipeline.facts.fillers import body_of, with_fillers
from pipeline.facts.given import given, is_kin, one_meant, says
from pipeline.facts.holders import stops, with_bodies, with_holders
from pipeline.facts.plurals import held_together
from pipeline.facts.portfolios import with_portfolios
from pipeline.lang import name_rules, phrase_rules
from pipeline.mentions.draft import Draft, NameHit
from pipeline.normalize.entities.gazetteer import Place, demonym
from pipeline.text.punctuation import QUOTES

_ACCREDITED: Final = frozenset(("ambassador", "representative", "envoy", "delegate"))
_RAISED: Final = ATTRIBUTES | {"as", "appoint"}  # elected to the office of …
# Offices that one person holds together with a ministry, named side by side: نائب رئيس الوزراء وزير الخارجية.
_ABOVE: Final = frozenset(("deputy_prime_minister", "prime_minister", "crown_prince", "vice_president"))
_BESIDE: Final = frozenset(
    ("minister", "foreign_minister", "interior_minister", "defence_minister", "finance_minister")
)
_FRONTED: Final = BESIDE | {"ORG", "LOC"}  # between a title and its person, where titles come last


def posts(draft: Draft) -> list[Post]:
    """The offices of the persons of an article, in reading order of the persons."""
    found: list[Post] = []
    places = draft.reading.places("title")
    named = tuple(draft.names)
    for low, high in list(draft.sentences):
        if bisect_left(places, low) == bisect_left(places, high):
            continue
        atoms = with_bodies(draft, unbracketed(draft, atoms_of(draft, low, high)))
        atoms = with_holders(draft, with_fillers(draft, with_portfolios(draft, atoms)))
        atoms = with_pronouns(draft, with_owners(draft, without_kin(atoms)), low)
        taken: set[int] = set()
        found += [
            post_of(draft, person, atoms[at], own, atoms[at].first, person.last, False)
            for at, person, own in held_together(atoms, phrase_rules(draft.reading.lang).head_last)
        ]
        people = [index for index, atom in enumerate(atoms) if atom.kind == "PER"]
        held = {index: _before(draft, atoms, index, taken)[::-1] for index in people}
        for index in people:
            if not held[index] and phrase_rules(draft.reading.lang).apposition_bare and meets(draft, atoms[index]):
                held[index] = _apposed(draft, atoms, index, taken)
                if held[index]:
                    continue  # the minister, NAME, met the head of the agency
            held[index] += _after(draft, atoms, index, taken)
            held[index] += _given(draft, atoms, index, taken)
        for index in people:
            held[index] = held[index] or _apposed(draft, atoms, index, taken)
            if phrase_rules(draft.reading.lang).head_last:
                held[index] = listed(atoms, index, held[index], found)
            found += shared(draft, [post for post in held[index] if not _leads(post.title) or post.organization])
        if phrase_rules(draft.reading.lang).head_last and (told := one_meant(draft, atoms, named)):
            found += _given(draft, told, 0, set())
    draft.names.sort(key=lambda name: name.first)
    return found


def _attributed(
    draft: Draft, atoms: Sequence[Atom], title: Atom, group: list[Atom], index: int, last_first: bool
) -> int:
    """The atom before the attributes of a title, which join its ``group``: Egypt in وزير الخارجية المصري NAME."""
    if last_first and has_rank(title) and _fronted(draft, atoms, index)[0]:
        return index
    kinds = ARGUMENTS if last_first else ATTRIBUTES
    while index >= 0 and atoms[index].kind in kinds:
        if last_first:
            group.insert(0, atoms[index])
        elif atoms[index].place is not None:
            if index and atoms[index - 1].kind == "title":
                return index  # of the office before it: وزير الدفاع المصري الفريق NAME
            group.append(atoms[index])
        index -= 1
    return index


def _led(atoms: Sequence[Atom], index: int) -> int:
    """The organization whose relative clause names its head: the ministry, which is headed by NAME; else -1."""
    while index >= 0 and atoms[index].kind in ("comma", "bound", "skip"):
        index -= 1
    return index if index >= 0 and atoms[index].kind == "ORG" else -1


def _before(draft: Draft, atoms: Sequence[Atom], person: int, taken: set[int]) -> list[Post]:
    """The offices right before a person."""
    found: list[Post] = []
    last_first = phrase_rules(draft.reading.lang).head_last
    if not last_first and is_served(atoms, person):
        return []
    index = verb_before(draft, atoms, person) if not last_first else person - 1
    if not last_first and index == person - 1 and is_served(atoms, index):
        index -= 1
    cased = name_rules(draft.reading.lang).cased
    raised = not last_first and index < person - 1
    while index >= 0:
        group: list[Atom] = []
        if last_first and (not found or has_rank(found[-1].title)):
            group, index = _fronted(draft, atoms, index)
        while index >= 0 and (
            (atoms[index].kind in ARGUMENTS and not (last_first and atoms[index].kind not in BESIDE))
            or (group and not last_first and join_bodies(atoms, index))
        ):
            group.insert(0, atoms[index])
            index -= 1
        if index < 0 or atoms[index].kind != "title" or index in taken:
            break
        if group and group[-1].kind == "of" and not last_first:
            break  # the spokesman of NAME, the president in NAME
        while (
            not last_first
            and index
            and atoms[index - 1].kind == "title"
            and not _is_rank(*atoms[index - 1 : index + 1])
            and not _leads(atoms[index - 1])
            and not is_closed(draft, atoms[index - 1])
            and not signs(draft, atoms[index - 1])
        ):
            index -= 1  # the adviser of the president: the nearer title is not the person's
        index = _owned(draft, atoms, index)
        title = atoms[index]
        if not last_first and not found and not group and decreed(draft, atoms, index, person):
            break
        if (raised and runs_for(atoms, index)) or (cased and is_kins(draft, atoms, index, atoms[person])):
            break
        if title.hit is not None and title.hit.entry.option("post"):  # a commission headed by NAME
            break
        if found and found[-1].title.hit is not None and not _joins(title, found[-1], atoms, index + 1 + len(group)):
            break
        if found and index and atoms[index - 1].kind == "PER" and phrase_rules(draft.reading.lang).apposition_bare:
            break  # NAME the head of the office, and the minister NAME
        start = index
        index -= 1
        index = _attributed(draft, atoms, title, group, index, last_first)
        if _leads(title) and not group:
            body = _led(atoms, index)
            if body >= 0:
                group.append(atoms[body])
                index = body - 1
        while group and last_first and group[0].kind == "of":
            group.pop(0)
        if last_first and _is_accredited(atoms, title, index):
            group.insert(0, atoms[index - 1])
            index -= 2
        first = group[0].first if last_first and group else title.first
        found.append(
            post_of(draft, atoms[person], title, group, min(first, title.first), atoms[person].last, last_first)
        )
        taken.add(start)
        gone = index
        while index >= 0 and atoms[index].kind in ("comma", "and"):
            index -= 1
        if index == gone and not last_first and (verb := verb_before(draft, atoms, index + 1)) != index:
            index, raised = verb, True  # the speaker elected is the deputy NAME
            continue
        ranked = has_rank(title) or (index >= 0 and _is_rank(atoms[index], title))
        if index == gone and not ranked and not is_chained(draft, atoms, index, title):
            break
    return found


def _fronted(draft: Draft, atoms: Sequence[Atom], index: int) -> tuple[list[Atom], int]:
    """The organization or place between a title and its person, where others have it before the title
    (گورنر اسٹیٹ بینک رضا باقر), and the atom before it."""
    first = index
    while first >= 0 and (atoms[first].kind in _FRONTED or (atoms[first].kind == "of" and first < index)):
        first -= 1
    named = any(atom.kind in ("ORG", "LOC") for atom in atoms[first + 1 : index + 1])
    if not (named and first >= 0 and atoms[first].kind == "title"):
        return [], index
    between = list(atoms[first + 1 : index + 1])
    return ([] if between[0].kind == "of" and not says(draft, between[0], "own") else between), first


def _is_accredited(atoms: Sequence[Atom], title: Atom, index: int) -> bool:
    """Whether an organization stands before an envoy with "in" between: اقوام متحدہ میں برطانیہ کی سفیر."""
    envoy = title.hit is not None and title.hit.value in _ACCREDITED
    return envoy and index > 0 and atoms[index].kind == "bound" and atoms[index - 1].kind == "ORG"


def _owned(draft: Draft, atoms: Sequence[Atom], title: int) -> int:
    """The title of the person who serves the holder of a title: الممثل الخاص للرئيس."""
    hit = atoms[title].hit
    if hit is None or not hit.prefix or not hit.prefix.startswith(phrase_rules(draft.reading.lang).aimed):
        return title
    index = title - 1
    while index > 0 and atoms[index].kind in BESIDE:
        index -= 1
    return index if index >= 0 and atoms[index].kind == "title" else title


def _apposed(draft: Draft, atoms: Sequence[Atom], person: int, taken: set[int]) -> list[Post]:
    """The office before a person between two commas: the head of the agency, NAME, said."""
    closed = person + 1 == len(atoms) or atoms[person + 1].kind == "comma" or stops(draft, atoms[person + 1])
    begin = person
    while begin and atoms[begin - 1].kind == "courtesy":
        begin -= 1
    if phrase_rules(draft.reading.lang).head_last or not closed or not begin or atoms[begin - 1].kind != "comma":
        return []
    last = index = begin - 1
    while index and atoms[index - 1].kind in ARGUMENTS:
        index -= 1
    while index > 1 and atoms[index - 1].kind == atoms[index - 2].kind == "title":
        index -= 1
    if not index or atoms[index - 1].kind != "title" or index - 1 in taken:
        return []
    if index > 1 and atoms[index - 2].kind in ("comma", "and") and not is_next(atoms, index - 2):
        return []  # a list, or the office of the one before
    if any(atom.kind == "kin" for atom in atoms[max(index - 3, 0) : index - 1]):  # the wife of the president, NAME
        return []
    title = atoms[index - 1]
    taken.add(index - 1)
    return [post_of(draft, atoms[person], title, atoms[index:last], title.first, atoms[person].last, False)]


def _is_rank(title: Atom, other: Atom) -> bool:
    """Whether two titles may stand side by side: генерал-майор after министр обороны."""
    hits = [atom.hit for atom in (title, other) if atom.kind == "title" and atom.hit is not None]
    if len(hits) != 2:
        return False
    return any(hit.entry.option("rank") for hit in hits) or (hits[0].value in _ABOVE and hits[1].value in _BESIDE)


def _leads(title: Atom) -> bool:
    """Whether what stands for a title is a verb: возглавил, يرأس."""
    return title.hit is not None and bool(title.hit.entry.option("lead"))


def _joins(title: Atom, later: Post, atoms: Sequence[Atom], upto: int) -> bool:
    """Whether the person before whom a later title stands holds this one too."""
    assert title.hit is not None
    joined = any(atom.kind == "and" for atom in atoms[upto : upto + 2])
    above = later.title.hit.value if later.title.hit is not None else ""
    saudi = (title.hit.value, above) == ("crown_prince", "prime_minister")
    return saudi or not (joined and title.hit.value in ALONE)


def _after(draft: Draft, atoms: Sequence[Atom], person: int, taken: set[int]) -> list[Post]:
    """The offices right after a person."""
    grammar = phrase_rules(draft.reading.lang)
    index = person + 1
    count = len(atoms)
    appointed = _is_appointed(draft, atoms, person)
    parted = False
    if index + 1 < count and atoms[index + 1].kind == "comma" and draft.reading.words[atoms[index].first] in QUOTES:
        index += 1  # "NAME", head of …
    if index + 1 < count and atoms[index].kind == "bound" and atoms[index + 1].kind in ("as", "appoint"):
        index += 1  # who was the head of …
    elif index + 2 < count and [atom.kind for atom in atoms[index : index + 2]] == ["comma", "bound"]:
        verb = behind_time(draft, atoms, index + 2)  # NAME, who since 2019 was the head of …,
        if verb < count and (atoms[verb].kind in ("as", "appoint") or _leads(atoms[verb])):
            index, parted = verb, True
    if index + 1 < count and atoms[index].kind == "comma":
        verb = behind_time(draft, atoms, index + 1)  # NAME, for 13 years holder of the post of …
        index = verb if verb < count and atoms[verb].kind == "appoint" else index
    elif index < count and (later := behind_time(draft, atoms, index)) > index:
        # NAME since 1991 president of …, NAME from 2005 to 2007 was the minister of …
        held = later < count and (atoms[later].kind == "appoint" or _leads(atoms[later]))
        since = later < count and atoms[later].kind == "title" and is_since(draft, atoms[index])
        index, parted = (later, since) if held or since else (index, parted)
    while index < count and atoms[index].kind in ("comma", "as", "appoint", "courtesy"):
        if atoms[index].kind in ("as", "appoint") and not appointed:
            return []
        parted = True
        index += 1
    if not (parted or appointed or (grammar.apposition_bare and not meets(draft, atoms[person]))):
        return []
    found: list[Post] = []
    while index < count:
        start = index
        group: list[Atom] = []
        while index < count and atoms[index].kind in (ARGUMENTS if grammar.head_last else _RAISED):
            group.append(atoms[index])
            index += 1
        if index >= count or atoms[index].kind != "title" or index in taken:
            break
        title = atoms[index]
        at = index
        index += 1
        while index < count and atoms[index].kind in (BESIDE if grammar.head_last else ARGUMENTS):
            group.append(atoms[index])
            index += 1
        if index < count and atoms[index].kind == "PER":
            break
        if grammar.head_last and is_kin(atoms, index):
            break  # the daughter of the founder of the company
        while group and group[-1].kind in ("of", "courtesy"):
            group.pop()
        last = max((atom.last for atom in (*group, title)), default=title.last)
        found.append(post_of(draft, atoms[person], title, group, atoms[person].first, last, grammar.head_last))
        taken.add(at)
        gone = index
        while index < count and (
            atoms[index].kind in ("comma", "and") or (appointed and _is_also(draft, atoms[index]))
        ):
            index += 1
        if index == gone and not (
            index < count and (_is_rank(atoms[index], title) or goes_on(draft, title, group, atoms[index]))
        ):
            break
        if start == index:
            break
    return found


def _given(draft: Draft, atoms: Sequence[Atom], person: int, taken: set[int]) -> list[Post]:
    """The offices that a predicate behind them gives to a person, where predicates come last."""
    if not phrase_rules(draft.reading.lang).head_last:
        return []
    found: list[Post] = []
    for at, group in given(draft, atoms, person):
        if at not in taken:
            taken.add(at)
            found.append(post_of(draft, atoms[person], atoms[at], group, atoms[person].first, atoms[at].last, True))
    return found


def _is_also(draft: Draft, atom: Atom) -> bool:
    hit = draft.reading.at(atom.first, "office_word") if atom.kind == "bound" else None
    return hit is not None and bool(hit.entry.option("also"))


def _is_appointed(draft: Draft, atoms: Sequence[Atom], person: int) -> bool:
    """Whether a verb of appointment stands near a person, before or after it."""
    first, last = atoms[person].first, atoms[person].last
    low, high = draft.sentence(first)
    near = range(max(low, first - APPOINTED), min(high, last + APPOINTED))
    return any(
        hit.kind == "office_word" and hit.value == "appoint"
        for index in near
        for hit in draft.reading.hits.get(index, ())
    )


def post_of(
    draft: Draft, person: Atom, title: Atom, group: Sequence[Atom], first: int, last: int, head_last: bool
) -> Post:
    """The office of a title and the names in its group: those nearest to the title count."""
    near = list(reversed(group)) if head_last else list(group)
    organization = next((atom.name for atom in near if atom.kind == "ORG"), None)
    if [atom.kind for atom in near[:2]] == ["body", "of"] and not head_last:
        organization = None  # the head of the delegation at the bank
    place: NameHit | Place | None = next((atom.name for atom in near if atom.kind == "LOC"), None)
    assert person.name is not None and title.hit is not None
    own = next((atom for atom in near if atom.kind in ("LOC", "place")), None)
    fixed = place is not None and (head_last or title.hit.value in _ACCREDITED)
    if own is not None and own.place is not None and not fixed:
        place = own.place  # the Italian minister in Rome
    place = place or demonym(draft.reading.words[title.last - 1], draft.reading.lang)  # المستشارة الألمانية
    its = title.hit.suffix in phrase_rules(draft.reading.lang).possessives or title.hit.entry.option("possessive")
    if organization is None and its:
        said = [name for name in draft.names if name.label == "ORG" and name.last <= title.first]
        organization = max(said, key=lambda name: name.last, default=None)
    if organization is None and place is None:
        organization = next((body_of(draft, atom) for atom in near if atom.kind == "body"), None)
    regional = any(atom.kind == "regional" for atom in group)
    span = min(first, person.first), max(last, person.last)
    noun = next((atom.hit.value for atom in near if atom.kind == "body" and atom.hit is not None), "")
    return Post(person.name, title, organization, place, regional, *span, noun)
