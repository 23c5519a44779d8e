"""Roman numerals, as ordinals: XIV съезд, II квартал."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from typing import Final

from pipeline.normalize.numbers.number import Number
from pipeline.text.reading import Reading

# Russian typists write Х and І for X and I.
_RUN: Final = re.compile("[IVXLХІ]{1,8}")
_LATIN: Final = str.maketrans("ХІ", "XI")
_WELL_FORMED: Final = re.compile(r"(X{0,3}|XL|LX{0,3})(IX|IV|V?I{0,3})")
_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50}


def value(numeral: str) -> int | None:
    """The value of a numeral to 89, or ``None``: ``value("XIV") == 14``."""
    if not numeral or not _WELL_FORMED.fullmatch(numeral):
        return None
    numbers = [_VALUES[letter] for letter in numeral]
    return sum(-number if number < after else number for number, after in zip(numbers, [*numbers[1:], 0], strict=True))


def romans(reading: Reading, numbers: list[Number]) -> list[Number]:
    """``numbers`` with the Roman ones among them; one letter counts only beside a word of ``number_roman``."""
    original = reading.folded.original
    for match in _RUN.finditer(original):
        before = original[match.start() - 1] if match.start() else " "
        if before.isalnum() or before in "._" or original[match.end() : match.end() + 1].isalnum():
            continue
        latin = match.group().translate(_LATIN)
        number = value(latin)
        if number is None:
            continue
        start = reading.folded.position(match.start())
        index = bisect_left(reading.starts, start)
        if index >= len(reading.words) or reading.starts[index] != start or reading.ends[index] - start != len(latin):
            continue
        if (
            len(latin) == 1 or "L" in latin or (not match.group().isascii() and set(match.group()) <= {"Х"})
        ) and not _named(reading, index):
            continue
        insort(numbers, Number(index, index + 1, start, reading.ends[index], number, "ordinal", "digits"))
    return numbers


def _named(reading: Reading, index: int) -> bool:
    neighbours = [hit for at in (index + 1, index - 1) for hit in reading.hits.get(at, ())]
    return any(hit.kind == "number_roman" for hit in neighbours)
