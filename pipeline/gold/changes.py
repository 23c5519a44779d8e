"""What a person changed: the gold of an article before and after."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from pipeline.gold.document import Document, Mark, Statement
from pipeline.gold.wording import words_of
from pipeline.text.isolation import isolated

Sign = Literal["+", "-", "~", "="]


class Change(NamedTuple):
    """A name, time or fact (``layer``) that was added, deleted, changed or kept, in words."""

    sign: Sign
    layer: Literal["name", "time", "fact"]
    said: str

    def __str__(self) -> str:
        return f"{self.sign} {self.layer}: {self.said}"


def changes(before: Document, after: Document) -> list[Change]:
    """The changes of an article; what was kept is in the list too. Names compare by what their entities are, not by
    their keys; facts that state the same words are one fact that was changed."""
    return [*_marks(before, after), *_statements(before, after)]


def summary(found: list[Change]) -> str:
    """``4 facts kept, 1 changed, 2 added; 3 names kept``."""
    words: Mapping[str, str] = {"=": "kept", "~": "changed", "+": "added", "-": "deleted"}
    counts = Counter((change.layer, change.sign) for change in found)
    parts = []
    for layer in ("fact", "name", "time"):
        told = [f"{counts[layer, sign]} {word}" for sign, word in words.items() if counts[layer, sign]]  # type: ignore[index]
        if told:
            parts.append(f"{layer}s: {', '.join(told)}")
    return "; ".join(parts) or "nothing"


def _marks(before: Document, after: Document) -> Iterator[Change]:
    old = {(mark.start, mark.end): mark for mark in before.marks if mark.value != ""}
    new = {(mark.start, mark.end): mark for mark in after.marks}
    for place in sorted({*old, *new}):
        left, right = old.get(place), new.get(place)
        mark = right or left
        assert mark is not None
        layer: Literal["name", "time"] = "time" if mark.label == "DATE" else "name"
        words = isolated(" ".join(after.text[mark.start : mark.end].split()))
        if left is None:
            yield Change("+", layer, f"{_meaning(after, mark)} | {words}")
        elif right is None:
            yield Change("-", layer, f"{_meaning(before, mark)} | {words}")
        else:
            was, now = _meaning(before, left), _meaning(after, right)
            yield (
                Change("=", layer, f"{now} | {words}") if was == now else Change("~", layer, f"{was} → {now} | {words}")
            )


def _meaning(document: Document, mark: Mark) -> str:
    entity = document.entities.get(mark.value or "")
    if mark.label == "DATE" or entity is None:
        return f"{mark.label} {mark.value or ''}".strip()
    return " ".join(filter(None, (mark.label, entity.label, entity.id)))


def _plain(document: Document, statement: Statement) -> dict[str, Any]:
    """The arguments with the labels and ids of entities in the place of their keys."""

    def shown(value: Any) -> Any:
        entity = document.entities.get(value) if isinstance(value, str) else None
        return value if entity is None else " ".join(filter(None, (entity.label, entity.id)))

    return {
        name: [shown(one) for one in value] if isinstance(value, list) else shown(value)
        for name, value in statement.args.items()
    }


def _statements(before: Document, after: Document) -> Iterator[Change]:
    old = [(statement, _plain(before, statement)) for statement in before.statements]
    for statement in after.statements:
        args = _plain(after, statement)
        words = isolated(" ".join(after.text[statement.start : statement.end].split()))
        match = max(
            (one for one in old if one[0].type == statement.type and _overlap(one[0], statement)),
            key=lambda one: (one[1] == args, _agreement(one[1], args), _overlap(one[0], statement)),
            default=None,
        )
        if match is None:
            yield Change("+", "fact", f"{statement.type} {words_of(args)} | {words}")
            continue
        old.remove(match)
        same_words = match[0][:2] == statement[:2]
        if match[1] == args and same_words:
            yield Change("=", "fact", f"{statement.type} {words_of(args)} | {words}")
            continue
        told = [
            f"{name}: {_shown(match[1].get(name))} → {_shown(args.get(name))}"
            for name in dict.fromkeys((*match[1], *args))
            if match[1].get(name) != args.get(name)
        ]
        told += [] if same_words else ["other words"]
        yield Change("~", "fact", f"{statement.type} {'; '.join(told)} | {words}")
    for statement, args in old:
        words = isolated(" ".join(before.text[statement.start : statement.end].split()))
        yield Change("-", "fact", f"{statement.type} {words_of(args)} | {words}")


def _overlap(one: Statement, other: Statement) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _agreement(one: Mapping[str, Any], other: Mapping[str, Any]) -> int:
    return sum(name in other and other[name] == value for name, value in one.items())


def _shown(value: Any) -> str:
    return "none" if value is None else isolated(value) if isinstance(value, str) else json.dumps(value)
