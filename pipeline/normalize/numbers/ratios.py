"""One of every five: two numbers that make one fraction."""

from __future__ import annotations

from typing import Final

from pipeline.normalize.numbers.atoms import Atom
from pipeline.normalize.numbers.grammar import Grammar
from pipeline.normalize.numbers.number import Number

# So many words may stand between the two numbers: what is counted, and a postposition.
_REACH: Final = 4


def merge_ratios(grammar: Grammar, numbers: list[Number]) -> list[Number]:
    """``numbers`` with each "of every so many" and its part replaced by their fraction.

    The table ``number_ratio`` has the phrases; their value says where the part stands: ``both`` sides, ``after`` (then
    behind a ``middle`` phrase), or that an ``ordinal`` names it (каждый пятый).
    """
    marks = {
        atom.last: (index, atom)
        for index, atoms in grammar.atoms.items()
        for atom in atoms
        if atom.kind == "number_ratio"
    }
    if not marks:
        return numbers
    merged: list[Number] = []
    at = 0
    while at < len(numbers):
        whole = numbers[at]
        at += 1
        first, mark = marks.get(whole.first, (0, None))
        if mark is None or mark.entry.value == "middle":
            merged.append(whole)
            continue
        if not isinstance(whole.value, int) or whole.value < 2:
            merged.append(whole)
            continue
        role = mark.entry.value
        if role == "ordinal":
            merged.append(_fraction(whole, first, mark, whole.last, whole.end, 1) if whole.kind == "ordinal" else whole)
            continue
        before = merged[-1] if merged and role == "both" else None
        after = numbers[at] if at < len(numbers) else None
        if before is not None and first - before.last <= 1 and _is_part(before, whole):
            merged[-1] = before._replace(
                last=whole.last, end=whole.end, value=_share(before, whole), kind="fraction", literal=""
            )
        elif after is not None and _is_part(after, whole) and _reaches(marks, whole, after, role):
            merged.append(_fraction(whole, first, mark, after.last, after.end, int(after.value or 0)))
            at += 1
        else:
            merged.append(whole)
    return merged


def _reaches(marks: dict[int, tuple[int, Atom]], whole: Number, after: Number, role: str) -> bool:
    if after.first - whole.last > _REACH:
        return False
    return role != "after" or (after.first in marks and marks[after.first][1].entry.value == "middle")


def _is_part(part: Number, whole: Number) -> bool:
    if not isinstance(part.value, int) or not isinstance(whole.value, int):
        return False
    return part.kind == whole.kind == "cardinal" and 0 < part.value < whole.value


def _share(part: Number, whole: Number) -> float:
    return int(part.value or 0) / int(whole.value or 1)


def _fraction(whole: Number, first: int, mark: Atom, last: int, end: int, part: int) -> Number:
    value = part / int(whole.value or 1)
    return whole._replace(first=first, last=last, start=mark.start, end=end, value=value, kind="fraction", literal="")
