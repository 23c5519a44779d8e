"""Offices that the predicate behind them gives to the person before them, where predicates come last.

``NAME کو 5 مارچ کو ORG کا سربراہ مقرر کیا گیا``, ``NAME وزیر ثقافت بھی رہیں گے``, ``NAME، جو وزیر داخلہ ہیں``: between
the name and the title stand no more than a time, a postposition and what belongs to the title, and right behind the
title its predicate or what one holds it "as". A subject with نے takes an office; whom it appoints is another one. A
pronoun that opens a sentence is the one person of the sentence before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from pipeline.facts.atoms import ARGUMENTS, BESIDE, Atom
from pipeline.facts.figure import DURATIONS
from pipeline.lang import phrase_rules
from pipeline.mentions.draft import Draft, NameHit

_BEHIND: Final = BESIDE | {"of"}  # between a title and its predicate
_GOVERNING: Final = frozenset(("as", "bound"))  # a time: 5 مارچ کو, 2019 سے
_FIRST: Final = attrgetter("first")
_OPENING: Final = 6  # words and phrases before the pronoun of a sentence
_PASSED: Final = ARGUMENTS | {"as", "and", "comma"}


def given(draft: Draft, atoms: Sequence[Atom], person: int) -> list[tuple[int, list[Atom]]]:
    """The titles, as numbers of atoms, that a predicate gives to a person, each with what belongs to it."""
    found: list[tuple[int, list[Atom]]] = []
    waiting: list[tuple[int, list[Atom]]] = []
    group: list[Atom] = []
    takes = False
    index = person + 1
    if index < len(atoms) and atoms[index].kind == "of":
        return []  # the lawyer of NAME
    while index < len(atoms):
        atom = atoms[index]
        behind = _behind_time(draft, atoms, index)
        if behind > index:
            index = behind
            continue
        if waiting and atoms[index - 1].kind in _BEHIND | {"title", "bound"} and _closes(draft, atom, takes):
            if any(one.kind not in _BEHIND for one in group):
                if not says(draft, group[0], "own"):
                    return found
                waiting[-1] = waiting[-1][0], [*waiting[-1][1], *group]  # چیف جسٹس آف پاکستان کے عہدے
            found += waiting
            waiting, group = [], []
        elif atom.kind == "title":
            waiting.append((index, group))
            group = []
        elif atom.kind == "bound" and index == person + 1 and not says(draft, atom, "also", "who"):
            takes = says(draft, atom, "agent")
            if not takes:
                return []
        elif atom.kind == "bound" and (says(draft, atom, "also", "who") or _is_seat(group)):
            pass
        elif atom.kind not in _PASSED or (atom.kind == "as" and waiting):
            return found
        elif atom.kind == "comma":
            waiting, group = [], []
        elif atom.kind in ARGUMENTS:
            group.append(atom)
        index += 1
    return found


def one_meant(draft: Draft, atoms: Sequence[Atom], names: Sequence[NameHit]) -> list[Atom]:
    """The atoms of a sentence from the pronoun that opens it on, which is the one person whom the sentence before
    names: اس سے قبل وہ سفیر رہ چکے ہیں; ``names``: those of the article in reading order."""
    at = next((at for at, atom in enumerate(atoms[:_OPENING]) if says(draft, atom, "he")), -1)
    if at < 0 or any(atom.kind in ("PER", "title") for atom in atoms[:at]):
        return []
    low, _ = draft.sentence(atoms[at].first)
    number = bisect_left(draft.sentences, (low, low))
    begin = draft.sentences[number - 1][0] if number else low
    near = names[bisect_left(names, begin, key=_FIRST) : bisect_left(names, low, key=_FIRST)]
    people = {name.entity.id: name for name in near if name.label == "PER" and name.entity is not None}
    if len(people) != 1:
        return []
    return [atoms[at]._replace(kind="PER", name=next(iter(people.values()))), *atoms[at + 1 :]]


def is_kin(atoms: Sequence[Atom], index: int) -> bool:
    """Whether an office belongs to somebody of whom the person before it is something: ORG کے بانی کی بیٹی."""
    kinds = [atom.kind for atom in atoms[index : index + 2]]
    return kinds[:1] == ["of"] and kinds[1:] not in (["as"], ["appoint"])


def _is_seat(group: Sequence[Atom]) -> bool:
    """Whether what belongs to a title ends in that to which one is accredited: اقوام متحدہ | میں پاکستان کے مندوب."""
    return bool(group) and group[-1].kind in ("ORG", "LOC")


def _closes(draft: Draft, atom: Atom, takes: bool) -> bool:
    """Whether an atom is the predicate of the title before it, or what one holds it as: صدر مقرر, صدر کی حیثیت سے."""
    if atom.kind == "as":
        return says(draft, atom, "last")
    hits = (hit for hit in draft.reading.hits.get(atom.first, ()) if hit.kind == "office_word")
    told = atom.kind == "appoint" or any(hit.value == "appoint" for hit in hits)  # منتخب: the elected one, was elected
    return told and (not takes or says(draft, atom, "takes"))


def says(draft: Draft, atom: Atom, *options: str) -> bool:
    """Whether the table of the words beside an office gives an atom one of some options."""
    hit = draft.reading.at(atom.first, "office_word")
    return hit is not None and any(hit.entry.option(option) for option in options)


def _behind_time(draft: Draft, atoms: Sequence[Atom], index: int) -> int:
    """The atom behind the time or the length of time that begins at an atom, and behind its postposition; the same
    one: there is none."""
    first = atoms[index].first
    ends = [time.last for time in draft.times_in(first, first + 1) if time.first == first]
    ends += [hit.last for hit in draft.quantities_in(first, first + 1) if hit.unit in DURATIONS and hit.first == first]
    if not ends or not phrase_rules(draft.reading.lang).head_last:
        return index
    while index < len(atoms) and atoms[index].first < max(ends):
        index += 1
    if index < len(atoms) and atoms[index].kind in _GOVERNING:
        return index + 1
    if [atom.kind for atom in atoms[index : index + 2]] == ["of", "other"]:  # تین سال کے لیے
        return index + 2
    return index
