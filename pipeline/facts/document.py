"""Document facts: one for each document of an article, with its date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from pipeline.facts.bodies import COURTS, kinds, told_kinds
from pipeline.facts.issuer import issuer_of
from pipeline.facts.wording import subject_of
from pipeline.mentions.draft import Document, Draft, NameHit
from pipeline.normalize.documents import kind_of_code, leading_number
from pipeline.normalize.identity import fact_id
from pipeline.normalize.times import TimeHit
from pipeline.record import Fact, Span

_DATE_GAP: Final = 3  # words between a number and its date: a bracket, a comma, the word "dated"
_OWN_GAP: Final = 12  # words from the first of a day to its document
_CLOSING_BRACKETS: Final = frozenset(")]")
_ISSUER_GAP: Final = 5
_ISSUED_GAP: Final = 9  # words when "issued" stands between: الصادر عن المكتب السياسي في 4 مايو


def kind_of(draft: Draft, document: Document) -> str:
    """The kind of a document: what its code tells unless the word means something else, then what a word of several
    kinds means of the issuer beside it (``document_issuer.tsv``: issuer → kind), then the word, else ``other``."""
    code = kind_of_code(document.number)
    if code is not None and (not document.kinds or code in document.kinds):
        return code
    if len(document.kinds) > 1:
        low, high = draft.sentence(document.first)
        around = range(max(low, document.first - _ISSUER_GAP), min(high, document.last + _ISSUER_GAP))
        for hit in draft.reading.chain("document_issuer", around.start, around.stop):
            if hit.value in document.kinds:
                return hit.value
    return document.kinds[0] if document.kinds else "other"


def _is_day(time: TimeHit) -> bool:
    return time.value is not None and len(time.value) == 10 and time.value[4] == "-"


def _marks(draft: Draft, first: int, last: int) -> set[str]:
    """What links a date to a document on the words ``[first, last)``."""
    return {hit.value for hit in draft.reading.chain("document_date", first, last)}


def _is_own(draft: Draft, time: TimeHit, document: Document) -> bool:
    """Whether "of" alone parts a document from a day before it: 5 مئی کا حکم نمبر 7."""
    marks = (draft.reading.at(index, "document_date") for index in range(time.last, document.first))
    return document.first - time.last <= _DATE_GAP and any(mark is not None and mark.value == "of" for mark in marks)


def _is_limit(draft: Draft, time: TimeHit) -> bool:
    """Whether a word of limits stands right before a day or right after it: until 3 November."""
    hits = draft.reading.hits
    before = (hit for word in range(max(0, time.first - 2), time.first) for hit in hits.get(word, ()))
    after = hits.get(time.last, ())
    limits = (*(hit for hit in before if hit.last == time.first), *(hit for hit in after if hit.entry.option("after")))
    return any(hit.kind == "deadline" and hit.value in ("by", "until", "upto") for hit in limits)


def _is_told(draft: Draft, first: int, time: TimeHit) -> bool:
    """Whether "dated" stands right before a day: № 317 президента от 18 августа."""
    marks = draft.reading.chain("document_date", first, time.first)
    return any(mark.value == "dated" and mark.last == time.first for mark in marks)


def date_of(draft: Draft, document: Document, preceding: int, following: int) -> TimeHit | None:
    """The day a document is from: inside its mention, right after it, after "issued", or before it in the same clause.

    ``preceding`` is where the document before ends: a date right after that is its own; ``following`` is the first word
    of the next document, which a date after this one must not reach.
    """
    low, high = draft.sentence(document.first)
    high = min(max(high, document.last), following)
    days = [time for time in draft.times_in(document.first, high) if _is_day(time)]
    for time in days:
        if document.first <= time.first < document.number_first:
            return time
    after = [time for time in days if time.first >= document.last and time.last <= high]
    for time in after:
        if time.first - document.last <= _ISSUED_GAP and _is_told(draft, document.last, time):
            return time
    for time in reversed(draft.times_in(max(low, document.first - _OWN_GAP), document.first)):
        others = preceding <= time.first <= preceding + _DATE_GAP
        if _is_day(time) and time.last <= document.first and not others and _is_own(draft, time, document):
            return time
    for time in after:
        gap = time.first - document.last
        marks = _marks(draft, document.last, time.first) | _marks(draft, time.last, min(time.last + 3, high))
        near = gap <= _DATE_GAP and ("dated" in marks or gap == 0)
        if near or (gap <= _ISSUED_GAP and "issued" in marks and not _is_limit(draft, time)):
            return time
    for time in reversed(draft.times_in(low, document.first)):
        if _is_day(time) and time.last <= document.first and not preceding <= time.first <= preceding + _DATE_GAP:
            issued = "issued" in (
                _marks(draft, document.last, min(document.last + _ISSUED_GAP, high))
                | _marks(draft, max(time.last, document.first - _ISSUED_GAP), document.first)
            )
            return time if issued else None
    return None


def _year_of(draft: Draft, document: Document) -> str | None:
    """The year that is part of a number's sense: قرار رقم 231 لسنة 2025."""
    reading = draft.reading
    last = document.last
    last += last < len(reading.words) and reading.words[last] in _CLOSING_BRACKETS
    mark = reading.at(last, "document_year") if last < len(reading.words) else None
    if mark is None or mark.last >= len(reading.words):
        return None
    year = reading.words[mark.last]
    return year if year.isdigit() and len(year) == 4 else None


