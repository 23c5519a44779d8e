"""Quantity facts: every figure with what it counts, its status, its change and its time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.facts.counted import MEASURED, PEOPLE, Counted
from pipeline.facts.figure import DURATIONS, Figure, figures
from pipeline.facts.period import period_of
from pipeline.facts.predicate import (
    Frame,
    among,
    aside,
    attribute,
    doer,
    frames,
    joined,
    nearest,
    parts,
    unbroken,
    whole,
)
from pipeline.lang import part
from pipeline.mentions.draft import Draft
from pipeline.normalize.identity import fact_id
from pipeline.record import Fact, Label, Quantity
from pipeline.text.lexicon import NOTHING

_CHANGE_REACH = 7
_LEVEL = "level"  # of change.tsv: the words beside the figure say that it is what was reached or left, no change
_APART = 1  # words between a figure and its noun that leave them one phrase: المهام الـ 68
_LEVEL_REACH = 5  # words between an amount of change and the level: ", to", "and reached"
_MASS_REACH = 24
_BREAK_COST = 6
_OF_GAIN = 4
_COMPARED_REACH = 3
_LIST_REACH = 5  # words between a bare number and the figure that names what both count
_LARGE = 10**6
_TONNES = frozenset(("t", "kg", "bbl", "bbl/d", "m3", "L", "har", "[acr_us]"))
_LEVELS = _TONNES | {"%"}
_GATHERINGS = frozenset(("course", "meeting", "session", "conference", "programme", "project", "plan", "match"))
_OF_PEOPLE = frozenset(("killed", "injured", "missing", "arrested", "displaced", "participating"))
_TAKING_PART = "participating"
_OF_BODIES = _OF_PEOPLE - {_TAKING_PART}
_OF_FLOW = frozenset(("exported", "imported", "produced"))  # said of amounts, not of how much an amount changed
_OF_WORK = frozenset(("in_progress", "not_started"))  # not said of money


def quantities(draft: Draft) -> Iterator[Fact]:
    """The quantity facts of an article in order; equal figures are one fact. Each figure is recorded as a mention."""
    found = figures(draft)
    if not found:
        return
    around = frames(draft, [_phrase(figure) for figure in found], [_head(figure) for figure in found])
    found = _with_money(draft, found, around)
    nouns = _nouns(draft, found, around)
    topics = [_topics(figure, noun) for figure, noun in zip(found, nouns, strict=True)]
    changes = [
        change if (change := nearest(draft, frame, "change", topic, _CHANGE_REACH)) != _LEVEL else None
        for frame, topic in zip(around, topics, strict=True)
    ]
    for at in range(len(found) - 2, -1, -1):
        listed = found[at].unit == found[at + 1].unit and joined(draft, around[at], around[at + 1])
        changes[at] = changes[at] or (changes[at + 1] if listed else None)
    statuses = _statuses(draft, found, around, nouns, topics, changes)
    made: dict[str, Fact] = {}
    for figure, frame, noun, status, change in zip(found, around, nouns, statuses, changes, strict=True):
        if figure.unit == "1" and noun is None:
            continue
        fact = _fact(draft, figure, frame, noun, status, change)
        known = made.get(fact.id)
        if known is None or known.args.get("change") != fact.args.get("change"):
            made.setdefault(fact.id + fact.args.get("change", ""), fact)
    yield from made.values()


def _phrase(figure: Figure) -> tuple[int, int]:
    if figure.counted is None or figure.counted.last < figure.first - _APART:
        return figure.first, figure.last
    return min(figure.first, figure.counted.first), max(figure.last, figure.counted.last)


def _head(figure: Figure) -> tuple[int, int]:
    return (figure.counted.first, figure.counted.last) if figure.counted is not None else (figure.first, figure.first)


def _nouns(draft: Draft, found: list[Figure], around: list[Frame]) -> list[Counted | None]:
    """What each figure counts: its own noun, an elided one from the figure before, or the mass noun of its clause."""
    nouns: list[Counted | None] = []
    for at, figure in enumerate(found):
        noun = figure.counted
        previous = nouns[at - 1] if at and _same_sentence(draft, found[at - 1], figure) else None
        if figure.elided:
            noun = _last_count(draft, found, nouns, at) or noun
        elif (noun is None or noun.item is None) and figure.unit != "1" and figure.unit not in DURATIONS:
            noun = _mass(draft, figure, around[at]) or noun
            if (
                noun is None
                and previous is not None
                and found[at - 1].unit != "1"
                and (_is_money(figure.unit) or figure.unit in _LEVELS or figure.unit == found[at - 1].unit)
                and _level_of(draft, found[at - 1], figure)
            ):
                noun = previous
            if noun is None and figure.unit == "%":
                noun = _shared(draft, found, nouns, at)
        nouns.append(noun)
    for at in range(len(found) - 2, -1, -1):
        left, right = found[at], found[at + 1]
        if nouns[at] is None and left.elided and right.unit == "1" and _same_sentence(draft, left, right):
            near = right.first - left.last <= _LIST_REACH and unbroken(draft.reading, left.last, right.first)
            part_of = left.value <= right.value or whole(draft.reading, left.last)
            nouns[at] = nouns[at + 1] if near and part_of else None
    return nouns


def _last_count(draft: Draft, found: list[Figure], nouns: list[Counted | None], at: int) -> Counted | None:
    """What the count before counts, shares in between left out: 12 tasks are done (40%), 5 are not."""
    for back in range(at - 1, -1, -1):
        if not _same_sentence(draft, found[back], found[at]):
            return None
        if found[back].unit != "%":
            return nouns[back] if found[back].unit == "1" else None
    return None


def _with_money(draft: Draft, found: list[Figure], around: list[Frame]) -> list[Figure]:
    """The figures, with the currency of the article for large bare numbers that a noun says to be money: дефицит равен
    27,5 млрд."""
    made: list[Figure] = []
    currency: str | None = None
    for figure, frame in zip(found, around, strict=True):
        if _is_money(figure.unit):
            currency = figure.unit
        elif figure.elided and currency is not None and figure.value >= _LARGE:
            money = figure._replace(unit=currency, elided=False)
            noun = _mass(draft, money, frame)
            if noun is not None and noun.item is not None and frame.low <= noun.first < frame.first:
                figure = money
        made.append(figure)
    return made


def _same_sentence(draft: Draft, left: Figure, right: Figure) -> bool:
    return draft.sentence(left.first) == draft.sentence(right.first)


def _mass(draft: Draft, figure: Figure, frame: Frame) -> Counted | None:
    """The nearest noun of the sentence that names what money, a share or a measure is an amount of; before the figure
    first."""
    reading = draft.reading
    low, high = draft.sentence(figure.first)
    best: tuple[int, Counted] | None = None
    following = reading.at(figure.last, "phrase") if figure.last < high else None
    genitive = following is not None and following.value == "of"
    measure = figure.unit != "%" and not _is_money(figure.unit)
    for hit in reading.chain("item", max(low, figure.first - _MASS_REACH), min(high, figure.last + _MASS_REACH)):
        mass = hit.entry.option("mass")
        if not mass or (mass == "measure" and not measure):
            continue
        if measure and not (hit.value in MEASURED and figure.unit in _TONNES):
            continue
        before = hit.first < figure.first
        between = range(hit.last, figure.first) if before else range(figure.last, hit.first)
        own = frame.low <= hit.first < frame.high
        follows = reading.at(hit.last, "phrase") if hit.last < high else None
        kept = genitive and not before
        if follows is not None and not kept and follows.entry.option("apart" if before else "behind"):
            continue
        broken = sum(1 for at in between if reading.words[at] in ";؛" or parts(reading, at))
        broken += not before and hit.prefix.startswith(part(reading.lang, "phrases").CONJUNCTIONS)
        if not before and (broken or _depends(draft, hit.first)):
            continue
        cost = (
            len(between)
            + (_BREAK_COST // 2 if own else _BREAK_COST) * broken
            + (0 if before else -_OF_GAIN if genitive else 2)
        )
        cost += 0 if own else 2 * _BREAK_COST
        if best is None or cost < best[0]:
            item = None if hit.value == NOTHING else hit.value
            best = (cost, Counted(item, hit.first, hit.last, hit.entry.option("status") or None))
    return best[1] if best is not None and best[0] <= _MASS_REACH else None


def _depends(draft: Draft, index: int) -> bool:
    """Whether an adposition (option ``aside``) stands before the word ``index``: 4 تريليون إلى الموازنة."""
    mark = draft.reading.at(index - 1, "phrase")
    return mark is not None and bool(mark.entry.option("aside"))


def _shared(draft: Draft, found: list[Figure], nouns: list[Counted | None], at: int) -> Counted | None:
    """A percentage after an amount speaks of the same things: 15 tasks completed, reaching 32%."""
    back = at - 1
    while back > 0 and found[back].unit == "%" and _same_sentence(draft, found[back - 1], found[at]):
        back -= 1
    return nouns[back] if at and _same_sentence(draft, found[back], found[at]) else None


def _statuses(
    draft: Draft,
    found: list[Figure],
    around: list[Frame],
    nouns: list[Counted | None],
    topics: list[frozenset[str]],
    changes: list[str | None],
) -> list[str | None]:
    """The status of each figure: what its noun or its clause says, else that of a figure it is listed or compared
    with."""
    own: list[str | None] = []
    predicates: list[str | None] = []
    for figure, frame, noun, topic, change in zip(found, around, nouns, topics, changes, strict=True):
        own_noun = figure.counted is noun or (figure.unit != "1" and change is None)
        told = noun.status if noun is not None and own_noun else None
        if told in _OF_FLOW and figure.unit == "%" and figure.counted is noun:
            told = None  # a share of the exports is not said to be exported
        unfit = _unfit(draft, figure, noun, change)
        silent = _silent(draft, figure, frame, noun)
        said = None if silent else nearest(draft, frame, "status", topic, unfit=unfit)
        predicates.append(said)
        own.append(told or said)
    sure = list(own)
    for at in range(len(found) - 2, -1, -1):
        if own[at] is None and found[at].unit == found[at + 1].unit and joined(draft, around[at], around[at + 1]):
            own[at] = own[at + 1]
        if own[at] is None and (following := _one_predicate(draft, found, at)) is not None:
            own[at] = predicates[following]
        if own[at] is None and not _silent(draft, found[at], around[at], nouns[at]):
            unfit = _unfit(draft, found[at], nouns[at], changes[at])
            own[at] = _beyond(draft, found, around, topics[at], unfit, own, at)
    for at in range(1, len(found)):
        left, right = found[at - 1], found[at]
        alike = nouns[at] == nouns[at - 1] and _same_sentence(draft, left, right)
        share = right.unit == "%" and right.counted is None and alike and changes[at] is None
        within = _same_sentence(draft, left, right) and among(draft.reading, left.last, right.first)
        part_of = within and (own[at - 1] in _OF_PEOPLE or (alike and nouns[at] is not None))
        listed = left.unit == right.unit and (
            part_of
            or joined(draft, around[at - 1], around[at])
            or (within and changes[at - 1] is not None and _follows_change(draft, left, right, changes[at]))
        )
        equal = right.unit == "%" and _same_sentence(draft, left, right) and _equals(draft, right.first)
        if own[at] is None and (share or listed or equal):
            own[at] = own[at - 1]
        if own[at] is None and _total_of(draft, left, right) and _item(nouns[at]) == _item(nouns[at - 1]) is not None:
            own[at] = "total"
        alike = _item(nouns[at]) == _item(nouns[at - 1]) is not None
        if own[at - 1] is None and alike and whole(draft.reading, _phrase(left)[1]):
            own[at - 1] = "total"
    return [
        status if status == first or status not in _unfit(draft, figure, noun, change) else None
        for status, first, figure, noun, change in zip(own, sure, found, nouns, changes, strict=True)
    ]


def _item(noun: Counted | None) -> str | None:
    return noun.item if noun is not None else None


def _total_of(draft: Draft, left: Figure, right: Figure) -> bool:
    """Whether a count comes after a count and "of": ۲۴۷ نماینده از ۳۲۹ عضو."""
    mark = draft.reading.at(_phrase(left)[1], "phrase")
    partitive = mark is not None and mark.value == "part" and mark.last == right.first
    return partitive and left.unit == right.unit == "1"


def _silent(draft: Draft, figure: Figure, frame: Frame, noun: Counted | None) -> bool:
    """Whether no predicate is said of a figure: a length of time, or a property of the noun before it."""
    return figure.unit in DURATIONS or (noun is None and attribute(draft.reading, frame.first))


def _equals(draft: Draft, index: int) -> bool:
    """Whether "that is" ends before the word ``index``: 61 млрд, то есть 70%."""
    marks = [draft.reading.at(index - back, "relation_equal") for back in (1, 2, 3) if index >= back]
    return any(mark is not None and mark.last == index for mark in marks)


def _beyond(
    draft: Draft,
    found: list[Figure],
    around: list[Frame],
    topics: frozenset[str],
    unfit: frozenset[str],
    own: list[str | None],
    at: int,
) -> str | None:
    """The predicate at the end of a clause that has further figures: 200 people in 5 cities were arrested.

    Where nouns come last, a postposition parts each figure from the predicate; only the doer takes part. A figure
    that a preposition sets aside (``aside`` in ``phrase.tsv``) has no part in such a predicate, nor keeps it.
    """
    grammar = part(draft.reading.lang, "phrases")
    if not grammar.PREDICATE_LAST or aside(draft.reading, around[at]):
        return None
    if grammar.HEAD_LAST and not doer(draft.reading, around[at]):
        return None
    for other in range(at + 1, len(found)):
        left, right = found[other - 1], found[other]
        if not _same_sentence(draft, left, right) or not unbroken(draft.reading, left.last, right.first):
            return None
        further = around[at]._replace(low=around[other].last, high=around[other].high)
        said = nearest(draft, further, "status", topics, unfit=unfit)
        if said is not None and grammar.HEAD_LAST and said != _TAKING_PART:
            return None
        if said is not None:
            for passed in range(at + 1, other + 1):
                if own[passed] == said and aside(draft.reading, around[passed]):
                    own[passed] = None
            return said
    return None


def _unfit(draft: Draft, figure: Figure, noun: Counted | None, change: str | None) -> frozenset[str]:
    """Statuses that cannot be said of a figure: only people are killed; neither money nor a gathering takes part."""
    unfit = _OF_FLOW if change is not None else frozenset()
    if figure.unit not in ("1", "%"):
        return unfit | _OF_PEOPLE | (_OF_WORK if _is_money(figure.unit) else frozenset())
    if noun is None or noun.item in PEOPLE or (noun.item is None and draft.reading.at(noun.first, "item") is None):
        return unfit
    return unfit | (_OF_PEOPLE if noun.item in _GATHERINGS else _OF_BODIES)


def _follows_change(draft: Draft, left: Figure, right: Figure, change: str | None) -> bool:
    """Whether a figure of the same clause says where the change before it led."""
    return (change is None and unbroken(draft.reading, left.last, right.first)) or _level_of(draft, left, right)


def _level_of(draft: Draft, left: Figure, right: Figure) -> bool:
    """Whether an amount is the level that another amount of its sort led to: вырос на 8%, до 19 млрд."""
    reading = draft.reading
    between = range(left.last, right.first)
    if len(between) > _LEVEL_REACH:
        return False
    marks = [reading.at(index, "change") for index in between]
    reached = any(mark is not None and mark.value == _LEVEL for mark in marks)
    return reached or any(reading.at(index, "relation_level") for index in between)


def _one_predicate(draft: Draft, found: list[Figure], at: int) -> int | None:
    """The next amount that shares the predicate after it: 5 billion for roads and 3 billion for 7 schools are given."""
    left = found[at]
    if left.unit == "1" or not part(draft.reading.lang, "phrases").PREDICATE_LAST:
        return None
    for other in range(at + 1, len(found)):
        if not _same_sentence(draft, left, found[other]) or not unbroken(draft.reading, left.last, found[other].first):
            return None
        if found[other].unit == left.unit:
            return other
    return None


def _fact(
    draft: Draft, figure: Figure, frame: Frame, noun: Counted | None, status: str | None, change: str | None
) -> Fact:
    item = noun.item if noun is not None else None
    value = abs(figure.value) if change == "down" else figure.value  # (минус 18%)
    args: dict[str, Any] = {"value": value, "unit": figure.unit, "item": item}
    if noun is not None:
        span = draft.span(draft.reading.starts[noun.first], draft.reading.ends[noun.last - 1])
        args["item_text"] = draft.article.text[span.start : span.end]
    if figure.relation != "exact":
        args["relation"] = figure.relation
    if figure.value_max is not None:
        args["value_max"] = figure.value_max
    if change is not None:
        args["change"] = change
    if status is not None:
        args["status"] = status
    time = period_of(draft, frame)
    if time is not None:
        args["time"] = time
    start, end = figure.start, figure.end
    if figure.counted is not None:
        start = min(start, draft.reading.starts[figure.counted.first])
        end = max(end, draft.reading.ends[figure.counted.last - 1])
    if figure.unit == "%" and figure.counted is not None:
        args["of"] = args["item_text"]
    quantity = Quantity(figure.value, figure.unit, figure.value_max, figure.relation)
    draft.mention(start, end, _label(figure.unit), quantity)
    return Fact(fact_id("quantity", args), "quantity", args, (draft.span(start, end),), 0.9 if item else 0.7)


def _topics(figure: Figure, noun: Counted | None) -> frozenset[str]:
    """What the option ``only`` of a predicate may ask for: the item, and the sort of the unit."""
    item = noun.item if noun is not None else None
    if figure.unit == "1":
        return frozenset((item or NOTHING,))
    sort = "money" if _is_money(figure.unit) else "%" if _label(figure.unit) == "PERCENT" else "measure"
    return frozenset((item, sort)) if item is not None else frozenset((sort,))


def _label(unit: str) -> Label:
    if unit in ("%", "[pp]", "[bp]"):
        return "PERCENT"
    return "MONEY" if _is_money(unit) else "QUANTITY"


def _is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isalpha() and unit.isupper()
