"""Bounds: more than, at least, about … before or after an amount."""

from __future__ import annotations

from typing import Final, cast

from pipeline import record
from pipeline.normalize.quantities.amount import Amount
from pipeline.normalize.quantities.units import Units
from pipeline.text.reading import Hit

# The longest phrase of the tables, in words, and how far a word of change or reaching stands from the amount it
# governs.
_LONGEST: Final = 6
_GOVERNED: Final = 6
_MOVES: Final = ("up", "down")
_SHORT: Final = 4
# So many words, the counted noun, may stand between an amount and a bound after it (53 شخصا على الأقل).
_REACH: Final = 2
# Signs between how much something changed and what it came to.
_PAUSES: Final = (",", "-")


def bind(units: Units, amount: Amount, previous: Amount | None) -> None:
    """Set the relation of an amount from the words beside it; ``previous`` is the amount before it in the text."""
    before = _before(units, amount)
    if (
        before is not None
        and before.entry.option("to")
        and previous is not None
        and (_listed(units, previous, before.first) or _levelled(units, previous, before.first))
    ):
        before = None
    hit = before or _after(units, amount)
    if hit is None or (hit.entry.option("to") and _is_year(amount)):
        return
    if amount.relation != "range":
        amount.relation = cast(record.Relation, hit.value)
    amount.relation_first, amount.relation_last = hit.first, hit.last


def _is_year(amount: Amount) -> bool:
    """Whether "to" stands by a year, which it does not bound (2030 تک)."""
    literal = amount.numbers[0].literal if amount.numbers else ""
    return amount.unit is None and len(literal) == 4 and literal.isdigit() and 1300 <= amount.value <= 2100


def _before(units: Units, amount: Amount) -> Hit | None:
    words, hits = units.reading.words, units.reading.hits
    at = amount.first
    ends = {at}
    while at and words[at - 1] in units.style.fillers and amount.first - at < 2:
        at -= 1
        ends.add(at)
    best: Hit | None = None
    subject = amount.first
    while amount.first - subject < _REACH and subject and words[subject - 1].isalpha() and units.joined(subject):
        subject -= 1
    for first in range(amount.first - 1, max(amount.first - _LONGEST - 2, -1), -1):
        for hit in hits.get(first, ()):
            reaches = hit.last in ends or (subject <= hit.last < amount.first and bool(hit.entry.option("far")))
            if hit.kind == "relation_before" and reaches and _same_line(units, hit.first, amount.first):
                if hit.entry.option("to") and (hit.last != amount.first or _reached(units, hit.first)):
                    continue
                if best is None or hit.first < best.first:
                    best = hit
    return best


def _listed(units: Units, previous: Amount, at: int) -> bool:
    """Whether "to" ends a list from one thing to another (از ۱۹۶ هزار کارتن تا ۶۱۷ تن)."""
    if not 0 < at - previous.last <= _GOVERNED:
        return False
    opener = range(max(0, previous.first - 3), previous.first)
    return any(
        hit.kind == "relation_range" and hit.value in ("from", "shift")
        for index in opener
        for hit in units.reading.hits.get(index, ())
    )


def _levelled(units: Units, previous: Amount, at: int) -> bool:
    """Whether "to" follows right behind how much it changed: на 7 %, до 2 млрд."""
    if at - previous.last > 1 or (at > previous.last and units.reading.words[previous.last] not in _PAUSES):
        return False
    opener = units.reading.hits.get(previous.first - 1, ())
    return any(hit.kind == "relation_range" and hit.value == "by" for hit in opener)


def tells_level(hit: Hit) -> bool:
    """Whether a word of rising, falling or reaching makes the amount at a "to" a level."""
    return hit.kind == "relation_level" or (hit.kind == "change" and hit.value in _MOVES)


def _same_line(units: Units, first: int, last: int) -> bool:
    return all("\n" not in units.reading.gap(index) for index in range(first, last))


def _reached(units: Units, at: int) -> bool:
    """Whether a word of change or reaching stands before a "to": the amount is a level then."""
    words, steps = units.reading.words, 0
    for index in range(at - 1, -1, -1):
        steps += words[index].isalpha()
        if steps > _GOVERNED or words[index] in "!?" or (words[index] == "." and not _abbreviated(words, index)):
            return False
        for hit in units.reading.hits.get(index, ()):
            if tells_level(hit):
                return True
            if hit.kind == "relation_before" and hit.entry.option("to"):
                return False  # the word of change has its level there
    return False


def _abbreviated(words: tuple[str, ...], index: int) -> bool:
    """Whether a point belongs to a short word or a number before it: тыс., 1.5."""
    return index > 0 and len(words[index - 1]) <= _SHORT


def _after(units: Units, amount: Amount) -> Hit | None:
    bare = units.hit(amount.bare_last, "relation_after")
    if bare is not None and not bare.entry.option("to"):
        return bare
    for at in range(amount.last, amount.last + _REACH + 1):
        if not units.joined(at):
            return None
        hit = units.hit(at, "relation_after")
        if hit is not None and at > amount.last and _opens(units, hit.last):
            return None
        if hit is not None and (at == amount.last or (hit.entry.option("far") and amount.unit is None)):
            return None if hit.entry.option("to") and (_lasts(amount) or _reaches(units, hit.last)) else hit
        if not units.reading.words[at].isalpha() or any(
            number_kind(hit.kind) for hit in units.reading.hits.get(at, ())
        ):
            return None
    return None


def _opens(units: Units, at: int) -> bool:
    """Whether a number begins at the word ``at``, which a bound before it belongs to then."""
    words = units.reading.words
    return at < len(words) and (words[at].isdigit() or units.hit(at, "number") is not None)


def _lasts(amount: Amount) -> bool:
    """Whether the amount is a stretch of time, which "to" does not bound (دو سال تک: for two years)."""
    return amount.unit is not None and amount.unit.entry is not None and bool(amount.unit.entry.option("time"))


def number_kind(kind: str) -> bool:
    """Whether a table is one of numbers: a number ends the reach of a bound."""
    return kind == "number"


def _reaches(units: Units, at: int) -> bool:
    """Whether a verb of reaching or change follows a "to" (32% تک پہنچ)."""
    return any(tells_level(hit) for index in range(at, at + 3) for hit in units.reading.hits.get(index, ()))
