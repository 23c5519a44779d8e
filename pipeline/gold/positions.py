"""The lines of a JSON file on which its values begin: faults of a value are told with them."""

from __future__ import annotations

import json
import re

Path = tuple[str | int, ...]
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


def lines_of(text: str) -> dict[Path, int]:
    """Path → line (from 1) of all values of a valid JSON text; linear time."""
    found: dict[Path, int] = {}
    path: list[str | int] = []
    keys: list[bool] = []  # whether each open container is an object
    line, at = 1, 0
    expects_key = False
    for match in _TOKEN.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        token = match[0]
        if token == ",":
            if keys and not keys[-1]:
                path[-1] = int(path[-1]) + 1
            expects_key = bool(keys) and keys[-1]
        elif token in "}]":
            keys.pop()
            path.pop()
            expects_key = False
        elif token == ":":
            expects_key = False
        elif expects_key:
            path[-1] = json.loads(token)
        else:
            found[tuple(path)] = line
            if token in "{[":
                keys.append(token == "{")
                path.append("" if token == "{" else 0)
                expects_key = token == "{"
    return found


def line_of(lines: dict[Path, int], place: str) -> int:
    """The line of a place as validation names it (``facts[3] quantity``, ``ner.fa[2]``, ``entities.key.names``): that
    of the innermost value that is there; 0 where none is."""
    steps = [int(index) if index else name for index, name in _STEP.findall(place.split(" ")[0])]
    while steps:
        if tuple(steps) in lines:
            return lines[tuple(steps)]
        steps.pop()
    return 0
