"""What is said of a person between an office and the name, or in place of the name.

``Мэром Детройта избран легендарный баскетболист NAME``: words without capitals between the verb of an appointment and
the name describe its person. ``лидер консерваторов NAME``: so do nouns in the case of an owner behind a title.
``До этого он был министром``: a pronoun stands for the person whom the text told of before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.facts.atoms import ARGUMENTS, Atom
from pipeline.facts.chains import has_rank
from pipeline.facts.given import says
from pipeline.lang import name_rules, phrase_rules, time_words
from pipeline.mentions.draft import Draft, NameHit

_WORDS: Final = 6  # that describe a person at most
_OWNERS: Final = 4  # words of an owner at most
_PREPOSITION: Final = 2  # words before a time that belong to it
_BEFORE: Final = 2  # sentences in which a pronoun has its person
_SAID: Final = frozenset(("skip", "courtesy", "former", "place", "regional"))


def _undescribed(draft: Draft, atoms: Sequence[Atom], index: int) -> int:
    """The atom before the words that describe a person, the last of which is at ``index``."""
    if not name_rules(draft.reading.lang).cased:
        return index
    first = max(-1, index - _WORDS)
    while index > first and (atoms[index].kind in _SAID or _is_plain(draft, atoms[index])):
        index -= 1
    return index


def _before_time(draft: Draft, atoms: Sequence[Atom], index: int) -> int:
    """The atom before the time, with its preposition, that ends at an atom; the same one: there is none."""
    word = atoms[index].first
    times = [time for time in draft.times_in(max(0, word - _WORDS), word + 1) if time.first <= word < time.last]
    if not times:
        return index
    begin = times[0].first
    while index >= 0 and atoms[index].first >= begin:
        index -= 1
    left = _PREPOSITION
    while index >= 0 and left and draft.reading.words[atoms[index].first] in time_words(draft.reading.lang).before:
        index, left = index - 1, left - 1
    return index


def verb_before(draft: Draft, atoms: Sequence[Atom], person: int) -> int:
    """The atom before a person and the verb that makes him what stands before it: новым акимом области стал NAME."""
    index = _undescribed(draft, atoms, person - 1)
    while index >= 0:
        before = (
            index - 1
            if atoms[index].kind in ("as", "appoint", "skip", "courtesy")
            else _before_time(draft, atoms, index)
        )
        if before == index:
            break
        index = before
    words = range(atoms[index + 1].first, atoms[person].first) if index + 1 < person else range(0)
    becomes = any(
        hit.kind == "office_word" and hit.entry.option("becomes")
        for word in words
        for hit in draft.reading.hits.get(word, ())
    )
    return index if becomes else person - 1


def is_since(draft: Draft, atom: Atom) -> bool:
    """Whether a word begins the time since when something is so: с 1991 года."""
    return draft.reading.words[atom.first] in time_words(draft.reading.lang).since


def with_owners(draft: Draft, atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms of a sentence with the words of an owner between a title and its person told as what says nothing."""
    found = list(atoms)
    grammar = phrase_rules(draft.reading.lang)
    if grammar.head_last or not name_rules(draft.reading.lang).cased:
        return found

    def owns(index: int) -> bool:
        """Whether an atom is a word in the case of an owner."""
        word = atoms[index] if index < len(atoms) else None
        return word is not None and _is_plain(draft, word) and grammar.owner(draft.reading.words[word.first])

    for title, atom in enumerate(atoms):
        if atom.kind != "title":
            continue
        owners: list[int] = []
        owned = bodied = False
        index = title + 1
        while index < len(atoms) and len(owners) <= _OWNERS:
            word = draft.reading.words[atoms[index].first]
            if _is_plain(draft, atoms[index]) and (
                grammar.owner(word) or atoms[index - 1].kind == "of" or (owned and grammar.describes(word))
            ):
                owners.append(index)
            elif atoms[index].kind == "and" and owners and index == owners[-1] + 1 and owns(index + 1):
                owners.append(index)  # профессор экономики и права NAME
            elif atoms[index].kind not in ARGUMENTS:
                break
            elif atoms[index].kind in ("ORG", "LOC") and owners == list(range(title + 1, index)):
                bodied = True  # главы правления News Corp
            owned = owned or atoms[index].kind in ("ORG", "LOC", "place")  # the minister of Czechia, a German, NAME
            index += 1
        if [one.kind for one in atoms[index : index + 2]] == ["title", "PER"] and has_rank(atoms[index]):
            index += 1
        after = atoms[index + 1].kind if index + 1 < len(atoms) else ""  # the envoy of the house of NAME, Prince NAME
        told = index < len(atoms) and atoms[index].kind == "PER" and after not in ("PER", "title")
        if owners and (told or bodied):
            for at in owners:
                found[at] = atoms[at]._replace(kind="skip")
    return found


def with_pronouns(draft: Draft, atoms: Sequence[Atom], low: int) -> list[Atom]:
    """The atoms of a sentence that begins at a word with its pronouns as the persons whom they stand for."""
    if phrase_rules(draft.reading.lang).head_last:
        return list(atoms)
    found: list[Atom] = []
    for atom in atoms:
        if atom.kind == "bound" and says(draft, atom, "he"):
            person = person_meant(draft, atom.first, low)
            atom = atom._replace(kind="other") if person is None else atom._replace(kind="PER", name=person)
        found.append(atom)
    return found


def person_meant(draft: Draft, word: int, low: int) -> NameHit | None:
    """The first person of the sentence before a pronoun, or of the nearest sentence before it that names one."""
    spans = [(low, word), *reversed([span for span in draft.sentences if span[1] <= low][-_BEFORE:])]
    for first, last in spans:
        people = [name for name in draft.names_in(first, last) if name.label == "PER" and name.entity is not None]
        if people:
            return people[0]
    return None


def _is_plain(draft: Draft, atom: Atom) -> bool:
    """Whether an atom is a word without capitals that is no predicate."""
    reading = draft.reading
    word = reading.words[atom.first]
    if atom.kind != "other" or not word.isalpha() or time_words(reading.lang).tense(word) or len(word) < _OWNERS:
        return False
    if any(hit.kind == "event" and hit.entry.option("verb") for hit in reading.hits.get(atom.first, ())):
        return False
    written = reading.folded.original[reading.span(reading.starts[atom.first], reading.ends[atom.first]).start]
    return not written.isupper() and phrase_rules(reading.lang).countable(word, "")
