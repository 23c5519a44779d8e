"""Fractions: one word (نصف), a number of parts (две трети), a part linked to its whole (دو و نیم)."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple

from pipeline.normalize.numbers.atoms import Atom
from pipeline.normalize.numbers.grammar import Grammar
from pipeline.normalize.numbers.literals import Exact

# The second, third and fourth parts are volumes and episodes as well.
_SHARES: Final = 5
# What decimals are parts of, and what the number of their parts is below.
_SIZES: Final = (100, 1000)
_HUNDREDS: Final = 1000
# Tables of what is no whole that has parts.
_NO_WHOLES: Final = ("time_unit", "unit", "currency", "relation", "phrase")


def fraction(grammar: Grammar, index: int) -> tuple[Exact, int, int] | None:
    """``(value, last word, end)`` of a fraction that starts at ``index``: نصف, две трети, سه چهارم."""
    atom = grammar.atom(index, "number_fraction")
    if atom is not None and atom.value is not None and (not atom.entry.option("definite") or _is_of(grammar, atom)):
        return atom.value, atom.last, atom.end
    return parts_of(grammar, index)


def _is_of(grammar: Grammar, atom: Atom) -> bool:
    """Whether what an atom is a fraction of stands after it with the article, and may have parts: خمس | السكان."""
    reading, articles = grammar.reading, grammar.style.articles
    if atom.prefix in articles or not grammar.joined(atom.last) or grammar.atom(atom.last, "number") is not None:
        return False
    others = any(hit.kind.startswith(_NO_WHOLES) for hit in reading.hits.get(atom.last, ()))
    return not others and reading.words[atom.last].startswith(tuple(articles))


def parts_of(grammar: Grammar, index: int) -> tuple[Exact, int, int] | None:
    """A fraction of a number of parts and their size: две трети, ثلاثة أرباع, دو سوم."""
    literal = grammar.literals.get(index)
    if literal is not None:
        return _of_so_many(grammar, literal.value, literal.last)
    number = grammar.atom(index, "number")
    if number is None or number.scale or number.entry.option("and"):
        return None
    return _of_so_many(grammar, number.value, number.last) or _decimals(grammar, number)


def _of_so_many(grammar: Grammar, count: Exact | None, last: int) -> tuple[Exact, int, int] | None:
    """The fraction of a number of parts up to word ``last`` and their size there."""
    if not isinstance(count, int) or not 1 <= count <= 99 or not grammar.joined(last):
        return None
    over = _over(grammar, last)
    if over is not None and count < over.value:
        return Fraction(count, over.value), over.last, over.end
    part = grammar.atom(last, "number_fraction")
    if part is not None and part.entry.option("part") and part.value is not None and not part.prefix:
        return count * part.value, part.last, part.end
    ordinal = grammar.atom(last, "number_ordinal")
    if ordinal is None or not isinstance(ordinal.value, int) or ordinal.value < 2 or ordinal.entry.option("and"):
        return None
    if ordinal.value >= _SHARES and count < ordinal.value and _is_share(grammar, ordinal.last):
        return Fraction(count, ordinal.value), ordinal.last + 1, grammar.reading.ends[ordinal.last]
    if count >= ordinal.value or not grammar.is_part(count, last):
        return None
    return Fraction(count, ordinal.value), ordinal.last, ordinal.end


def _decimals(grammar: Grammar, first: Atom) -> tuple[Exact, int, int] | None:
    """Hundredths and thousandths whose number is of several words: двадцать пять сотых, بیست و پنج صدم."""
    atom: Atom | None = first
    count, room, last = 0, _HUNDREDS, first.last
    while atom is not None and isinstance(atom.value, int) and 1 <= atom.value < room:
        count, last = count + atom.value, atom.last
        room = 100 if atom.value % 100 == 0 else 10 if atom.value % 10 == 0 and atom.value > 10 else 1
        at = grammar.linked(last) if grammar.style.links else last if grammar.joined(last) else 0
        atom = grammar.atom(at, "number") if at else None
        if atom is None or atom.prefix or atom.scale or atom.entry.option("and"):
            break
    if count == first.value or not grammar.joined(last):
        return None
    size = grammar.atom(last, "number_ordinal")
    if size is None or size.value not in _SIZES or count >= size.value or size.entry.option("and"):
        return None
    return (Fraction(count, size.value), size.last, size.end) if grammar.is_part(count, last) else None


class _Over(NamedTuple):
    """How many parts the whole has, and where that ends."""

    value: int
    last: int
    end: int


def _over(grammar: Grammar, at: int) -> _Over | None:
    """The number of parts after the word for the stroke: دو بٹا پانچ."""
    if grammar.reading.words[at] not in grammar.style.over or not grammar.joined(at + 1):
        return None
    literal = grammar.literals.get(at + 1)
    if literal is not None:
        return _Over(literal.value, literal.last, literal.end) if isinstance(literal.value, int) else None
    number = grammar.atom(at + 1, "number")
    if number is None or not isinstance(number.value, int):
        return None
    return _Over(number.value, number.last, number.end)


def share(grammar: Grammar, index: int) -> tuple[Exact, int, int] | None:
    """One of so many parts by an ordinal and a noun: десятая часть, پانچواں حصہ."""
    ordinal = grammar.atom(index, "number_ordinal")
    if ordinal is None or not isinstance(ordinal.value, int) or ordinal.value < _SHARES or ordinal.entry.option("and"):
        return None
    if not _is_share(grammar, ordinal.last):
        return None
    return Fraction(1, ordinal.value), ordinal.last + 1, grammar.reading.ends[ordinal.last]


def _is_share(grammar: Grammar, at: int) -> bool:
    """Whether the word "part" stands at a word."""
    return grammar.joined(at) and grammar.reading.words[at] in grammar.style.shares


def linked_fraction(grammar: Grammar, at: int) -> tuple[Exact, int, int] | None:
    """The fraction below one that a link at word ``at``, or on it, adds to the number before it."""
    style, words = grammar.style, grammar.reading.words
    if words[at] in style.fraction_links and grammar.joined(at + 1):
        found = fraction(grammar, at + 1)
        return found if found is not None and found[0] < 1 else None
    if not style.linked_prefix:
        return None
    atom = grammar.atom(at, "number_fraction")
    if atom is not None and atom.prefix in style.fraction_links and not atom.suffix:
        return fraction(grammar, at)
    number = grammar.atom(at, "number")
    if number is not None and number.prefix in style.fraction_links:
        found = fraction(grammar, at)
        return found if found is not None and found[1] > number.last else None
    return None
