"""Who issued a document: the organization that its words name, inside its mention, beside it, as the doer of a passive
or as the subject of "issued".

Table ``document_issue.tsv`` has the words that tell: the verbs, what makes a name the doer, and what makes it none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.facts.issuing import acts, agent, told
from pipeline.lang import phrase_rules
from pipeline.mentions.draft import Document, Draft, NameHit
from pipeline.normalize.times import TimeHit
from pipeline.text.punctuation import CLOSING

_BESIDE: Final = 3  # words between a document, or its date, and its owner
_FAR: Final = 16  # words between a document and "issued by" with the issuer
_NEAR: Final = 6  # of them where the issuer stands first


def issuer_of(draft: Draft, document: Document, date: TimeHit | None) -> NameHit | None:
    """The name of the organization that issued a document; ``None`` where no words say so."""
    low, high = draft.sentence(document.first)
    names = [name for name in draft.names if name.label == "ORG" and low <= name.first < high]
    end = max(document.last, date.last if date is not None else 0)
    for name in names:
        if document.first <= name.first < document.number_first or _is_owner(draft, document, name, end):
            return name
    for name in names:
        if _is_doer(draft, document, name):
            return name
    before = [name for name in reversed(names) if name.last <= document.first]
    return next((name for name in before if acts(draft, document, name)), None)


def _is_owner(draft: Draft, document: Document, name: NameHit, end: int) -> bool:
    """Whether a name beside a document says whose it is: № 57 Политбюро, پولٹ بیورو کی قرارداد."""
    grammar = phrase_rules(draft.reading.lang)
    if name.last <= document.first:
        return grammar.head_last and _is_genitive(draft, name.last, document.first)
    if told(draft, name.last, "verb") or not 0 <= name.first - end <= _BESIDE:
        return False
    return name.first in (document.last, end) and (name.first == end or grammar.predicate_last != grammar.head_last)


def _is_genitive(draft: Draft, first: int, last: int) -> bool:
    """Whether only "of" and dates stand on the words ``[first, last)``, and one "of" at least."""
    dated = {index for time in draft.times_in(first, last) for index in range(time.first, time.last)}
    marks = {
        index: hit.value if (hit := draft.reading.at(index, "document_date")) is not None else ""
        for index in range(first, last)
        if index not in dated
    }
    return bool(marks) and set(marks.values()) == {"of"}


def _is_doer(draft: Draft, document: Document, name: NameHit) -> bool:
    """Whether "by" stands with a name near a document: الصادر عن, توسط, کی جانب سے; or a clause about the document has
    the name as its subject: которое Гидрометцентр опубликовал."""
    if phrase_rules(draft.reading.lang).head_last:
        first, last = sorted(((name.first, name.last), (document.first, document.last)))
        if not _open(draft, document, first[1], last[0]) or last[0] - first[1] > _NEAR:
            return False
        which = document.last <= name.first and any(told(draft, at, "which") for at in range(document.last, name.first))
        return told(draft, name.last, "by") or (which and agent(draft, name, name.last, name.last + _NEAR))
    if name.first < document.last or not _open(draft, document, document.last, name.first):
        return False
    if name.first - document.last <= _FAR and told(draft, name.first, "by", before=True):
        return True
    which = any(told(draft, at, "which") for at in range(document.last, min(document.last + _BESIDE, name.first)))
    return which and name.first - document.last <= _NEAR and agent(draft, name, name.last, name.last + _NEAR)


def _open(draft: Draft, document: Document, first: int, last: int) -> bool:
    """Whether neither the end of a clause nor another document stands on the words ``[first, last)``."""
    words: Sequence[str] = draft.reading.words[first:last]
    others = (other for other in draft.documents if other != document)
    return not any(word in CLOSING for word in words) and not any(first <= other.first < last for other in others)
