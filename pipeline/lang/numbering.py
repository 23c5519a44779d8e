"""What a language says about the shape of its numbers besides its tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

EndingKind = Literal["cardinal", "ordinal"]


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How a language writes numbers, in digits and in words.

    - ``decimal``: the marks that are decimal marks where digits alone do not tell (``1,234``: three digits after one mark);
      ``grouping``: those that group thousands there. A mark in neither is told by what follows.
    - ``slash_decimal``: a slash between two numbers is a decimal mark (۱۵۵/۹), else it makes a fraction.
    - ``links``: the words that join the parts of a number; they must stand where there are any, written apart or, with
      ``linked_prefix``, as the first letter of the next word. ``articles`` may stand between that letter and the number.
    - ``tens_units``: tens take units after them; ``units_tens``: units come first (خمسة وعشرون).
    - ``suffixes``: endings a number word may bear and still be that number (``scale_suffixes``: a scale); ``not_prefixes``: letters no proclitic chain of a number holds.
    - ``is_part``: whether an ordinal word after a number of parts makes a fraction (دو سوم, две пятых); ``fraction_links`` join a whole and its fraction.
    - ``governors``: words after which a bare genitive scale is one such scale (около тысячи).
    - ``digit_ending``: what ``-ending`` on digits makes of them, or ``None`` when it is no ending.
    """

    decimal: str
    grouping: str
    slash_decimal: bool = False
    links: frozenset[str] = frozenset()
    linked_prefix: bool = False
    articles: tuple[str, ...] = ()
    tens_units: bool = True
    units_tens: bool = False
    suffixes: frozenset[str] = frozenset()
    scale_suffixes: frozenset[str] = frozenset()
    not_prefixes: str = ""
    is_part: Callable[[int, str], bool] = lambda count, word: False
    fraction_links: frozenset[str] = frozenset()
    governors: frozenset[str] = frozenset()
    digit_ending: Callable[[int, str], EndingKind | None] = lambda value, ending: None
