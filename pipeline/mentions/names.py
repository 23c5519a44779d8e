"""Names of a draft: persons, organizations, places and titles, found by the tagger and by the tables, settled.

Of names that overlap the longer one stays (``Bank of Iran`` over ``Iran``); of two on the same words that of the
tables, whose ids hold in every language, unless the tagger says a person or a title.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from pipeline.mentions.draft import Draft
from pipeline.mentions.titles import title_value
from pipeline.ner import has_tagger, tagger
from pipeline.normalize.entities import Mentioned, find_names, resolve
from pipeline.normalize.entities.identity import Kind
from pipeline.record import Entity
from pipeline.record import Label as MentionLabel

_KINDS: dict[str, Kind] = {"PER": "person", "ORG": "organization", "LOC": "place"}
_SURE = 0.5  # of a name that the tagger alone has found


class _Candidate(NamedTuple):
    """A name on the words ``[first, last)`` from folded ``start`` to ``end``, and whether the tables have it."""

    first: int
    last: int
    start: int
    end: int
    label: str
    known: bool


def mark_names(draft: Draft) -> None:
    """Find the names of a draft outside addresses and page furniture and record them, each with its entity; a title
    has its id of the vocabulary where the table knows it."""
    draft.known = find_names(draft.reading)
    known = _known(draft)
    found = _settled([*_untitled(_tagged(draft), known, draft), *known])
    named = [candidate for candidate in found if candidate.label in _KINDS]
    spans = {candidate: draft.span(candidate.start, candidate.end) for candidate in found}
    mentioned = [Mentioned(spans[candidate], _KINDS[candidate.label]) for candidate in named]
    entities: dict[_Candidate, Entity] = dict(zip(named, resolve(mentioned, draft.reading, draft.known), strict=True))
    for candidate in found:
        entity = entities.get(candidate)
        title = title_value(draft.reading, candidate.first, candidate.last) if candidate.label == "TITLE" else None
        words = range(candidate.first, candidate.last)
        draft.name(words, candidate.start, candidate.end, cast(MentionLabel, candidate.label), entity or title)


def _tagged(draft: Draft) -> list[_Candidate]:
    if not has_tagger(draft.reading.lang):
        return []
    names = tagger(draft.reading.lang).tag(draft.reading, draft.sentences)
    return [
        _Candidate(name.first, name.last, name.start, name.end, name.label, False)
        for name in names
        if name.score >= _SURE and not any(draft.blocked[name.first : name.last])
    ]


def _known(draft: Draft) -> list[_Candidate]:
    reading = draft.reading
    found = []
    for name in draft.known:
        if any(draft.blocked[name.first : name.last]):
            continue
        start = reading.folded.position(name.span.start)
        found.append(_Candidate(name.first, name.last, start, reading.ends[name.last - 1], name.label, True))
    return found


def _untitled(tagged: Sequence[_Candidate], known: Sequence[_Candidate], draft: Draft) -> list[_Candidate]:
    """The tagged names; a title that runs into an organization of several words ends before it (spokesman for the
    ministry of …)."""
    begins = {word: one.first for one in known if one.label == "ORG" for word in range(one.first + 1, one.last)}
    found = []
    for name in tagged:
        if name.label == "TITLE" and name.last - 1 in begins and (last := begins[name.last - 1]) > name.first:
            name = name._replace(last=last, end=draft.reading.ends[last - 1])
        found.append(name)
    return found


def _settled(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Those that stay, in reading order, none overlapping another."""

    def rank(candidate: _Candidate) -> tuple[int, bool]:
        first = candidate.known or candidate.label not in ("ORG", "LOC")
        return candidate.last - candidate.first, first

    taken: set[int] = set()
    stay = []
    for candidate in sorted(candidates, key=rank, reverse=True):
        words = range(candidate.first, candidate.last)
        if taken.isdisjoint(words):
            taken.update(words)
            stay.append(candidate)
    return sorted(stay)
