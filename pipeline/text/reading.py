"""A text as the grammars see it: folded words and the typed hits of the lexicon on them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from pipeline.lang import language, part
from pipeline.lang.base import Seams
from pipeline.record import Span
from pipeline.text.folding import Folded, fold
from pipeline.text.lexicon import WORD, Cell, Entry, Lexicon, lexicon
from pipeline.text.lines import places
from pipeline.text.punctuation import COMMAS
from pipeline.text.seams import pieces

_SIGNS: Final = frozenset('.,،۔:؛;"»)')
# What may be written on a scale.
_COUNTING: Final = frozenset(("currency", "number_counter", "percent", "unit"))
_GLUED, _LONGEST = 3, 48  # no word of so few letters, and none of more, is made of several
_SCALED: Final = 5  # nor one of so few that begins with a scale: سونو is a name


class Hit:
    """A lexicon entry found on the words ``[first, last)``.

    ``start`` and ``end`` are folded offsets without the clitics: ``prefix`` and ``suffix`` hold those, as folded
    strings (``""``: none). A suffix is only ever on the last word, a prefix on the first.
    """

    # The most frequent record of all, so a plain class: compiled it is made and read in a third of a tuple's time.
    __slots__ = ("end", "entry", "first", "kind", "last", "prefix", "start", "suffix", "value")

    def __init__(
        self, first: int, last: int, start: int, end: int, kind: str, value: str, prefix: str, suffix: str, entry: Entry
    ) -> None:
        self.first: Final = first
        self.last: Final = last
        self.start: Final = start
        self.end: Final = end
        self.kind: Final = kind
        self.value: Final = value
        self.prefix: Final = prefix
        self.suffix: Final = suffix
        self.entry: Final = entry

    def changed(self, end: int | None = None, value: str | None = None) -> Hit:
        """The hit with another end or value."""
        return Hit(
            self.first, self.last, self.start, self.end if end is None else end, self.kind,
            self.value if value is None else value, self.prefix, self.suffix, self.entry,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """Words and hits of a text; everything counts in folded offsets and word indexes until ``span`` leads back to the
    original.

    ``words[i]`` lies at folded ``[starts[i], ends[i])``: a run of letters, a run of ASCII digits, or one sign;
    ``digits`` are the indexes of the runs of digits, ``breaks`` those of the first word of each line but the first.
    ``hits[i]`` are the hits whose first word is ``i``, longest first; ``longest[kind][i]`` is the first one of a kind.
    """

    lang: str
    folded: Folded
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    digits: tuple[int, ...]
    breaks: frozenset[int]
    hits: dict[int, tuple[Hit, ...]]
    longest: dict[str, dict[int, Hit]]
    _places: dict[str, list[int]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text

    def span(self, start: int, end: int) -> Span:
        """The original span of a folded one."""
        return self.folded.span(start, end)

    def at(self, index: int, kind: str) -> Hit | None:
        """The longest hit of ``kind`` whose first word is ``index``."""
        found = self.longest.get(kind)
        return found.get(index) if found is not None else None

    def joins(self, index: int) -> bool:
        """Whether "and" stands at the word ``index``."""
        hit = self.at(index, "phrase")
        return hit is not None and hit.value == "and"

    def lists(self, index: int) -> bool:
        """Whether a comma or "and" stands at the word ``index``, as between the members of a list."""
        return self.words[index] in COMMAS or self.joins(index)

    def any_at(self, index: int, *kinds: str) -> Hit | None:
        """The longest hit of one of ``kinds`` whose first word is ``index``."""
        return next((hit for hit in self.hits.get(index, ()) if hit.kind in kinds), None)

    def all(self, *kinds: str) -> Iterator[Hit]:
        """All hits of ``kinds`` in order of their first word; they may overlap."""
        for index in sorted(self.hits):
            for hit in self.hits[index]:
                if hit.kind in kinds:
                    yield hit

    def places(self, kind: str) -> list[int]:
        """The words at which a hit of ``kind`` begins, ascending."""
        found = self._places.get(kind)
        if found is None:
            found = self._places[kind] = list(self.longest.get(kind, ()))
        return found

    def chain(self, kind: str, first: int, last: int) -> Iterator[Hit]:
        """The longest hits of ``kind`` on the words ``[first, last)``, left to right, none inside another."""
        places = self.places(kind)
        index = first
        for at in range(bisect_left(places, first), len(places)):
            place = places[at]
            if place >= last:
                break
            if place >= index:
                hit = self.longest[kind][place]
                if hit.last <= last:
                    yield hit
                index = hit.last

    def gap(self, index: int) -> str:
        """What stands between word ``index`` and the next one: ``""``, spaces, or a ZWNJ."""
        return self.folded.text[self.ends[index] : self.starts[index + 1]] if index + 1 < len(self.words) else ""

    def at_digits(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """``pattern.finditer(text)`` for one that begins with a digit: only where there are some."""
        text, end = self.folded.text, 0
        for index in self.digits:
            if self.starts[index] >= end and (match := pattern.match(text, self.starts[index])) is not None:
                end = match.end()
                yield match

    def capital(self, index: int) -> bool:
        """Whether word ``index`` begins with a capital in the original."""
        return self.folded.original[self.span(self.starts[index], self.ends[index]).start].isupper()

    def word_at(self, start: int) -> int:
        """The index of the first word that starts at or after the folded offset ``start``."""
        return bisect_left(self.starts, start)


def read(text: str, lang: str) -> Reading:
    """Fold ``text``, cut it into words and look them all up in the language's tables."""
    return read_with(lexicon(lang), text, lang)


