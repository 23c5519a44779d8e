"""Deadline facts: something must be done by a day, takes effect from it, or lasts until it.

Table ``deadline.tsv``: word or phrase → role; option ``after`` where it follows its date (``تک``, ``سے پہلے``), else
it precedes it; ``noun``: with what has to be done in between (крайний срок подачи заявок);
``duty``, ``lasting``: only where the clause says so (تمديد الهدنة إلى).

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

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from pipeline.facts.period import is_range
from pipeline.facts.predicate import clause_mark
from pipeline.facts.wording import action_of
from pipeline.lang import phrase_rules
from pipeline.mentions.draft import Draft
from pipeline.normalize.identity import fact_id
from pipeline.normalize.times import TimeHit, first_day, last_day
from pipeline.record import Fact
from pipeline.text.punctuation import SEMICOLONS
from pipeline.text.reading import Hit

_MARK_GAP: Final = 3  # words between the mark and the date: "the end of", a weekday, an article
_FULL: Final = re.compile(r"\d{4}-\d\d-\d\d(?!.*/)")
_SENSE_REACH: Final = 30


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
                and (_bridged(draft, hit.last, time.first) or _described(draft, hit, time.first))
            ):
                found.append(hit)
    for index in range(time.last, min(time.last + _MARK_GAP, len(reading.words))):
        for hit in reading.hits.get(index, ()):
            if hit.kind == "deadline" and hit.entry.option("after") and _bridged(draft, time.last, hit.first):
                found.append(hit)
    if time.edge == "start":  # from the start of the coming year: one expression
        inside = range(max(0, time.first - 1), time.last)
        found += (
            hit for index in inside for hit in reading.hits.get(index, ()) if _starts(hit) and hit.last > time.first
        )
    strength = ("effect", "by", "until", "upto", "from")
    return min(found, key=lambda hit: (strength.index(hit.value), -(hit.last - hit.first)), default=None)


def _starts(hit: Hit) -> bool:
    return hit.kind == "deadline" and hit.value in ("from", "effect")


def _bridged(draft: Draft, first: int, last: int) -> bool:
    """Whether only words that may stand between a mark and its date do so."""
    reading = draft.reading
    index = first
    while index < last:
        bridge = reading.any_at(index, "deadline_bridge", "time_edge")
        if bridge is None or bridge.last > last:
            return False
        index = bridge.last
    return True


def _described(draft: Draft, hit: Hit, last: int) -> bool:
    """Whether between the noun of a limit (option ``noun``) and its date only what has to be done then is told: آخرین
    مهلت ارسال آثار ۲۰ دی است."""
    reading = draft.reading
    told = (reading.words[index].isalpha() or reading.words[index] in "-:" for index in range(hit.last, last))
    return bool(hit.entry.option("noun")) and all(told)


def _senses(draft: Draft, time: TimeHit) -> dict[str, int]:
    """For each sense said in the date's clause, how many words away it is; a semicolon ends the clause, and so does
    "while" where verbs do not come last."""
    reading = draft.reading
    low, high = draft.sentence(time.first)
    low = max((index + 1 for index in range(low, time.first) if reading.words[index] in SEMICOLONS), default=low)
    verbs_first = not phrase_rules(reading.lang).predicate_last
    high = next(
        (
            index
            for index in range(time.last, high)
            if reading.words[index] in SEMICOLONS or (verbs_first and clause_mark(reading, index))
        ),
        high,
    )
    found: dict[str, int] = {}
    for hit in reading.chain("deadline_sense", low, high):
        distance = time.first - hit.last + 1 if hit.last <= time.first else hit.first - time.last + 1
        if 0 < distance <= _SENSE_REACH:
            found[hit.value] = min(found.get(hit.value, _SENSE_REACH), distance)
    return found


def _relation(mark: Hit, senses: dict[str, int], ahead: bool) -> str | None:
    """``by``, ``from``, ``until`` or ``None``: no deadline."""
    past = senses.get("past", _SENSE_REACH)
    far = _SENSE_REACH
    if any(mark.entry.option(sense) and sense not in senses for sense in ("duty", "lasting")):
        return None
    match mark.value:
        case "effect":
            return "from"
        case "by":
            return "by" if (ahead and past == far) or senses.get("duty", far) < past else None
        case "until":
            return "until"
        case "upto":
            if not ahead and senses.get("duty", far) >= past:
                return None
            return "until" if senses.get("lasting", far) < min(senses.get("duty", far), past) else "by"
        case "from":
            if "effect" in senses or (ahead and ("past" not in senses or senses.get("duty", far) <= past)):
                return "from"
    return None


def _is_told_ahead(senses: dict[str, int], mark: Hit) -> bool:
    """Whether the clause of a date speaks of what is to come: nothing says that it has happened, or something nearer
    that it must. A "from" and an "up to" need words that say so."""
    if mark.value in ("from", "upto") and not senses.keys() & {"duty", "effect", "lasting"}:
        return False
    return all(senses.get("past", _SENSE_REACH) >= senses.get(sense, _SENSE_REACH) for sense in ("past", "duty"))


def _limit(time: TimeHit, relation: str) -> str | None:
    """The day for a day; the last day for "the end of March" and for a month of another calendar; else the period."""
    value = time.value or ""
    if time.edge == "end" or ("/" in value and relation != "from"):
        return last_day(value)
    if time.edge == "start":
        return first_day(value)
    return None if "/" in value else value.partition("T")[0]


def deadlines(draft: Draft) -> Iterator[Fact]:
    """The deadlines of an article; their times are noted as limits.

    "Ahead" is what lies after its publication, or after its last reported day where that is unknown.
    """
    marked = [(time, mark) for time in draft.times if _resolved(time) and (mark := _mark(draft, time)) is not None]
    now = draft.published or _latest_reported(draft, {time for time, _ in marked})
    seen = set()
    for time, mark in marked:
        assert time.value is not None
        day = first_day(time.value) if mark.value in ("from", "effect") else _last(time)
        senses = _senses(draft, time)
        if mark.value == "upto" and "lasting" not in senses and is_range(draft, time):
            continue
        ahead = _is_told_ahead(senses, mark) if now is None else day is not None and day > now
        relation = _relation(mark, senses, ahead)
        value = _limit(time, relation) if relation else None
        if relation is None or value is None or (value, relation) in seen:
            continue
        seen.add((value, relation))
        draft.limits[time] = relation
        args = {"date": value, "relation": relation, "action": action_of(draft, time)}
        span = draft.span(min(mark.start, time.start), max(mark.end, time.end))
        yield Fact(fact_id("deadline", args), "deadline", args, (span,), 0.8)


def _last(time: TimeHit) -> str | None:
    """The last day of a time; of one in the middle of a longer one the day there."""
    first, last = first_day(time.value or ""), last_day(time.value or "")
    if time.edge != "middle" or first is None or last is None:
        return last
    start = date.fromisoformat(first)
    return (start + (date.fromisoformat(last) - start) // 2).isoformat()


def _resolved(time: TimeHit) -> bool:
    return time.value is not None and not time.value.startswith("P")


def _latest_reported(draft: Draft, limits: set[TimeHit]) -> str | None:
    """The last day told with a full date that is no limit: a stand-in for the day of publication."""
    told = [time.value for time in draft.times if time.value and not time.inferred and time not in limits]
    return max((value[:10] for value in told if _FULL.match(value)), default=None)
