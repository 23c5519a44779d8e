"""Names of a draft: persons, organizations, places and titles, found by the tagger and by the tables, settled.

Of names that overlap the longer one stays (``Bank of Iran`` over ``Iran``); of two on the same words that of the
tables, whose ids hold in every language, unless the tagger says a person or a title where they have no organization.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, cast

from pipeline.lang import name_rules, phrase_rules
from pipeline.mentions.appositions import Named, begins_body, body_edges, titled_bodies
from pipeline.mentions.draft import Draft
from pipeline.mentions.edges import (
    ends_in_body,
    is_bare,
    is_town,
    organization_end,
    organization_start,
    person_edges,
    second_body,
)
from pipeline.mentions.facilities import facilities
from pipeline.mentions.nouns import is_in_region, is_ordinary, is_placed, sure_towns
from pipeline.mentions.spreading import Given, spread
from pipeline.mentions.syllables import syllabic
from pipeline.mentions.times import free_of_times
from pipeline.mentions.titles import (
    TEAM,
    TITLE_WORDS,
    are_ministers,
    in_field,
    is_titled,
    is_verbal,
    may_head,
    title_at,
    title_value,
    within_title,
)
from pipeline.ner import has_tagger, tagger
from pipeline.normalize.entities import Mentioned, find_names, resolve
from pipeline.normalize.entities.gazetteer import demonym
from pipeline.normalize.entities.identity import Kind
from pipeline.record import Entity
from pipeline.record import Label as MentionLabel
from pipeline.text.lexicon import NOTHING
from pipeline.text.reading import Reading

_KINDS: Final[dict[str, Kind]] = {"PER": "person", "ORG": "organization", "LOC": "place"}
ORGANIZATIONS: Final = "organization"  # the table of names of organizations that are only known by their words
_SURE: Final = {"PER": 0.5, "ORG": 0.5, "LOC": 0.8, "TITLE": 0.5}  # of a name that the tagger alone has found
_PLACED: Final = 0.5  # of a place beside a word that tells it is one
_LONE: Final = 0.9  # of a person of one word: few articles know a person by surname alone
_RANKS: Final = frozenset(
    ("judge", "general", "colonel", "professor", "minister", "senator", "chief_justice", "governor", "mayor")
)
# Titles that begin no organization's name.
_PERSONAL: Final = frozenset(("representative", "spokesperson", "director", "ambassador", "adviser", "coach", "envoy"))
_FULL: Final = 2  # words of a full name at least


class _Candidate(NamedTuple):
    """A name on the words ``[first, last)`` from folded ``start`` to ``end``, whether the tables have it, how sure the
    tagger is of it, and whether it is the own name of an organization."""

    first: int
    last: int
    start: int
    end: int
    label: str
    known: bool
    score: float = 0.0
    own: bool = False


def mark_names(draft: Draft) -> None:
    """Find the names of a draft outside addresses and page furniture and record them, each with its entity; a title
    has its id of the vocabulary where the table knows it."""
    draft.known = find_names(draft.reading)
    draft.named = True
    known = _known(draft)
    found = _settled([*_corrected(_tagged(draft), known, draft), *known])
    found = _settled([*found, *(_Candidate(*site, "LOC", True) for site in facilities(draft.reading, found))])
    found = _with_bodies(draft, found)
    found = sorted([*found, *_elsewhere(draft, found)])
    surnames = {at for name in found if name.label == "PER" for at in range(name.first + 1, name.last)}
    free_of_times(draft, surnames | sure_towns(draft))
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
    if draft.tagged is None:
        draft.tagged = tagger(draft.reading.lang).read(draft.reading, draft.sentences)
    return [
        _Candidate(name.first, name.last, name.start, name.end, name.label, False, name.score)
        for name in draft.tagged.names
        if name.score >= _least(draft, name.first, name.last, name.label)
        and not any(draft.blocked[name.first : name.last])
    ] + [
        _Candidate(first, last, draft.reading.starts[first], draft.reading.ends[last - 1], "PER", False)
        for first, last in syllabic(draft.reading)
        if not any(draft.blocked[first:last])
    ]


def _with_bodies(draft: Draft, found: Sequence[_Candidate]) -> list[_Candidate]:
    """The names with the organizations that titles tell in place of what stands on their words."""
    reading, lang = draft.reading, draft.reading.lang
    if draft.tagged is None:
        return list(found)
    names = [Named(one.first, one.last, one.label) for one in found]
    bodies = [
        _Candidate(one.first, one.last, reading.starts[one.first], reading.ends[one.last - 1], one.label, False)
        for one in titled_bodies(reading, names, draft.tagged.leanings, tagger(lang).knows, draft.blocked)
    ]
    taken = {word for body in bodies for word in range(body.first, body.last)}
    return sorted([*bodies, *(one for one in found if taken.isdisjoint(range(one.first, one.last)))])


def _least(draft: Draft, first: int, last: int, label: str) -> float:
    """How sure the tagger must be of a name on the words ``[first, last)``."""
    if label == "PER" and last - first == 1:
        return _LONE
    return _PLACED if label == "LOC" and is_placed(draft, first, last) else _SURE[label]


def _elsewhere(draft: Draft, found: Sequence[_Candidate]) -> list[_Candidate]:
    """The other places of names that the tagger is sure of."""
    reading = draft.reading
    if draft.tagged is None:
        return []
    taken = bytearray(draft.blocked)
    for name in found:
        taken[name.first : name.last] = b"\1" * (name.last - name.first)
    sure = [
        Given(name.first, name.last, name.start - reading.starts[name.first], name.label, name.score)
        for name in found
        if name.label in _KINDS
    ]
    spreading = spread(reading, sure, taken, draft.tagged.leanings, tagger(reading.lang).knows)
    return [
        _Candidate(
            name.first,
            name.last,
            reading.starts[name.first] + name.outside,
            reading.ends[name.last - 1],
            name.label,
            False,
        )
        for name in spreading
    ]


def _known(draft: Draft) -> list[_Candidate]:
    reading = draft.reading
    found = []
    for name in draft.known:
        if any(draft.blocked[name.first : name.last]):
            continue
        title = title_at(reading, name.first) if name.label == "LOC" and name.last == name.first + 1 else None
        if title is not None or (name.label == "ORG" and is_verbal(reading, name.first, name.last)):
            continue  # سفيرة, an ambassador rather than the town
        if name.label == "ORG" and name.body is not None and (last := within_title(reading, name.first)) > name.first:
            if last < name.last:  # رئيس بلدية البصرة: the mayor of the city
                found.append(
                    _Candidate(last, name.last, reading.starts[last], reading.ends[name.last - 1], "LOC", True)
                )
            continue
        start = reading.folded.position(name.span.start)
        own = name.label == "ORG" and name.body is None
        last = organization_end(reading, name.first, name.last) if name.label == "ORG" else name.last
        last = max(last, name.last)
        found.append(_Candidate(name.first, last, start, reading.ends[last - 1], name.label, True, 1.0, own))
    found += [
        _Candidate(hit.first, hit.last, hit.start, hit.end, "ORG", True, 1.0, True)
        for hit in reading.longest.get(ORGANIZATIONS, {}).values()
        if not any(draft.blocked[hit.first : hit.last])
    ]
    return found


def _corrected(tagged: Sequence[_Candidate], known: Sequence[_Candidate], draft: Draft) -> list[_Candidate]:
    """The tagged names; a title that runs into an organization of several words ends before it (spokesman for the
    ministry of …), an organization begins after a title that is whole (chief of staff), and a country's team and what
    a minister is minister of are none, nor is a title of one word that the table does not have (farmers)."""
    several = [one for one in known if one.label == "ORG" and one.last - one.first > 1]
    places = {one.first for one in known if one.label == "LOC"}
    begins = {word: one.first for one in several for word in range(one.first, one.last)}
    found = []
    for name in (part for whole in tagged for part in _parted(whole, draft.reading)):
        if name.label == "TITLE" and name.last - 1 in begins and (last := begins[name.last - 1]) > name.first:
            name = name._replace(last=last, end=draft.reading.ends[last - 1])
        elif name.label == "TITLE" and (title := title_at(draft.reading, name.first)) is not None:
            last = next((at for at in range(title.last, name.last) if at in places), name.last)
            name = name._replace(last=last, end=draft.reading.ends[last - 1])
        settled: _Candidate | None = name
        if name.label == "TITLE" and name.last - name.first == 1:
            settled = name if title_at(draft.reading, name.first) is not None else None
        elif name.label in ("PER", "LOC") and is_ordinary(draft.reading, name.first, name.last):
            settled = None
        elif name.label == "PER" and ends_in_body(draft.reading, name.first, name.last):
            settled = name._replace(label="ORG")
        elif name.label == "PER" and is_in_region(draft.reading, name.first):
            settled = name._replace(label="LOC")
        elif name.label == "PER":
            settled = _unplaced(_edged(_addressed(_unattached(name, known, draft), draft), draft), known, draft)
        elif name.label == "LOC" or (name.label == "ORG" and is_town(draft.reading, name.first, name.last)):
            settled = _without_demonym(_without_class(name._replace(label="LOC"), draft), draft)
        elif name.label == "ORG":
            settled = _owned(name, known, draft) or _untitled(_bare(name, draft), draft)
            settled = _continued(settled, draft) if settled is not None else None
        if settled is not None:
            found.append(settled)
    return found


def _parted(name: _Candidate, reading: Reading) -> Iterable[_Candidate]:
    """A tagged name, or the two organizations that it is."""
    parts = second_body(reading, name.first, name.last) if name.label == "ORG" else None
    if parts is None:
        return (name,)
    last, first, start = parts
    return name._replace(last=last, end=reading.ends[last - 1]), name._replace(first=first, start=start)


def _addressed(name: _Candidate, draft: Draft) -> _Candidate:
    """A tagged person without the rank that the name begins with (Judge John Doe) and the conjunction after it."""
    reading = draft.reading
    after = reading.at(name.last - 1, "office_word")
    if after is not None and after.value == "bound" and not after.prefix and name.last - name.first > 2:
        name = name._replace(last=name.last - 1, end=reading.ends[name.last - 2])
    before = (title_at(reading, first) for first in range(max(0, name.first - 2), name.first))
    if any(title is not None and name.first < title.last < name.last - 1 for title in before):
        return name._replace(first=name.first + 1, start=reading.starts[name.first + 1])  # ہم منصب NAME
    title = title_at(reading, name.first)
    if title is None or (title.value not in _RANKS and (title.value != "other" or not title.entry.option("rank"))):
        return name
    if not name.first < title.last < name.last - 1:
        return name
    return name._replace(first=title.last, start=reading.starts[title.last])


def _unattached(name: _Candidate, known: Sequence[_Candidate], draft: Draft) -> _Candidate:
    """A tagged person without the organization of the tables that stands before the full name (director of UNICEF John
    Doe)."""
    inside = next((one for one in known if one.label == "ORG" and one.first == name.first), None)
    if inside is None or name.last - inside.last < _FULL:
        return name
    return name._replace(first=inside.last, start=draft.reading.starts[inside.last])


def _unplaced(name: _Candidate, known: Sequence[_Candidate], draft: Draft) -> _Candidate | None:
    """A tagged person without the place that a class word beside the name tells: the province of Sindh, Murad Ali;
    ``None`` where no more is there (Ho Chi Minh City)."""
    inside = next((one for one in known if one.first == name.first and one.last <= name.last), None)
    if inside is None or (inside.label != "LOC" and not _fronted(draft.reading, name, inside.last)):
        return name
    words, rules = draft.reading.words, name_rules(draft.reading.lang)
    outside = [
        at for at in (inside.first - 1, inside.last) if 0 <= at < len(words) and not name.first <= at < name.last
    ]
    if not any(rules.cue(words[at]) for at in outside) and not _fronted(draft.reading, name, inside.last):
        return name
    return (
        name._replace(first=inside.last, start=draft.reading.starts[inside.last]) if inside.last < name.last else None
    )


def _edged(name: _Candidate, draft: Draft) -> _Candidate:
    """A tagged person without the words beside the name that are none of it."""
    reading = draft.reading
    first, last = person_edges(reading, name.first, name.last, draft.times_in(name.last - 1, name.last))
    start = name.start if first == name.first else reading.starts[first]
    return name._replace(first=first, last=last, start=start, end=reading.ends[last - 1])


def _bare(name: _Candidate, draft: Draft) -> _Candidate:
    """A tagged organization without the words beside the name that are none of it."""
    first, last = body_edges(draft.reading, name.first, name.last)
    start = name.start if first == name.first else draft.reading.starts[first]
    return name._replace(first=first, last=last, start=start, end=draft.reading.ends[last - 1])


def _continued(name: _Candidate, draft: Draft) -> _Candidate:
    """An organization with what stands beside it and belongs to its name."""
    reading = draft.reading
    first = organization_start(reading, name.first, name.last)
    if first < name.first:
        name = name._replace(first=first, start=reading.starts[first])
    last = organization_end(reading, name.first, name.last)
    if last == name.last or any(draft.blocked[name.last : last]):
        return name
    return name._replace(last=last, end=reading.ends[last - 1])


def _fronted(reading: Reading, name: _Candidate, last: int) -> bool:
    """Whether the place that a tagged person begins with belongs to the title before it: کمشنر کراچی حسن نقوی."""
    if not phrase_rules(reading.lang).head_last or name.last - last < 2:
        return False
    return is_titled(reading, name.first)


def _owned(name: _Candidate, known: Sequence[_Candidate], draft: Draft) -> _Candidate | None:
    """The organization that a tagged one begins with and runs over, where a name's head comes first."""
    if name_rules(draft.reading.lang).place_first:
        return None
    return next((one for one in known if one.first == name.first and one.own and one.last < name.last), None)


