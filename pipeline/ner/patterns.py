"""Sentences with open places for names, drawn at random: what the corpora lack can be written in a few lines.

A line of a file is a sentence: ``{a|b|}`` is one of its choices, ``{@name}`` one of those of a line ``@name = a|b``
above, ``<TYPE>`` a name drawn from ``names.tsv`` beside the file (see ``pipeline.ner.variation``), ``<TYPE:text>`` a
name written out, ``<TYPE.form>`` a name in a case or a short form. ``#`` starts a comment. Letters glued to ``<`` are
outside the name.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_MACRO = re.compile(r"\{@(\w+)\}")
_CHOICE = re.compile(r"\{([^{}]*)\}")
_PLACE = re.compile(r"<([A-Z]+(?:\.\w+)?)(?::([^<>]*))?>")
_DEEPEST = 9  # macros inside macros
Slots = Sequence[Sequence[str]]


class Drawn(NamedTuple):
    """A sentence and its names: ``(start, end, type)`` in code points."""

    text: str
    names: tuple[tuple[int, int, str], ...]


def draw(path: Path, count: int) -> Iterator[Drawn]:
    """``count`` sentences, the same ones for the same files. Raises ``KeyError`` for an unknown macro or type."""
    chance = random.Random(1)
    macros: dict[str, str] = {}
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            name, _, choices = line[1:].partition(" = ")
            macros[name] = "{" + choices + "}"
        elif line and not line.startswith("#"):
            lines.append(line)
    names = _names(path.parent / "names.tsv")
    for number in range(count):
        yield _filled(_chosen(lines[number % len(lines)], macros, chance), names, chance)


def _names(path: Path) -> dict[str, list[Slots]]:
    found: dict[str, list[Slots]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, tab, slots = line.partition("\t")
        if tab and not line.startswith("#"):
            found.setdefault(kind, []).append([slot.split("|") for slot in slots.split()])
    return found


def _chosen(line: str, macros: Mapping[str, str], chance: random.Random) -> str:
    """The line with each choice made."""
    for _ in range(_DEEPEST):
        line = _MACRO.sub(lambda found: macros[found[1]], line)
    while "{" in line:
        line = _CHOICE.sub(lambda found: chance.choice(found[1].split("|")), line)
    return line


def _filled(line: str, names: Mapping[str, Sequence[Slots]], chance: random.Random) -> Drawn:
    """The sentence with its names."""
    text, at = "", 0
    found: list[tuple[int, int, str]] = []
    for place in _PLACE.finditer(line):
        text += line[at : place.start()]
        at = place.end()
        name = (place[2] or "").strip() or " ".join(
            choice for slot in chance.choice(names[place[1]]) if (choice := chance.choice(slot))
        ).replace("_", " ")
        found.append((len(text), len(text) + len(name), place[1].partition(".")[0]))
        text += name
    return Drawn(text + line[at:], tuple(found))
