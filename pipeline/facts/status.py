"""The status of each figure: what its noun or its clause says, or a figure that it is listed or compared with."""

from __future__ import annotations

from typing import Final

from pipeline.facts.adjunct import among, aside, attribute, doer, ending_at, relative_follows, whole
from pipeline.facts.counted import PEOPLE, Counted, item_of
from pipeline.facts.figure import DURATIONS, Figure, is_money, phrase_of, same_sentence
from pipeline.facts.frame import Frame
from pipeline.facts.level import aimed, level_of
from pipeline.facts.place import NOT_OF_PLACES, places, site
from pipeline.facts.predicate import PLAN, joined, nearest, unbroken
from pipeline.facts.regions import by_region
from pipeline.facts.score import is_score
from pipeline.lang import phrase_rules
from pipeline.mentions.draft import Draft
from pipeline.text.lexicon import NOTHING
from pipeline.text.punctuation import COMMAS
from pipeline.text.reading import Hit, Reading
from pipeline.vocabulary import vocabulary

_COMPLEMENT: Final = 7  # words of a complement between two counts of a list
_FURTHER: Final = 8  # figures between one and the predicate that it shares with them
_GATHERINGS: Final = frozenset(("course", "meeting", "session", "conference", "programme", "project", "plan", "match"))
_OF_PEOPLE: Final = frozenset(("killed", "injured", "missing", "arrested", "displaced", "participating"))
# What is said of a whole and of its parts: 42 documents issued, including 3 laws.
_OF_PARTS: Final = _OF_PEOPLE | {"issued", "built", "produced", "exported", "imported"}
_TAKING_PART: Final = "participating"
OF_BODIES: Final = _OF_PEOPLE - {_TAKING_PART}
_OF_FLOW: Final = frozenset(("exported", "imported", "produced"))  # said of amounts, not of how much an amount changed
_TRADED: Final = "animal"
_OF_THINGS: Final = frozenset((
    "issued", "digitized", "reviewed", "built", "allocated", "spent", "collected", "exported", "imported", "produced",
))  # fmt: skip
_OF_CHANGE: Final = _OF_PEOPLE | {"planned"}  # of a rise or fall; what is collected or spent is the level
_RATES: Final = frozenset(("gdp", "inflation", "unemployment", "price"))  # that are forecast, not planned
_REGIONS: Final = frozenset(("country", "province", "city", "district", "commune", "village", "region"))
_OF_REGIONS: Final = _OF_THINGS - {"digitized", "reviewed", "built"}  # not said of places
_OF_WORK: Final = frozenset(("in_progress", "not_started"))  # not said of money
_OF_TASKS: Final = _OF_WORK | {"on_schedule", "overdue", "completed"}  # not said of people
# Other things are said of what a sum is worth.
_OF_MONEY: Final = frozenset(("approved", "allocated", "spent", "collected"))


