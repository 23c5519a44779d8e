"""CoNLL-U with the names and times in ``MISC``: ``NER=B-PER``, the note of a mark (entity key, TIMEX3 value) as
``Note=``.

``SpaceAfter=No``, ``SpacesAfter=`` and ``SpacesBefore=`` (as UDPipe writes them) give the text back to the character.
What is said of the article stands in the comment ``khabar`` after ``newdoc id``. Syntax is not ours: the other columns
are empty. Facts have no place here.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.gold.document import Document
from pipeline.gold.faults import Fault, GoldRefused
from pipeline.gold.formats.spans import Assumed, Labelled, document_of, stem_of, story_name
from pipeline.gold.tokens import Tagged, marks_of, sentences_of

_ESCAPES = {" ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r", "|": "\\p", "\\": "\\\\"}
_ESCAPED = re.compile(r"\\(?:u([0-9a-f]{4})|(.))")
_MEANT = {escape[1]: character for character, escape in _ESCAPES.items()}
_ID = re.compile(r"(\d+)(?:-(\d+))?")


def _escape(text: str) -> str:
    return "".join(_ESCAPES.get(c) or (f"\\u{ord(c):04x}" if c.isspace() else c) for c in text)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)) if match[1] else _MEANT.get(match[2], match[2]), text)


def write(documents: Iterable[Document], path: Path, utf16: bool = False) -> list[Path]:
    """One file with all articles."""
    lines = [line for document in documents for line in _lines(document)]
    path.write_bytes("".join(line + "\n" for line in lines).encode("utf-8"))
    return [path]


def _lines(document: Document) -> Iterator[str]:
    sentences = sentences_of(document)
    # Facts cannot be told here, so that nothing is said of them.
    meta = document.meta()
    meta["layers"] = [layer for layer in meta["layers"] if layer != "facts"]
    yield f"# newdoc id = {stem_of(document)}"
    yield "# khabar = " + json.dumps(meta, ensure_ascii=True)
    text, flat = document.text, [token for sentence in sentences for token in sentence]
    following = {token.start: after.start for token, after in itertools.pairwise(flat)}
    for number, sentence in enumerate(sentences, 1):
        yield f"# sent_id = {stem_of(document)}.{number}"
        shown = text[sentence[0].start : sentence[-1].end]
        yield "# text = " + " ".join(re.split(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+", shown))
        for index, token in enumerate(sentence, 1):
            gap = text[token.end : following.get(token.start, len(text))]
            misc = [f"NER={token.tag}"]
            if token.mark is not None and token.mark.value:
                misc.append(f"Note={_escape(token.mark.value)}")
            if token is flat[0] and token.start:
                misc.append(f"SpacesBefore={_escape(text[: token.start])}")
            if not gap:
                misc.append("SpaceAfter=No")
            elif gap != " ":
                misc.append(f"SpacesAfter={_escape(gap)}")
            form = text[token.start : token.end]
            yield "\t".join((str(index), form, *["_"] * 7, "|".join(sorted(misc))))
        yield ""


class _Article:
    """An article while its lines are read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.meta: dict[str, Any] | None = None
        self.text = ""
        self.covered = 0  # the last word of the multi-word token that is open
        self.tokens: list[Tagged] = []
        self.spans: list[Labelled] = []

    def end_sentence(self, newline: bool) -> None:
        self.spans += [Labelled(*mark) for mark in marks_of(self.tokens)]
        self.tokens, self.covered = [], 0
        if newline and self.text and not self.text[-1].isspace():
            self.text += "\n"


def read(path: Path, assumed: Assumed) -> Iterator[Document]:
    """The articles of a file; one without ``newdoc`` is one article. Raises ``GoldRefused``."""
    article = _Article(story_name(path))
    for number, line in enumerate(path.read_bytes().decode("utf-8").split("\n"), 1):
        line = line.rstrip("\r")
        if line.startswith("#"):
            name, _, value = line[1:].partition("=")
            if name.strip().startswith("newdoc"):
                if article.text:
                    yield _finished(path, article, assumed)
                article = _Article(value.strip() or story_name(path))
            elif name.strip() == "khabar":
                article.meta = _meta(path, number, value)
        elif not line.strip():
            article.end_sentence(newline=article.meta is None)
        else:
            _token(path, number, line, article)
    article.end_sentence(newline=False)
    if article.text:
        yield _finished(path, article, assumed)


def _finished(path: Path, article: _Article, assumed: Assumed) -> Document:
    return document_of(str(path), article.name, article.text, article.spans, article.meta, assumed)


def _meta(path: Path, number: int, value: str) -> dict[str, Any]:
    try:
        found = json.loads(value)
    except ValueError as error:
        raise GoldRefused([Fault(str(path), number, f"broken JSON after khabar: {error}")]) from error
    return dict(found)


def _token(path: Path, number: int, line: str, article: _Article) -> None:
    columns = line.split("\t")
    if len(columns) != 10:
        raise GoldRefused([Fault(str(path), number, f"{len(columns)} columns instead of 10")])
    index = _ID.fullmatch(columns[0])
    if index is None or int(index[1]) <= article.covered:  # empty nodes, and the words inside a multi-word token
        return
    article.covered = int(index[2] or 0)
    misc = dict(part.partition("=")[::2] for part in columns[9].split("|"))
    article.text += _unescape(misc.get("SpacesBefore", ""))
    start = len(article.text)
    article.text += columns[1]
    note = _unescape(misc.get("Note", ""))
    article.tokens.append(Tagged(start, len(article.text), misc.get("NER", "O"), note, number))
    article.text += "" if misc.get("SpaceAfter") == "No" else _unescape(misc.get("SpacesAfter", "\\s"))
