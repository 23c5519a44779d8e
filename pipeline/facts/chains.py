"""Offices of one person in a chain: what one of them says of another, and what stands between without counting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.facts.atoms import ARGUMENTS, BESIDE, Atom
from pipeline.facts.figure import DURATIONS
from pipeline.lang import phrase_rules
from pipeline.mentions.draft import Draft, NameHit
from pipeline.normalize.entities.gazetteer import Place

# Nobody holds one of these together with an office that "and" joins to it before a name.
ALONE: Final = frozenset(("president", "prime_minister", "king", "crown_prince", "emir", "supreme_leader"))
# Offices that need no organization, so that one beside them says nothing of it.
_ALONE_OF_BODY: Final = ALONE | frozenset((
    "minister", "foreign_minister", "interior_minister", "defence_minister", "finance_minister", "governor", "mayor",
    "chief_minister", "general", "colonel", "prince", "professor", "doctor", "judge", "lawyer", "journalist", "author",
    "senator", "member_of_parliament", "expert", "deputy_minister", "other",
))  # fmt: skip
_SERVING: Final = frozenset(("lawyer", "spokesperson", "adviser", "representative"))  # of a person
_CABINET: Final = frozenset((
    "minister", "foreign_minister", "interior_minister", "defence_minister", "finance_minister", "vice_president",
    "deputy_prime_minister", "speaker_of_parliament",
))  # fmt: skip
_PREPOSITION: Final = 3  # words in which a time begins: в течение 13 лет
APPOINTED: Final = 12  # words from a name to the verb of its appointment
_ASIDE: Final = 8  # words in brackets behind a person at most
_TELLING: Final = frozenset(("title", "titles", "ORG", "LOC"))  # of which what is in brackets says something
_INSIDE: Final = 3  # words of an acronym in brackets at most
_BRACKETED: Final = frozenset(("ORG", "LOC", "other", "title"))  # before such an acronym
_NAMES: Final = frozenset(("ORG", "LOC", "PER"))
# Offices of one body that its people are listed with: the chairman of the commission NAME, deputy chairman NAME.
_LISTED: Final = frozenset((
    "chair", "deputy_chair", "head", "deputy_head", "director", "deputy_director", "director_general", "secretary",
    "secretary_general", "spokesperson", "chief_executive", "manager", "founder", "board_member", "coach", "rector",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Post:
    """An office that the words ``[first, last)`` give to a person; ``regional``: of the province;
    ``noun``: what kind of body it is of, where that has no name."""

    person: NameHit
    title: Atom
    organization: NameHit | None
    place: NameHit | Place | None
    regional: bool
    first: int
    last: int
    noun: str = ""


def unbracketed(draft: Draft, atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms of a sentence with quotes, and with short words in brackets after a name as one atom, as what says
    nothing: the office of the organization (ACRONYM); without those behind a person, which spell the name again."""
    words = draft.reading.words
    found: list[Atom] = []
    index = 0
    while index < len(atoms):
        atom = atoms[index]
        if words[atom.first : atom.last] == ('"',):
            atom = atom._replace(kind="skip")
        if words[atom.first : atom.first + 1] == ("(",) and found and found[-1].kind in _BRACKETED:
            close = next((at for at in range(index + 1, len(atoms)) if words[atoms[at].first] == ")"), len(atoms))
            named = found[-1].kind == "title" and any(one.kind in _NAMES for one in atoms[index:close])
            if close < len(atoms) and atoms[close].first - atom.last <= _INSIDE and not named:
                found.append(Atom("skip", atom.first, atoms[close].last))
                index = close + 1
                continue
        if words[atom.first : atom.first + 1] == ("(",) and found and found[-1].kind == "PER":
            close = next((at for at in range(index + 1, len(atoms)) if words[atoms[at].first] == ")"), len(atoms))
            inside = {one.kind for one in atoms[index + 1 : close]}
            if close < len(atoms) and atoms[close].first - atom.last <= _ASIDE and not inside & _TELLING:
                index = close + 1  # NAME (John Doe), head of the agency
                continue
        found.append(atom)
        index += 1
    return found


