"""Normalization: what the expressions of a text stand for, the same in all languages.

For a text that is exactly one expression (spaces and punctuation around it allowed):

- ``parse_number(text, lang)`` gives an ``int`` or ``float`` for cardinals, decimals and fractions;
- ``parse_time(text, lang, reference=None)`` gives a ``Time`` whose ``value`` is TIMEX3; ``reference`` is an ISO date;
- ``parse_quantity(text, lang)`` gives a ``Quantity`` for money, percentages, measures and counts.

All give ``None`` for a text that is not, and raise ``ValueError`` for a language that is not one of ours.
"""

from __future__ import annotations

from pipeline.normalize.numbers import parse_number
from pipeline.normalize.quantities import parse_quantity
from pipeline.record import Time

__all__ = ["parse_number", "parse_quantity", "parse_time"]


def parse_time(text: str, lang: str, reference: str | None = None) -> Time | None:
    """The time that ``text`` is, see ``pipeline.normalize.times.parse_time``."""
    from pipeline.normalize.times import parse_time as parse

    return parse(text, lang, reference)
