"""The lines of the tables as rules with an id.

The id of a line is ``<language>.<table>:<first spelling>``, folded, with ``#2``, ``#3`` … for further lines of a table
that begin with the same spelling: it stays when a line moves, gets another value or further spellings.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline.facts.patterns import table
from pipeline.paths import learned_dir, models_dir
from pipeline.text.lexicon import LEARNED, Entry, read_rows


class Rule(NamedTuple):
    """A line of a table: its id, the file below the folder of models, the line from 1, its value and its options."""

    id: str
    file: str
    line: int
    value: str
    options: tuple[tuple[str, str], ...] = ()


def rules_of(path: Path, owner: str) -> dict[Entry, Rule]:
    """The rules of a table by their entries; ``owner`` is the language, ``<language>.learned`` or ``shared``."""
    found: dict[Entry, Rule] = {}
    begun: Counter[str] = Counter()
    for row in read_rows(path, owner):
        entry = row.entry()
        key = f"{owner}.{row.kind}:{next(iter(row.spellings()))}"
        begun[key] += 1
        line = int(row.place.rpartition(":")[2])
        number = f"#{begun[key]}" if begun[key] > 1 else ""
        found[entry] = Rule(key + number, path.relative_to(models_dir()).as_posix(), line, entry.value, entry.options)
    return found


@cache
def _table(folder: Path, kind: str, owner: str) -> dict[Entry, Rule]:
    path = folder / f"{kind}.tsv"
    return rules_of(path, owner) if path.is_file() else {}


def rule_of(entry: Entry) -> Rule:
    """The rule of an entry of a language's lexicon."""
    owner = entry.id.partition(":")[0].removesuffix(f".{entry.kind}")
    lang = owner.removesuffix(f".{LEARNED}")
    folder = learned_dir(lang) if lang != owner else models_dir() / owner
    found = _table(folder / "lexicon", entry.kind, owner).get(entry) if folder is not None else None
    # An entry that no table has comes from one that somebody laid over them.
    return found or Rule(entry.id, "", 0, entry.value)


def rule_of_pattern(name: str, lang: str) -> Rule:
    """The rule of the pattern with an id."""
    pattern = next(one for one in table(lang).patterns if one.id == name)
    path = Path(pattern.file)
    file = path.relative_to(models_dir()).as_posix() if path.is_relative_to(models_dir()) else pattern.file
    return Rule(name, file, pattern.line, " ".join("=".join(pair) for pair in pattern.values), pattern.values)
