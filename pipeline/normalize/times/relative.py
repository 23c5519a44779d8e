"""Times counted from now or from the time just named: last week, three days ago, the same period."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple, cast

from pipeline.normalize.times.chart import Chart, Count, remembered
from pipeline.normalize.times.directions import is_told, lies_ahead, to_come
from pipeline.normalize.times.frames import Ago, Around, Edge, Part, Point, Same, Several, Since, Year
from pipeline.normalize.times.moments import point
from pipeline.normalize.times.periods import period
from pipeline.normalize.times.years import says_some, shift_of, year
from pipeline.text.reading import Hit

_AROUND: Final = frozenset("WMQHDEN")
_COUNTED: Final = frozenset("YMWDhQ")
_YEARS: Final = {"X": 10, "C": 100}  # years of units that are counted in years: the last two decades
_SMALLER: Final = {"Y": ("M", 12), "W": ("D", 7)}  # what may be added to a unit, and how many of it that has
_SIGNS: Final = 4  # around a time that is all of a text
_LONGEST: Final = 1900  # units that a time counts back or ahead


@remembered
def relative(chart: Chart, index: int) -> Part | None:
    """The longest relative time at a word."""
    found = [part for read in (_same, _edge, _ago, _several, _around) if (part := read(chart, index)) is not None]
    return max(found, key=lambda part: part.last, default=None)


def _around(chart: Chart, index: int) -> Part | None:
    """This, last, next unit: прошлая неделя, الأسبوع الماضي, هفته گذشته, گزشتہ ماہ; "that day" of the text."""
    deictic = chart.deictic(index)
    if deictic is not None and deictic.value[0] in _AROUND - {"D"}:
        frame = Around(deictic.value[0], int(deictic.value[1:]))
        return Part(frame, index, deictic.last, chart.start(deictic), deictic.end)
    shift = chart.shift(index)
    if (
        shift is not None
        and shift.entry.option("pre")
        and not shift.entry.option("onlysome")
        and chart.joined(shift.last)
    ):
        unit = chart.unit(shift.last)
        if (
            unit is None
            or unit.value not in _AROUND
            or chart.several(unit)
            or chart.vague(index)
            or unit.entry.option("weak")
        ):
            return None
        return _unit_shift(chart, shift, unit, index, unit.last, chart.start(shift), unit.end)
    unit = chart.unit(index)
    if (
        unit is None
        or unit.value not in _AROUND
        or chart.several(unit)
        or not chart.joined(unit.last)
        or chart.numbered(index)
        or chart.vague(index)
        or unit.entry.option("weak")
    ):
        return None
    shift = chart.shift(unit.last)
    if shift is None or not shift.entry.option("post") or shift.entry.option("onlysome"):
        return None
    if unit.value in "DN" and shift.entry.option("context") and chart.word(shift.last) in chart.style.of_event_after:
        return None  # شب قبل از مسابقه
    return _unit_shift(chart, shift, unit, index, shift.last, chart.start(unit), shift.end)


def _unit_shift(chart: Chart, shift: Hit, unit: Hit, first: int, last: int, start: int, end: int) -> Part | None:
    if shift.entry.option("not") and unit.value in shift.entry.option("not"):
        return None
    distance = shift_of(shift)
    context = bool(shift.entry.option("context")) or distance == "same"
    if unit.value == "D":
        if distance == 0 and not chart.style.this_day:
            return None
        context = context or (shift.entry.option("day") == "context")
    if unit.value == "N":
        return Part(Point(days=-1), first, last, start, end) if distance == -1 else None
    return Part(Around(unit.value, distance, context), first, last, start, end)


class _Amount(NamedTuple):
    """A length of time: a number of units of the sort ``sort``, named by ``unit``."""

    number: Count
    unit: Hit
    sort: str


def _amount(chart: Chart, index: int) -> _Amount | None:
    """A number and its unit, a dual, or a bare unit that stands for one; years and a half are months."""
    unit = chart.unit(index)
    if unit is not None and unit.value in _YEARS and (unit.entry.option("n") or _one_of(chart, unit)):
        years = int(unit.entry.option("n") or 1) * _YEARS[unit.value]
        return _Amount(Count(years, index, unit.last, chart.start(unit), unit.end, False, 0), unit, "Y")
    if unit is not None and unit.value in _COUNTED and unit.value != "F":
        number = int(unit.entry.option("n") or 1)
        if chart.several(unit) and not unit.entry.option("n"):
            return None
        one = chart.count(unit.last) if number == 1 and chart.joined(unit.last) else None
        last, end = (one.last, one.end) if one is not None and one[0] == 1 and not one.digits else (unit.last, unit.end)
        return _halved(chart, Count(number, index, last, chart.start(unit), end, False, 0), unit)
    count = chart.count(index) or _broken(chart, index)
    if count is None or count.ordinal or not 1 <= count.value <= _LONGEST or not chart.joined(count.last):
        return None
    unit = chart.unit(count.last)
    if unit is not None and unit.value in _YEARS:
        counted = count._replace(value=count.value * _YEARS[unit.value], last=unit.last, end=unit.end)
        if chart.count(index) is not None:
            return _Amount(counted, unit, "Y")
        years, rest = divmod(counted.value, 12)
        return _Amount(counted, unit, "M") if rest else _Amount(counted._replace(value=years), unit, "Y")
    if unit is None or unit.value not in _COUNTED or unit.entry.option("short"):
        return None
    if chart.count(index) is None:
        months = count._replace(last=unit.last, end=unit.end)
        return _Amount(months, unit, "M") if unit.value == "Y" else None
    return _halved(chart, count._replace(last=unit.last, end=unit.end), unit)


def _one_of(chart: Chart, unit: Hit) -> bool:
    """Whether a decade or century stands for one: десятилетие назад; not عقد, which is a verbal noun as well."""
    return not (chart.several(unit) or unit.entry.option("post") or unit.entry.option("def"))


def _broken(chart: Chart, index: int) -> Count | None:
    """Years that are no whole number, as months: полтора года, 2.5 سال."""
    number = chart.number(index)
    if number is None or number.value is None or number.kind not in ("cardinal", "fraction"):
        return None
    months = Fraction(number.value).limit_denominator(1000) * 12
    if months.denominator != 1:
        return None
    return Count(int(months), index, number.last, number.start, number.end, False, 0)


def _with_less(chart: Chart, read: _Amount) -> _Amount:
    """A length with a smaller one after it: год и два месяца, 2 недели и 3 дня."""
    sort, size = _SMALLER.get(read.sort, ("", 0))
    number, at = read.number, read.number.last + (chart.word(read.number.last) in chart.style.ands)
    if not size or not (chart.joined(number.last) and chart.joined(at)) or chart.shift(number.first - 1) is not None:
        return read
    counted = chart.count(at)
    unit = chart.unit(counted.last if counted is not None else at)
    less = _amount(chart, at) if unit is not None and unit.value == sort else None
    if less is None or not (counted or less.unit.entry.option("n")):
        return read
    both = number._replace(value=number.value * size + less.number.value, last=less.number.last, end=less.number.end)
    return _Amount(both, read.unit if less.unit.prefix else less.unit, sort)


def _halved(chart: Chart, count: Count, unit: Hit) -> _Amount:
    """A length with the "and a half" after it: سه سال و نیم, عامين ونصف."""
    half = chart.style.minutes(chart.words[count.last : count.last + 2]) if unit.value == "Y" else None
    if half is None or half[0] != 30 or not chart.joined(count.last):
        return _with_less(chart, _Amount(count, unit, unit.value))
    last = count.last + half[1]
    again = chart.unit(last) if chart.joined(last) else None
    if again is not None and again.value == "Y" and again.prefix:
        last = again.last  # عامين ونصف العام
    months = count._replace(value=count.value * 12 + 6, last=last, end=chart.reading.ends[last - 1])
    return _Amount(months, unit, "M")


def _ago(chart: Chart, index: int) -> Part | None:
    """Three days ago, in two weeks: три дня назад, قبل ثلاثة أيام, سه روز پیش, تین روز قبل, через неделю."""
    if chart.vague(index):
        return None
    before = chart.ago(index)
    if before is not None and before.entry.option("pre") and chart.joined(before.last):
        read = _amount(chart, before.last + (chart.word(before.last) in chart.style.about))
        by = before.entry.option("by")  # قبل ذلك | بيومين
        if read is None or (not chart.word(before.last).startswith(by) if by else bool(read.unit.prefix)):
            return None
        amount = read.number
        then = _of_that(chart, amount.last)
        if chart.word(amount.last) in chart.style.of_event and not then:
            return None
        if before.entry.option("ahead") and not then and not lies_ahead(chart, index, amount.last):
            return None
        told = before.entry.option("told") and is_told(chart, index, amount.last)
        sign = -1 if before.value == "back" else 1
        frame = Ago(read.sort, sign * amount.value, then or bool(told or before.entry.option("context")))
        last, end = (amount.last + 2, chart.reading.ends[amount.last + 1]) if then else (amount.last, amount.end)
        return Part(frame, index, last, chart.start(before), end)
    read = _amount(chart, index)
    if read is None or not chart.joined(read.number.last) or _bounded(chart, index):
        return None
    amount, unit = read.number, read.unit
    after = chart.ago(amount.last)
    if after is None or not after.entry.option("post"):
        return None
    lone = amount.first == unit.first and not unit.entry.option("n")
    if lone and (after.entry.option("numbered") or chart.numbered(index)):
        return None
    following = chart.shift(amount.last) if lone and after.value == "ahead" else None
    if following is not None and following.entry.option("post") and following.last == after.last:
        return None  # سال بعد is the next year
    then = _of_that(chart, after.last)
    if chart.word(after.last) in chart.style.of_event_after and not then:
        return None
    told = f"{chart.word(index - 2)} {chart.word(index - 1)}" in chart.style.of_that and chart.joined(index)
    free = chart.word(index - 1) not in chart.style.genitives
    if after.entry.option("ahead") and not (told or (free and to_come(chart, index, after))):
        return None
    sign = -1 if after.value == "back" else 1
    frame = Ago(read.sort, sign * amount.value, then or told or bool(after.entry.option("context")))
    last, end = (after.last + 2, chart.reading.ends[after.last + 1]) if then else (after.last, after.end)
    return Part(frame, index, last, amount.start, end)


def _of_that(chart: Chart, index: int) -> bool:
    """Whether the words at ``index`` say that a length is counted from the time just named: после этого, از آن."""
    after = chart.style.of_that_after
    return bool(after) and f"{chart.word(index)} {chart.word(index + 1)}" in after and chart.joined(index + 1)


def ago_alone(chart: Chart, index: int) -> Part | None:
    """A length of time behind a word that makes it the time so long ago, if it stands alone: منذ ثلاثة أيام."""
    before = chart.ago(index)
    read = _amount(chart, before.last) if before is not None and before.entry.option("alone") else None
    if before is None or read is None or read.unit.prefix:
        return None
    amount = read.number
    return Part(Ago(read.sort, -amount.value), index, amount.last, chart.start(before), amount.end)


def _several(chart: Chart, index: int) -> Part | None:
    """The last three days, the next five years: последние три дня, الأيام الثلاثة الماضية, سه روز گذشته, گزشتہ تین
    دنوں.
    """
    if chart.vague(index):
        return None
    shift = chart.shift(index)
    if shift is not None and shift.entry.option("pre") and says_some(shift) and chart.joined(shift.last):
        read = _amount(chart, shift.last) or _one_decade(chart, shift.last, shift)
        if read is None or (read.number.first == read.unit.first and not _counted(read)):
            return _whole(chart, index, shift, shift.last)
        amount = read.number
        return _last_count(shift, read.sort, amount, index, amount.last, chart.start(shift), amount.end)
    read = _amount(chart, index)
    if read is None and (single := chart.unit(index)) is not None and (after := chart.shift(single.last)) is not None:
        read = _one_decade(chart, index, after)
    if read is not None and (read.number.first != read.unit.first or _counted(read)):
        amount, sort = read.number, read.sort
        last, start = amount.last, amount.start
    else:  # the unit before the number: الأيام الثلاثة الماضية
        plural = chart.unit(index)
        if plural is None or not (plural.value in _COUNTED or plural.value in _YEARS) or not chart.joined(plural.last):
            return None
        years = _YEARS.get(plural.value)
        sort, start = "Y" if years else plural.value, chart.start(plural)
        count = chart.count(plural.last)
        if count is None:
            after = chart.shift(plural.last)
            return _whole(chart, index, after, index) if after is not None and after.entry.option("post") else None
        if not 2 <= count.value <= 1000 or (count.ordinal and count.digits):
            return None
        amount, last = count._replace(value=count.value * (years or 1)), count.last
    after = chart.shift(last) if chart.joined(last) else None
    if after is None or not after.entry.option("post") or not says_some(after):
        return None
    return _last_count(after, sort, amount, index, after.last, start, after.end)


def _by_itself(chart: Chart, first: int, last: int) -> bool:
    """Whether nothing but a few signs stands beside the words ``[first, last)`` in the text."""
    if len(chart.words) - (last - first) > _SIGNS:
        return False
    return not any(word[0].isalnum() for word in (*chart.words[:first], *chart.words[last:]))


def _whole(chart: Chart, index: int, shift: Hit, at: int) -> Part | None:
    """The last year, month or week up to now, where the shift says only that: за последний год, در سال اخیر."""
    unit = chart.unit(at)
    if unit is None or unit.value not in "YMW" or chart.several(unit) or not shift.entry.option("onlysome"):
        return None
    first, last = sorted((shift, unit), key=lambda hit: hit.first)
    before = chart.word(index - 1)
    if shift.value != "-1" or not (before in chart.style.spans or _by_itself(chart, index, last.last)):
        return None
    count = Count(1, at, unit.last, chart.start(unit), unit.end, False, 0)
    return _last_count(shift, unit.value, count, index, last.last, chart.start(first), last.end)


def _one_decade(chart: Chart, index: int, shift: Hit) -> _Amount | None:
    """The last decade or century as so many years up to now, with a shift that says only that: دهه اخیر, последнее
    десятилетие."""
    unit = chart.unit(index)
    if unit is None or unit.value not in _YEARS or chart.several(unit) or not shift.entry.option("onlysome"):
        return None
    return _Amount(Count(_YEARS[unit.value], index, unit.last, chart.start(unit), unit.end, False, 0), unit, "Y")


def _counted(read: _Amount) -> bool:
    """Whether a unit without a number says how many it is: a dual, a year and a half."""
    return bool(read.unit.entry.option("n")) or read.sort != read.unit.value


def _bounded(chart: Chart, index: int) -> bool:
    """Whether a bound stands before a length, which then names no time: more than 20 years ago."""
    hits = (hit for at in range(max(0, index - 3), index) for hit in chart.reading.hits.get(at, ()))
    found = (hit for hit in hits if hit.kind == "relation_before" and hit.last == index)
    return any(hit.value != "about" and not hit.entry.option("to") for hit in found)  # not: تا دو سال دیگر


def _last_count(shift: Hit, unit: str, amount: Count, first: int, last: int, start: int, end: int) -> Part:
    return Part(Several(unit, int(shift.value) * amount.value), first, last, start, end)


def _same(chart: Chart, index: int) -> Part | None:
    """The same period last year: the year before or after it."""
    same = chart.same(index)
    if same is not None:
        for at in chart.onward(same.last):
            said = year(chart, at, bare=True)
            if said is not None:
                return Part(Same(cast(Year, said.frame)), index, said.last, chart.start(same), said.end)
        return None
    said = year(chart, index, bare=True)
    if said is None:
        return None
    for at in chart.onward(said.last):
        same = chart.same(at)
        if same is not None:
            return Part(Same(cast(Year, said.frame)), index, same.last, said.start, same.end)
    return None


def _edge(chart: Chart, index: int) -> Part | None:
    """The start or end of this year, month, week (начала года, نهاية العام, سال کے آخر); from its start: until now."""
    edge = chart.edge(index)
    if edge is not None:
        for at in chart.onward(edge.last):
            said = edged(chart, at)
            if said is not None and not _within(chart, at, said):
                return _open(
                    chart, said, cast(Edge, edge.value), index, said.last, chart.start(edge), said.end, after=False
                )
        return None
    said = edged(chart, index) if chart.style.after else None
    if said is None:
        return None
    for at in chart.onward(said.last):
        edge = chart.edge(at)
        if edge is not None and at > said.last:
            return _open(chart, said, cast(Edge, edge.value), index, edge.last, said.start, edge.end, after=True)
    return None


def _within(chart: Chart, index: int, said: Part) -> bool:
    """Whether the unit is only the beginning of something longer: конца | квартала 2025 года."""
    longer = period(chart, index) or point(chart, index)
    return longer is not None and longer.last > said.last


def edged(chart: Chart, index: int) -> Part | None:
    """The year, month or week whose edge is named."""
    said = year(chart, index, bare=True, lone=True)
    if said is not None:
        return said
    around = _around(chart, index)
    if around is not None:
        return around
    unit = chart.unit(index)
    whole = unit is not None and not (unit.entry.option("short") or unit.entry.option("weak"))
    if unit is not None and whole and unit.value in "MWQ" and not chart.several(unit):
        order = chart.order(unit.last)
        if order is not None and order.ordinal:
            return None
        return Part(Around(unit.value, 0), index, unit.last, chart.start(unit), unit.end)
    return None


def _open(
    chart: Chart, said: Part, edge: Edge, first: int, last: int, start: int, end: int, after: bool
) -> Part | None:
    """An edge of a lone unit belongs to the mark, as does the start of a year from which something goes on; else the
    unit alone is marked.
    """
    lone = said.last == said.first + 1 and (
        said.frame == Around(getattr(said.frame, "unit", ""), 0) or said.frame == Year(shift=0)
    )
    lone = lone and chart.deictic(said.first) is None
    since = chart.word(last) in chart.style.since_after if after else chart.word(first - 1) in chart.style.since
    if edge == "start" and since and isinstance(said.frame, Year | Around):
        reading = chart.reading
        glued = chart.word(first - 1)[1:] in chart.style.since  # ومنذ
        start, end = (start, reading.ends[last]) if after else (reading.starts[first - 1] + glued, end)
        return Part(Since(said.frame), first - (not after), last + after, start, end, edge)
    if lone:
        return Part(said.frame, first, last, start, end, edge)
    return said._replace(edge=edge) if said.first == first else None
