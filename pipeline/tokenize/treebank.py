"""Treebanks as sentences of tokens: what tokenizers are trained on and measured with.

Three kinds of source are read: CoNLL-U files (plain or gzip), a raw text with its list of tokens beside it, and columns
of tokens without spaces between them ("token TAB tag", blank line between sentences).
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple


class TreebankError(ValueError):
    """A treebank file that cannot be read; the message names the file and the line."""


class GoldToken(NamedTuple):
    """A token as it stands in the text; ``words`` are its syntactic words, one for a plain token, more for a multi-word
    token.
    """

    text: str
    words: tuple[str, ...]
    space_after: bool


class GoldSentence(NamedTuple):
    """A sentence; ``new_paragraph`` tells that it starts a paragraph or a document."""

    tokens: tuple[GoldToken, ...]
    new_paragraph: bool

    @property
    def text(self) -> str:
        """The sentence as written, without trailing space."""
        return "".join(token.text + " " * token.space_after for token in self.tokens).rstrip()


_LETTERS = re.compile(r"[^\W\d_]+")
_CLOSING = re.compile(r"[.,،؛;:!?؟۔…)\]}»”’%٪]+$")
_OPENING = re.compile(r"[(\[{«“‘]+$")


def _open(path: Path) -> str:
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")


def read_conllu(path: Path) -> Iterator[GoldSentence]:
    """The sentences of a CoNLL-U file (https://universaldependencies.org/format.html). Raises ``TreebankError``."""
    tokens: list[GoldToken] = []
    covered, new_paragraph = 0, True
    for number, line in enumerate(_open(path).split("\n"), 1):
        if line.startswith("#"):
            new_paragraph = new_paragraph or line.startswith(("# newdoc", "# newpar"))
            continue
        if not line.strip():
            if tokens:
                yield GoldSentence(tuple(tokens), new_paragraph)
                tokens, new_paragraph = [], False
            covered = 0
            continue
        columns = line.split("\t")
        if len(columns) != 10:
            raise TreebankError(f"{path}:{number}: expected 10 columns, found {len(columns)}")
        identifier, form, space = columns[0], columns[1], "SpaceAfter=No" not in columns[9]
        if "." in identifier:
            continue
        if "-" in identifier:
            covered = int(identifier.partition("-")[2])
            tokens.append(GoldToken(form, (), space))
        elif int(identifier) <= covered:
            tokens[-1] = tokens[-1]._replace(words=(*tokens[-1].words, form))
        else:
            tokens.append(GoldToken(form, (form,), space))


def read_parallel(raw: Path, listed: Path) -> Iterator[GoldSentence]:
    """Sentences of a raw text (one a line) with their tokens (one a line, blank line between sentences).

    A token that contains spaces is cut at them. Sentences whose tokens do not spell out their raw line are left out.
    """
    lines = _open(raw).split("\n")
    groups = _open(listed).split("\n\n")
    for line, group in zip(lines, groups, strict=False):
        pieces = [piece for token in group.split("\n") for piece in token.split()]
        tokens = _aligned(line, pieces)
        if tokens:
            yield GoldSentence(tuple(tokens), False)


def _aligned(line: str, pieces: Sequence[str]) -> list[GoldToken]:
    tokens: list[GoldToken] = []
    at = 0
    for piece in pieces:
        while at < len(line) and line[at] == " ":
            at += 1
        if not line.startswith(piece, at):
            return []
        at += len(piece)
        tokens.append(GoldToken(piece, (piece,), at >= len(line) or line[at] == " "))
    return tokens if at == len(line.rstrip()) else []


def read_columns(path: Path) -> Iterator[GoldSentence]:
    """Sentences of a file in columns whose spaces are not recorded: punctuation is attached as typesetting does.

    A token written with ``_`` for an inner space becomes several tokens.
    """
    for group in re.split(r"\n[^\S\n]*\n", _open(path)):
        pieces = [piece for line in group.split("\n") if line.strip() for piece in line.split()[0].split("_") if piece]
        if pieces:
            yield GoldSentence(tuple(_typeset(pieces)), False)


def _typeset(pieces: Sequence[str]) -> Iterator[GoldToken]:
    quoted = False
    for piece, following in zip(pieces, [*pieces[1:], ""], strict=True):
        quoted ^= piece == '"'
        glued = bool(_OPENING.match(piece)) or bool(_CLOSING.match(following)) or (piece == '"' and quoted)
        glued = glued or (following == '"' and quoted)
        yield GoldToken(piece, (piece,), not glued)


def with_multiword_tokens(sentences: Iterable[GoldSentence]) -> Iterator[GoldSentence]:
    """Join words written without a space between them to multi-word tokens (treebanks that cut clitics without saying
    so).

    Only letters are joined: ``ب15000`` stays two tokens, punctuation stays apart.
    """
    for sentence in sentences:
        tokens: list[GoldToken] = []
        for token in sentence.tokens:
            before = tokens[-1] if tokens else None
            if before and not before.space_after and _is_word(before.text) and _is_word(token.text):
                tokens[-1] = GoldToken(before.text + token.text, (*before.words, *token.words), token.space_after)
            else:
                tokens.append(token)
        yield GoldSentence(tuple(tokens), sentence.new_paragraph)


def _is_word(form: str) -> bool:
    return bool(_LETTERS.match(form))


def raw_text(sentences: Sequence[GoldSentence]) -> str:
    """The running text of sentences: a space between two of them, an empty line before a new paragraph."""
    parts: list[str] = []
    for index, sentence in enumerate(sentences):
        if index:
            parts.append("\n\n" if sentence.new_paragraph else " ")
        parts.append(sentence.text)
    return "".join(parts)
