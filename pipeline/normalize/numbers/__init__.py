"""Numbers in digits, in words and in both: ``find`` for a text that was read, ``parse_number`` for one number alone."""

from pipeline.normalize.numbers.number import Number, NumberForm, NumberKind
from pipeline.normalize.numbers.search import find, parse_number

__all__ = ["Number", "NumberForm", "NumberKind", "find", "parse_number"]
