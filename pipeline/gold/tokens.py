"""An article cut into tokens and sentences for formats that have a line for each token.

A token is a run of letters, digits and the marks that belong to them, or one sign; it is cut where a mark begins or
ends, so that every mark is a run of whole tokens. Names and times only: where they overlap the first one stays.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.gold.document import Document, Mark

_TOKEN = re.compile(r"[\w\u200c\u200d\u0300-\u036f\u064b-\u065f\u0670]+|[^\w\s]")
_STOP = frozenset(".!?؟۔…")
_OUTSIDE, _BEGIN, _INSIDE = "O", "B-", "I-"


class Token(NamedTuple):
    """Text ``[start, end)`` with its BIO tag and, on the first token of a mark, the mark."""

    start: int
    end: int
    tag: str
    mark: Mark | None


def sentences_of(document: Document) -> list[list[Token]]:
    """The tokens of a document by sentences; a mark crosses none."""
    marks: list[Mark] = []
    for mark in sorted(document.marks):
        if not marks or mark.start >= marks[-1].end:
            marks.append(mark)
    sentences: list[list[Token]] = [[]]
    previous: Token | None = None
    for token in _tokens(document.text, marks):
        if previous is not None and not token.tag.startswith(_INSIDE) and _ends(document.text, previous, token):
            sentences.append([])
        sentences[-1].append(token)
        previous = token
    return [sentence for sentence in sentences if sentence]


def _tokens(text: str, marks: Sequence[Mark]) -> list[Token]:
    cuts = {edge for mark in marks for edge in (mark.start, mark.end)}
    found: list[Token] = []
    at = 0
    for match in _TOKEN.finditer(text):
        edges = [match.start(), *sorted(cut for cut in _inner(cuts, match)), match.end()]
        for start, end in itertools.pairwise(edges):
            while at < len(marks) and marks[at].end <= start:
                at += 1
            mark = marks[at] if at < len(marks) and marks[at].start <= start else None
            begins = mark is not None and (not found or found[-1].end <= mark.start)
            tag = _OUTSIDE if mark is None else (_BEGIN if begins else _INSIDE) + mark.label
            found.append(Token(start, end, tag, mark if begins else None))
    return found


def _inner(cuts: set[int], match: re.Match[str]) -> set[int]:
    return {place for place in range(match.start() + 1, match.end()) if place in cuts} if cuts else set()


def _ends(text: str, previous: Token, token: Token) -> bool:
    gap = text[previous.end : token.start]
    return "\n" in gap or (bool(gap) and text[previous.end - 1] in _STOP)


class Tagged(NamedTuple):
    """A token as a file has it: place in the text, tag, what else is said of it, and line."""

    start: int
    end: int
    tag: str
    value: str
    line: int


def marks_of(tokens: Sequence[Tagged]) -> list[tuple[int, int, str, str, int]]:
    """Start, end, label, value and line of the marks that tags in IOB1, IOB2 or BIOES say, sentence by sentence."""
    found: list[tuple[int, int, str, str, int]] = []
    is_open = False
    for token in tokens:
        prefix, _, label = token.tag.partition("-")
        if not label:
            is_open = False
            continue
        if is_open and prefix in ("I", "E", "M", "L") and found[-1][2] == label:
            start, _, _, value, line = found[-1]
            found[-1] = (start, token.end, label, value or token.value, line)
        else:
            found.append((token.start, token.end, label, token.value, token.line))
        is_open = prefix in ("B", "I", "M")
    return found
