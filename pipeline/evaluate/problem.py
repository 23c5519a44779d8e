"""What a validation reports, and small helpers of the checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

Severity = Literal["error", "warning"]


class Problem(NamedTuple):
    """A fault of a gold story: the file, the place inside it, and why."""

    file: str
    place: str
    reason: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.file}: {self.place}: {self.severity}: {self.reason}"


def as_mapping(value: object) -> Mapping[str, Any]:
    """The value if it is an object, else an empty one; its type is reported where it is checked."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def is_row(value: object) -> bool:
    """Whether two non-empty strings, and a place in the text where one is given."""
    if not isinstance(value, list) or not 2 <= len(value) <= 3:
        return False
    return all(isinstance(part, str) and part for part in value[:2]) and all(type(part) is int for part in value[2:])


def places_of(rows: Sequence[Sequence[Any]]) -> list[int | None]:
    """Where the rows of names or times say that they begin."""
    return [row[2] if len(row) > 2 else None for row in rows]
