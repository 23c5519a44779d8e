"""Titles in the plural before the persons who hold them: президенты России и Франции NAME и NAME.

As many places or bodies as persons go to one person each, in their order; one, or none, to all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.facts.atoms import ARGUMENTS, Atom

_LEAST: Final = 2  # persons
_LINKS: Final = frozenset(("and", "comma"))
_OWNERS: Final = frozenset(("LOC", "place", "ORG"))


def held_together(atoms: Sequence[Atom], head_last: bool) -> Iterator[tuple[int, Atom, tuple[Atom, ...]]]:
    """The title (its number among the atoms), a person, and the atoms of its organization or place, for each person
    before whom a title in the plural stands."""
    for at, title in enumerate(atoms):
        if title.kind != "titles":
            continue
        owners, index = _owners_before(atoms, at) if head_last else _owners_after(atoms, at + 1)
        people = _people(atoms, index)
        if len(people) < _LEAST or len(owners) not in (0, 1, len(people)):
            continue
        for number, person in enumerate(people):
            own = owners[number : number + 1] if len(owners) > 1 else owners
            yield at, person, tuple(own)


def _owners_after(atoms: Sequence[Atom], index: int) -> tuple[list[Atom], int]:
    """The owners from an atom on, and the atom after them."""
    owners: list[Atom] = []
    while index < len(atoms) and (atoms[index].kind in ARGUMENTS or (owners and atoms[index].kind in _LINKS)):
        if atoms[index].kind in _OWNERS:
            owners.append(atoms[index])
        index += 1
    return owners, index


def _owners_before(atoms: Sequence[Atom], title: int) -> tuple[list[Atom], int]:
    """The owners before a title, and the atom after it."""
    owners: list[Atom] = []
    index = title - 1
    while index >= 0 and (atoms[index].kind in ARGUMENTS or (owners and atoms[index].kind in _LINKS)):
        if atoms[index].kind in _OWNERS:
            owners.insert(0, atoms[index])
        index -= 1
    return owners, title + 1


def _people(atoms: Sequence[Atom], index: int) -> list[Atom]:
    """The persons from an atom on, joined by commas and "and"."""
    people: list[Atom] = []
    while index < len(atoms) and (atoms[index].kind in ("PER", "courtesy") or (people and atoms[index].kind in _LINKS)):
        if atoms[index].kind == "PER":
            people.append(atoms[index])
        index += 1
    return people
