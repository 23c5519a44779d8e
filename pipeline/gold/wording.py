"""The arguments of a fact in one line: ``value=42 unit=1 item=document status=issued``.

Texts with spaces stand in double quotes with the escapes of JSON, a list has commas, ``-`` is null. Isolates
(``pipeline.text.isolation``) keep lines readable in which writing goes in two directions; they say nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from pipeline.evaluate.gold import ENTITY_LISTS
from pipeline.text.isolation import isolated, without_isolates

_NUMBERS = frozenset({"value", "value_max"})
_NULL = "-"
_PAIR = re.compile(r'([a-z_]+)=("(?:[^"\\]|\\.)*"|[^\s"]*)(?=\s|$)|(\S+)')
_PLAIN = re.compile(r'[^\s"\\|]+')


def words_of(args: Mapping[str, Any]) -> str:
    """The arguments in one line, in their order."""
    return " ".join(f"{name}={_word(value)}" for name, value in args.items())


def _word(value: Any) -> str:
    if value is None:
        return _NULL
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and value != _NULL and isolated(value) == value
        return value if plain else isolated(json.dumps(value, ensure_ascii=False).replace("|", "\\u007c"))
    if isinstance(value, list):
        return ",".join(value)
    return json.dumps(value)


def arguments_of(words: str) -> dict[str, Any]:
    """The arguments that a line says. Raises ``ValueError`` that names what it cannot read."""
    args: dict[str, Any] = {}
    for name, word, rest in _PAIR.findall(without_isolates(words)):
        if not name:
            raise ValueError(f"not name=value: {rest}")
        if name in args:
            raise ValueError(f"{name} is given twice")
        args[name] = _value(name, word)
    return args


def _value(name: str, word: str) -> Any:
    if word == _NULL:
        return None
    if name in _NUMBERS:
        try:
            return json.loads(word)
        except ValueError:
            raise ValueError(f"{name}: no number: {word}") from None
    if word.startswith('"'):
        try:
            return json.loads(word)
        except ValueError:
            raise ValueError(f"{name}: no text in quotes: {word}") from None
    return word.split(",") if name in ENTITY_LISTS else word
