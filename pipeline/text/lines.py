"""Where a sign stands in a text, and the lines that hold it: what few lines have is looked for on those alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def places(text: str, mark: str) -> Iterator[int]:
    """The offsets of a mark, ascending; they may overlap."""
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)


def lines_at(text: str, offsets: Iterable[int]) -> Iterator[tuple[int, int]]:
    """``(start, end)`` of the lines that hold ascending offsets, each line once."""
    end = -1
    for offset in offsets:
        if offset > end:
            start, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
            end = end if end >= 0 else len(text)
            yield start, end