def statuses(
    draft: Draft,
    found: list[Figure],
    around: list[Frame],
    nouns: list[Counted | None],
    topics: list[frozenset[str]],
    changes: list[str | None],
) -> list[str | None]:
    """The status of each figure: what its noun or its clause says, else that of a figure it is listed or compared
    with."""
    there = places(draft, found, around, nouns)
    own: list[
        str | None
    ] = []  # NOTHING: a predicate without a status is said of the figure, so that it shares no other
    predicates: list[str | None] = []
    for figure, frame, noun, topic, change in zip(found, around, nouns, topics, changes, strict=True):
        own_noun = figure.counted is noun or (figure.unit != "1" and change is None)
        told = noun.status if noun is not None and own_noun else None
        if told in _OF_FLOW and figure.unit == "%" and figure.counted is noun:
            told = None  # a share of the exports is not said to be exported
        unfit = _unfit(draft, figure, noun, change)
        if there[len(own)]:
            unfit |= NOT_OF_PLACES
            told_in = site(draft, found, around, nouns, there, len(own))
        elif _silent(draft, figure, frame, noun):
            told_in = None
        else:
            told_in = frame._replace(high=frame.last) if _names_whole(draft, found, nouns, len(own)) else frame
        if told_in is not None and figure.unit == "%" and figure.counted and relative_follows(draft.reading, frame):
            told_in = told_in._replace(high=frame.last)
        said = nearest(draft, told_in, "status", topic, unfit=unfit) if told_in is not None else None
        predicates.append(said)
        own.append(_surer(told, said))
    predicate_last = phrase_rules(draft.reading.lang).predicate_last
    if predicate_last:
        for at in range(len(found) - 1):
            alike = item_of(nouns[at]) == item_of(nouns[at + 1]) is not None
            if alike and own[at + 1] is not None and _total_of(draft, found[at], found[at + 1]):
                own[at], own[at + 1] = own[at + 1], "total"  # ۱۳۲ وظیفه از ۱۴۷ وظیفه تکمیل شد
    sure = list(own)
    for at in range(len(found) - 2, -1, -1):
        listed = _like(found[at], found[at + 1]) and joined(draft, around[at], around[at + 1])
        if own[at] is None and listed and not _smaller_follows(draft, found[at], found[at + 1]):
            # What only the noun of the next one tells is not said of this one: 14 человек, 25 раненых.
            noun = nouns[at + 1]
            own[at] = predicates[at + 1] if noun is not None and noun.status == own[at + 1] else own[at + 1]
        if own[at] is None and same_sentence(draft, found[at], found[at + 1]) and _is_share(draft, found[at + 1]):
            own[at] = own[at + 1]
        if own[at] is None and nouns[at] is not None and item_of(nouns[at]) == item_of(nouns[at + 1]):
            own[at] = own[at + 1] if predicate_last and by_region(draft, found[at], found[at + 1]) else None
        if own[at] is None and (following := _one_predicate(draft, found, at)) is not None:
            own[at] = predicates[following]
        if own[at] is None and not there[at] and not _silent(draft, found[at], around[at], nouns[at]):
            unfit = _unfit(draft, found[at], nouns[at], changes[at])
            own[at] = _beyond(draft, found, around, there, topics[at], unfit, own, at)
    for at in range(1, len(found)):
        if own[at] is None and not there[at] and not _silent(draft, found[at], around[at], nouns[at]):
            unfit = _unfit(draft, found[at], nouns[at], changes[at])
            own[at] = _before(draft, found, around, there, topics[at], unfit, at)
    for at in range(1, len(found)):
        left, right = found[at - 1], found[at]
        alike = nouns[at] == nouns[at - 1] and same_sentence(draft, left, right)
        share = right.unit == "%" and changes[at] is None and (_of_whole(right) or (right.counted is None and alike))
        share = share and not among(draft.reading, right.last, right.last + 1)  # 99٪ منها opens a clause of its own
        upto = max(right.first, right.counted.first if right.counted is not None else 0)
        within = same_sentence(draft, left, right) and among(draft.reading, left.last, upto)
        same = item_of(nouns[at]) == item_of(nouns[at - 1]) is not None
        part_of = within and (own[at - 1] in _OF_PARTS or (alike and nouns[at] is not None))
        part_of = part_of or (within and same and own[at - 1] != "total")
        part_of = part_of or (within and own[at - 1] != "total" and is_money(right.unit) and right.value < left.value)
        listed = _like(left, right) and joined(draft, around[at - 1], around[at])
        if left.unit == right.unit:
            listed = (
                listed
                or part_of
                or (same and not predicate_last and by_region(draft, left, right))
                or _in_list(draft, left, right)
                or (within and changes[at - 1] is not None and _follows_change(draft, left, right, changes[at]))
                or (changes[at - 1] is not None and changes[at] is None and level_of(draft, left, right))
            )
        reached = right.unit == "%" and changes[at - 1] is None and level_of(draft, left, right)
        shares = _is_share(draft, right) or (left.unit == "%" and right.unit == "1" and _equals(draft, right.first))
        equal = same_sentence(draft, left, right) and (shares or reached)
        if own[at] is None and (share or listed or equal):
            part = right.unit == "%" and at > 1 and _total_of(draft, found[at - 2], left)
            own[at] = own[at - 2 if part else at - 1]  # 9 из 12 домов построены, или 75%
        led = changes[at - 1] is not None and changes[at] is None and level_of(draft, left, right)
        if led and own[at] is None and right.unit not in ("1", "%") and not is_money(right.unit):
            unfit = _unfit(draft, right, nouns[at], None)
            whole_clause = around[at]._replace(low=around[at - 1].low, preceded=around[at - 1].preceded)
            said = nearest(draft, whole_clause, "status", topics[at], unfit=unfit)
            own[at] = said if said in _OF_FLOW else None  # exports fell by 12% to 63,000 t
        stage = left.unit == right.unit and changes[at - 1] is None and level_of(draft, left, right)
        people = own[at - 1] in _OF_PEOPLE and item_of(nouns[at]) in PEOPLE
        if stage and people and own[at] is None and same_sentence(draft, left, right):
            own[at] = own[at - 1]  # the dead rose from 12 to 15 people
        target = stage and same_sentence(draft, left, right) and aimed(draft, right)
        if target and own[at - 1] == PLAN and own[at] in (None, NOTHING, PLAN):
            own[at - 1], own[at] = None, PLAN  # what is to grow is there, what it shall reach is planned
        if own[at - 1] is None and within and own[at] in _OF_PEOPLE and _closes(draft, right):
            own[at - 1] = own[at] if item_of(nouns[at - 1]) in PEOPLE else None
        if same and _total_of(draft, left, right):
            if own[at - 1] in (None, NOTHING) and own[at] in (None, "total"):
                own[at - 1] = _after_whole(
                    draft, around, topics, _unfit(draft, left, nouns[at - 1], changes[at - 1]), at
                )
            if (
                own[at - 1] in (None, NOTHING) and own[at] != "total"
            ):  # 7 из 12 мостов не построены: the part is what is not built
                own[at - 1], own[at] = own[at], "total"
            own[at] = own[at] if own[at] not in (None, NOTHING) and left.unit != "%" else "total"
        shared = same or (alike and nouns[at] is not None)
        shared = shared or {item_of(nouns[at]), item_of(nouns[at - 1])} <= PEOPLE  # of 60 candidates 14 women
        out_of = whole(draft.reading, phrase_of(left)[1]) or _smaller_follows(draft, left, right)
        if own[at - 1] in (None, NOTHING, "assigned") and shared and out_of:
            own[at - 1] = "total"
    kept = [
        status
        if status == first
        or status not in _unfit(draft, figure, noun, change) | (NOT_OF_PLACES if place else frozenset())
        else None
        for status, first, figure, noun, change, place in zip(own, sure, found, nouns, changes, there, strict=True)
    ]
    return [
        status if status != NOTHING and (change is None or status in _OF_CHANGE) else None
        for status, change in zip(kept, changes, strict=True)
    ]


