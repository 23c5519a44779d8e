"""The office that the lead of a report gives to nobody by name, held by the speaker whom the next sentences name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.facts.adjunct import opens_speech
from pipeline.facts.atoms import ARGUMENTS, Atom, atoms_of
from pipeline.facts.chains import Post, unbracketed
from pipeline.facts.holders import with_bodies
from pipeline.facts.posts import post_of
from pipeline.lang import phrase_rules
from pipeline.mentions.draft import Draft, NameHit
from pipeline.text.punctuation import COMMAS, QUOTES

_LEADS: Final = 4  # sentences of an article in which the holder of the office of its lead is named
_LEAD: Final = 6  # words of a sentence before that office
_TITLED: Final = 3  # words after a person that may be a title of his own


def later_posts(draft: Draft, found: Sequence[Post]) -> list[Post]:
    """The office of a lead whose holder the report names after it: the director of the company told of seven projects.
    As reported from the town, NAME said today."""
    if phrase_rules(draft.reading.lang).head_last:
        return []
    person = _speaker(draft, found)
    if person is None:
        return []
    low, _ = draft.sentence(person.first)
    told: list[Post] = []
    for first, last in [span for span in draft.sentences[:_LEADS] if span[1] <= low][-_LEADS + 1 :]:
        atoms = with_bodies(draft, unbracketed(draft, atoms_of(draft, first, last)))
        at = next((index for index, atom in enumerate(atoms) if atom.kind == "title"), None)
        if at is None or atoms[at].first - first > _LEAD:
            continue
        end = at + 1
        while end < len(atoms) and atoms[end].kind in ARGUMENTS:
            end += 1
        while end > at + 1 and atoms[end - 1].kind not in ("ORG", "LOC", "place"):
            end -= 1
        group = atoms[at + 1 : end]
        if (group or atoms[at].body) and _tells(draft, first, last):
            holder = Atom("PER", person.first, person.last, name=person)
            post = post_of(draft, holder, atoms[at], group, atoms[at].first, atoms[end - 1].last, False)
            told.append(replace(post, first=atoms[at].first, last=atoms[end - 1].last))
    return told[:1] if len({post.title.hit.value for post in told if post.title.hit is not None}) == 1 else []


def _speaker(draft: Draft, found: Sequence[Post]) -> NameHit | None:
    """The first person of the article, or the first to open a sentence after its lead, who says something and has no
    office of his own."""
    people = [name for name in draft.names if name.label == "PER" and name.entity is not None]
    lead, limit = draft.sentences[:1], draft.sentences[: _LEADS + 1][-1:]
    for name in people:
        low, high = draft.sentence(name.first)
        if not lead or low > limit[0][0]:
            return None
        if name is not people[0] and not _opens(draft, name, low):
            continue
        if low == lead[0][0]:
            continue
        held = any(post.person.entity is not None and post.person.entity == name.entity for post in found)
        beside = (*range(low, name.first), *range(name.last, min(name.last + _TITLED, high)))
        titled = any(draft.reading.at(index, "title") for index in beside)
        return name if not held and not titled and _tells(draft, name.last, high) else None
    return None


def _opens(draft: Draft, name: NameHit, low: int) -> bool:
    """Whether a name opens the sentence that begins at a word, alone or after its source: as reported from the town,
    NAME."""
    words, index = draft.reading.words, name.first
    while index > low and (words[index - 1] in QUOTES or _is_courtesy(draft, index - 1)):
        index -= 1
    if index == low:
        return True
    marks = (draft.reading.at(at, "scope") for at in range(low, index))
    return words[index - 1] in COMMAS and any(mark is not None and mark.value == "source" for mark in marks)


def _is_courtesy(draft: Draft, index: int) -> bool:
    hit = draft.reading.at(index, "office_word")
    return hit is not None and hit.value == "courtesy"


def _tells(draft: Draft, first: int, last: int) -> bool:
    """Whether a word on ``[first, last)`` opens what somebody says."""
    for index in range(first, last):
        if opens_speech(draft.reading, index):
            return True
        source = draft.reading.at(index, "scope")
        if source is not None and source.value == "source" and source.entry.option("after"):
            return True
    return False
