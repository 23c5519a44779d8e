"""What the formats share: a document as labelled spans with a note each, and back.

The note of a name is the key of its entity, that of a time its TIMEX3 value, that of a fact its arguments
(``pipeline.gold.wording``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, cast

from pipeline.evaluate.gold import LANGUAGES, LAYERS
from pipeline.gold.document import KIND_OF, MARK_LABELS, Document, Mark, MarkLabel, Statement, entities_of, label_of
from pipeline.gold.faults import Fault, GoldRefused
from pipeline.gold.wording import arguments_of, words_of
from pipeline.record import FactType


class Labelled(NamedTuple):
    """A span with its label and note; ``line`` is where the file has it, ``told`` its words as the file has them."""

    start: int
    end: int
    label: str
    note: str = ""
    line: int = 0
    told: str | None = None


@dataclass(slots=True)
class Assumed:
    """What is assumed where a file does not tell: the language of its articles, the day of their publication, whether
    offsets count UTF-16 units. ``left_out`` collects what could not be taken and is no fault."""

    lang: str | None = None
    published: str | None = None
    utf16: bool = False
    left_out: list[Fault] = field(default_factory=list)


def labelled(document: Document) -> Iterator[Labelled]:
    """The marks and statements of a document in order of the text."""
    found = [Labelled(mark.start, mark.end, mark.label, mark.value or "") for mark in document.marks]
    found += [Labelled(one.start, one.end, one.type, words_of(one.args)) for one in document.statements]
    yield from sorted(found, key=lambda one: (one.start, one.end))


def document_of(
    file: str, name: str, text: str, spans: Sequence[Labelled], meta: Mapping[str, Any] | None, assumed: Assumed
) -> Document:
    """The document of a text and its spans. ``meta`` is that of ``Document.meta``, if the file has it; ``name`` names
    the article in a file that has not. Raises ``GoldRefused`` with all faults of the spans."""
    lang = _language(file, name, text, meta, assumed)
    faults: list[Fault] = []
    marks: list[Mark] = []
    statements: list[Statement] = []
    published = (meta or {}).get("published", assumed.published)
    for span in spans:
        wrong = _misplaced(text, span)
        label = label_of(span.label)
        if wrong is not None:
            faults.append(Fault(file, span.line, wrong))
        elif label is None:
            assumed.left_out.append(Fault(file, span.line, f"{span.label}: not a label of ours"))
        elif label in MARK_LABELS:
            mark = _mark(text, span, label, lang, published)
            if mark is None:
                words = text[span.start : span.end]
                assumed.left_out.append(Fault(file, span.line, f"a time without a value: {words}"))
            else:
                marks.append(mark)
        else:
            try:
                args = arguments_of(span.note)
            except ValueError as error:
                faults.append(Fault(file, span.line, f"{label}: {error}"))
                continue
            statements.append(Statement(span.start, span.end, cast(FactType, label), args, span.line))
    if faults:
        raise GoldRefused(faults)
    if meta is None:
        told = {"ner"} | {"times" for mark in marks if mark.label == "DATE"} | {"facts" for _ in statements}
        return Document(
            name, lang, text, tuple(marks), tuple(statements), {}, frozenset(told), published=published, file=file
        )
    try:
        return Document(
            meta["story"], lang, text, tuple(marks), tuple(statements), entities_of(meta),
            frozenset(meta.get("layers", LAYERS)), meta.get("style", "native"), published, meta.get("url"), file,
        )  # fmt: skip
    except (KeyError, TypeError, AttributeError) as error:
        raise GoldRefused([Fault(file, 0, f"what is said of the article has no {error}")]) from error


def _language(file: str, name: str, text: str, meta: Mapping[str, Any] | None, assumed: Assumed) -> str:
    from pipeline.detect import detect

    lang = str((meta or {}).get("lang") or assumed.lang or detect(text).lang)
    if lang not in LANGUAGES:
        raise GoldRefused([Fault(file, 0, f"{name} is in {lang!r}, which is none of {', '.join(LANGUAGES)}")])
    return lang


def _misplaced(text: str, span: Labelled) -> str | None:
    counted = type(span.start) is int and type(span.end) is int
    if not counted or not 0 <= span.start < span.end <= len(text):
        return f"{span.label}: no such place: {span.start} to {span.end} of {len(text)} characters"
    words = text[span.start : span.end]
    if span.told is not None and span.told.split() != words.split():
        return f"{span.label}: {span.start} to {span.end} is {words!r} and not {span.told!r}"
    return None


def _mark(text: str, span: Labelled, label: MarkLabel, lang: str, published: str | None) -> Mark | None:
    """The mark of a span; ``None`` for a time that has no value and whose words tell none."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    note = span.note.strip()
    if label in KIND_OF:
        return Mark(start, end, label, note or None, span.line)
    if not note:
        from pipeline.normalize import parse_time

        time = parse_time(text[start:end], lang, reference=published)
        note = (time and time.value) or ""
    return Mark(start, end, label, note, span.line) if note else None


def units(text: str) -> list[int] | None:
    """The offset of each code point of a text, and of its end, in UTF-16 units; ``None`` where they are its index."""
    if text.isascii() or max(text) < "\U00010000":
        return None
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (2 if character > "\uffff" else 1))
    return offsets


def counted(document: Document, utf16: bool) -> list[Labelled]:
    """The spans of a document, in UTF-16 units where these are asked for."""
    spans = list(labelled(document))
    offsets = units(document.text) if utf16 else None
    if offsets is None:
        return spans
    return [span._replace(start=offsets[span.start], end=offsets[span.end]) for span in spans]


def from_units(text: str, spans: Iterable[Labelled]) -> list[Labelled]:
    """Spans in code points, of spans in UTF-16 units; one that cuts a character in two is nowhere."""
    offsets = units(text)
    if offsets is None:
        return list(spans)
    index = {unit: code for code, unit in enumerate(offsets)}
    return [span._replace(start=index.get(span.start, -1), end=index.get(span.end, -1)) for span in spans]


def stem_of(document: Document) -> str:
    """The name of a document's files: ``story.lang``."""
    return f"{document.story}.{document.lang}"


def story_name(path: Path) -> str:
    """The story that a file of another's making is taken for: its name without the ending."""
    return path.stem