def _surer(told: str | None, said: str | None) -> str | None:
    """Of what a noun tells and its predicate says the surer: participants are arrested, planned exports are a plan."""
    over = said in OF_BODIES if told == _TAKING_PART else said == PLAN and told not in _OF_PEOPLE
    return said if over else told or said


def _like(left: Figure, right: Figure) -> bool:
    """Whether two figures of a list may have one predicate: of one unit, or each with its noun: 30 km of roads and 3
    bridges."""
    return left.unit == right.unit or (left.counted is not None and right.counted is not None)


def _of_whole(figure: Figure) -> bool:
    """Whether a share is one of a whole named before it, which says how far the amount before has come."""
    return figure.counted is not None and figure.counted.item is not None and figure.counted.last < figure.first


def _total_of(draft: Draft, left: Figure, right: Figure) -> bool:
    """Whether a count comes after a count and "of": ۲۴۷ نماینده از ۳۲۹ عضو."""
    mark = draft.reading.at(left.last if left.unit == "%" else phrase_of(left)[1], "phrase")
    partitive = mark is not None and _partitive(mark) and mark.last == right.first
    return partitive and left.unit in ("1", "%") and right.unit == "1"


def _after_whole(
    draft: Draft, around: list[Frame], topics: list[frozenset[str]], unfit: frozenset[str], at: int
) -> str | None:
    """What is said of a part behind its whole: 9 مشاريع من أصل 31 لم تُسلَّم."""
    part, entire = around[at - 1], around[at]
    behind = part._replace(last=entire.last, high=entire.high, followed=entire.followed)
    said = nearest(draft, behind, "status", topics[at - 1], unfit=unfit | {"total"})
    return said if said != NOTHING else None


def _closes(draft: Draft, figure: Figure) -> bool:
    """Whether a comma after a figure closes an inset, so that what follows is said of the figure before it: 22 men,
    among them four leaders, were killed."""
    last = phrase_of(figure)[1]
    return last < draft.sentence(figure.first)[1] and draft.reading.words[last] in COMMAS


def _smaller_follows(draft: Draft, left: Figure, right: Figure) -> bool:
    """Whether "of" stands before a count that a smaller one of its sentence follows: از ۲۰ پروژه ۱۵ مورد."""
    bound = ending_at(draft.reading, left.first, "relation_before")  # more than is no "of": بیش از ۶۴ نفر
    first = bound.first if bound is not None else left.first
    mark = draft.reading.at(first - 1, "phrase") if first else None
    partitive = mark is not None and _partitive(mark) and mark.last == first
    smaller = left.unit == right.unit == "1" and right.value < left.value
    inside = among(draft.reading, left.last, right.first)  # of 177 countries, 15 of them ...
    return partitive and smaller and not inside and same_sentence(draft, left, right)


