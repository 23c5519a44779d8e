"""Patterns: what the words around a fact say of it, beyond what single lines of tables say.

A pattern is a line of ``models/<lang>/patterns.tsv``, or of the version in use of what was learned:
``form TAB values TAB options``. The form is one sentence's words from left to right, parted by spaces:

``<quantity>``              the fact; once in a form. Instead ``<NUMBER>`` or ``<TIME>``: a figure or time of no fact
``<quantity:item=task>``    a fact with this argument; ``item=-``: without one
``<item>`` ``<item:task>``  a hit of a table, with this value
``<PER>`` ``<ORG>`` ``<LOC>`` ``<TITLE>`` ``<TIME>`` ``<NUMBER>``    a name, a time, a figure
``заверш{ен|ена}``          a word, in the notation of the tables, clitics allowed
``…``                       up to five other words

Values are ``argument=value``, ``-`` for none: ``status=completed``; ``fact=-`` takes the fact away; a pattern of a
figure or time that is no fact makes one: ``fact=quantity item=task``, ``fact=deadline relation=by``. Of the patterns
that fit a fact and say the same argument the first one counts, learned ones before written ones. The id of a pattern is
``<lang>.pattern:<form>#<first argument>``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from pipeline.mentions.draft import Draft
from pipeline.paths import learned_dir, models_dir
from pipeline.text.folding import fold_text
from pipeline.text.lexicon import LEARNED, TableError, expand, lexicon

PATTERNS: Final = "patterns.tsv"
REACH: Final = 5  # words that a gap stands for, at most
GAP: Final = "…"
FREE: Final = ("NUMBER", "TIME")  # anchors that are no facts yet
FACTS: Final = ("document", "quantity", "deadline", "office", "event")
_ANCHOR: Final = re.compile(rf"<({'|'.join((*FACTS, *FREE))})(?::(\w+)=([^>\s]+))?>")


class Element(NamedTuple):
    """What must stand beside the anchor or the element nearer to it: a label of ``Surroundings``, or some word."""

    label: str
    words: frozenset[str]
    apart: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """A line; ``before`` and ``after`` are the elements on both sides of the anchor, the nearest first."""

    id: str
    file: str
    line: int
    form: str
    anchor: str
    condition: tuple[str, str] | None
    before: tuple[Element, ...]
    after: tuple[Element, ...]
    values: tuple[tuple[str, str], ...]

    @property
    def key(self) -> Element:
        """The element that few sentences have."""
        return min((*self.before, *self.after), key=lambda element: (bool(element.label), ":" not in element.label))

    def fits(self, around: Surroundings, first: int, last: int, args: Mapping[str, Any]) -> bool:
        """Whether it fits a fact with these arguments on the words ``[first, last)``."""
        if not self.wants(args):
            return False
        return stands(self.before, around, first, -1) and stands(self.after, around, last, 1)

    def wants(self, args: Mapping[str, Any]) -> bool:
        """Whether a fact has the argument that its anchor asks for."""
        return self.condition is None or str(args.get(self.condition[0]) or "-") == self.condition[1]


def stands(elements: Sequence[Element], around: Surroundings, at: int, side: int) -> bool:
    """Whether the elements stand to one side of ``at``, the boundary between two words."""
    if not elements:
        return True
    element, rest = elements[0], elements[1:]
    for gap in range(REACH + 1 if element.apart else 1):
        start = at + side * gap
        for boundary in around.beyond(start, side, element):
            if stands(rest, around, boundary, side):
                return True
    return False


class Surroundings:
    """A sentence as patterns see it: at each boundary of words, what stands to its right and left. Labels are
    ``item:task`` and ``item`` for a hit of a table, ``PER`` … for names, ``TIME`` and ``NUMBER``."""

    def __init__(self, draft: Draft, low: int, high: int) -> None:
        self.low, self.high = low, high
        steps, words = lexicon(draft.reading.lang).steps, draft.reading.words
        self._cores = [[core for core, _, _ in steps(words[index])] for index in range(low, high)]  # clitics off
        self.spans: list[tuple[str, int, int]] = []
        for index in range(low, high):
            for hit in draft.reading.hits.get(index, ()):
                if hit.last <= high:
                    self.spans += (hit.kind, index, hit.last), (f"{hit.kind}:{hit.value}", index, hit.last)
        self.spans += [(name.label, name.first, name.last) for name in draft.names_in(low, high)]
        self.spans += [("TIME", time.first, time.last) for time in draft.times_in(low, high)]
        self.spans += [("NUMBER", one.first, one.last) for one in draft.quantities_in(low, high)]
        self._right: dict[tuple[str, int], list[int]] = {}
        self._left: dict[tuple[str, int], list[int]] = {}
        for label, first, last in self.spans:
            self._right.setdefault((label, first), []).append(last)
            self._left.setdefault((label, last), []).append(first)

    def keys(self) -> frozenset[str]:
        """All labels and words, clitics off."""
        return frozenset(core for cores in self._cores for core in cores).union(label for label, _, _ in self.spans)

    def beyond(self, at: int, side: int, element: Element) -> Sequence[int]:
        """The boundaries behind an element that begins at a boundary and goes to one side."""
        if element.label:
            return (self._left if side < 0 else self._right).get((element.label, at), ())
        index = at if side > 0 else at - 1
        if self.low <= index < self.high and not element.words.isdisjoint(self._cores[index - self.low]):
            return (at + side,)
        return ()


def parse(place: str, owner: str, form: str, rest: str) -> Pattern:
    """A pattern from the columns of its line; ``place`` is file and line. Raises ``TableError``."""
    file, _, line = place.rpartition(":")
    tokens = form.split()
    anchors = [(at, match) for at, token in enumerate(tokens) if (match := _ANCHOR.fullmatch(token))]
    facts = [one for one in anchors if one[1][1] in FACTS] or anchors
    values = tuple(tuple(word.split("=", 1)) for word in rest.partition("\t")[0].split())
    if len(facts) != 1 or not values or any(len(pair) != 2 for pair in values):
        raise TableError(f"{place}: expected one <fact>, and argument=value")
    at, match = facts[0]
    condition = (match[2], match[3]) if match[2] else None
    before, after = _elements(tokens[:at][::-1]), _elements(tokens[at + 1 :])
    if not before and not after:
        raise TableError(f"{place}: nothing stands beside <{match[1]}>")
    name = f"{owner}.pattern:{form}#{values[0][0]}"
    return Pattern(name, file, int(line or 0), form, match[1], condition, before, after, values)  # type: ignore[arg-type]


def _elements(tokens: Iterable[str]) -> tuple[Element, ...]:
    found: list[Element] = []
    apart = False
    for token in tokens:
        if token == GAP:
            apart = True
            continue
        typed = token[:1] == "<" and token[-1:] == ">"
        words = frozenset() if typed else frozenset(expand(fold_text(token)))
        found.append(Element(token[1:-1] if typed else "", words, apart))
        apart = False
    return tuple(found)


def read_patterns(path: Path, owner: str) -> Iterator[Pattern]:
    """The patterns of a file; ``#`` starts a comment. Raises ``TableError``."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            form, _, rest = line.partition("\t")
            yield parse(f"{path}:{number}", owner, form, rest)


