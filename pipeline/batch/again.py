"""Reading again what failed, from where it stood."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.batch.items import Failure, Item, Place
from pipeline.batch.sources import STDIN_NAME, find, read


class ListError(ValueError):
    """A list of failures that cannot be read; the message names file and line."""


class Again:
    """The items at places of the input; ``lost`` counts the places on standard input, where nothing can be read again.
    ``gone`` are those where, once all is read, no item stood."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.gone: list[Place] = []
        self.lost = 0
        self._lines: defaultdict[str, set[int | None]] = defaultdict(set)
        for path, line in places:
            if path == STDIN_NAME:
                self.lost += 1
            else:
                self._lines[path].add(line)

    @property
    def paths(self) -> list[str]:
        """The files that the places are in, sorted."""
        return sorted(self._lines)

    def items(self, kind: str | None, lang: str | None) -> Iterator[Item]:
        """Those items, file by file; where a whole file failed, all of its items. ``kind`` and ``lang`` as in
        ``pipeline.batch.run.Plan``."""
        for path, lines in self._lines.items():
            left = set(lines)
            for item in read(find([path], kind), lang):
                if item.place == Place(path) and isinstance(item.content, Failure):
                    left.clear()  # the file cannot be read: what stands in it is not known
                    lines = lines | {None}
                left.discard(item.place.line)
                if None in lines or item.place.line in lines:
                    yield item
            self.gone += [Place(path, line) for line in left]


def listed(path: str) -> list[Place]:
    """The places in a list of failures (``FILE.failed.jsonl``), in order. Raises ``ListError``."""
    places = []
    try:
        with open(path, encoding="utf-8", errors="backslashreplace") as lines:
            for number, line in enumerate(lines, 1):
                places.append(_place(line, f"{path}:{number}"))
    except OSError as error:
        raise ListError(f"{path}: {error.strerror or type(error).__name__}") from None
    return places


def _place(line: str, where: str) -> Place:
    try:
        told: Any = json.loads(line)
        path, number = told["path"], told["line"]
    except (ValueError, TypeError, KeyError):
        path = number = None
    if not isinstance(path, str) or not isinstance(number, int | None):
        raise ListError(f"{where}: not a line of a list of failures")
    return Place(path, number)