def _is_court(draft: Draft, name: NameHit) -> bool:
    of = kinds(name.entity.id) if name.entity is not None else ()
    return not COURTS.isdisjoint(of or told_kinds(draft, name))


def documents(draft: Draft) -> Iterator[Fact]:
    """One fact for each document, under its fullest mention; each mention is recorded as ``LAW``."""
    full = {
        leading_number(document.number)
        for document in draft.documents
        if not document.bare and not document.number.isdigit()
    }
    made: dict[str, tuple[Fact, Document]] = {}
    organizations = {word for name in draft.names if name.label == "ORG" for word in range(name.first, name.last)}
    for at, document in enumerate(draft.documents):
        if not organizations.isdisjoint(range(document.first, document.number_first)) and document.named:
            continue  # the Constitutional Court
        draft.mention(document.start, document.end, "LAW", document.number)
        if document.number.isdigit() and document.number.lstrip("0") in full:
            continue
        following = draft.documents[at + 1].first if at + 1 < len(draft.documents) else len(draft.reading.words)
        preceding = draft.documents[at - 1].last if at else -len(draft.reading.words)
        time = date_of(draft, document, preceding, following)
        year = None if time is not None else _year_of(draft, document)
        args: dict[str, Any] = {"number": document.number, "kind": kind_of(draft, document)}
        issuer = issuer_of(draft, document, time)
        if issuer is not None and issuer.entity is not None:
            if "ruling" in document.kinds and kind_of_code(document.number) is None and _is_court(draft, issuer):
                args["kind"] = "ruling"
            args["issuer"] = replace(issuer.entity, mention=issuer.mention)
        if time is not None and time.value is not None:
            if document.first <= time.first <= document.last + _DATE_GAP:
                draft.issued.add(time)
            args["date"] = time.value
        elif year is not None:
            args["date"] = year
        subject = subject_of(draft, document, time)
        if subject is not None:
            args["subject"] = subject
        evidence = [draft.span(document.start, document.end)]
        if time is not None:
            evidence = [_cover(draft, document, time)]
        fact = Fact(fact_id("document", args), "document", args, tuple(evidence), 0.9 if not document.bare else 0.7)
        known = made.get(document.key)
        if known is None or _better(fact, document, *known):
            made[document.key] = (fact, document)
    yield from (fact for fact, _ in made.values())


def _better(fact: Fact, document: Document, known: Fact, known_document: Document) -> bool:
    """A mention with a kind word beats one without, then one with a date one without."""
    return (bool(document.kinds), "date" in fact.args) > (bool(known_document.kinds), "date" in known.args)


def _cover(draft: Draft, document: Document, time: TimeHit) -> Span:
    return draft.span(min(document.start, time.start), max(document.end, time.end))
