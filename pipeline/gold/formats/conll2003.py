"""CoNLL-2003: a token and its tag a line (``token _ _ B-PER``), a blank line after a sentence, ``-DOCSTART-`` before an
article.

The format has no place for white space, entities or facts: beside ``<story>.<lang>.conll`` the text is written as
``.txt``, and where there is one, tokens are looked for in it; else they are put together with spaces, a sentence a
line. Times have no values here; on the way back their words must tell them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.evaluate.gold import LANGUAGES
from pipeline.gold.document import Document
from pipeline.gold.faults import Fault, GoldRefused
from pipeline.gold.formats.spans import Assumed, Labelled, document_of, stem_of
from pipeline.gold.tokens import Tagged, marks_of, sentences_of

_START = "-DOCSTART-"
_ENDINGS = ("*.conll", "*.conll2003", "*.bio", "*.iob")


def write(documents: Iterable[Document], path: Path, utf16: bool = False) -> list[Path]:
    """``<path>/<story>.<lang>.conll`` and ``.txt`` for each article."""
    path.mkdir(parents=True, exist_ok=True)
    written = []
    for document in documents:
        tagged, text = path / f"{stem_of(document)}.conll", path / f"{stem_of(document)}.txt"
        lines = [f"{_START} -X- -X- O", ""]
        for sentence in sentences_of(document):
            lines += [f"{document.text[token.start : token.end]} _ _ {token.tag}" for token in sentence]
            lines.append("")
        tagged.write_bytes("\n".join(lines).encode("utf-8"))
        text.write_bytes(document.text.encode("utf-8"))
        written += [tagged, text]
    return written


def read(path: Path, assumed: Assumed) -> Iterator[Document]:
    """The articles of a file, or of the files of a folder. Raises ``GoldRefused``."""
    files = [path] if path.is_file() else sorted(found for ending in _ENDINGS for found in path.rglob(ending))
    for file in files:
        text = file.with_suffix(".txt")
        known = text.read_bytes().decode("utf-8") if text.is_file() else None
        articles = list(_articles(file))
        name, _, lang = file.stem.rpartition(".")
        told = Assumed(lang, assumed.published, False, assumed.left_out) if lang in LANGUAGES else assumed
        for number, sentences in enumerate(articles, 1):
            story = (name if lang in LANGUAGES else file.stem) + (f"-{number}" if len(articles) > 1 else "")
            body, spans = _spans(file, sentences, known if len(articles) == 1 else None)
            yield document_of(str(file), story, body, spans, None, told)


Word = tuple[str, str, int]


def _articles(path: Path) -> Iterator[list[list[Word]]]:
    """The articles of a file: their sentences, each of tokens with tag and line."""
    sentences: list[list[Word]] = [[]]
    for number, line in enumerate(path.read_bytes().decode("utf-8").split("\n"), 1):
        columns = line.strip("\r\n \t").replace("\t", " ").split(" ")
        if columns == [""]:
            sentences.append([])
        elif columns[0] == _START:
            if any(sentences):
                yield [sentence for sentence in sentences if sentence]
            sentences = [[]]
        elif len(columns) < 2:
            raise GoldRefused([Fault(str(path), number, f"not a token with its tag: {line.strip()}")])
        else:
            sentences[-1].append((columns[0], columns[-1], number))
    if any(sentences):
        yield [sentence for sentence in sentences if sentence]


def _spans(path: Path, sentences: list[list[Word]], text: str | None) -> tuple[str, list[Labelled]]:
    """The text and its marks. Raises ``GoldRefused`` for a token that the text does not have in its place."""
    body = text if text is not None else "\n".join(" ".join(word for word, _, _ in one) for one in sentences) + "\n"
    at = 0
    spans: list[Labelled] = []
    for sentence in sentences:
        tokens = []
        for word, tag, number in sentence:
            start = body.find(word, at)
            if start < 0 or body[at:start].strip():
                raise GoldRefused([Fault(str(path), number, f"not the next word of the text: {word}")])
            at = start + len(word)
            tokens.append(Tagged(start, at, tag, "", number))
        spans += [Labelled(*mark) for mark in marks_of(tokens)]
    return body, spans
