"""What a language gives to the engine besides its tables: a few tiny pure functions and settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Analysis(NamedTuple):
    """One way to read a folded word: a core without clitics or endings, and how many characters stand before and
    after it.

    The core may differ from ``word[prefix : len(word) - suffix]`` by a letter that changes before an ending.
    """

    core: str
    prefix: int
    suffix: int


@dataclass(frozen=True, slots=True)
class Seams:
    """Where words written without a space between them can be cut; all folded.

    - ``suspects``: found in every word that may be several, as far as letters tell.
    - ``finals``: letters that only end a word, with the letter that they are written for inside one.
    - ``marks``: signs written on the word after them; ``openers``: whole words that are.
    - ``endings``: words written on the one before them where it ends in a letter of ``apart``, which joins none, or
      after any letter if they are ``certain``.
    """

    suspects: re.Pattern[str]
    finals: Mapping[str, str] = field(default_factory=dict)
    marks: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    apart: frozenset[str] = frozenset()
    certain: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the pipeline.

    ``analyses`` takes a folded word and yields its readings without clitics, best first; the bare word itself need
    not be given. ``seams`` tells where words run together.
    """

    code: str
    name: str
    analyses: Callable[[str], Iterator[Analysis]]
    seams: Seams | None = None