def _names_whole(draft: Draft, found: list[Figure], nouns: list[Counted | None], at: int) -> bool:
    """Whether a figure is the whole of which the next one is a part, so that a predicate between them is said of the
    part, where predicates come first: из 47 задач выполнено 15."""
    if phrase_rules(draft.reading.lang).predicate_last or at + 1 == len(found):
        return False
    left, right = found[at], found[at + 1]
    alike = nouns[at] == nouns[at + 1] is not None or item_of(nouns[at]) == item_of(nouns[at + 1]) is not None
    return alike and _smaller_follows(draft, left, right) and unbroken(draft.reading, left.last, right.first)


def _partitive(mark: Hit) -> bool:
    """Whether a preposition says "of" or "out of" a whole: ``part``, or the option ``outof``."""
    return mark.value == "part" or bool(mark.entry.option("outof"))


def _in_list(draft: Draft, left: Figure, right: Figure) -> bool:
    """Whether two counts with nouns of their own are parts of a list after its predicate, where predicates come first:
    оцифровано 5 тыс. свидетельств о браке, 3 тыс. дел."""
    reading, grammar = draft.reading, phrase_rules(draft.reading.lang)
    if grammar.predicate_last or left.counted is None or right.counted is None or not same_sentence(draft, left, right):
        return False
    first, last = phrase_of(left)[1], phrase_of(right)[0]
    link = last - 1
    while link > first and reading.at(link, "relation_before") is not None:
        link -= 1
    if link < first or not reading.lists(link) or last - first > _COMPLEMENT or not unbroken(reading, first, link):
        return False
    end = phrase_of(right)[1]
    following = reading.words[end] if end < draft.sentence(end - 1)[1] else ""
    told = any(reading.at(index, kind) for index in (*range(first, link), end) for kind in ("status", "change"))
    return not told and grammar.countable(following, "")


def _is_property(draft: Draft, figure: Figure, noun: Counted | None) -> bool:
    """Whether an amount is a property of the noun before it (به ارزش ۵ میلیارد): of such money only what happens to
    money is said."""
    return (noun is None or noun.item is None) and attribute(draft.reading, figure.first)


def _silent(draft: Draft, figure: Figure, frame: Frame, noun: Counted | None) -> bool:
    """Whether no predicate is said of a figure: a length of time, a score, or a property of the noun before it."""
    if figure.unit in DURATIONS or is_score(noun, figure.first, figure.last):
        return True
    return _is_property(draft, figure, noun) and not is_money(figure.unit)


def _is_share(draft: Draft, figure: Figure) -> bool:
    """Whether a figure says as a share what the figure before it says: 61 млрд, то есть 70%."""
    return figure.unit == "%" and _equals(draft, figure.first)


def _equals(draft: Draft, index: int) -> bool:
    """Whether "that is" ends before the word ``index``: 61 млрд, то есть 70%."""
    marks = [draft.reading.at(index - back, "relation_equal") for back in (1, 2, 3) if index >= back]
    return any(mark is not None and mark.last == index for mark in marks)


def _beyond(
    draft: Draft,
    found: list[Figure],
    around: list[Frame],
    there: list[bool],
    topics: frozenset[str],
    unfit: frozenset[str],
    own: list[str | None],
    at: int,
) -> str | None:
    """The predicate at the end of a clause that has further figures: 200 people in 5 cities were arrested.

    Where nouns come last, a postposition parts each figure from the predicate; only the doer takes part, unless places
    alone stand between. A figure that a preposition sets aside (``aside`` in ``phrase.tsv``) has no part in such a
    predicate, nor keeps it.
    """
    grammar = phrase_rules(draft.reading.lang)
    if not grammar.predicate_last or aside(draft.reading, around[at]):
        return None
    takes_part = doer(draft.reading, around[at])
    for other in range(at + 1, min(len(found), at + 1 + _FURTHER)):
        left, right = found[other - 1], found[other]
        end = phrase_of(left)[1]
        whole = unbroken(draft.reading, left.last, right.first) or among(draft.reading, end, right.first)
        if not same_sentence(draft, left, right) or not whole:
            return None
        if grammar.head_last and not takes_part and not there[other]:
            return None
        further = around[at]._replace(low=around[other].last, high=around[other].high, followed=around[other].followed)
        said = nearest(draft, further, "status", topics, unfit=unfit)
        if said is not None and grammar.head_last and takes_part and said != _TAKING_PART:
            return None
        if said == PLAN and is_money(found[at].unit):
            return None  # 1.4 billion are lent so that 260 km be built
        if said is not None:
            for passed in range(at + 1, other + 1):
                if own[passed] == said and aside(draft.reading, around[passed]):
                    own[passed] = None
            return said
    return None


