"""Lists of names, for features: given and family names, countries and regions."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.ner.features import code
from pipeline.ner.network import Lists
from pipeline.text.folding import fold_text
from pipeline.text.lexicon import WORD


def _words(path: Path, _: Mapping[str, str]) -> Iterator[str]:
    """A name a line."""
    yield from path.read_text(encoding="utf-8").splitlines()


def _table(path: Path, options: Mapping[str, str]) -> Iterator[str]:
    """The first column of a table with a head; option ``role``: of the rows with that role."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        separator = options.get("separator", ",")
        for row in csv.DictReader(file, delimiter=separator):
            if not options.get("role") or row["role"] == options["role"]:
                yield next(iter(row.values()))


def _cldr(path: Path, _: Mapping[str, str]) -> Iterator[str]:
    """Every name in a file of CLDR's display names."""
    pending = [json.loads(path.read_text(encoding="utf-8"))]
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            pending += value.values()
        elif isinstance(value, str):
            yield value


_FORMATS: dict[str, Callable[[Path, Mapping[str, str]], Iterator[str]]] = {
    "words": _words,
    "table": _table,
    "cldr": _cldr,
}


def read_lists(sources: Iterable[Mapping[str, Any]], folder: Path) -> Lists:
    """The lists of a recipe: each has ``format``, ``path``, ``bit``, and options of its format.

    Of a name of several words, each word of three letters or more is listed.
    """
    masks: dict[int, int] = {}
    for source in sources:
        options = {key: str(value) for key, value in source.items()}
        for name in _FORMATS[options["format"]](folder / options["path"], options):
            words = WORD.findall(fold_text(name))
            for word in words:
                if word.isalpha() and (len(word) > 2 or len(words) == 1):
                    key = code(word)
                    masks[key] = masks.get(key, 0) | 1 << int(options["bit"])
    codes = np.array(sorted(masks), dtype=np.uint32)
    return Lists(codes, np.array([masks[int(key)] for key in codes], dtype=np.uint8))
