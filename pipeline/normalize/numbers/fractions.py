"""Fractions: one word (نصف), a number of parts (две трети), a part linked to its whole (دو و نیم)."""

from __future__ import annotations

from fractions import Fraction

from pipeline.normalize.numbers.grammar import Grammar
from pipeline.normalize.numbers.literals import Exact


def fraction(grammar: Grammar, index: int) -> tuple[Exact, int, int] | None:
    """``(value, last word, end)`` of a fraction that starts at ``index``: نصف, две трети, سه چهارم."""
    atom = grammar.atom(index, "number_fraction")
    if atom is not None and atom.value is not None:
        return atom.value, atom.last, atom.end
    return parts_of(grammar, index)


def parts_of(grammar: Grammar, index: int) -> tuple[Exact, int, int] | None:
    """A fraction of a number of parts and their size: две трети, ثلاثة أرباع, دو سوم."""
    literal = grammar.literals.get(index)
    if literal is not None:
        count: Exact | None = literal.value
        last = literal.last
    else:
        number = grammar.atom(index, "number")
        if number is None or number.scale or number.entry.option("and"):
            return None
        count, last = number.value, number.last
    if not isinstance(count, int) or not 1 <= count <= 99 or not grammar.joined(last):
        return None
    part = grammar.atom(last, "number_fraction")
    if part is not None and part.entry.option("part") and part.value is not None and not part.prefix:
        return count * part.value, part.last, part.end
    ordinal = grammar.atom(last, "number_ordinal")
    if ordinal is None or not isinstance(ordinal.value, int) or ordinal.value < 2 or ordinal.entry.option("and"):
        return None
    if count >= ordinal.value or not grammar.is_part(count, last):
        return None
    return Fraction(count, ordinal.value), ordinal.last, ordinal.end


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
