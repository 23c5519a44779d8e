"""Tables of words and phrases, compiled to one trie per language.

A table is a file ``models/<lang>/lexicon/<kind>.tsv`` (or ``models/shared/lexicon/<kind>.tsv`` for every language): one
entry a line, ``form TAB value [TAB option option=value …]``; ``#`` starts a comment. In a form, ``{a|b|}`` stands for
each of its alternatives, ``{@name}`` for those of a macro line ``@name = a|b|c`` above, and a ZWNJ means "joined, with
ZWNJ, or with a space". Forms are folded (pipeline.text.folding) before they are compiled, so one spelling of letters
and digits is enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pipeline.lang import language
from pipeline.lang.base import Analysis
from pipeline.paths import models_dir
from pipeline.text.folding import ZWNJ, fold_text

NOTHING = "-"  # the value of an entry that only keeps shorter entries inside it from being read
WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s\u200c]|_")
_TOKENS = re.compile(r"\{@\w+\}|[{}|]|[^{}|]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table: ``id`` is ``<lang>.<kind>:<form as written>`` and is stable; ``kind`` is the name of the
    file."""

    id: str
    kind: str
    value: str
    options: tuple[tuple[str, str], ...] = ()

    def option(self, name: str, default: str = "") -> str:
        """The value of an option; an option without ``=`` has the value ``"1"``."""
        for key, value in self.options:
            if key == name:
                return value
        return default


@dataclass(slots=True)
class Node:
    """A node of the trie over words."""

    entries: tuple[Entry, ...] = ()
    next: dict[str, Node] = field(default_factory=dict)


class TableError(ValueError):
    """A table line that cannot be read; the message names file and line."""


def expand(form: str, macros: dict[str, str] | None = None) -> Iterator[str]:
    """All spellings of a form in the brace notation, in order; braces may be nested.

    ``expand("д{ень|н{я|ю}}")`` gives ``день``, ``дня``, ``дню``. Raises ``KeyError`` for an unknown macro.
    """
    yield from _alternatives(_TOKENS.findall(form), macros or {})


def _alternatives(tokens: list[str], macros: dict[str, str]) -> list[str]:
    """The spellings up to the closing brace of this level; the tokens read are taken off the front of the list."""
    finished: list[str] = []
    spellings = [""]
    while tokens:
        token = tokens.pop(0)
        if token == "}":
            break
        if token == "|":
            finished += spellings
            spellings = [""]
            continue
        if token == "{":
            parts = _alternatives(tokens, macros)
        elif token.startswith("{@"):
            parts = list(expand("{" + macros[token[2:-1]] + "}", macros))
        else:
            parts = [token]
        spellings = [spelling + part for spelling in spellings for part in parts]
    return finished + spellings


def read_table(path: Path, lang: str) -> Iterator[tuple[str, Entry]]:
    """The entries of a table as ``(form, entry)``, forms folded and expanded. Raises ``TableError``."""
    macros: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("@"):
            name, _, body = line[1:].partition("=")
            macros[fold_text(name.strip())] = fold_text(body.strip())
            continue
        form, tab, rest = line.partition("\t")
        if not tab:
            raise TableError(f"{path}:{number}: expected form TAB value")
        value, _, options = rest.partition("\t")
        pairs = tuple((key, val if eq else "1") for key, eq, val in (word.partition("=") for word in options.split()))
        entry = Entry(f"{lang}.{path.stem}:{form}", path.stem, value.strip(), pairs)
        try:
            for spelling in dict.fromkeys(expand(fold_text(form), macros)):
                yield spelling, entry
        except KeyError as error:
            raise TableError(f"{path}:{number}: unknown macro {error}") from None


def words_of(spelling: str) -> Iterator[tuple[str, ...]]:
    """The word sequences a folded spelling stands for: each ZWNJ both as a boundary and as nothing."""
    if ZWNJ not in spelling:
        yield tuple(WORD.findall(spelling))
        return
    parts = spelling.split(ZWNJ)
    variants = [parts[0]]
    for part in parts[1:]:
        variants = [left + glue + part for left in variants for glue in (" ", "")]
    for variant in variants:
        yield tuple(WORD.findall(variant))


class Lexicon:
    """All tables of a language. ``lookup`` is the hot path: it answers for one folded word and remembers the answer."""

    _REMEMBERED = 200_000

    def __init__(self, tables: Iterable[tuple[str, Entry]], analyses: Callable[[str], Iterator[Analysis]]) -> None:
        self._root = Node()
        self._inner: set[str] = set()
        self._analyses = analyses
        for spelling, entry in tables:
            for words in words_of(spelling):
                if words:
                    self._add(words, entry)
        self._starts: dict[str, tuple[tuple[Node, int, int], ...]] = {}
        self._steps: dict[str, tuple[tuple[str, int, int], ...]] = {}

    def _add(self, words: tuple[str, ...], entry: Entry) -> None:
        node = self._root
        for word in words:
            child = node.next.get(word)
            if child is None:
                child = node.next[word] = Node()
                self._inner.add(word)
            node = child
        if entry not in node.entries:
            node.entries += (entry,)

    def starts(self, word: str) -> tuple[tuple[Node, int, int], ...]:
        """The trie nodes a text may enter at ``word``, each with the lengths of the prefix and suffix left outside."""
        found = self._starts.get(word)
        if found is None:
            root = self._root.next
            found = tuple((root[core], prefix, suffix) for core, prefix, suffix in self.steps(word) if core in root)
            if len(self._starts) >= self._REMEMBERED:
                self._starts.clear()
            self._starts[word] = found
        return found

    def steps(self, word: str) -> tuple[tuple[str, int, int], ...]:
        """The readings ``(core, prefix, suffix)`` of a word that occur anywhere in the tables."""
        found = self._steps.get(word)
        if found is None:
            readings: list[tuple[str, int, int]] = [(word, 0, 0)] if word in self._inner else []
            readings += [
                reading for reading in self._analyses(word) if reading.core in self._inner and reading not in readings
            ]
            found = tuple(readings)
            if len(self._steps) >= self._REMEMBERED:
                self._steps.clear()
            self._steps[word] = found
        return found


@cache
def lexicon(lang: str) -> Lexicon:
    """The compiled tables of a language, those of ``models/shared/lexicon`` included."""
    folders = (models_dir() / lang / "lexicon", models_dir() / "shared" / "lexicon")
    paths = sorted(
        (path for folder in folders for path in folder.glob("*.tsv")), key=lambda path: (path.stem, str(path))
    )
    tables = (row for path in paths for row in read_table(path, path.parent.parent.name))
    return Lexicon(tables, language(lang).analyses)