def _without_class(name: _Candidate, draft: Draft) -> _Candidate:
    """A tagged place without the class word that it begins with: the island of Socotra."""
    reading = draft.reading
    if name.last - name.first > 1 and name_rules(reading.lang).cue(reading.words[name.first]) is not None:
        return name._replace(first=name.first + 1, start=reading.starts[name.first + 1])
    return name


def _without_demonym(name: _Candidate, draft: Draft) -> _Candidate:
    """A tagged place without the adjective of its country that it ends in: سوسة التونسية."""
    reading = draft.reading
    if not phrase_rules(reading.lang).article or name.last - name.first != _FULL:
        return name
    if demonym(reading.words[name.last - 1], reading.lang) is None:
        return name
    return name._replace(last=name.last - 1, end=reading.ends[name.last - 2])


def _untitled(name: _Candidate, draft: Draft) -> _Candidate | None:
    """A tagged organization without the title that it begins with; ``None`` where it is none."""
    reading = draft.reading
    for word in (name.first, name.last - 1):
        hit = reading.at(word, "office_word")
        if hit is not None and hit.value == TEAM:
            return None
    kind = reading.at(name.first, "document_kind")
    if kind is not None and kind.value != NOTHING and not kind.entry.option("nobare") and kind.last < name.last:
        name = name._replace(first=kind.last, start=reading.starts[kind.last])  # the circular of the agency
    last = title_at(reading, name.last - 1)
    if (
        last is not None
        and last.prefix
        and last.prefix in phrase_rules(reading.lang).conjunctions
        and name.first < last.first
    ):
        name = name._replace(last=last.first, end=reading.ends[last.first - 1])  # the group X and its head
    ranked = last is not None and last.entry.option("rank") and not reading.at(name.last - 1, "office_body")
    if ranked and last is not None and name.first < last.first == name.last - 1:
        name = name._replace(last=last.first, end=reading.ends[last.first - 1])  # the army, General NAME
    own = title_at(reading, name.first)
    if own is not None and own.value in _PERSONAL and not reading.at(min(own.last, name.last - 1), "office_body"):
        return None
    if is_bare(reading, name.first, name.last) or reading.words[name.first] in ",،" or in_field(reading, name.first):
        return None
    for first in range(max(0, name.first - TITLE_WORDS), name.last):
        title = title_at(reading, first)
        if title is None:
            if are_ministers(reading, first, name.first):
                return None
            continue
        if title.entry.option("whole") and first < name.first and title.last == name.last:
            return None
        if title.last - 1 == name.first and begins_body(reading, name.first, name.last):
            continue  # رئیس | ستاد اجرایی …, no chief of staff
        if title.entry.option("whole") and name.first < title.last < name.last:
            name = name._replace(first=title.last, start=reading.starts[title.last])
        elif title.last == name.first and not may_head(reading, name.first, title):
            return None
        if first < name.first < title.last and title.entry.option("body"):
            return None
    return name


def _settled(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Those that stay, in reading order, none overlapping another."""

    def rank(candidate: _Candidate) -> tuple[int, bool, bool]:
        first = candidate.known or candidate.label not in ("ORG", "LOC")
        return candidate.last - candidate.first, candidate.own, first

    taken: set[int] = set()
    stay = []
    for candidate in sorted(candidates, key=rank, reverse=True):
        words = range(candidate.first, candidate.last)
        if taken.isdisjoint(words):
            taken.update(words)
            stay.append(candidate)
    return sorted(stay)
