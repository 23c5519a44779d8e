"""The closed lists of the fact contract: document kinds, titles, event kinds, statuses, items, units."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from pipeline.paths import models_dir


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Stable ids, in the order of the file; ``units`` are UCUM codes besides ``1``, ``%`` and ISO 4217 codes."""

    document_kinds: tuple[str, ...]
    titles: tuple[str, ...]
    event_kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    items: tuple[str, ...]
    units: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary shipped in ``models/shared/vocabulary.toml``."""
    with (models_dir() / "shared" / "vocabulary.toml").open("rb") as stream:
        lists = tomllib.load(stream)
    return Vocabulary(**{name: tuple(values) for name, values in lists.items()})
