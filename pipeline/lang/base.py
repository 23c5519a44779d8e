"""What a language gives to the engine besides its tables: a few tiny pure functions and settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
class Language:
    """A language of the pipeline.

    ``analyses`` takes a folded word and yields its readings without clitics, best first; the bare word itself need
    not be given.
    """

    code: str
    name: str
    analyses: Callable[[str], Iterator[Analysis]]