class PatternTable:
    """The patterns of a language, found by what a sentence must have for them."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.patterns = tuple(patterns)
        self._order = {id(pattern): at for at, pattern in enumerate(self.patterns)}
        self._by_key: dict[str, list[Pattern]] = {}
        for pattern in self.patterns:
            key = pattern.key
            for word in [key.label] if key.label else key.words:
                self._by_key.setdefault(word, []).append(pattern)

    def of(self, around: Surroundings) -> list[Pattern]:
        """Those that a sentence may have, in order."""
        found = {id(one): one for key in around.keys().intersection(self._by_key) for one in self._by_key[key]}
        return sorted(found.values(), key=lambda one: self._order[id(one)])


def known_patterns(lang: str, learned: Path | None = None) -> Iterator[Pattern]:
    """The patterns of a language, those of the version ``learned`` first. Raises ``TableError``."""
    own = [(learned / PATTERNS, f"{lang}.{LEARNED}")] if learned is not None else []
    for path, owner in (*own, (models_dir() / lang / PATTERNS, lang)):
        if path.is_file():
            yield from read_patterns(path, owner)


@cache
def _table(lang: str) -> PatternTable:
    return PatternTable(known_patterns(lang, learned_dir(lang)))


_REPLACED: Final[dict[str, PatternTable]] = {}


def table(lang: str) -> PatternTable:
    """The patterns of a language, the learned ones first."""
    return _REPLACED.get(lang) or _table(lang)


@contextmanager
def patterns_replaced(lang: str, patterns: Iterable[Pattern]) -> Iterator[None]:
    """Let a language have these patterns alone for a while."""
    before = _REPLACED.get(lang)
    _REPLACED[lang] = PatternTable(patterns)
    try:
        yield
    finally:
        _REPLACED.pop(lang)
        if before is not None:
            _REPLACED[lang] = before
