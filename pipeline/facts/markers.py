"""Numbers that state no amount: list markers, parts of scores, models, years, and numbers inside names."""

from __future__ import annotations

from typing import Final

from pipeline.facts.counted import Counted, after, number_of
from pipeline.mentions.draft import Draft
from pipeline.normalize.quantities import QuantityHit

BRACKETS: Final = {"(": ")", "[": "]"}
# Smaller numbers are no years beside a noun that is in the tables, if only as one outside the vocabulary.
RECENT: Final = 1900
_HUNDRED: Final = 100  # 2000 tents are no year
_LONGEST_LIST: Final = 20  # members: a number in brackets above is no marker of one
_NAME: Final = 4  # words of a name before a number in it, or beside it


def is_marker(draft: Draft, hit: QuantityHit) -> bool:
    """A list marker ``(1)``, ``2.`` at the start of a line, a lone number in brackets, or part of a score or
    formation."""
    words = draft.reading.words
    left = words[hit.first - 1] if hit.first else "\n"
    right = words[hit.last] if hit.last < len(words) else "\n"
    if BRACKETS.get(left) == right and not _counts_in_brackets(draft, hit):
        return True
    line_start = hit.first == 0 or "\n" in draft.reading.gap(hit.first - 1)
    if left in "-*•" and (hit.first == 1 or "\n" in draft.reading.gap(hit.first - 2)) and not _counts_known(draft, hit):
        return True
    signed = hit.value is not None and hit.value < 0  # "-1 to measure …" is the first of a list
    if line_start and hit.form == "digits" and (signed or right in ".)-"):
        return True
    glued_left = hit.first > 0 and draft.reading.gap(hit.first - 1) == "" and left in "-:/+x×"
    glued_right = (
        hit.last < len(words)
        and draft.reading.gap(hit.last - 1) == ""
        and right in "-:/+x×"
        and _digit(words, hit.last + 1)
    )
    return (glued_left and _digit(words, hit.first - 2)) or glued_right


def _counts_known(draft: Draft, hit: QuantityHit) -> bool:
    """Whether a known noun stands right after a number behind a bullet, as in the headline: ``* 11 هزار پزشک``."""
    counted = after(draft, hit.last) if "-" not in draft.reading.gap(hit.first - 1) else None
    return counted is not None and counted.item is not None and counted.first == hit.last


def _counts_in_brackets(draft: Draft, hit: QuantityHit) -> bool:
    """Whether a number in brackets stands in running text before a noun that it counts: ``تم تكريم (45) طالبا``."""
    words = draft.reading.words
    if hit.first < 2 or "\n" in draft.reading.gap(hit.first - 2) or not words[hit.first - 2].isalpha():
        return False
    counted = after(draft, hit.last + 1)
    if counted is None or counted.first != hit.last + 1:
        told = number_of(draft, hit.first) if hit.value is not None and hit.value > _LONGEST_LIST else None
        return told is not None and told.item is not None  # بلغ عدد المراكز (6951)،
    beside = draft.names_in(max(0, hit.first - _NAME), hit.first)
    if counted.item is None and any(name.label == "PER" and name.last == hit.first - 1 for name in beside):
        return False  # the minute of a goal: ليونيل ميسي (66) برأسية
    return counted.item is not None or (hit.value is not None and hit.value > _LONGEST_LIST)


def _digit(words: tuple[str, ...], index: int) -> bool:
    return 0 <= index < len(words) and words[index].isdigit()


def is_recent(hit: QuantityHit) -> bool:
    """Whether a number may be a year of today even beside a noun of the tables: no round one."""
    return hit.value is not None and hit.value >= RECENT and hit.value % _HUNDRED != 0


def of_year(draft: Draft, hit: QuantityHit, counted: Counted, index: int) -> bool:
    """Whether a number that may be a year is only tied to a noun by "of" at word ``index``: نسخة 2015 من الأجهزة."""
    mark = draft.reading.at(index, "phrase") if counted.first > index else None
    return is_recent(hit) and mark is not None and mark.value == "part"


def is_model(draft: Draft, hit: QuantityHit, counted: Counted) -> bool:
    """Whether digits after a Latin name are the number of a model, with no noun of the tables after them: OnePlus 2."""
    before = draft.reading.words[hit.first - 1] if hit.first and hit.form == "digits" else ""
    return before.isalpha() and before < "\u0250" and draft.reading.at(counted.first, "item") is None


def in_name(draft: Draft, hit: QuantityHit) -> bool:
    """Whether a number stands inside the name of an organization: police station 150 of the district."""
    beside = draft.names_in(max(0, hit.first - _NAME), hit.first)
    return any(name.label == "ORG" and name.last > hit.last for name in beside)
