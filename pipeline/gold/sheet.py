"""A sheet to correct extractions in: a text file with a line for each name, time and fact, for any text editor.

An article begins with a line ``=== id``; its sections ``text``, ``entities``, ``names``, ``times`` and ``facts`` each
stand under a line ``--- name``, and under ``--- as read`` the extraction as it was, compressed: from it come the
article, to the character, and the report of what was changed. Words of the article stand behind ``|`` and, where they
are written from right to left, between isolates, so that a line keeps its order in editors with and without bidi
support.
"""

from __future__ import annotations

import base64
import json
import textwrap
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.gold.document import Document, Mark, Statement
from pipeline.gold.extraction import document_of_record
from pipeline.gold.quoting import nearest
from pipeline.gold.wording import words_of
from pipeline.text.isolation import isolated, without_isolates

MAGIC = "# khabar corrections 1"
ARTICLE, SECTION, AS_READ = "=== ", "--- ", "as read"
TEXT, ENTITIES, NAMES, TIMES, FACTS = "text", "entities", "names", "times", "facts"
NO_VALUE, INDENT, BEFORE_WORDS, PLACE = "?", "  ", "|", "@"
_HELP = f"""{MAGIC}
# Correct what is wrong, delete lines, add lines; then take the sheet back:  khabar correct THIS-FILE --gold FOLDER
#   names   PER key | words             PER, ORG or LOC; the key of an entity above, a new key, or none
#   times   2025-03-01 | words          a TIMEX3 value; a time with {NO_VALUE} is left out
#   facts   type name=value … | words   the words that state it; texts with spaces in "…"; no item: item=-
#   entities   key kind "label" id      person, organization or place; the id is optional
# {PLACE}17 tells where words stand (characters from the start of the text): leave it or drop it. The text itself and
# the last section stay as they are. A line that begins with # is a remark.
"""
_KEPT = ("id", "lang", "text", "published", "url", "mentions", "facts")
_WIDTH = 100


def sheet_of(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of a sheet for records in their JSON form."""
    yield _HELP
    for record in records:
        yield from _article(record)


def _article(record: Mapping[str, Any]) -> Iterator[str]:
    document = document_of_record(record, record["id"])
    yield f"\n{ARTICLE}{document.story}\n{SECTION}{TEXT}\n"
    for line in document.text.splitlines():
        yield f"{INDENT}{line}\n"
    yield f"{SECTION}{ENTITIES}\n"
    for key, entity in document.entities.items():
        label = isolated(json.dumps(entity.label, ensure_ascii=False))
        yield " ".join(filter(None, (key, entity.kind, label, entity.id))) + "\n"
    yield f"{SECTION}{NAMES}\n"
    yield from (_mark(document, mark) for mark in document.marks if mark.label != "DATE")
    yield f"{SECTION}{TIMES}\n"
    yield from (_mark(document, mark) for mark in document.marks if mark.label == "DATE")
    yield f"{SECTION}{FACTS}\n"
    yield from (_statement(document, statement) for statement in document.statements)
    yield f"{SECTION}{AS_READ}\n"
    yield from (f"{line}\n" for line in textwrap.wrap(packed(record), _WIDTH))


def _mark(document: Document, mark: Mark) -> str:
    head = (mark.label, mark.value or "") if mark.label != "DATE" else (mark.value or NO_VALUE,)
    return (
        " ".join(filter(None, (*head, f"{PLACE}{mark.start}", BEFORE_WORDS, _words(document, mark.start, mark.end))))
        + "\n"
    )


def _statement(document: Document, statement: Statement) -> str:
    words = _words(document, statement.start, statement.end)
    first = nearest(document.text, without_isolates(words), None, [])
    place = "" if first == statement[:2] else f"{PLACE}{statement.start} "
    return f"{statement.type} {words_of(statement.args)} {place}{BEFORE_WORDS} {words}\n"


def _words(document: Document, start: int, end: int) -> str:
    return isolated(" ".join(without_isolates(document.text[start:end]).split()))


def packed(record: Mapping[str, Any]) -> str:
    """What a sheet keeps of a record, as ASCII letters."""
    kept = json.dumps({name: record[name] for name in _KEPT}, ensure_ascii=True, separators=(",", ":"))
    return base64.b64encode(zlib.compress(kept.encode("ascii"), 9)).decode("ascii")


def unpacked(letters: str) -> dict[str, Any]:
    """The inverse of ``packed``. Raises ``ValueError`` for letters that were changed."""
    try:
        record = json.loads(zlib.decompress(base64.b64decode(letters, validate=True)))
    except zlib.error as error:
        raise ValueError(str(error)) from None
    if not isinstance(record, dict) or set(record) != set(_KEPT):
        raise ValueError("not what a sheet keeps of a record")
    return record
