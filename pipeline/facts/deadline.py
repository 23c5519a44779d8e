"""Deadline facts: something must be done by a day, takes effect from it, or lasts until it.

Table ``deadline.tsv``: word or phrase → role; option ``after`` where it follows its date (``تک``, ``سے پہلے``), else
it precedes it.

``by``      at the latest then: no later than, before, deadline
``until``   lasts until then: in force until, valid until
``upto``    ``by`` or ``until``, as the predicate says: до, تا, حتى, تک
``from``    from then on, whatever it is: с, از, من, سے
``effect``  takes effect then: с вступлением в силу; needs no further evidence
Table ``deadline_sense.tsv``: words of the clause → ``duty`` (must, plan, ask: a day of reckoning), ``lasting``
(remain, valid, continue: ``upto`` is
``until``), ``effect`` (comes into force: ``from`` is a deadline), ``past`` (has happened: no deadline).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.mentions.draft import Draft
from pipeline.normalize.identity import fact_id
from pipeline.normalize.times import TimeHit, first_day, last_day
from pipeline.record import Fact
from pipeline.text.reading import Hit

_MARK_GAP = 3  # words between the mark and the date: "the end of", a weekday, an article
_SENSE_REACH = 30


def _mark(draft: Draft, time: TimeHit) -> Hit | None:
    """The word that makes a date a limit: before it (``до 5 ноября``) or after it (``5 نومبر تک``)."""
    reading = draft.reading
    found: list[Hit] = []
    for index in range(max(draft.sentence(time.first)[0], time.first - _MARK_GAP - 3), time.first):
        for hit in reading.hits.get(index, ()):
            if (
                hit.kind == "deadline"
                and not hit.entry.option("after")
                and hit.last <= time.first
                and _bridged(draft, hit.last, time.first)
            ):
                found.append(hit)
    hit_inside = reading.at(time.first, "deadline")
    if hit_inside is not None and not hit_inside.entry.option("after") and hit_inside.first == time.first:
        found.append(hit_inside)
    for index in range(time.last, min(time.last + _MARK_GAP, len(reading.words))):
        for hit in reading.hits.get(index, ()):
            if hit.kind == "deadline" and hit.entry.option("after") and _bridged(draft, time.last, hit.first):
                found.append(hit)
    strength = ("effect", "by", "until", "upto", "from")
    return min(found, key=lambda hit: (strength.index(hit.value), -(hit.last - hit.first)), default=None)


def _bridged(draft: Draft, first: int, last: int) -> bool:
    """Whether only words that may stand between a mark and its date do so."""
    reading = draft.reading
    index = first
    while index < last:
        bridge = reading.at(index, "deadline_bridge")
        if bridge is None or bridge.last > last:
            return False
        index = bridge.last
    return True


def _senses(draft: Draft, time: TimeHit) -> dict[str, int]:
    """For each sense said in the date's clause, how many words away it is; a semicolon ends the clause."""
    reading = draft.reading
    low, high = draft.sentence(time.first)
    found: dict[str, int] = {}
    for step in (-1, 1):
        index = time.first - 1 if step < 0 else time.last
        distance = 1
        while low <= index < high and distance <= _SENSE_REACH and reading.words[index] not in ";؛":
            hit = reading.at(index, "deadline_sense")
            if hit is not None:
                found[hit.value] = min(found.get(hit.value, _SENSE_REACH), distance)
            index += step
            distance += 1
    return found


def _relation(mark: Hit, senses: dict[str, int], ahead: bool) -> str | None:
    """``by``, ``from``, ``until`` or ``None``: no deadline."""
    past = senses.get("past", _SENSE_REACH)
    far = _SENSE_REACH
    match mark.value:
        case "effect":
            return "from"
        case "by":
            return "by" if ahead or senses.get("duty", far) < past else None
        case "until":
            return "until"
        case "upto":
            if not ahead and senses.get("duty", far) >= past:
                return None
            return "until" if senses.get("lasting", far) < min(senses.get("duty", far), past) else "by"
        case "from":
            if "effect" in senses or (ahead and "past" not in senses):
                return "from"
    return None


def _limit(time: TimeHit, relation: str) -> str | None:
    """The day itself for a day; for "the end of March" or "by 2030" the period as it is said."""
    return time.value


def deadlines(draft: Draft) -> Iterator[Fact]:
    """The deadlines of an article. "Ahead" is what lies after its publication, or after its last past day where that
    is unknown."""
    now = draft.published or _latest_past(draft)
    seen = set()
    for time in draft.times:
        if time.value is None or "/" in time.value or time.value.startswith(("P", "X")):
            continue
        mark = _mark(draft, time)
        if mark is None:
            continue
        day = first_day(time.value) if mark.value in ("from", "effect") else last_day(time.value)
        relation = _relation(mark, _senses(draft, time), now is None or (day is not None and day > now))
        value = _limit(time, relation) if relation else None
        if relation is None or value is None or (value, relation) in seen:
            continue
        seen.add((value, relation))
        args = {"date": value[:10], "relation": relation}
        span = draft.span(min(mark.start, time.start), max(mark.end, time.end))
        yield Fact(fact_id("deadline", args), "deadline", args, (span,), 0.8)


def _latest_past(draft: Draft) -> str | None:
    """The last day that the article reports on with a full date and no limit mark: a stand-in for its day of
    publication."""
    days = [
        day
        for time in draft.times
        if time.value and not time.inferred and _mark(draft, time) is None and (day := first_day(time.value))
    ]
    return max(days, default=None)
