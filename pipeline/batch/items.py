"""What flows through a batch: articles on their way in, with the place they come from, and failures."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from typing import Any, Literal, NamedTuple

from pipeline.record import Article

Stage = Literal["read", "parse", "check", "page", "limit", "extract"]


class Place(NamedTuple):
    """Where an article stands: a file (``<stdin>`` for standard input) and, in files of many articles, its line.

    ``line`` counts from 1; in Parquet, which has no lines, it is the row, in archives and feeds the record or entry.
    """

    path: str
    line: int | None = None

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


class InputError(ValueError):
    """An article that cannot be read; ``stage`` tells how far it came. The message is one line."""

    def __init__(self, stage: Stage, message: str) -> None:
        super().__init__(one_line(message))
        self.stage: Stage = stage


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that did not come out: a line of ``FILE.failed.jsonl``.

    ``hash`` is that of the input: of an article (``content_hash``), or of the bytes or the line that were no article;
    ``None`` where nothing could be read.
    """

    place: Place
    stage: Stage
    error: str
    id: str | None = None
    hash: str | None = None

    def __str__(self) -> str:
        return f"{one_line(str(self.place))}: {self.error}"

    def to_dict(self) -> dict[str, Any]:
        """The public JSON form."""
        path, line = self.place
        return {
            "path": path, "line": line, "id": self.id, "hash": self.hash, "stage": self.stage, "error": self.error,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page whose article is still to be taken out: that costs time, so the workers do it.

    ``url`` is where it was fetched, for pages that do not name their address.
    """

    html: str
    lang: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One article of the input, or what is wrong with it; ``size`` is its share of the input file, in bytes."""

    place: Place
    content: Article | Page | Failure
    size: int = 0

    @property
    def weight(self) -> int:
        """How much work this is: characters of text."""
        match self.content:
            case Article(text=text) | Page(html=text):
                return len(text)
        return 0


def failed(
    place: Place, error: InputError, size: int = 0, id: str | None = None, data: bytes | str | None = None
) -> Item:
    """The item of an article that could not be read; ``data`` is what stands in its place."""
    return Item(place, Failure(place, error.stage, str(error), id, None if data is None else data_hash(data)), size)


def content_hash(content: Article | Page) -> str:
    """What identifies an article: SHA-256 over its text and all its metadata (of a page: the page), in hexadecimal."""
    values = [getattr(content, field.name) for field in fields(content)]
    return data_hash(json.dumps([type(content).__name__, *values]))


def data_hash(data: bytes | str) -> str:
    """SHA-256 of bytes, or of a text in UTF-8 (bytes in it that were no UTF-8 as they stood), in hexadecimal."""
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()


def one_line(message: str) -> str:
    """A message without line breaks and other control or bidi characters, cut to 300 characters."""
    line = "".join(char if char.isprintable() else " " for char in message)
    return " ".join(line.split())[:300]
