"""Who issued a document: the organization that its words name, inside its mention, beside it, or as the subject of
"issued"."""

from __future__ import annotations

from pipeline.lang import phrase_rules
from pipeline.mentions.draft import Document, Draft, NameHit
from pipeline.normalize.times import TimeHit

_BESIDE = 3  # words between a document, or its date, and "issued by" with the issuer
_VERB_REACH = 9  # words from a document to the "issued" after it
_ENDS = frozenset(",،;؛.۔!؟?:")


def issuer_of(draft: Draft, document: Document, date: TimeHit | None) -> NameHit | None:
    """The name of the organization that issued a document; ``None`` where no words say so."""
    low, high = draft.sentence(document.first)
    names = [name for name in draft.names if name.label == "ORG" and low <= name.first < high]
    end = max(document.last, date.last if date is not None else 0)
    for name in names:
        if document.first <= name.first < document.number_first or _is_owner(draft, document, name, end):
            return name
    return next((name for name in names if _has_issued(draft, document, name)), None)


def _is_owner(draft: Draft, document: Document, name: NameHit, end: int) -> bool:
    """Whether a name beside a document says whose it is: № 57 Политбюро, پولٹ بیورو کی قرارداد."""
    grammar = phrase_rules(draft.reading.lang)
    if name.last <= document.first:
        return bool(grammar.head_last) and _is_genitive(draft, name.last, document.first)
    gap = name.first - end
    if not 0 <= gap <= _BESIDE or not _unbroken(draft, end, name.first):
        return name.first == document.last
    if gap:
        return _says_issued(draft, end, name.first)
    return end == document.last or (grammar.predicate_last and not grammar.head_last)


def _is_genitive(draft: Draft, first: int, last: int) -> bool:
    """Whether only "of" and dates stand on the words ``[first, last)``, and one "of" at least."""
    dated = {index for time in draft.times_in(first, last) for index in range(time.first, time.last)}
    marks = {
        index: hit.value if (hit := draft.reading.at(index, "document_date")) is not None else ""
        for index in range(first, last)
        if index not in dated
    }
    return bool(marks) and set(marks.values()) == {"of"}


def _has_issued(draft: Draft, document: Document, name: NameHit) -> bool:
    """Whether a name before a document is the subject of "issued": before or after the name, or after the document."""
    if name.last > document.first or document.first - name.last > _BESIDE:
        return False
    if not _unbroken(draft, name.last, document.first):
        return False
    low, high = draft.sentence(document.first)
    between = document.first - name.last
    if phrase_rules(draft.reading.lang).predicate_last:
        return between <= 1 and _says_issued(draft, document.last, min(document.last + _VERB_REACH, high))
    before = name.first - 1 >= low and _says_issued(draft, name.first - 1, name.first)
    return (between <= 1 and before) or _says_issued(draft, name.last, document.first)


def _says_issued(draft: Draft, first: int, last: int) -> bool:
    return any(hit.value == "issued" for hit in draft.reading.chain("document_date", first, last))


def _unbroken(draft: Draft, first: int, last: int) -> bool:
    return not any(word in _ENDS for word in draft.reading.words[first:last])
