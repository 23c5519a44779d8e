"""The figures of an article that facts are made of: amounts with a unit, counts, and nouns that are a dual."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.facts.adjunct import ending_at
from pipeline.facts.counted import (
    MEASURED,
    PEOPLE,
    Counted,
    after,
    before,
    counts_weakly,
    definite,
    noun_of,
    number_of,
    numbered,
    out_of,
    share_of,
    shared,
)
from pipeline.facts.labels import in_title, labelled
from pipeline.facts.markers import BRACKETS, RECENT, in_name, is_marker, is_model, is_recent, of_year
from pipeline.facts.predicate import parts, unbroken
from pipeline.facts.score import GOAL, contest
from pipeline.lang import phrase_rules
from pipeline.mentions.draft import Draft
from pipeline.normalize.quantities import QuantityHit
from pipeline.record import Number, Relation
from pipeline.text.lexicon import NOTHING
from pipeline.text.punctuation import COMMAS
from pipeline.text.reading import Hit

_PAIRS: Final = {**BRACKETS, '"': '"'}
_APART: Final = 1  # words between a figure and its noun that leave them one phrase: المهام الـ 68
DURATIONS: Final = frozenset(("s", "min", "h", "d", "wk", "mo", "a"))  # amounts of nothing: 60 days
_INSET: Final = 10  # words between two commas
_A_DAY: Final = "/d"
_YEARS: Final = range(1300, 2101)
_INCIDENTS: Final = frozenset(("accident", "attack", "fire", "application"))  # that rise or fall in number


class Figure(NamedTuple):
    """An amount on the words ``[first, last)``, folded ``[start, end)``, with what it counts if a noun phrase says so.

    ``elided`` tells a bare number, or one with a mere counter, whose noun comes from an earlier figure; ``lone`` a
    "one" in words, which may be a mere article.
    """

    first: int
    last: int
    start: int
    end: int
    value: Number
    value_max: Number | None
    unit: str
    relation: Relation
    counted: Counted | None
    elided: bool
    lone: bool = False


def _figure(hit: QuantityHit, value: Number, counted: Counted | None, elided: bool) -> Figure:
    """A figure of a hit; a rate a day is given as the amount of a day: barrels a day as ``bbl``."""
    unit = hit.unit.removesuffix(_A_DAY)
    lone = hit.value == 1 and hit.form == "words" and unit == "1"
    return Figure(
        hit.first, hit.last, hit.start, hit.end, value, hit.value_max, unit, hit.relation, counted, elided, lone
    )


def figures(draft: Draft) -> list[Figure]:
    """All figures of a draft that may state an amount, in order."""
    # Ten each: "ten ten years".
    beside = [(left, right) for left, right in pairwise(draft.quantities) if left.last == right.first]
    twice = {left.first for left, right in beside if left.value == right.value}
    found = [
        figure for hit in draft.quantities if hit.first not in twice and (figure := _of_hit(draft, hit)) is not None
    ]
    found.extend(_duals(draft, found))
    found.sort(key=lambda figure: figure.start)
    return found


def _of_hit(draft: Draft, hit: QuantityHit) -> Figure | None:
    if hit.value is None or hit.alternative or (hit.form == "words" and in_title(draft, hit.first, hit.last)):
        return None
    phrase_end = _phrase_end(draft, hit)
    if hit.kind == "money" and hit.value == 1 and hit.form == "words":
        return None
    if "shared_unit" in hit.flags and labelled(draft, hit.first, hit.last):
        return None
    if hit.unit != "1":
        counted = None if hit.unit in DURATIONS else _share_of(draft, hit, phrase_end)
        if counted is None and hit.kind == "percent":
            counted = _governed(draft, hit)
        return _figure(hit, hit.value, counted, False)
    score = contest(draft, hit)
    if score is not None:
        goal = Counted(GOAL, hit.first, hit.last)
        return _figure(hit, hit.value, goal, False)._replace(lone=False) if score == "goals" else None
    if is_marker(draft, hit) or labelled(draft, hit.first, hit.last, hit.value):
        return None
    if "point" in hit.flags:
        points = draft.reading.at(hit.last - 1, "item")
        item = points.value if points is not None and points.value != NOTHING else None
        return _figure(hit, hit.value, Counted(item, hit.first, hit.last), False)
    fraction = bool(hit.numbers) and hit.numbers[0].kind == "fraction"
    counted = after(draft, phrase_end, fraction)
    counted = shared(draft, counted) if fraction and counted is not None else counted
    if counted is not None and _only_measured(draft, counted):
        counted = counted._replace(item=None)  # شش بار
    if hit.form == "words" and (counted is None or counted.item is None) and _counts_people(draft, hit):
        if counted is None:
            return _figure(hit, hit.value, Counted("person", hit.first, hit.last), True)
        if draft.reading.at(counted.first, "item") is None:
            counted = counted._replace(item="person")
    yearlike = hit.plain and isinstance(hit.value, int) and hit.value in _YEARS
    article = definite(draft, hit.first)
    if counted is None or article:
        beside = None if yearlike and hit.value >= RECENT and not article else before(draft, hit.first)
        counted = beside or counted or number_of(draft, hit.first) or out_of(draft, hit.first)
        counted = counted or numbered(draft, hit.first)
    elif counted.status is None and (counts_weakly(draft, counted) or _is_counter(draft, counted)):
        counted = _governed(draft, hit) or counted
    if counted is None:
        return None if yearlike or not _stands_free(draft, hit) else _figure(hit, hit.value, None, True)
    counter = _is_counter(draft, counted)
    mark = draft.reading.at(phrase_end, "phrase")
    known = counter or (mark is not None and bool(mark.entry.option("counter")))  # 1320 cases of smuggling
    known = known or (not is_recent(hit) and draft.reading.at(counted.first, "item") is not None)
    unknown = counted.item is None and ((yearlike and not known) or is_model(draft, hit, counted))
    if unknown or (yearlike and of_year(draft, hit, counted, phrase_end)):
        return None
    if counted.item is None and (_is_person(draft, counted) or in_name(draft, hit)):
        return None  # در وزن ۷۴ رضا احمدی
    figure = _figure(hit, hit.value, counted, counter)
    enclosed = counted.first > hit.last and _enclosed(draft, hit.first, hit.last)
    return figure._replace(start=draft.reading.starts[hit.first - 1]) if enclosed else figure


def _only_measured(draft: Draft, counted: Counted) -> bool:
    """Whether a noun is one that only measures are amounts of (option ``amount``): a load of so many tonnes."""
    noun = draft.reading.at(counted.first, "item")
    return noun is not None and bool(noun.entry.option("amount"))


def _is_person(draft: Draft, counted: Counted) -> bool:
    """Whether the name of a person begins where a counted noun would: in the class of 74 NAME."""
    return any(name.label == "PER" for name in draft.names_in(counted.first, counted.first + 1))


def _counts_people(draft: Draft, hit: QuantityHit) -> bool:
    """Whether a number has a form for people (option ``people``): двое из них."""
    number = draft.reading.at(hit.first, "number")
    return number is not None and bool(number.entry.option("people"))


def _is_counter(draft: Draft, counted: Counted) -> bool:
    """Whether a figure has a mere counter for a noun: از ۲۰ پروژه ۱۵ مورد."""
    mark = draft.reading.at(counted.first, "phrase")
    return counted.item is None and mark is not None and bool(mark.entry.option("counter"))


def _governed(draft: Draft, hit: QuantityHit) -> Counted | None:
    """The noun after "the number of" in the clause of a share or of a mere counter: число туристов выросло на 12%."""
    counted = number_of(draft, hit.first)
    if counted is None or counted.item is None:
        return None
    comma = hit.first - 1
    last = comma if any(time.last == comma for time in draft.times_in(counted.last, comma)) else hit.first
    start = _behind_inset(draft, counted.last, last)
    return counted if unbroken(draft.reading, start, last) else None


def _behind_inset(draft: Draft, index: int, last: int) -> int:
    """The word behind what two commas set in right at a word: доля заявок, поданных онлайн, достигла 87%; the same
    word: there is none."""
    words = draft.reading.words
    if words[index] not in COMMAS:
        return index
    close = next((at for at in range(index + 1, min(index + _INSET, last)) if words[at] in COMMAS), index)
    return close + 1 if close > index and not draft.quantities_in(index, close) else index


def _phrase_end(draft: Draft, hit: QuantityHit) -> int:
    """Where the counted noun may begin: after the number, its unit, a relation that follows them directly, and the
    quotes or brackets around it."""
    last = hit.relation_last if hit.relation_first == hit.last else hit.last
    return last + 1 if _enclosed(draft, hit.first, last) else last


def _enclosed(draft: Draft, first: int, last: int) -> bool:
    """Whether quotes or brackets stand around the words ``[first, last)``."""
    words = draft.reading.words
    return first > 0 and last < len(words) and _PAIRS.get(words[first - 1]) == words[last]


def _of_count(draft: Draft, hit: QuantityHit, mark: Hit | None) -> Counted | None:
    """What the count behind the "of" of a share counts: 85% из 40 задач."""
    if hit.kind != "percent" or mark is None or not (mark.value == "part" or mark.entry.option("outof")):
        return None
    whole = next(iter(draft.quantities_in(mark.last, mark.last + 1)), None)
    return after(draft, whole.last) if whole is not None and whole.unit == "1" else None


def _share_of(draft: Draft, hit: QuantityHit, index: int) -> Counted | None:
    """The noun right after a share or an amount: ``40% коммун``, ``40٪ من البلديات``; or before a genitive word."""
    if hit.kind != "percent" and "adjective" in hit.flags:
        return None
    if hit.kind == "money" and (paid := _paid_for(draft, hit, index)) is not None:
        return paid
    mark = draft.reading.at(index, "phrase") if index < len(draft.reading.words) else None
    right = index
    determined = hit.kind == "percent" and mark is not None and mark.value == "stop"
    if determined and phrase_rules(draft.reading.lang).modifier(draft.reading.words[index]):
        index += 1  # ۹۰ درصد این صادرات
    counted = _measured(draft, hit, index) or after(draft, index) or _of_count(draft, hit, mark)
    if counted is not None and hit.kind in ("money", "measure") and not _in_genitive(draft, index, counted):
        counted = None
    if counted is not None and hit.kind == "money" and not _mass(draft, counted):
        counted = None  # ۲ میلیارد دلار مجوز گرفتند
    mark = draft.reading.at(index, "phrase")
    if counted is not None and hit.kind == "percent":
        counted = shared(draft, counted)
    if hit.kind == "money" and mark is not None and mark.value == "part":
        return None  # a sum out of something: 1.5 مليار دولار من البنك
    if hit.kind == "percent" and _partitive(draft, hit.first, counted):
        return None
    if hit.kind == "percent" and counted is not None and (group := _group(draft, hit.first, counted)) is not None:
        return group
    if counted is not None and hit.kind != "percent" and counts_weakly(draft, counted):
        counted = counted if hit.kind == "measure" and counted.item in MEASURED else None
    living = PEOPLE if hit.unit == "m" else PEOPLE - {"animal"}  # 100 metres of breaststroke are no frogs
    if counted is not None and hit.kind == "measure" and counted.item in living:
        counted = None  # 11 ألف هكتار من المزارع
    if counted is not None and (counted.item is not None or (mark is not None and mark.value == "part")):
        return counted
    if hit.unit != "%":
        return None
    dated = bool(draft.times_in(index, index + 1))  # ۵٫۶ درصدِ سپتامبر
    outside = counted if phrase_rules(draft.reading.lang).share_first and mark is None and not dated else None
    return share_of(draft, hit.first) or _changed(draft, hit, index) or _rising(draft, hit, right) or outside


def _measured(draft: Draft, hit: QuantityHit, index: int) -> Counted | None:
    """What tonnes are amounts of, or a share of growth is, where heads come last and the amount is a modifier: 3 لاکھ
    ٹن چاول کی مالیت, 8 فیصد شرح نمو کا ہدف."""
    noun = draft.reading.at(index, "item")
    if noun is None or not phrase_rules(draft.reading.lang).head_last:
        return None
    if hit.kind == "measure":
        return noun_of(noun) if noun.value in MEASURED else None
    following = draft.reading.at(noun.last, "phrase")
    chain = following is not None and following.value == "of" and noun.value != NOTHING
    head = after(draft, index) if hit.kind == "percent" and chain and noun.entry.option("mass") == "1" else None
    return noun_of(noun) if head is not None and head.item is None else None


def _partitive(draft: Draft, index: int, counted: Counted | None) -> bool:
    """Whether a share at word ``index`` is one of the things named before, as "of them" tells, or "among them" where no
    known noun follows: ان میں سے 30 فیصد خواتین ہیں."""
    reading = draft.reading
    marks = (reading.at(index - back, "phrase") for back in (1, 2, 3, 4) if index >= back)
    among = next((mark for mark in marks if mark is not None and mark.last == index and mark.value == "among"), None)
    unknown = counted is None or reading.at(counted.first, "item") is None
    return among is not None and (unknown or bool(among.entry.option("whole")))


def _changed(draft: Draft, hit: QuantityHit, index: int) -> Counted | None:
    """The count noun that rises or falls by a share: حادثات میں 17 فیصد کمی."""
    reading = draft.reading
    mark = reading.at(hit.first - 1, "phrase") if hit.first else None
    if mark is None or not mark.entry.option("locative"):
        return None
    following = reading.at(index, "phrase")
    at = following.last if following is not None and following.value in ("of", "skip") else index
    listed = following is not None and following.value == "and"
    noun = before(draft, hit.first - 1)
    changes = listed or reading.at(index, "change") is not None or reading.at(at, "change") is not None
    return noun if changes and noun is not None and noun.item is not None else None


def _rising(draft: Draft, hit: QuantityHit, index: int) -> Counted | None:
    """The subject of a change right before its share, where predicates come last: حملے 30 فیصد بڑھ گئے;
    where heads come first, people or incidents that open the clause: تصادفات ۱۰ درصد کاهش یافت."""
    reading = draft.reading
    grammar = phrase_rules(reading.lang)
    if not grammar.predicate_last or reading.at(index, "change") is None:
        return None
    if grammar.head_last:
        noun = before(draft, hit.first)
        return noun if noun is not None and noun.item is not None else None
    subject = ending_at(reading, hit.first, "item")
    if subject is None or (subject.value not in PEOPLE and subject.value not in _INCIDENTS):
        return None
    opens = subject.first == draft.sentence(hit.first)[0] or parts(reading, subject.first - 1)
    return noun_of(subject) if opens else None


def _group(draft: Draft, index: int, counted: Counted) -> Counted | None:
    """The people of whom a share at word ``index`` is said to be others: اساتذہ میں 64 فیصد خواتین ہیں."""
    mark = draft.reading.at(index - 1, "phrase") if index else None
    if mark is None or not mark.entry.option("locative") or counted.item not in PEOPLE:
        return None
    group = before(draft, index - 1)
    return group if group is not None and group.item in PEOPLE else None


def _paid_for(draft: Draft, hit: QuantityHit, index: int) -> Counted | None:
    """The noun right after a sum that names what it is a sum of, unless a postposition sets it aside: 5 ارب قرض کی
    ادائیگی, but 5 ارب بجٹ میں."""
    noun = draft.reading.at(index, "item") if index < draft.sentence(hit.first)[1] else None
    if noun is None or not noun.entry.option("mass") or noun.value == NOTHING:
        return None
    if noun.entry.option("mass") not in ("1", "money") or noun.prefix not in (
        "",
        phrase_rules(draft.reading.lang).article,
    ):
        return None
    mark = draft.reading.at(noun.last, "phrase")
    apart = mark is not None and mark.value != "of" and bool(mark.entry.option("behind"))
    return None if apart else Counted(noun.value, noun.first, noun.last)


def _mass(draft: Draft, counted: Counted) -> bool:
    """Whether a noun names what money may be an amount of."""
    noun = draft.reading.at(counted.first, "item")
    return noun is not None and noun.entry.option("mass") in ("1", "money")


def _in_genitive(draft: Draft, first: int, counted: Counted) -> bool:
    """Whether the adjectives from word ``first`` to a noun have the form that an amount before them asks for."""
    partitive = phrase_rules(draft.reading.lang).partitive
    return all(partitive(draft.reading.words[index]) for index in range(first, counted.first))


def _stands_free(draft: Draft, hit: QuantityHit) -> bool:
    """Whether a bare number can stand for an elided noun: in running text, before a verb, comma or the end, and no
    lone digit line."""
    low, high = draft.sentence(hit.first)
    return high - low > 4 and hit.value != 1


def _duals(draft: Draft, taken: list[Figure]) -> Iterator[Figure]:
    """Nouns that say two by their form (وثيقتان), and phrases that say one (مقابل هدف)."""
    words = {index for figure in taken for index in range(*phrase_of(figure))}
    for hit in draft.reading.chain("item", 0, len(draft.reading.words)):
        value = 2 if hit.entry.option("dual") else 1 if hit.entry.option("one") else None
        ordinal = value == 2 and draft.reading.at(hit.last, "number_ordinal") is not None  # المادتين الخامسة والسادسة
        if value is not None and not ordinal and hit.first not in words and not draft.blocked[hit.first]:
            counted = noun_of(hit)
            yield Figure(hit.first, hit.first, hit.start, hit.end, value, None, "1", "exact", counted, False)


def phrase_of(figure: Figure) -> tuple[int, int]:
    """The words of a figure with the noun beside it."""
    if figure.counted is None or figure.counted.last < figure.first - _APART:
        return figure.first, figure.last
    return min(figure.first, figure.counted.first), max(figure.last, figure.counted.last)


def same_sentence(draft: Draft, left: Figure, right: Figure) -> bool:
    """Whether two figures stand in one sentence."""
    return draft.sentence(left.first) == draft.sentence(right.first)


def is_money(unit: str) -> bool:
    """Whether a unit is an ISO 4217 currency code."""
    return len(unit) == 3 and unit.isalpha() and unit.isupper()