def without_kin(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms of a sentence without the persons whose kin or friend somebody is between two commas: NAME, сын NAME,
    министр …"""
    found: list[Atom] = []
    index = 0
    while index < len(atoms):
        kinds = [atom.kind for atom in atoms[index : index + 4]]
        if found and found[-1].kind == "PER" and kinds == ["comma", "kin", "PER", "comma"]:
            index += 3
            continue
        found.append(atoms[index])
        index += 1
    return found


def shared(draft: Draft, posts: Sequence[Post]) -> list[Post]:
    """The offices of a person in reading order; one that "and" joins to another without a body of its own has that
    one's: founder and director of the company."""
    found = list(posts)
    head_last = phrase_rules(draft.reading.lang).head_last
    order = range(1, len(found)) if head_last else range(len(found) - 2, -1, -1)
    for at in order:
        one, other = found[at], found[at - 1 if head_last else at + 1]
        left, right = (other, one) if head_last else (one, other)
        if one.organization is None and one.place is None and _joined(draft, left.title, right.title):
            assert one.title.hit is not None
            if one.title.hit.value not in _ALONE_OF_BODY and other.organization is not None:
                found[at] = replace(one, organization=other.organization, place=other.place)
    return found


def listed(atoms: Sequence[Atom], person: int, held: Sequence[Post], before: Sequence[Post]) -> list[Post]:
    """The offices ``held`` by a person; the one right before the name has the organization of the person named right
    before it, where people are listed (چیئرمین NAME اور سیکرٹری جنرل NAME), and a minister in a list the country of the
    one before (امریکی نائب صدر NAME، وزیر خارجہ NAME)."""
    at = person
    while at and atoms[at - 1].kind in ("courtesy", "skip", "former", "acting", "title"):
        at -= 1
    links = at
    while links and atoms[links - 1].kind in ("comma", "and"):
        links -= 1
    other = atoms[links - 1].name if links and links < at else None
    last = next((post for post in reversed(before) if post.person is other and post.first < other.first), None)
    if other is None or last is None:
        return list(held)
    several = atoms[links].kind == "comma" or any(
        post.place is last.place and post.person is not other for post in before
    )
    found: list[Post] = []
    for post in held:
        bare = post.organization is None and post.place is None and not post.noun
        same = _value(post) == _value(last)
        if bare and post.title.last <= atoms[person].first:
            if _value(post) in _LISTED or (same and _value(post) == "judge"):
                post = replace(post, organization=last.organization)
            elif _value(post) in _CABINET and not same and several and last.organization is None:
                post = replace(post, place=last.place)
        found.append(post)
    return found


def _value(post: Post) -> str:
    return post.title.hit.value if post.title.hit is not None else ""


def _joined(draft: Draft, left: Atom, right: Atom) -> bool:
    """Whether only "and" stands between two titles, as a word or glued to the second."""
    reading = draft.reading
    if left.last == right.first:
        return right.hit is not None and right.hit.prefix.startswith(phrase_rules(reading.lang).conjunctions or " ")
    hit = reading.at(left.last, "office_word")
    return hit is not None and hit.value == "and" and hit.last == right.first


def has_rank(title: Atom) -> bool:
    """Whether a title is one that stands beside others: a rank, a judge, a professor."""
    return title.hit is not None and bool(title.hit.entry.option("rank"))


def join_bodies(atoms: Sequence[Atom], index: int) -> bool:
    """Whether an atom is the "and" between two bodies of one office: chairman of the Council and the Cabinet NAME."""
    kinds = [atom.kind for atom in atoms[max(0, index - 2) : index + 2]]
    return kinds == ["title", "ORG", "and", "ORG"]


def runs_for(atoms: Sequence[Atom], title: int) -> bool:
    """Whether somebody only wants the office of a title: кандидатом на пост мэра стал NAME."""
    index = title - 1
    while index >= 0 and atoms[index].kind in BESIDE:
        index -= 1
    return index >= 0 and atoms[index].kind == "kin"


def is_served(atoms: Sequence[Atom], person: int) -> bool:
    """Whether a person stands between the title of who serves him and the name of that: адвокат NAME NAME."""
    if not 0 < person < len(atoms) - 1 or [atom.kind for atom in atoms[person : person + 2]] != ["PER", "PER"]:
        return False
    hit = atoms[person - 1].hit
    return atoms[person - 1].kind == "title" and hit is not None and hit.value in _SERVING


def behind_time(draft: Draft, atoms: Sequence[Atom], index: int) -> int:
    """The atom behind the time or the length of time, with its preposition, that begins at an atom; the same one: there
    is none."""
    first = atoms[index].first
    near = range(first, first + _PREPOSITION)
    ends = [time.last for time in draft.times_in(first, near.stop)]
    ends += [hit.last for hit in draft.quantities_in(first, near.stop) if hit.unit in DURATIONS]
    return next((at for at in range(index, len(atoms)) if atoms[at].first >= min(ends)), len(atoms)) if ends else index


def signs(draft: Draft, title: Atom) -> bool:
    """Whether a title is that of who signs a document, named right before it: указом президента."""
    before = draft.reading.hits.get(title.first - 1, ()) if title.first else ()
    return any(hit.kind == "document_kind" and hit.last == title.first for hit in before)


def is_kins(draft: Draft, atoms: Sequence[Atom], title: int, person: Atom) -> bool:
    """Whether a person is kin to the holder of the title before the name, who has none: вдова президента Чили Мария
    Лопес; not сын президента Ивана Петрова."""
    grammar = phrase_rules(draft.reading.lang)
    names = draft.reading.words[person.first + 1 : person.last]
    if not names or any(grammar.owner(word) for word in names):
        return False
    return title > 0 and runs_for(atoms, title)


def decreed(draft: Draft, atoms: Sequence[Atom], title: int, person: int) -> bool:
    """Whether the title right before a person is that of who signed his appointment: указом президента NAME назначен
    министром."""
    first = atoms[title].first
    hits = draft.reading.hits.get(first - 1, ()) if first else ()
    if not any(hit.kind == "document_kind" and hit.last == first for hit in hits):
        return False
    index = person + 1
    while index < len(atoms) and atoms[index].kind in ("as", "appoint"):
        index += 1
    words = range(atoms[person].last, atoms[index].first if index < len(atoms) else atoms[person].last)
    return any(
        hit.kind == "office_word" and hit.entry.option("becomes")
        for word in words
        for hit in draft.reading.hits.get(word, ())
    )


def is_chained(draft: Draft, atoms: Sequence[Atom], index: int, title: Atom) -> bool:
    """Whether the title before the atoms of another is of its person too: مدير الإدارة المتحدث الإعلامي NAME; not
    where a verb may have one of them as its subject and the other as its object."""
    grammar = phrase_rules(draft.reading.lang)
    if not grammar.article or not grammar.apposition_bare or title.hit is None or title.hit.prefix:
        return False
    if title.hit.entry.option("successor"):
        return False
    at = index
    while at >= 0 and atoms[at].kind in ARGUMENTS:
        at -= 1
    owned = any(atom.kind in ("ORG", "LOC", "place") for atom in atoms[at + 1 : index + 1])
    return owned and at >= 0 and atoms[at].kind == "title" and not meets(draft, atoms[at])


def goes_on(draft: Draft, title: Atom, group: Sequence[Atom], following: Atom) -> bool:
    """Whether a further title of the same person stands beside a title that has its complement: نائب الرئيس اليمني
    رئيس مجلس الوزراء; not مستشار وزير العمل."""
    grammar = phrase_rules(draft.reading.lang)
    if following.kind != "title" or not grammar.article or not grammar.apposition_bare:
        return False
    if following.hit is not None and following.hit.prefix:
        return False
    return is_closed(draft, title) or any(atom.kind in ("ORG", "LOC", "place") for atom in group)


def is_closed(draft: Draft, title: Atom) -> bool:
    """Whether a title is definite, so that the one after it is of another: the king dismissed the minister."""
    article = phrase_rules(draft.reading.lang).article
    return bool(article) and draft.reading.words[title.last - 1].startswith(article)


def meets(draft: Draft, person: Atom) -> bool:
    """Whether a verb whose object may be a person stands before a person: its object may be the title after him."""
    low, _ = draft.sentence(person.first)
    return any(
        hit.kind == "office_word" and hit.value == "meets"
        for index in range(max(low, person.first - APPOINTED), person.first)
        for hit in draft.reading.hits.get(index, ())
    )


def is_next(atoms: Sequence[Atom], index: int) -> bool:
    """Whether the office joined by the "and" at an atom is that of the next of several persons between commas:
    the head of the agency, NAME, and its spokesman, NAME, said."""
    return index > 1 and [atom.kind for atom in atoms[index - 2 : index + 1]] == ["PER", "comma", "and"]
