"""The words of the article that say what a document is about and what a deadline is for.

Table ``document_subject.tsv``: the words that introduce a subject after a document (о, بشأن, درباره); option ``after``
where they follow the subject instead (کے بارے میں), which then stands before or after the document; value ``end``:
words that no subject goes beyond (را).
"""

from __future__ import annotations

from typing import Final

from pipeline.mentions.draft import Document, Draft
from pipeline.normalize.times import TimeHit
from pipeline.text.punctuation import CLOSING, COMMAS
from pipeline.text.reading import Reading

_ENDS: Final = CLOSING | COMMAS | frozenset('()[]"')
_SUBJECT_GAP: Final = 5  # words between a document, or its date, and its subject: a comma, a year
_END: Final = "end"
_LONGEST: Final = 30
_SHORTEST_CLAUSE: Final = 4


def _text(draft: Draft, first: int, last: int) -> str:
    """The original text of the words ``[first, last)``, spaces made plain."""
    span = draft.span(draft.reading.starts[first], draft.reading.ends[last - 1])
    return " ".join(draft.article.text[span.start : span.end].split())


def _until(reading: Reading, first: int, last: int, ends: frozenset[str]) -> int:
    """The first word from ``first`` on that ends a phrase, at most ``last``; a point inside a number ends nothing."""
    for index in range(first, last):
        point = reading.words[index] == "." and reading.gap(index) == "" and index + 1 < last
        if reading.words[index] in ends and not point:
            return index
    return last


def _since(reading: Reading, low: int, index: int, ends: frozenset[str]) -> int:
    """The first word after the last one before ``index`` that ends a phrase, at least ``low``."""
    for before in range(index - 1, low - 1, -1):
        if reading.words[before] in ends:
            return before + 1
    return low


def subject_of(draft: Draft, document: Document, date: TimeHit | None) -> str | None:
    """What a document is about, as the words beside it say: "on electronic invoices"."""
    reading = draft.reading
    low, high = draft.sentence(document.first)
    start = max(document.last, date.last if date is not None else 0)
    high = max(high, document.last)
    for index in range(start, min(start + _SUBJECT_GAP, high)):
        mark = reading.at(index, "document_subject")
        if mark is not None and mark.value != _END and not mark.entry.option("after"):
            return _phrase(draft, mark.last, _subject_end(draft, mark.last, high))
    for index in range(max(low, document.first - _SUBJECT_GAP), document.first):
        mark = reading.at(index, "document_subject")
        if mark is not None and mark.entry.option("after") and mark.last == document.first:
            return _phrase(draft, _since(reading, low, index, _ENDS), index)
    for index in range(start, _until(reading, start, min(start + _LONGEST, high), CLOSING)):
        mark = reading.at(index, "document_subject")
        if mark is not None and mark.entry.option("after"):
            return _phrase(draft, start + (reading.words[start] in _ENDS), index)
    return None


def _subject_end(draft: Draft, first: int, high: int) -> int:
    """Where a subject ends: at a sign, a time, or a word that says what came of the document."""
    reading = draft.reading
    last = _until(reading, first, min(first + _LONGEST, high), _ENDS)
    for index in range(first, last):
        mark = reading.at(index, "document_subject")
        if reading.any_at(index, "deadline_sense", "deadline") is not None or (mark and mark.value == _END):
            return index
    return min((time.first for time in draft.times_in(first, last)), default=last)


def _phrase(draft: Draft, first: int, last: int) -> str | None:
    return _text(draft, first, last) if last > first else None


def action_of(draft: Draft, date: TimeHit) -> str:
    """The clause of a date: what must be done, takes effect or lasts until then."""
    reading = draft.reading
    low, high = draft.sentence(date.first)
    first = _since(reading, low, date.first, CLOSING)
    last = _until(reading, date.last, high, CLOSING)
    if last - first > _LONGEST:
        first, last = _since(reading, first, date.first, _ENDS), _until(reading, date.last, last, _ENDS)
    if last - first < _SHORTEST_CLAUSE:
        first, last = low, high
    while first < date.first and _is_marker(reading, first):
        first += 1
    return _text(draft, first, last)


def _is_marker(reading: Reading, index: int) -> bool:
    """A sign at the start of a clause, or the number of a list item: ``(1)``."""
    words = reading.words
    return words[index] in _ENDS or (words[index].isdigit() and words[index + 1 : index + 2] == (")",))
