"""The neighbourhood of number words: what is joined, what is linked, what a word may open."""

from __future__ import annotations

from typing import Final

from pipeline.lang.numbering import NumberStyle
from pipeline.normalize.numbers.atoms import Atom, Atoms
from pipeline.normalize.numbers.literals import Exact, Literal
from pipeline.text.reading import Reading

# The parts of a number have at most so many spaces between them.
_GAP: Final = 3
_HUNDREDS: Final = 3  # digits
_MEASURES: Final = frozenset(("unit", "currency", "percent", "time_clock"))


class Grammar:
    """The number words and digits of one reading, and how they stand to each other."""

    def __init__(self, reading: Reading, style: NumberStyle, atoms: Atoms, literals: dict[int, Literal]) -> None:
        self.reading = reading
        self.style = style
        self.atoms = atoms
        self.literals = literals
        self.count = len(reading.words)

    def joined(self, at: int) -> bool:
        """Whether word ``at`` goes on the word before it: on the same line, with at most a space between."""
        if at >= self.count:
            return False
        reading = self.reading
        return not at or (reading.starts[at] - reading.ends[at - 1] <= _GAP and at not in reading.breaks)

    def linked(self, at: int) -> int:
        """The word after a link that stands at ``at``, else 0."""
        if (
            self.style.links
            and at < len(self.reading.words) - 1
            and self.reading.words[at] in self.style.links
            and self.joined(at + 1)
        ):
            return at + 1
        return 0

    def unlinked(self, at: int) -> Literal | None:
        """Hundreds in digits whose link was forgotten, before a unit, counter or scale: 2 هزار | 600 نفر."""
        literal = self.literals.get(at) if self.style.links else None
        if literal is None or len(literal.text) != _HUNDREDS:
            return None
        after = self.atom(literal.last, "number") if self.joined(literal.last) else None
        counted = self.reading.any_at(literal.last, "number_counter", "unit", "currency") is not None
        return literal if counted or (after is not None and after.scale) else None

    def atom(self, at: int, *kinds: str) -> Atom | None:
        """The longest atom of one of ``kinds`` at a word."""
        for atom in self.atoms.get(at, ()):
            if atom.kind in kinds:
                return atom
        return None

    def is_part(self, count: int, at: int) -> bool:
        """Whether the ordinal at a word may be the size of so many parts."""
        return self.style.is_part(count, self.reading.words[at])

    def opens(self, atom: Atom) -> bool:
        """Whether a number may begin with a word."""
        option = atom.entry.option
        if option("and") or option("money") or (option("inner") and not self._tens_at(atom.last)):
            return False
        if option("construct") and self._is_accusative(atom):
            return False
        refused = option("not")
        return not refused or atom.prefix != refused

    def _is_accusative(self, atom: Atom) -> bool:
        """Whether ألفا is one thousand in the accusative: so its vowel sign says, or a number linked on to it."""
        span = self.reading.span(atom.start, atom.end)
        if "\u064b" in self.reading.folded.original[span.start : span.end]:
            return True
        linked = any(self.link_prefix(after.prefix) for after in self.atoms.get(atom.last, ()))
        return linked or bool(self.linked(atom.last) and self.joined(atom.last))

    def _tens_at(self, at: int) -> bool:
        """Whether tens are linked on at a word: إحدى وعشرون."""
        return any(
            self.link_prefix(atom.prefix) and atom.value in range(20, 100, 10) for atom in self.atoms.get(at, ())
        )

    def link_prefix(self, prefix: str) -> bool:
        """Whether a clitic chain is a link, with or without the article."""
        return self.style.linked_prefix and any(
            prefix == link or any(prefix == link + article for article in self.style.articles)
            for link in self.style.links
        )

    def again(self, atom: Atom, value: Exact, step: Exact) -> bool:
        """Whether a scale is said once more for its ones, after hundreds of it: خمسمائة ألف | وألفان."""
        return self.style.linked_prefix and step in (atom.scale, atom.dual) and step > 1 and value % (100 * step) == 0

    def dated(self, literal: Literal) -> bool:
        """Whether digits are the day of a date: a month follows them."""
        return any(hit.kind == "time_month" for hit in self.reading.hits.get(literal.last, ()))

    def grows(self, scale: Atom) -> bool:
        """Whether a larger scale follows a scale."""
        after = self.atom(scale.last, "number") if self.joined(scale.last) else None
        return after is not None and after.scale > scale.scale and not after.prefix

    def continues(self, scale: Atom) -> bool:
        """Whether a number that is no scale follows a scale (тысячи двухсот)."""
        after = self.atom(scale.last, "number") if self.joined(scale.last) else None
        return after is not None and not after.scale

    def measured(self, at: int) -> bool:
        """Whether a unit, a currency, a percent sign or a word of the clock stands at a word, and no number."""
        if self.atom(at, "number") is not None:
            return False
        return any(hit.kind in _MEASURES for hit in self.reading.hits.get(at, ()))

    def after_money(self, first: int) -> bool:
        """Whether a currency stands right before a number that begins at word ``first``."""
        return first > 0 and any(hit.kind.startswith("currency") for hit in self.reading.hits.get(first - 1, ()))
