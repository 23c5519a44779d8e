"""Tables of words and phrases, compiled to one trie per language.

A table is a file ``models/<lang>/lexicon/<kind>.tsv`` (or ``models/shared/lexicon/<kind>.tsv`` for every language): one
entry a line, ``form TAB value [TAB option option=value …]``; ``#`` starts a comment. In a form, ``{a|b|}`` stands for
each of its alternatives, ``{@name}`` for those of a macro line ``@name = a|b|c`` above, and a ZWNJ means "joined, with
ZWNJ, or with a space". Forms are folded (pipeline.text.folding) before they are compiled, so one spelling of letters
and digits is enough.

The version in use of what a language has learned (``models/<lang>/history``) adds tables of the same kinds, which come
first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from pipeline.lang import language
from pipeline.lang.base import Analysis
from pipeline.paths import learned_dir, models_dir
from pipeline.text.folding import ZWNJ, fold_text

LEARNED: Final = "learned"  # in the ids of learned entries: fa.learned.item:…
NOTHING: Final = "-"  # the value of an entry that only keeps shorter entries inside it from being read
WORD: Final = re.compile(r"[^\W\d_]+|\d+|[^\w\s\u200c]|_")
_KEY: Final = 4
# What every spelling of a form begins with; a letter before a ZWNJ may be followed by another one.
_OPENING: Final = re.compile(rf"[^\W\d_]{{1,{_KEY}}}|\d{{1,{_KEY}}}")
_BRACES: Final = re.compile("[{}|]")
_TOKENS: Final = re.compile(r"\{@\w+\}|[{}|]|[^{}|]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table: ``id`` is ``<lang>.<kind>:<form as written>`` and is stable, ``<lang>.learned.<kind>:…`` for
    one that was learned; ``kind`` is the name of the file; ``order`` is the place of the line among those of its
    language."""

    id: str
    kind: str
    value: str
    options: tuple[tuple[str, str], ...] = ()
    order: int = field(default=0, compare=False)

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


class Cell(NamedTuple):
    """What the tables say of one word: ``entries`` as (kind, value, prefix, suffix, entry), the readings with the least
    clitics first; ``onward``: the nodes at which a phrase may go on, with the length of the prefix outside; ``second``:
    the second words of those phrases."""

    entries: tuple[tuple[str, str, str, str, Entry], ...]
    onward: tuple[tuple[Node, int], ...]
    second: frozenset[str]


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