def read_with(table: Lexicon, text: str, lang: str) -> Reading:
    """The same with a lexicon of one's own."""
    folded = fold(text)
    words, starts = words_in(folded.text)
    scales: tuple[str, ...] = part(lang, "numbers").STYLE.glued
    if scales:
        words, starts = _unglued(table, scales, words, starts)
    seams = language(lang).seams
    if seams is not None:
        words, starts = _cut(table, seams, words, starts)
    ends = tuple([start + len(word) for start, word in zip(starts, words, strict=True)])
    digits = tuple([index for index, word in enumerate(words) if "0" <= word[0] <= "9"])
    breaks = frozenset([bisect_left(starts, at) for at in places(folded.text, "\n")]) - {0, len(words)}
    hits = _hits(table, folded.text, words, starts, ends, breaks)
    return Reading(lang, folded, words, starts, ends, digits, breaks, *hits)


def words_in(text: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The words of a folded text and where they start."""
    words: list[str] = []
    starts: list[int] = []
    start = 0
    for stretch in text.split(" "):
        if stretch.isalpha():  # nearly all are
            words.append(stretch)
            starts.append(start)
        elif stretch[:-1].isalpha() and stretch[-1] in _SIGNS:
            words += stretch[:-1], stretch[-1]
            starts += start, start + len(stretch) - 1
        else:
            for match in WORD.finditer(stretch):
                words.append(match.group())
                starts.append(start + match.start())
        start += len(stretch) + 1
    return tuple(words), tuple(starts)


def _unglued(
    table: Lexicon, scales: tuple[str, ...], words: tuple[str, ...], starts: tuple[int, ...]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """``words`` and ``starts`` with each unknown word of number words cut at its ``scales``: دوہزارچھ is three."""
    cut: dict[int, list[str]] = {}
    for index, word in enumerate(words):
        if _GLUED < len(word) <= _LONGEST and any(scale in word for scale in scales) and table.cell(word) is None:
            parts = _number_words(table, scales, word) or _scaled(table, scales, word)
            if parts:
                cut[index] = parts
    return _parted(words, starts, cut)


def _cut(
    table: Lexicon, seams: Seams, words: tuple[str, ...], starts: tuple[int, ...]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """``words`` and ``starts`` with each unknown word that is several cut into these."""
    cut: dict[int, list[str]] = {}
    for index, word in enumerate(words):
        if len(word) > 1 and table.cell(word) is None and seams.suspects.search(word) and len(word) <= _LONGEST:
            parts = pieces(seams, lambda part: table.cell(part) is not None, word)
            if parts != [word]:
                cut[index] = parts
    return _parted(words, starts, cut)


def _parted(
    words: tuple[str, ...], starts: tuple[int, ...], cut: Mapping[int, list[str]]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """``words`` and ``starts`` with the parts of ``cut`` in place of the words that they make."""
    if not cut:
        return words, starts
    parted: list[str] = []
    places: list[int] = []
    for index, (word, start) in enumerate(zip(words, starts, strict=True)):
        for piece in cut.get(index, (word,)):
            parted.append(piece)
            places.append(start)
            start += len(piece)
    return tuple(parted), tuple(places)


def _number_words(table: Lexicon, scales: tuple[str, ...], word: str, dead: set[str] | None = None) -> list[str]:
    """The number words that a word is made of, one before or behind its first scale at least; none where it is not.
    ``dead`` are the rests that were found to be none: each is looked at once."""
    dead = set() if dead is None else dead
    if word in dead:
        return []
    for scale in scales:
        if len(word) > _SCALED and word.startswith(scale):
            tail = word[len(scale) :]
            behind = [tail] if _is_number(table, tail) else _number_words(table, scales, tail, dead)
            if behind:
                return [scale, *behind]
        at = word.find(scale, 1)
        while at > 0:
            before, after = word[:at], word[at + len(scale) :]
            if _is_number(table, before):
                rest = [after] if _is_number(table, after) else _number_words(table, scales, after, dead)
                if rest or not after:
                    return [before, scale, *rest]
            at = word.find(scale, at + 1)
    dead.add(word)
    return []


def _scaled(table: Lexicon, scales: tuple[str, ...], word: str) -> list[str]:
    """A scale and the unit or counter that is written on it: هزارتن, میلیاردتومان; none where a word is no such two."""
    for scale in scales:
        if word.startswith(scale) and _is_number(table, scale):
            cell = table.cell(word[len(scale) :])
            if cell is not None and any(
                kind in _COUNTING and not prefix and not suffix for kind, _, prefix, suffix, _ in cell.entries
            ):
                return [scale, word[len(scale) :]]
    return []


def _is_number(table: Lexicon, word: str) -> bool:
    cell = table.cell(word) if word else None
    return cell is not None and any(
        kind == "number" and not prefix and not suffix for kind, _, prefix, suffix, _ in cell.entries
    )


def _hits(
    table: Lexicon, text: str, words: tuple[str, ...], starts: tuple[int, ...], ends: tuple[int, ...],
    breaks: frozenset[int],
) -> tuple[dict[int, tuple[Hit, ...]], dict[str, dict[int, Hit]]]:  # fmt: skip
    """All hits by their first word, and of each kind the longest one."""
    hits: dict[int, tuple[Hit, ...]] = {}
    longest: defaultdict[str, dict[int, Hit]] = defaultdict(dict)
    cell_of, steps_of = table.cell, table.steps
    for index, word in enumerate(words):
        cell = cell_of(word)
        if cell is None:
            continue
        start, end, upto = starts[index], ends[index], index + 1
        found = [
            Hit(index, upto, start + len(prefix), end - len(suffix), kind, value, prefix, suffix, entry)
            for kind, value, prefix, suffix, entry in cell.entries
        ]
        if cell.second and upto < len(words):
            for step in steps_of(words[upto]):
                if step[0] in cell.second:
                    found = _phrases(table, cell, index, text, words, starts, ends, breaks) + found
                    break
        if found:
            hits[index] = tuple(found)
            for hit in found:
                longest[hit.kind].setdefault(index, hit)
    return hits, dict(longest)


def _phrases(
    table: Lexicon, cell: Cell, index: int, text: str, words: tuple[str, ...], starts: tuple[int, ...],
    ends: tuple[int, ...], breaks: frozenset[int],
) -> list[Hit]:  # fmt: skip
    """The hits of several words that begin at word ``index``, longest first, with the least clitics first."""
    found: list[Hit] = []
    # A path is (node, next word, prefix of the first word, suffix of the last word read); a suffix may only end a path.
    paths = [(node, index + 1, prefix, 0) for node, prefix in cell.onward]
    while paths:
        node, upto, prefix, suffix = paths.pop()
        if upto > index + 1:
            start, end = starts[index] + prefix, ends[upto - 1] - suffix
            left, right = text[starts[index] : start], text[end : ends[upto - 1]]
            found += [
                Hit(index, upto, start, end, entry.kind, entry.value, left, right, entry) for entry in node.entries
            ]
        if node.next and upto < len(words) and not suffix and upto not in breaks:
            for core, _, inner in table.steps(words[upto]):
                child = node.next.get(core)
                if child is not None:
                    paths.append((child, upto + 1, prefix, inner))
    found.sort(key=lambda hit: (-hit.last, len(hit.prefix) + len(hit.suffix)))
    return found
