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
from pipeline.paths import models_dir, table_lines
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


def _counted(path: Path, options: Mapping[str, str]) -> Iterator[str]:
    """The second column of lines ``Latin TAB letters parted by spaces TAB count``, if seen ``least`` times."""
    for line in path.read_text(encoding="utf-8").splitlines():
        _, letters, count = line.split("\t")
        if int(count) >= int(options.get("least", 1)):
            yield letters.replace(" ", "")


def _forms(path: Path, options: Mapping[str, str]) -> Iterator[str]:
    """What texts call the entities of ``path`` (``models/<lang>/entities/forms.tsv``): option ``of``: ``places`` in one
    word, or ``heads``, the first words of organizations and bodies."""
    places = {line.split("\t", 1)[0] for line in table_lines("shared", "entities", "places.tsv")}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        form, identifier, *_flags = line.split("\t")
        if options["of"] == "places" and identifier in places and " " not in form:
            yield form
        elif options["of"] == "heads" and identifier not in places and not identifier.startswith("adj:"):
            head, *rest = form.split(" ")
            if rest:
                yield head


_FORMATS: dict[str, Callable[[Path, Mapping[str, str]], Iterator[str]]] = {
    "words": _words,
    "table": _table,
    "cldr": _cldr,
    "counted": _counted,
    "forms": _forms,
}


def read_lists(sources: Iterable[Mapping[str, Any]], folder: Path) -> Lists:
    """The lists of a recipe: each has ``format``, ``path`` (of ``forms``: under ``models``), ``bit``, and options of
    its format.

    Of a name of several words, each word of three letters or more is listed.
    """
    masks: dict[int, int] = {}
    for source in sources:
        options = {key: str(value) for key, value in source.items()}
        root = models_dir() if options["format"] == "forms" else folder
        for name in _FORMATS[options["format"]](root / options["path"], options):
            words = WORD.findall(fold_text(name))
            for word in words:
                if word.isalpha() and (len(word) > 2 or len(words) == 1):
                    key = code(word)
                    masks[key] = masks.get(key, 0) | 1 << int(options["bit"])
    codes = np.array(sorted(masks), dtype=np.uint32)
    return Lists(codes, np.array([masks[int(key)] for key in codes], dtype=np.uint8))