def _parts(form: str, macros: dict[str, str]) -> Iterator[str]:
    """The form with its first alternatives, one after the other, in place of the braces that it begins with."""
    if form[:1] != "{":
        yield form
        return
    depth = 0
    cuts = [0]
    for match in _BRACES.finditer(form):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == (0 if match[0] == "}" else 1):
            cuts.append(match.start())
        if not depth:
            break
    body, rest = form[1 : cuts[-1]], form[cuts[-1] + 1 :]
    if body.startswith("@"):
        yield from _parts("{" + macros[body[1:]] + "}" + rest, macros)
        return
    for first, last in pairwise(cuts[1:]):
        yield from _parts(form[first + 1 : last] + rest, macros)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table as it stands there: what it says is worked out when a text first needs it."""

    place: str  # file and line, for messages
    lang: str
    kind: str
    form: str
    folded: str
    rest: str
    macros: dict[str, str]
    order: int = 0

    def entry(self) -> Entry:
        """The entry of the line."""
        value, _, options = self.rest.partition("\t")
        pairs = tuple((key, val if eq else "1") for key, eq, val in (word.partition("=") for word in options.split()))
        return Entry(f"{self.lang}.{self.kind}:{self.form}", self.kind, value.strip(), pairs, self.order)

    def parts(self) -> Iterable[str]:
        """Forms that begin with a letter, not with alternatives, and together say the same."""
        if self.folded[:1] != "{":
            return (self.folded,)
        try:
            return list(_parts(self.folded, self.macros))
        except KeyError as error:
            raise TableError(f"{self.place}: unknown macro {error}") from None

    def spellings(self, part: str | None = None) -> Iterable[str]:
        """Its folded spellings, or those of a part, each once. Raises ``TableError`` for an unknown macro."""
        form = self.folded if part is None else part
        if "{" not in form and "|" not in form:
            return (form,)
        try:
            return dict.fromkeys(expand(form, self.macros))
        except KeyError as error:
            raise TableError(f"{self.place}: unknown macro {error}") from None


def read_rows(path: Path, lang: str, order: int = 0) -> Iterator[Row]:
    """The lines of a table, numbered from ``order``. Raises ``TableError``."""
    lines: list[tuple[int, str, str]] = []
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
        lines.append((number, form, rest))
    folded = fold_text("\n".join(form for _, form, _ in lines)).split("\n")
    for (number, form, rest), fold in zip(lines, folded, strict=True):
        yield Row(f"{path}:{number}", lang, path.stem, form, fold, rest, macros, order)
        order += 1


def read_table(path: Path, lang: str) -> Iterator[tuple[str, Entry]]:
    """The entries of a table as ``(form, entry)``, forms folded and expanded. Raises ``TableError``."""
    for row in read_rows(path, lang):
        entry = row.entry()
        for spelling in row.spellings():
            yield spelling, entry


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
    """All tables of a language. ``cell`` is the hot path: it answers for one folded word and remembers the answer.

    A row lies in the buckets of the letters that its spellings begin with, four at most, and is worked out when a text
    has a word that begins so: an article needs a small part of the tables.
    """

    _REMEMBERED = 40_000

    def __init__(self, rows: Iterable[Row], analyses: Callable[[str], Iterator[Analysis]]) -> None:
        self._root = Node()
        self._analyses = analyses
        self._buckets: dict[str, list[tuple[Row, str]]] = {}
        for row in rows:
            for part in row.parts():
                opening = _OPENING.match(part)
                self._buckets.setdefault(opening[0] if opening else "", []).append((row, part))
        self._starts: dict[str, tuple[tuple[Node, int, int], ...]] = {}
        self._cells: dict[str, Cell | None] = {}
        self._steps: dict[str, tuple[tuple[str, int, int], ...]] = {}
        self._laid: list[tuple[Node, Entry]] = []

    def overlay(self, rows: Iterable[Row]) -> None:
        """Put the entries of ``rows`` before all others, and take those of an earlier call back: for trying entries out
        without working out all tables anew."""
        for node, entry in self._laid:
            node.entries = tuple(known for known in node.entries if known is not entry)
        self._laid = []
        for row in rows:
            entry = row.entry()
            for spelling in row.spellings():
                for words in words_of(spelling):
                    if words:
                        node = self._node(words)
                        node.entries = (entry, *node.entries)
                        self._laid.append((node, entry))
        self._cells.clear()
        self._starts.clear()

    def _open(self, word: str) -> None:
        """Work out the rows that have a spelling that begins with ``word``."""
        for length in range(_KEY + 1):
            bucket = self._buckets.pop(word[:length], None)
            for row, part in bucket or ():
                entry = row.entry()
                for spelling in row.spellings(part):
                    for words in words_of(spelling):
                        if words:
                            self._add(words, entry)

    def _node(self, words: tuple[str, ...]) -> Node:
        """The node of these words, made where it is not there."""
        node = self._root
        for word in words:
            child = node.next.get(word)
            if child is None:
                child = node.next[word] = Node()
            node = child
        return node

    def _add(self, words: tuple[str, ...], entry: Entry) -> None:
        node = self._node(words)
        if entry not in node.entries:
            node.entries += (entry,)
            if len(node.entries) > 1 and node.entries[-2].order > entry.order:
                node.entries = tuple(sorted(node.entries, key=lambda known: known.order))

    def starts(self, word: str) -> tuple[tuple[Node, int, int], ...]:
        """The trie nodes a text may enter at ``word``, each with the lengths of the prefix and suffix left outside."""
        found = self._starts.get(word)
        if found is None:
            root, nodes = self._root.next, []
            for core, prefix, suffix in self.steps(word):
                self._open(core)
                if core in root:
                    nodes.append((root[core], prefix, suffix))
            found = tuple(nodes)
            if len(self._starts) >= self._REMEMBERED:
                self._starts.clear()
            self._starts[word] = found
        return found

    def cell(self, word: str) -> Cell | None:
        """All that may be found at a folded word; ``None``: nothing."""
        if word in self._cells:
            return self._cells[word]
        nodes = sorted(self.starts(word), key=lambda start: start[1] + start[2])
        entries = tuple(
            (entry.kind, entry.value, word[:prefix], word[len(word) - suffix :], entry)
            for node, prefix, suffix in nodes
            for entry in node.entries
        )
        onward = tuple((node, prefix) for node, prefix, suffix in nodes if node.next and not suffix)
        if len(self._cells) >= self._REMEMBERED:
            self._cells.clear()
        second = frozenset(core for node, _ in onward for core in node.next)
        cell = self._cells[word] = Cell(entries, onward, second) if entries or onward else None
        return cell

    def steps(self, word: str) -> tuple[tuple[str, int, int], ...]:
        """The readings ``(core, prefix, suffix)`` of a word: as it stands, then without clitics."""
        found = self._steps.get(word)
        if found is None:
            readings: dict[tuple[str, int, int], None] = {(word, 0, 0): None}
            readings.update(((reading.core, reading.prefix, reading.suffix), None) for reading in self._analyses(word))
            found = tuple(readings)
            if len(self._steps) >= self._REMEMBERED:
                self._steps.clear()
            self._steps[word] = found
        return found


@cache
def _lexicon(lang: str) -> Lexicon:
    return Lexicon(table_rows(lang, learned_dir(lang)), language(lang).analyses)


_REPLACED: Final[dict[str, Lexicon]] = {}


def lexicon(lang: str) -> Lexicon:
    """The tables of a language, those of ``models/shared/lexicon`` and those that it has learned included."""
    return _REPLACED.get(lang) or _lexicon(lang)


@contextmanager
def replaced(lang: str, table: Lexicon) -> Iterator[None]:
    """Let a language have other tables for a while: those of a candidate that is measured."""
    before = _REPLACED.get(lang)
    _REPLACED[lang] = table
    try:
        yield
    finally:
        if before is None:
            del _REPLACED[lang]
        else:
            _REPLACED[lang] = before


def table_rows(lang: str, learned: Path | None = None) -> Iterator[Row]:
    """The lines of all tables of a language, those of the version ``learned`` first: of entries with one form the first
    counts. Raises ``TableError``."""
    order = 0
    folders = (models_dir() / lang / "lexicon", models_dir() / "shared" / "lexicon")
    written = sorted(
        (path for folder in folders for path in folder.glob("*.tsv")), key=lambda path: (path.stem, str(path))
    )
    own = sorted((learned / "lexicon").glob("*.tsv")) if learned is not None else []
    named = [(path, f"{lang}.{LEARNED}") for path in own] + [(path, path.parent.parent.name) for path in written]
    for path, owner in named:
        for row in read_rows(path, owner, order):
            yield row
            order = row.order + 1
