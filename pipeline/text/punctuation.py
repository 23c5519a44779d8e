"""Marks that part what is said, in all four languages. The words of a reading are folded, but their marks are not."""

from __future__ import annotations

from typing import Final

COMMAS: Final = frozenset(",،")
SEMICOLONS: Final = frozenset(";؛")
STOPS: Final = frozenset(".۔!؟?")  # after a sentence
CLOSING: Final = STOPS | SEMICOLONS | {":"}  # after a clause
QUOTES: Final = frozenset('"')  # the folded sign of all quotation marks