def _before(
    draft: Draft,
    found: list[Figure],
    around: list[Frame],
    there: list[bool],
    topics: frozenset[str],
    unfit: frozenset[str],
    at: int,
) -> str | None:
    """The predicate at the head of a clause in which places or lengths of time stand before a figure, where predicates
    come first: построить за два года в двух городах 260 км линий."""
    reading = draft.reading
    if phrase_rules(reading.lang).predicate_last or _depends(reading, around[at]):
        return None
    for other in range(at - 1, max(-1, at - 1 - _FURTHER), -1):
        left, right = found[other], found[other + 1]
        passed = there[other] or left.unit in DURATIONS or (left.unit == "1" and _depends(reading, around[other]))
        if not passed or not same_sentence(draft, left, right):
            return None
        if not unbroken(reading, phrase_of(left)[1], phrase_of(right)[0]):
            return None
        further = around[at]._replace(low=around[other].low, preceded=around[other].preceded)
        said = nearest(draft, further, "status", topics, unfit=unfit)
        if said is not None:
            return said if said != PLAN or not is_money(found[at].unit) else None
    return None


def _depends(reading: Reading, frame: Frame) -> bool:
    """Whether a preposition stands right before a figure and what bounds it: из пяти стран."""
    bound = ending_at(reading, frame.first, "relation_before")
    marks = (ending_at(reading, first, "phrase") for first in (frame.first, bound.first if bound else frame.first))
    told = ("aside", "place", "outof")
    return any(mark and (mark.value == "part" or any(map(mark.entry.option, told))) for mark in marks)


def _unfit(draft: Draft, figure: Figure, noun: Counted | None, change: str | None) -> frozenset[str]:
    """Statuses that cannot be said of a figure: only people are killed; neither money nor a gathering takes part."""
    unfit = _OF_FLOW if change is not None else frozenset()
    unfit |= frozenset(("total",)) if figure.unit == "%" else frozenset()  # 30% of the total
    if noun is not None and noun.item in _RATES and figure.unit == "%":
        unfit |= {"planned"}
    if _is_property(draft, figure, noun):
        return frozenset(vocabulary().statuses) - _OF_MONEY
    if figure.unit not in ("1", "%"):
        return unfit | _OF_PEOPLE | (_OF_WORK if is_money(figure.unit) else frozenset())
    if noun is not None and noun.item in PEOPLE:
        if noun is figure.counted and phrase_rules(draft.reading.lang).agent(draft.reading.words[noun.last - 1]):
            unfit |= OF_BODIES
        return unfit | _OF_TASKS | (_OF_THINGS - _OF_FLOW if noun.item == _TRADED else _OF_THINGS)
    if noun is None or (noun.item is None and draft.reading.at(noun.first, "item") is None):
        return unfit
    if noun.item in _REGIONS:
        unfit |= _OF_REGIONS
    unfit |= {"approved", "rejected"} if noun.item == "vote" else frozenset()  # said of the bill
    return unfit | (_OF_PEOPLE if noun.item in _GATHERINGS else OF_BODIES)


def _follows_change(draft: Draft, left: Figure, right: Figure, change: str | None) -> bool:
    """Whether a figure of the same clause says where the change before it led."""
    return (change is None and unbroken(draft.reading, left.last, right.first)) or level_of(draft, left, right)


def _one_predicate(draft: Draft, found: list[Figure], at: int) -> int | None:
    """The next amount that shares the predicate after it: 5 billion for roads and 3 billion for 7 schools are given."""
    left = found[at]
    if left.unit == "1" or not phrase_rules(draft.reading.lang).predicate_last:
        return None
    for other in range(at + 1, min(len(found), at + 1 + _FURTHER)):
        if not same_sentence(draft, left, found[other]) or not unbroken(draft.reading, left.last, found[other].first):
            return None
        if found[other].unit == left.unit:
            return other
    return None
