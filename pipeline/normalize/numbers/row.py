"""Cardinal and ordinal numbers: the additive and multiplicative grammar over words and digits, one for all languages.

A number is a row of parts. A word or literal may follow a part when it fits in that part's *room* (after a hundred
1-99, after a thousand 1-999, after digits nothing); a scale multiplies all parts before it that are smaller than the
scale (هزار و دویست میلیارد).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple

from pipeline.normalize.numbers.atoms import Atom
from pipeline.normalize.numbers.fractions import linked_fraction
from pipeline.normalize.numbers.grammar import Grammar
from pipeline.normalize.numbers.literals import Exact, Literal

# Decimals may be read digit by digit (ایک اعشاریہ ایک چار) up to here.
_DIGITS: Final = 10**6
_THOUSAND: Final = 1000


class Composed(NamedTuple):
    """A number on the words up to ``last``, folded up to ``end``; ``value`` is ``None`` for a vague one.

    ``words`` and ``digits`` say what it is written in; ``weak`` is its only word where that may be another word too;
    ``scale`` is the scale all of it is counted in (1000 of 25 тыс.), else 1.
    """

    last: int
    end: int
    value: Exact | None
    words: bool
    digits: bool
    ordinal: bool = False
    weak: Atom | None = None
    scale: int = 1


class _Part(NamedTuple):
    value: Exact
    room: Exact
    unit: bool
    before: tuple[int, int]
    atoms: int


def compose(grammar: Grammar, index: int, plain: bool = False) -> Composed | None:
    """The longest cardinal or ordinal number that starts at a word; a ``plain`` one is of decimals: no scales."""
    row = _Row(grammar, plain)
    if not row.open(index):
        return None
    while row.go_on():
        pass
    return row.result()


class _Row:
    """The parts of one number while it is read."""

    def __init__(self, grammar: Grammar, plain: bool) -> None:
        self.grammar = grammar
        self.plain = plain
        self.parts: list[_Part] = []
        self.last = self.end = self.count = 0
        self.words = self.digits = self.ordinal = self.vague = False
        self.scale = 1
        self.step: Exact = 1
        self.weak: Atom | None = None
        self.closed = False
        self.first = 0

    def open(self, index: int) -> bool:
        """Take the first word or literal; ``False`` when no number begins at word ``index``."""
        grammar = self.grammar
        literal = grammar.literals.get(index)
        if literal is not None:
            self._take_literal(literal)
            self._tail()
            return True
        prefix = grammar.atom(index, "number_prefix")
        if prefix is not None:
            return self._open_prefixed(prefix)
        point = grammar.atom(index, "number_point")
        if point is not None:
            return self._open_point(point)
        for atom in grammar.atoms.get(index, ()):
            if atom.kind == "number" and grammar.opens(atom):
                if atom.scale:
                    return self._open_scale(index, atom)
                self._take_word(atom, atom.value, self._room(atom))
                self._tail()
                return True
        return False

    def _open_scale(self, index: int, atom: Atom) -> bool:
        """A scale with nothing before it is one such scale, or a vague number (миллионы, آلاف)."""
        grammar = self.grammar
        bare = atom.entry.option("bare")
        if bare == "after":
            before = grammar.reading.words[index - 1] if index and grammar.joined(index) else ""
            self.vague = before not in grammar.style.governors and not grammar.continues(atom)
        else:
            self.vague = bare == "many" or atom.suffix in grammar.style.scale_suffixes
        self._take_word(atom, atom.scale, atom.scale)
        self.step = atom.scale
        if not self.vague:
            self._tail()
        return True

    def _open_prefixed(self, prefix: Atom) -> bool:
        """ساڑھے تین, سوا لاکھ, پونے دو: the part belongs to the number after it; سوا گھنٹہ: to one unit after it."""
        grammar, at = self.grammar, prefix.last
        if prefix.value is None or not grammar.joined(at):
            return False
        part = prefix.value
        if prefix.entry.option("unit") and grammar.measured(at):
            self._take_word(prefix, 1 + part, 0)
            return True
        literal = grammar.literals.get(at)
        if literal is not None:
            self._take_literal(literal)
            value: Exact = literal.value
        else:
            atom = grammar.atom(at, "number")
            if atom is None or atom.value is None:
                return False
            if atom.scale:
                self._take_word(atom, (1 + part) * atom.scale, 0)
                self.count = 2
                return True
            self._take_word(atom, atom.value, 0)
            value = atom.value
        self.parts = [_Part(value + part, 0, False, (prefix.last, prefix.end), 0)]
        self.words, self.count, self.weak = True, 2, None
        return True

    def _open_point(self, point: Atom) -> bool:
        """A number that begins with the point word (اعشاریہ پانچ)."""
        self.last, self.end = point.last, point.end
        self.parts = [_Part(0, 0, False, (point.last, point.end), 0)]
        self.words = True
        before = self.last
        self.last = point.last - 1
        self._point(point)
        return self.last > before

    def go_on(self) -> bool:
        """Take one more word or literal; ``False`` when the number is at its end."""
        grammar, at = self.grammar, self.last
        if self.closed or self.ordinal or not grammar.joined(at):
            return False
        if self.vague:
            return self._swallow(at)
        if self._multiply(at):
            return True
        if self.closed:
            return False
        unlinked = grammar.unlinked(at) if self.digits and self.parts[-1].room >= _THOUSAND else None
        if ((link := grammar.linked(at)) and self._add(link)) or (unlinked and self._add_literal(unlinked)):
            return True
        return self._add_prefixed(at) if grammar.style.links else self._add(at)

    def _swallow(self, at: int) -> bool:
        """Scales after a vague number are part of it."""
        atom = self.grammar.atom(at, "number")
        if (
            atom is None
            or not (atom.scale or atom.dual)
            or (atom.prefix and atom.prefix not in self.grammar.style.articles)
        ):
            return False
        self._move(atom.last, atom.end)
        return True

    def _multiply(self, at: int) -> bool:
        grammar = self.grammar
        for atom in grammar.atoms.get(at, ()):
            if atom.kind != "number" or not atom.scale or atom.entry.option("only"):
                continue
            if self.plain and atom.scale > 100:
                continue
            if atom.entry.option("money") and not self.grammar.after_money(self.first):
                continue
            if atom.prefix and atom.prefix not in grammar.style.articles:
                continue
            keep = len(self.parts)
            while keep and self.parts[keep - 1].value < atom.scale:
                keep -= 1
            if keep == 1 and self.count == 1 and self.parts[0].value == atom.scale == self.step == _THOUSAND:
                keep = 0  # هزار هزار میلیارد
            if not self.words or (keep and self.parts[keep - 1].room <= atom.scale and grammar.grows(atom)):
                keep = 0  # digits may be larger than the scale that follows them, and هزار و چهارصد هزار میلیارد
            popped = self.parts[keep:]
            if not popped:
                continue
            value = sum((part.value for part in popped), start=0) * atom.scale
            if keep and value >= self.parts[keep - 1].room:
                # "10 آلاف و20 ألف" is two numbers: end before the part that cannot grow.
                self.last, self.end = popped[0].before
                self.parts, self.count, self.closed = self.parts[:keep], popped[0].atoms, True
                return False
            whole = isinstance(value, int) and all(isinstance(part.value, int) for part in popped)
            before, count = popped[0].before, popped[0].atoms
            self.parts[keep:] = [_Part(value, atom.scale if whole else 0, False, before, count)]
            self.step, self.words, self.weak = atom.scale, True, None
            self.scale = atom.scale * self.scale if keep == 0 and self.scale > 1 and len(popped) == 1 else atom.scale
            if keep:
                self.scale = 1
            self.count += 1
            self._move(atom.last, atom.end)
            self._tail()
            return True
        return False

    def _add_prefixed(self, at: int) -> bool:
        """A part whose link is written on it: ومئتان, ویک."""
        grammar = self.grammar
        for atom in grammar.atoms.get(at, ()):
            linked = bool(atom.entry.option("and")) or grammar.link_prefix(atom.prefix)
            if not linked and not atom.prefix and atom.kind == "number":
                return self._repeat_one(atom)  # the word is a number as it stands (واحد is not و + أحد)
            if linked and self._add_atom(atom):
                return True
        return False

    def _repeat_one(self, atom: Atom) -> bool:
        """Whether a "one" behind a scale alone only stresses it: مليون واحد."""
        if atom.value != 1 or len(self.parts) != 1 or self.parts[0].value != self.step or self.step == 1:
            return False
        self.closed = True
        self._move(atom.last, atom.end)
        return True

    def _add(self, at: int) -> bool:
        grammar = self.grammar
        literal = grammar.literals.get(at)
        if literal is not None:
            return self._add_literal(literal)
        for atom in grammar.atoms.get(at, ()):
            if not atom.prefix and not atom.entry.option("and") and self._add_atom(atom):
                return True
        return False

    def _add_literal(self, literal: Literal) -> bool:
        room = self.parts[-1].room
        if (
            not self.words
            or not isinstance(literal.value, int)
            or not literal.text.isdigit()
            or literal.value >= room
            or room < 100
        ):
            return False
        if literal.text[0] == "0" or (room > 1000 and 1900 <= literal.value <= 2100) or self.grammar.dated(literal):
            return False
        self.parts.append(_Part(literal.value, 0, False, (self.last, self.end), self.count))
        self.scale = 1
        self.count += 1
        self.digits = True
        self.step = 1
        self._move(literal.last, literal.end)
        return True

    def _add_atom(self, atom: Atom) -> bool:
        option = atom.entry.option
        if atom.value is None or option("ending") or option("only") or option("alone"):
            return False
        top = self.parts[-1]
        if atom.kind == "number_ordinal":
            if atom.value >= top.room or not isinstance(atom.value, int):
                return False
            self._push(atom, atom.value, 0)
            self.ordinal = True
            return True
        if atom.kind != "number" or option("money") or isinstance(atom.value, Fraction):
            return False
        if top.unit and self.grammar.style.units_tens and 20 <= atom.value <= 90 and atom.value % 10 == 0:
            self._push(atom, atom.value, 0)
            return True
        fits = atom.value < top.room or self.grammar.again(atom, top.value, self.step)
        if not fits or (option("inner") and top.room < 100):
            return False
        if atom.scale and option("bare") != "one":
            return False
        self._push(atom, atom.value, self._room(atom))
        if atom.scale:
            self.step = atom.scale
        self._tail()
        return True

    def _push(self, atom: Atom, value: Exact, room: Exact) -> None:
        unit = isinstance(value, int) and 1 <= value <= 9
        self.parts.append(_Part(value, room, unit, (self.last, self.end), self.count))
        self.scale = 1
        self.count += 1
        self.words, self.weak = True, None
        self.step = 1
        self._move(atom.last, atom.end)

    def _room(self, atom: Atom) -> Exact:
        """What may be added after a word: below 100 after hundreds, a unit after tens where the language says it so."""
        value = atom.value
        if atom.scale or atom.dual:
            return atom.scale or atom.dual
        if not isinstance(value, int) or value <= 0:
            return 0
        if value % 100 == 0:
            return 100
        return 10 if value % 10 == 0 and value > 10 and self.grammar.style.tens_units else 0

    def _tail(self) -> None:
        """Decimals in words, and a fraction added to the number so far."""
        at = self.last
        grammar = self.grammar
        if self.plain or not grammar.joined(at):
            return
        point = grammar.atom(at, "number_point")
        if point is not None and grammar.joined(point.last):
            self._point(point)
            return
        plus = grammar.atom(at, "number_plus")
        if plus is not None and plus.value is not None:
            self._add_fraction(plus.value, plus.last, plus.end)
            return
        char = grammar.atom(at, "number_fraction")
        if (
            char is not None
            and char.entry.option("char")
            and char.value is not None
            and not grammar.reading.gap(at - 1).strip()
        ):
            self._add_fraction(char.value, char.last, char.end)
            return
        linked = linked_fraction(grammar, at)
        if linked is not None:
            self._add_fraction(*linked)

    def _add_fraction(self, value: Exact, last: int, end: int) -> None:
        self.parts[-1] = self.parts[-1]._replace(value=self.parts[-1].value + value * self.step, room=0, unit=False)
        self.count += 1
        self.words, self.weak = True, None
        self._move(last, end)
        repeated = self.grammar.atom(last, "number") if self.grammar.joined(last) else None
        borne = ("", *self.grammar.style.articles)
        if repeated is not None and repeated.scale == self.step and repeated.prefix in borne:
            self._move(repeated.last, repeated.end)  # ثلاثة ملايين ونصف المليون

    def _point(self, point: Atom) -> None:
        """The decimals after a point word: as many places as the number has digits, or as a denominator says."""
        grammar, at = self.grammar, point.last
        literal = grammar.literals.get(at)
        if literal is not None and literal.text.isdigit():
            numerator, last, end, digits = int(literal.value), literal.last, literal.end, len(literal.text)
        else:
            found = compose(grammar, at, plain=True)
            if found is None or not isinstance(found.value, int) or found.ordinal or found.value >= 10**6:
                return
            numerator, last, end = found.value, found.last, found.end
            digits = len(str(numerator))
            while numerator < _DIGITS and digits == len(str(numerator)) and grammar.joined(last):
                digit = grammar.atom(last, "number")
                if digit is None or digit.scale or not isinstance(digit.value, int) or digit.value > 9 or digit.prefix:
                    break
                numerator, last, end, digits = 10 * numerator + digit.value, digit.last, digit.end, digits + 1
        denominator = 10**digits
        part = grammar.atom(last, "number_ordinal") if grammar.joined(last) else None
        if part is not None and isinstance(part.value, int) and part.value >= 10 and grammar.is_part(numerator, last):
            denominator, last, end = part.value, part.last, part.end
        top = self.parts[-1]
        self.parts[-1] = top._replace(value=top.value + Fraction(numerator, denominator), room=0, unit=False)
        self.count += 1
        self.words, self.weak = True, None
        self._move(last, end)

    def _take_literal(self, literal: Literal) -> None:
        self.first = literal.first
        self.digits = True
        self.parts = [_Part(literal.value, 0, False, (literal.first, literal.start), 0)]
        self.count = 1
        self._move(literal.last, literal.end)

    def _take_word(self, atom: Atom, value: Exact | None, room: Exact) -> None:
        assert value is not None
        self.words = True
        unit = isinstance(value, int) and 1 <= value <= 9
        self.parts = [_Part(value, room, unit, (atom.last, atom.end), 0)]
        self.count = 1
        self.step = atom.scale or atom.dual or 1
        self.weak = atom if atom.entry.option("weak") or atom.entry.option("month") else None
        self._move(atom.last, atom.end)

    def _move(self, last: int, end: int) -> None:
        self.last, self.end = last, end

    def result(self) -> Composed:
        """The number as far as it was read."""
        value = None if self.vague else sum((part.value for part in self.parts), start=0)
        return Composed(self.last, self.end, value, self.words, self.digits, self.ordinal, self.weak, self.scale)
