"""Amounts: money, percentages, measures and counts.

``find`` for a text that was read, ``parse_quantity`` for one amount alone.
"""

from pipeline.normalize.quantities.hit import AmountKind, Flag, QuantityHit
from pipeline.normalize.quantities.search import find, parse_quantity

__all__ = ["AmountKind", "Flag", "QuantityHit", "find", "parse_quantity"]
