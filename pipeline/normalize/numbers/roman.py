"""Roman numerals, as ordinals: XIV съезд, II квартал."""

from __future__ import annotations

import re
from bisect import insort
from typing import Final

from pipeline.normalize.numbers.number import Number
from pipeline.text.reading import Reading

# Russian typists write Х and І for X and I.
_LONGEST: Final = 8
_RUN: Final = re.compile(f"[IVXLХІ]{{1,{_LONGEST}}}")
_TIED: Final = frozenset("._")
_OPENING: Final = frozenset("ivxlхі")
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
    for index, word in enumerate(reading.words):
        if word[0] not in _OPENING or len(word) > _LONGEST:
            continue
        span = reading.span(reading.starts[index], reading.ends[index])
        written = original[span.start : span.end]
        before, after = original[max(span.start - 1, 0) : span.start], original[span.end : span.end + 1]
        if not _RUN.fullmatch(written) or before.isalnum() or before in _TIED or after.isalnum():
            continue
        latin = written.translate(_LATIN)
        number = value(latin)
        alone = len(latin) == 1 or "L" in latin or (not written.isascii() and set(written) <= {"Х"})
        if number is not None and not (alone and not _named(reading, index)):
            found = Number(index, index + 1, reading.starts[index], reading.ends[index], number, "ordinal", "digits")
            insort(numbers, found)
    return numbers


def _named(reading: Reading, index: int) -> bool:
    neighbours = [hit for at in (index + 1, index - 1) for hit in reading.hits.get(at, ())]
    return any(hit.kind == "number_roman" for hit in neighbours)
