"""Isolates: characters that keep a text written from right to left from reordering what stands around it."""

from __future__ import annotations

import re
from typing import Final

# First strong isolate and pop directional isolate.
_ISOLATE, _POP = "\u2068", "\u2069"
_ISOLATES: Final = re.compile("[\u2066-\u2069]")
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")


def isolated(text: str) -> str:
    """The text, between isolates where it has letters that are written from right to left."""
    return f"{_ISOLATE}{text}{_POP}" if _RIGHT_TO_LEFT.search(text) else text


def without_isolates(text: str) -> str:
    """The text without characters that isolate."""
    return _ISOLATES.sub("", text)
