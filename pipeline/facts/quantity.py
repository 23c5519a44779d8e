"""Quantity facts: every figure with what it counts, its status, its change and its time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pipeline.facts.adjunct import among, attribute, ending_at, whole
from pipeline.facts.counted import MEASURED, PEOPLE, Counted, definite
from pipeline.facts.figure import DURATIONS, Figure, figures, is_money, phrase_of, same_sentence
from pipeline.facts.frame import Frame, frames
from pipeline.facts.level import LEVEL, amount_of, level_of, repeats
from pipeline.facts.ones import stated
from pipeline.facts.period import Periods
from pipeline.facts.place import placed
from pipeline.facts.predicate import joined, nearest, parts, unbroken
from pipeline.facts.regions import by_region
from pipeline.facts.scope import Scopes
from pipeline.facts.status import OF_BODIES, statuses
from pipeline.lang import phrase_rules
from pipeline.mentions.draft import Draft
from pipeline.normalize.identity import fact_id
from pipeline.record import Entity, Fact, Label, Number, Quantity
from pipeline.text.lexicon import NOTHING
from pipeline.text.punctuation import SEMICOLONS

_CHANGE_REACH: Final = 7
_MASS_REACH: Final = 24
_AGAIN_REACH: Final = 12  # words from "this rate" to its amount
_BREAK_COST: Final = 6
_OF_GAIN: Final = 4
_ASIDE_COST: Final = 3
_LIST_REACH: Final = 5  # words between a bare number and the figure that names what both count
_LARGE: Final = 10**6
_TONNES: Final = frozenset(("t", "kg", "bbl", "bbl/d", "m3", "L", "har", "[acr_us]"))
_EXTENTS: Final = frozenset(("km", "m2", "km2", "har"))  # of a second figure of a sentence: 110 km more
_TIMELESS: Final = DURATIONS | {"m", "cm", "km/h"}  # lengths and durations are those of things: 19 years on, 40 m high
_LEVELS: Final = _TONNES | {"%"}


def quantities(draft: Draft) -> Iterator[Fact]:
    """The quantity facts of an article in order; equal figures are one fact. Each figure is recorded as a mention, also
    one that says the sum before it again in another currency."""
    for hit in draft.quantities:
        if hit.alternative and hit.value is not None and not draft.blocked[hit.first]:
            again = Quantity(hit.value, hit.unit, hit.value_max, hit.relation)
            draft.mention(hit.start, hit.end, _label(hit.unit), again)
    found = figures(draft)
    found = [figure for figure in found if not figure.lone or stated(draft, figure, found)]
    if not found:
        return
    around = _frames(draft, found)
    found = _with_money(draft, found, around)
    nouns = _nouns(draft, found, around)
    topics = [_topics(figure, noun) for figure, noun in zip(found, nouns, strict=True)]
    changes = _changes(draft, found, around, topics)
    told = statuses(draft, found, around, nouns, topics, changes)
    periods = Periods(draft)
    scopes = Scopes(draft)
    made: dict[str, Fact] = {}
    for figure, frame, noun, status, change in zip(found, around, nouns, told, changes, strict=True):
        if figure.unit == "1" and noun is None and figure.value < _LARGE:
            continue
        time = periods.of(frame) if figure.unit not in _TIMELESS else None
        scope = scopes.of(frame, figure.unit, noun)
        fact = _fact(draft, figure, frame, noun, status, change, time, scope)
        known = made.get(fact.id)
        if known is None or known.args.get("change") != fact.args.get("change"):
            made.setdefault(fact.id + fact.args.get("change", ""), fact)
    yield from made.values()


def _changes(draft: Draft, found: list[Figure], around: list[Frame], topics: list[frozenset[str]]) -> list[str | None]:
    """The change that each figure is, told by its own words or by those of a figure that it is listed with."""
    told = [nearest(draft, frame, "change", topic, _CHANGE_REACH) for frame, topic in zip(around, topics, strict=True)]
    aged = {hit.first for hit in draft.quantities if hit.unit in DURATIONS and "adjective" in hit.flags}
    if aged:
        told = [None if figure.first in aged else change for figure, change in zip(found, told, strict=True)]
    for at in range(len(found) - 2, -1, -1):
        left, right = around[at], around[at + 1]
        listed = joined(draft, left, right) or (told[at] is None and _one_change(draft, left, right))
        if found[at].unit == found[at + 1].unit and listed and told[at] in (None, LEVEL):
            told[at] = told[at + 1]
    for at in range(len(found) - 1):
        if told[at] not in (None, LEVEL) and told[at + 1] is None and _prices_of(draft, found[at], found[at + 1]):
            told[at], told[at + 1] = None, told[at]
        listed = found[at].unit == found[at + 1].unit and joined(draft, around[at], around[at + 1])
        listed = listed or repeats(draft, found[at], found[at + 1])
        if told[at] not in (None, LEVEL) and told[at + 1] is None and listed:
            told[at + 1] = told[at]  # با کاهش ۲۷، ۴۰ و ۵۲ درصدی
        if told[at] is not None and told[at + 1] is None and same_sentence(draft, found[at], found[at + 1]):
            told[at + 1] = amount_of(draft, found[at], found[at + 1], told[at])
    return [
        change if change != LEVEL and not _rises_itself(draft, figure) else None
        for change, figure in zip(told, found, strict=True)
    ]


def _rises_itself(draft: Draft, figure: Figure) -> bool:
    """Whether a count is the subject of a verb of change and no amount of it: ارتفعت المؤشرات الثلاثة, انخفضت 46."""
    if figure.unit != "1" or phrase_rules(draft.reading.lang).predicate_last:
        return False
    if figure.counted is not None and figure.counted.first < figure.first and definite(draft, figure.first):
        return True
    return figure.elided and ending_at(draft.reading, figure.first, "change") is not None


def _prices_of(draft: Draft, left: Figure, right: Figure) -> bool:
    """Whether a count between a verb and a share only says whose amount changed: تراجعت أسعار 18 سلعة بنسبة 5%."""
    if phrase_rules(draft.reading.lang).predicate_last or (left.unit, right.unit) != ("1", "%"):
        return False
    return same_sentence(draft, left, right) and unbroken(draft.reading, phrase_of(left)[1], right.first)


def _one_change(draft: Draft, left: Frame, right: Frame) -> bool:
    """Whether "and" joins two figures before the predicate of both: وزن ۳ درصد و ارزش ۱۲ درصد رشد کرد."""
    listed = any(draft.reading.joins(index) for index in range(left.last, right.first))
    predicate_last = phrase_rules(draft.reading.lang).predicate_last
    return predicate_last and listed and unbroken(draft.reading, left.last, right.first)


def _frames(draft: Draft, found: list[Figure]) -> list[Frame]:
    """The frames of all figures; a length of time bounds no frame but those of its like: рост за 9 месяцев составил
    7,85%."""
    everyone = frames(draft, [phrase_of(figure) for figure in found], [_head(figure) for figure in found])
    others = [figure for figure in found if figure.unit not in DURATIONS]
    wide = iter(frames(draft, [phrase_of(figure) for figure in others], [_head(figure) for figure in others]))
    return [frame if figure.unit in DURATIONS else next(wide) for figure, frame in zip(found, everyone, strict=True)]


def _head(figure: Figure) -> tuple[int, int]:
    return (figure.counted.first, figure.counted.last) if figure.counted is not None else (figure.first, figure.first)


def _nouns(draft: Draft, found: list[Figure], around: list[Frame]) -> list[Counted | None]:
    """What each figure counts: its own noun, an elided one from the figure before, or the mass noun of its clause."""
    nouns: list[Counted | None] = []
    for at, figure in enumerate(found):
        noun = figure.counted
        previous = nouns[at - 1] if at and same_sentence(draft, found[at - 1], figure) else None
        if figure.elided:
            noun = _last_count(draft, found, nouns, at) or noun
        elif (noun is None or noun.item is None) and figure.unit != "1" and figure.unit not in DURATIONS:
            noun = _mass(draft, figure, around[at]) or noun
            known = previous is not None and previous.item is not None
            inside = known and found[at - 1].unit == figure.unit
            if noun is None and inside and among(draft.reading, found[at - 1].last, figure.first):
                noun = previous
            if (
                noun is None
                and previous is not None
                and found[at - 1].unit != "1"
                and (is_money(figure.unit) or figure.unit in _LEVELS or figure.unit == found[at - 1].unit)
                and (not is_money(figure.unit) or _of_money(draft, previous))
                and level_of(draft, found[at - 1], figure)
            ):
                noun = previous
            if noun is None and previous is not None and figure.unit in _EXTENTS and figure.unit == found[at - 1].unit:
                noun = None if attribute(draft.reading, figure.first) else previous
            noun = _again(draft, found, nouns, noun, at) or noun
            if noun is None and figure.unit == "%":
                noun = _shared(draft, found, around, nouns, at)
        nouns.append(noun)
    for at in range(len(found) - 2, -1, -1):
        left, right = found[at], found[at + 1]
        if nouns[at] is None and left.elided and right.unit == "1" and same_sentence(draft, left, right):
            often = draft.reading.at(left.last, "phrase")
            if often is not None and often.entry.option("times"):
                continue  # 3 times 50 people
            regions = by_region(draft, left, right)
            near = right.first - left.last <= _LIST_REACH and unbroken(draft.reading, left.last, right.first)
            near = near or regions
            listed = regions or any(draft.reading.joins(index) for index in range(left.last, right.first))
            part_of = left.value <= right.value or listed or whole(draft.reading, left.last)
            nouns[at] = nouns[at + 1] if near and part_of else None
    return [
        noun or (_people(draft, figure) if figure.elided else None) for noun, figure in zip(nouns, found, strict=True)
    ]


def _people(draft: Draft, figure: Figure) -> Counted | None:
    """The people of whom a bare number tells with the predicate right after it what happened to them: 9 جاں بحق."""
    told = draft.reading.at(figure.last, "status")
    return Counted("person", told.first, told.last) if told is not None and told.value in OF_BODIES else None


def _again(
    draft: Draft, found: list[Figure], nouns: list[Counted | None], own: Counted | None, at: int
) -> Counted | None:
    """What the figure before is an amount of, where this one is another value of it: این نرخ ۶ درصد بود (option
    ``again`` in ``phrase.tsv``), or the one compared with."""
    left, right = found[at - 1], found[at]
    noun = nouns[at - 1] if at and left.unit == right.unit else None
    if noun is None or noun.item is None:
        return None
    for index in range(max(left.last, right.first - _AGAIN_REACH), right.first):
        mark = draft.reading.at(index, "phrase")
        if mark is None or (own is not None and not mark.first <= own.first < mark.last):
            continue
        compared = mark.value == "compared" and mark.last == right.first and not mark.entry.option("amount")
        if compared or mark.entry.option("again"):
            return noun
    return None


def _of_money(draft: Draft, noun: Counted) -> bool:
    """Whether money can be an amount of a noun: of revenue, not of shares."""
    hit = draft.reading.at(noun.first, "item")
    return hit is not None and hit.entry.option("mass") in ("1", "money")


def _last_count(draft: Draft, found: list[Figure], nouns: list[Counted | None], at: int) -> Counted | None:
    """What the count before counts, shares in between left out: 12 tasks are done (40%), 5 are not."""
    inner: Counted | None = None  # what is counted among others: 45 tenders, 31 of them ..., while 14 ...
    people = at and _of_people(draft, found[at - 1].last, found[at].first)
    for back in range(at - 1, -1, -1):
        if not same_sentence(draft, found[back], found[at]):
            return inner
        inside = back and among(draft.reading, found[back - 1].last, found[back].first)
        noun = nouns[back]
        if found[back].unit == "%" or (people and (noun is None or noun.item not in PEOPLE)):
            continue
        if not inside:
            return noun if found[back].unit == "1" else inner
        inner = inner or noun
    return inner


def _of_people(draft: Draft, first: int, last: int) -> bool:
    """Whether "among them" on the words ``[first, last)`` is said of people (option ``people``): بينهم."""
    marks = (draft.reading.at(index, "phrase") for index in range(first, last))
    return any(mark is not None and mark.entry.option("people") for mark in marks)


def _with_money(draft: Draft, found: list[Figure], around: list[Frame]) -> list[Figure]:
    """The figures, with the currency of the article for large bare numbers that a noun says to be money: дефицит равен
    27,5 млрд."""
    made: list[Figure] = []
    currency: str | None = None
    for figure, frame in zip(found, around, strict=True):
        if is_money(figure.unit):
            currency = figure.unit
        elif figure.elided and currency is not None and figure.value >= _LARGE:
            money = figure._replace(unit=currency, elided=False)
            noun = _mass(draft, money, frame)
            told = noun is not None and noun.item not in (None, "transaction")  # which are counted as well
            if noun is not None and told and frame.low <= noun.first < frame.first:
                figure = money
        made.append(figure)
    return made


def _mass(draft: Draft, figure: Figure, frame: Frame) -> Counted | None:
    """The nearest noun of the sentence that names what money, a share or a measure is an amount of; before the figure
    first."""
    reading = draft.reading
    low, high = draft.sentence(figure.first)
    best: tuple[int, Counted] | None = None
    following = reading.at(figure.last, "phrase") if figure.last < high else None
    genitive = following is not None and following.value == "of"
    sort = _sort(figure.unit)
    measure = sort == "measure"
    for hit in reading.chain("item", max(low, figure.first - _MASS_REACH), min(high, figure.last + _MASS_REACH)):
        mass = hit.entry.option("mass")
        if not mass or (mass != "1" and mass != sort):
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
        broken = sum(1 for at in between if reading.words[at] in SEMICOLONS or parts(reading, at))
        broken += not before and hit.prefix.startswith(phrase_rules(reading.lang).conjunctions)
        broken += not before and any(reading.joins(at) for at in between)
        loose = hit.prefix not in ("", phrase_rules(reading.lang).article)
        if not before and (broken or loose or _depends(draft, hit.first)):
            continue
        cost = (
            len(between)
            + (_BREAK_COST // 2 if own else _BREAK_COST) * broken
            + (0 if before else -_OF_GAIN if genitive else 2)
        )
        cost += (0 if own else 2 * _BREAK_COST) + (_ASIDE_COST if before and _depends(draft, hit.first) else 0)
        if best is None or cost < best[0]:
            item = None if hit.value == NOTHING else hit.value
            best = (cost, Counted(item, hit.first, hit.last, hit.entry.option("status") or None))
    return best[1] if best is not None and best[0] <= _MASS_REACH else None


def _depends(draft: Draft, index: int) -> bool:
    """Whether an adposition (option ``aside``) stands before the word ``index``: 4 تريليون إلى الموازنة."""
    mark = draft.reading.at(index - 1, "phrase")
    return mark is not None and bool(mark.entry.option("aside"))


def _shared(
    draft: Draft, found: list[Figure], around: list[Frame], nouns: list[Counted | None], at: int
) -> Counted | None:
    """A percentage after an amount speaks of the same things: 15 tasks completed, reaching 32%; not of the places where
    they are: 30 houses in 5 villages, half of them."""
    back = at - 1
    if at > 1 and _rivals(draft, found, at):
        return nouns[at - 2]
    while back > 0 and found[back].unit == "%" and same_sentence(draft, found[back - 1], found[at]):
        back -= 1
    while back > 0 and placed(draft.reading, around[back]) and same_sentence(draft, found[back - 1], found[at]):
        back -= 1
    return nouns[back] if at and same_sentence(draft, found[back], found[at]) else None


def _rivals(draft: Draft, found: list[Figure], at: int) -> bool:
    """Whether a share goes on with another one over a count: 31% of the votes and 118 seats, the other party 24%."""
    first, count = found[at - 2], found[at - 1]
    if first.unit != "%" or first.counted is None or count.unit != "1":
        return False
    return same_sentence(draft, first, found[at]) and not among(draft.reading, count.last, found[at].first)


def _fact(
    draft: Draft,
    figure: Figure,
    frame: Frame,
    noun: Counted | None,
    status: str | None,
    change: str | None,
    time: str | None,
    scope: Entity | None,
) -> Fact:
    item = noun.item if noun is not None else None
    value: Number = figure.value
    if change == "down" and value < 0:
        value = -value  # минус 18%; to mypyc ``abs`` of a whole number is a float
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
    if time is not None:
        args["time"] = time
    if scope is not None:
        args["scope"] = scope
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
    sort = _sort(figure.unit)
    return frozenset((item, sort)) if item is not None else frozenset((sort,))


def _sort(unit: str) -> str:
    """What the tables call an amount in ``unit``: ``money``, ``%`` or ``measure``."""
    return {"MONEY": "money", "PERCENT": "%"}.get(_label(unit), "measure")


def _label(unit: str) -> Label:
    if unit in ("%", "[pp]", "[bp]"):
        return "PERCENT"
    return "MONEY" if is_money(unit) else "QUANTITY"
