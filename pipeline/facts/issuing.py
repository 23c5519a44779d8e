"""The subject of "issued": whether a clause says that an organization before a document issued it.

Table ``document_issue.tsv``: word or phrase → ``verb``, ``by``, ``agent``, ``with``, ``which``, ``basis`` or
``governed``; the head of the table says what they mean.
"""

from __future__ import annotations

from typing import Final

from pipeline.lang import phrase_rules
from pipeline.mentions.draft import Document, Draft, NameHit
from pipeline.mentions.titles import title_at
from pipeline.text.punctuation import CLOSING

_BETWEEN: Final = 9  # words between a subject and its document that are no date, place or number
_AFTER: Final = 18  # words from a document to the verb that ends its clause
_BEFORE: Final = 3  # words from the verb to its subject
_MARK: Final = 4  # words of a phrase of the table


def told(draft: Draft, at: int, value: str, before: bool = False) -> bool:
    """Whether the table has a phrase of this value that begins at a word, or ends right before it."""
    starts = range(max(0, at - _MARK), at) if before else (at,)
    for start in starts:
        for hit in draft.reading.hits.get(start, ()):
            if hit.kind == "document_issue" and hit.value == value and (not before or hit.last == at):
                return True
    return False


def acts(draft: Draft, document: Document, name: NameHit) -> bool:
    """Whether a name before a document is the subject of "issued" with the document as its object."""
    reading, grammar = draft.reading, phrase_rules(draft.reading.lang)
    between = range(name.last, document.first)
    if any(reading.words[at] in CLOSING for at in between) or _content(draft, between) > _BETWEEN:
        return False
    if any(name.last <= other.first < document.first for other in draft.documents):
        return False
    _, high = draft.sentence(document.first)
    end = max((time.last for time in draft.times_in(document.last, min(document.last + _MARK, high))), default=0)
    end = max(end, document.last)
    if _is_means(draft, document, end):
        return _is_subject(draft, name)
    if _is_basis(draft, document, end):
        return False
    if grammar.predicate_last:
        return agent(draft, name, document.last, min(document.last + _AFTER, high))
    return _is_subject(draft, name) and any(
        told(draft, at, "verb") for at in (*range(max(0, name.first - _BEFORE), name.first), *between)
    )


def agent(draft: Draft, name: NameHit, first: int, last: int) -> bool:
    """Whether a name is a subject and a verb of issuing stands on the words ``[first, last)``, in one clause."""
    for at in range(first, min(last, len(draft.reading.words))):
        if draft.reading.words[at] in CLOSING:
            return False
        if told(draft, at, "verb"):
            return _is_subject(draft, name)
    return False


def _is_means(draft: Draft, document: Document, end: int) -> bool:
    """Whether the subject acts by a document: by its ruling № 5, با صدور حکم."""
    if phrase_rules(draft.reading.lang).head_last:
        return told(draft, document.last, "with") or told(draft, end, "with")
    return told(draft, document.first, "with") or told(draft, document.first, "with", before=True)


def _is_basis(draft: Draft, document: Document, end: int) -> bool:
    """Whether something is done by a document: according to it, in execution of it."""
    if phrase_rules(draft.reading.lang).head_last:
        return told(draft, document.last, "basis") or told(draft, end, "basis")
    return told(draft, document.first, "basis", before=True)


def _is_subject(draft: Draft, name: NameHit) -> bool:
    """Whether nothing beside a name says that it is no subject: a preposition, an office of it; in a language with a
    postposition of the subject, whether that follows."""
    reading = draft.reading
    if phrase_rules(reading.lang).head_last:
        return told(draft, name.last, "agent")
    start = draft.reading.folded.position(_start(draft, name))
    letters = reading.text[reading.starts[name.first] : start]
    if letters and letters not in phrase_rules(reading.lang).conjunctions:
        return False
    if told(draft, name.first, "governed", before=True):
        return False
    offices = (title_at(reading, at) for at in range(max(0, name.first - _BEFORE), name.first))
    return not any(title is not None and title.last == name.first for title in offices)


def _start(draft: Draft, name: NameHit) -> int:
    return next(mention.start for mention in reversed(draft.mentions) if mention.id == name.mention)


def _content(draft: Draft, words: range) -> int:
    """How many of the words are no part of a date, a place, a number or a sign."""
    told_: set[int] = set()
    for time in draft.times_in(words.start, words.stop):
        told_.update(range(time.first, time.last))
    for name in draft.names:
        if name.label == "LOC" and words.start <= name.first < words.stop:
            told_.update(range(name.first, name.last))
    return sum(1 for at in words if at not in told_ and draft.reading.words[at].isalpha())
