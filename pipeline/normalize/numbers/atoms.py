"""The number words of a reading by their first word, as the grammar takes them."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Final, NamedTuple

from pipeline.lang.numbering import NumberStyle
from pipeline.normalize.numbers.literals import Exact
from pipeline.text.lexicon import Entry
from pipeline.text.reading import Hit, Reading


class Atom(NamedTuple):
    """A number word or phrase on the words up to ``last``; ``prefix`` is the clitic chain before it.

    ``scale`` is what it multiplies by (0: nothing); a dual has the scale that it is two of in ``dual``.
    """

    last: int
    start: int
    end: int
    kind: str
    value: Exact | None
    scale: int
    dual: int
    prefix: str
    suffix: str
    entry: Entry


# Nouns: they bear the endings of nouns (نصفها).
_WITH_ENDINGS: Final = ("number_fraction", "number_except")
_KINDS: Final = frozenset(
    [
        "number",
        *(
            f"number_{kind}"
            for kind in (
                "ordinal",
                "fraction",
                "multiple",
                "vague",
                "except",
                "point",
                "plus",
                "prefix",
                "ratio",
                "sign",
                "tier",
            )
        ),
    ]
)
Atoms = dict[int, list[Atom]]


@cache
def exact(value: str) -> Exact | None:
    """The value of a table: an integer, a fraction ``a/b``, or ``-`` for none; else ``ValueError``."""
    if value == "-":
        return None
    if "/" in value:
        numerator, denominator = value.split("/")
        return Fraction(int(numerator), int(denominator))
    return int(value)


@cache
def _shape(entry: Entry) -> tuple[Exact | None, int, int]:
    """``(value, scale, dual)`` of an entry."""
    value = None if entry.kind == "number_ratio" else exact(entry.value)
    scale = int(entry.value) if entry.option("scale") else 0
    return value, scale, int(entry.option("dual", "0"))


def collect(reading: Reading, style: NumberStyle) -> Atoms:
    """All hits of the number tables, longest first at each word, without those whose clitics no number bears."""
    atoms: Atoms = {}
    links = tuple(style.links) if style.linked_prefix else ()
    for index, hits in reading.hits.items():
        for hit in hits:
            if hit.kind in _KINDS and _is_borne(hit, style) and not (links and _is_linked(hit, reading, links)):
                value, scale, dual = _shape(hit.entry)
                # The ending of a number word is no clitic: ألفًا, میلیاردی.
                end = hit.end if hit.kind in _WITH_ENDINGS else hit.end + len(hit.suffix)
                atoms.setdefault(index, []).append(
                    Atom(hit.last, hit.start, end, hit.kind, value, scale, dual, hit.prefix, hit.suffix, hit.entry)
                )
    return atoms


def _is_linked(hit: Hit, reading: Reading, links: tuple[str, ...]) -> bool:
    """Whether a phrase holds a word with a link on it: خمسة وعشرة is no خمسة عشرة."""
    if hit.last - hit.first < 2 or hit.kind not in ("number", "number_ordinal"):
        return False
    return any(reading.words[index].startswith(links) for index in range(hit.first + 1, hit.last))


def _is_borne(hit: Hit, style: NumberStyle) -> bool:
    if hit.prefix and any(letter in hit.prefix for letter in style.not_prefixes):
        return False
    if not hit.suffix or hit.suffix in style.suffixes or hit.kind in _WITH_ENDINGS:
        return True
    return hit.suffix in style.scale_suffixes and bool(hit.entry.option("scale"))
