"""Clock times: 09:30, ساعت ۹ صبح, в 9 часов утра, الساعة التاسعة والنصف, دوپہر 3 بجے, with their part of the day; a
zone after them is read but not marked.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from pipeline.normalize.times.chart import Chart, remembered
from pipeline.normalize.times.frames import Clock

_ENDS: Final = frozenset('.,;:!?)»"')

_DASHES: Final = frozenset(("-", "–"))


class ClockPart(NamedTuple):
    """A clock time on words ``[first, last)``; ``sure``: something says that it is one."""

    clock: Clock
    first: int
    last: int
    start: int
    end: int
    sure: bool


def _is_score(chart: Chart, index: int) -> bool:
    """Whether a number is the second one of a score, which no hour before it is less than: won 2-1 in the evening."""
    if not (chart.word(index - 1) in _DASHES and chart.tight(index) and chart.tight(index - 1)):
        return False
    left, right = chart.word(index - 2), chart.word(index)
    return left.isdigit() and right.isdigit() and int(left) >= int(right)


@remembered
def clock(chart: Chart, index: int) -> ClockPart | None:
    """The clock time that begins at a word."""
    if _is_score(chart, index):
        return None
    at, part, sure = index, "", False
    start = chart.reading.starts[index]
    early = chart.part(at)
    if early is not None and chart.joined(early.last):
        part, at, start = early.value, early.last, chart.start(early)
        if chart.word(at) in chart.style.links and chart.joined(at + 1):
            at += 1
    head = chart.clock_word(at)
    if head is not None and head.value == "before" and chart.joined(head.last):
        start = start if at > index else chart.start(head)
        at, sure = head.last, True
    toward = _toward(chart, at, sure)
    read = toward.hour if toward is not None and toward.hour is not None else None
    read = read or _hour(chart, toward.last if toward is not None else at)
    if read is None or (toward is not None and (read[1] or not 1 <= read[0] <= 12)):
        return None
    hour, minute, second, last, end, colon = read
    if toward is not None:
        sure, hour, minute = True, (hour - 1) % 24, toward.minute
    elif (less := _less(chart, last)) is not None and not minute:
        sure, hour, minute, last, end = True, (hour - 1) % 24, less.minute, less.last, less.end
    tail = chart.clock_word(last) if chart.joined(last) else None
    if tail is not None and tail.value == "after":
        last, end = tail.last, tail.end
        sure = sure or colon or not chart.style.hour_before or chart.word(at - 1) in chart.style.hour_before
        after = chart.count(last) if chart.joined(last) else None
        unit = chart.unit(after.last) if after is not None and 0 < after.value < 60 else None
        if after is not None and unit is not None and unit.value == "m" and not minute:
            minute, last, end = after.value, unit.last, unit.end
    elif colon and (unit := chart.unit(last)) is not None and unit.value == "m" and chart.joined(last):
        last, end = unit.last, unit.end
    elif early is not None and not (sure or colon):
        return None
    late = next((found for place in chart.onward(last) if (found := chart.part(place)) is not None), None)
    if late is not None and (day := chart.deictic(late.first)) is not None and day.last > late.last:
        late = None  # ساعت ۲۲ | شب گذشته
    if late is not None and (
        sure
        or colon
        or tail is not None
        or (minute and not late.entry.option("short"))
        or not (late.entry.option("short") or late.entry.option("unit"))
        or (late.value == "night" and chart.word(index - 1) in chart.style.hour_before)
    ):
        part, last, end, sure = late.value, late.last, late.end, True
    sure = sure or (early is not None and colon)
    zone = chart.zone(last) if chart.joined(last) else None
    if zone is not None and (sure or colon):
        last, sure = zone.last, True
    true = placed(hour, part)
    if true is None or not (sure or colon):
        return None
    return ClockPart(Clock(true, minute, second), index, last, start, end, sure)


Hour = tuple[int, int, int | None, int, int, bool]
"""Hour, minute, second, next word, end, whether written with a colon."""


class _Minute(NamedTuple):
    """A minute of the hour before the one that is named, and where its words end."""

    minute: int
    last: int
    end: int
    hour: Hour | None = None


def _toward(chart: Chart, at: int, headed: bool) -> _Minute | None:
    """What stands before the hour that it counts to: без десяти | девять, половина | пятого; behind "o'clock" also
    یک ربع به | نه and ده دقیقه به | نه."""
    hit = chart.clock_word(at)
    if hit is not None and hit.value[:4] == "past" and chart.joined(hit.last):
        hour = chart.count(hit.last)
        if hour is None or not hour.ordinal or hour.digits or not _free(chart, at, hour.last):
            return None
        return _Minute(int(hit.value[4:]), hit.last, hit.end)
    if hit is not None and hit.value[:2] == "to" and hit.value != "to":
        hour = chart.count(hit.last)
        told = headed or (hour is not None and chart.joined(hour.last) and chart.part(hour.last) is not None)
        return _Minute(60 - int(hit.value[2:]), hit.last, hit.end) if told else None
    if hit is not None and hit.value == "less" and hit.entry.option("pre"):
        return _minutes_left(chart, hit.last)
    if (past := _minutes_past(chart, at)) is not None:
        return past
    count = chart.count(at)
    to = chart.clock_word(count.last) if count is not None and 0 < count.value < 60 else None
    if count is None or to is None or to.value != "to":
        return None
    hour = chart.count(to.last) if not headed else None  # ده دقیقه به نه | صبح
    told = headed or (hour is not None and chart.joined(hour.last) and chart.part(hour.last) is not None)
    return _Minute(60 - count.value, to.last, to.end) if told else None


def _minutes_past(chart: Chart, at: int) -> _Minute | None:
    """The minutes of the hour that is under way: двадцать минут четвёртого is 3:20."""
    count = chart.count(at) if chart.style.hour_before else None
    unit = chart.unit(count.last) if count is not None and not count.ordinal and 0 < count.value < 60 else None
    hour = chart.count(unit.last) if unit is not None and unit.value == "m" else None
    if count is None or unit is None or hour is None or not hour.ordinal or hour.digits:
        return None
    return _Minute(count.value, unit.last, unit.end) if _free(chart, at, hour.last) else None


def _free(chart: Chart, head: int, index: int) -> bool:
    """Whether no noun follows an ordinal, which would count it (половина второго | тома), or "at" stands before it."""
    word = chart.word(index)
    if chart.word(head - 1) in chart.style.hour_before:
        return True
    if not word or not chart.joined(index) or not word.isalpha() or chart.part(index) is not None:
        return True
    style = chart.style
    return (
        word in style.before | style.ands | style.year_after or chart.zone(index) is not None or style.tense(word) != 0
    )


def _less(chart: Chart, at: int) -> _Minute | None:
    """What is taken off the hour before it: التاسعة إلا ربعا, 9 بجنے میں 10 منٹ."""
    hit = chart.clock_word(at) if chart.joined(at) else None
    if hit is None or hit.value[:4] != "less" or hit.entry.option("pre"):
        return None
    return _Minute(60 - int(hit.value[4:]), hit.last, hit.end) if hit.value[4:] else _minutes_left(chart, hit.last)


def _minutes_left(chart: Chart, at: int) -> _Minute | None:
    """The minutes or the quarter at a word, taken off an hour."""
    number = chart.number(at)
    if number is not None and number.value == 0.25:
        return _Minute(45, number.last, number.end)
    count = chart.count(at)
    if count is None or count.ordinal or not 0 < count.value < 60:
        return None
    unit = chart.unit(count.last)
    if unit is not None and unit.value == "m":
        return _Minute(60 - count.value, unit.last, unit.end)
    if not count.digits and count.value % 10 and count.value > 20 and chart.count(count.last) is None:
        tens = count.value // 10 * 10  # без двадцати шесть
        hour = (count.value - tens, 0, None, count.last, count.end, False)
        return _Minute(60 - tens, count.last, count.end, hour)
    return _Minute(60 - count.value, count.last, count.end) if chart.style.hour_before else None


def _hour(chart: Chart, at: int) -> Hour | None:
    """The hour at a word."""
    reading = chart.reading
    word = chart.word(at)
    if (swapped := _swapped(chart, at)) is not None:
        return swapped
    if (
        word.isdecimal()
        and len(word) <= 2
        and chart.word(at + 1) == ":"
        and at not in chart.blocked
        and at not in chart.headed
    ):
        digits = chart.word(at + 2)
        before = chart.word(at - 1)
        if len(digits) != 2 or not digits.isdecimal() or not (chart.tight(at + 1) and chart.tight(at + 2)):
            return None
        if before in ":/." and at and chart.tight(at):
            return None
        hour, last, second = int(word), at + 3, None
        if (
            chart.word(last) == ":"
            and chart.tight(last)
            and len(chart.word(last + 1)) == 2
            and chart.word(last + 1).isdecimal()
        ):
            second, last = int(chart.word(last + 1)), last + 2
        if hour > 24 or int(digits) > 59 or (second or 0) > 59:
            return None
        return hour, int(digits), second, last, reading.ends[last - 1], True
    if word.isdecimal() and len(word) <= 2 and chart.word(at + 1) == "." and _dotted(chart, at):
        digits = chart.word(at + 2)
        if chart.tight(at + 1) and chart.tight(at + 2) and len(digits) == 2 and digits.isdecimal() and int(digits) < 60:
            return (int(word), int(digits), None, at + 3, reading.ends[at + 2], True) if int(word) < 25 else None
    told = chart.word(at - 1) in chart.style.hour_before and chart.word(at + 1) == "-" and chart.word(at + 2) == "00"
    if told and word.isdecimal() and int(word) < 25 and chart.tight(at + 1) and chart.tight(at + 2):
        return int(word), 0, None, at + 3, reading.ends[at + 2], True  # в 14-00
    lone = chart.clock_word(at)
    if lone is not None and lone.entry.option("one"):
        told = chart.word(at - 1) in chart.style.hour_before and chart.part(lone.last) is not None
        return (1, 0, None, lone.last, lone.end, True) if told else None
    if lone is not None and lone.value[:4] == "half":
        told = chart.word(at - 1) in chart.style.hour_before or chart.part(lone.last) is not None
        return ((int(lone.value[4:]) - 2) % 12 + 1, 30, None, lone.last, lone.end, True) if told else None
    count = chart.count(at)
    if count is not None and count.ordinal and not count.digits and not chart.style.ordinal_hours:
        head = chart.ending(at, "clock")
        past = chart.ending(at, "unit")
        if not (head is not None and head.value[:4] == "past") and not (past is not None and past.value == "m"):
            return None
    if count is not None and count.ordinal and not count.digits and 20 < count.value < 60 and count.value % 10:
        unit = chart.unit(count.last)
        if unit is not None and unit.value == "m":
            return count.value % 10, count.value // 10 * 10, None, unit.last, unit.end, False  # الثالثة وعشرون دقيقة
    if count is None or not 0 <= count.value <= 24 or count.digits > 2:
        return _fraction_hour(chart, at)
    minute, last, end = 0, count.last, count.end
    more = chart.style.minutes(chart.words[last : last + 2])
    if more is not None and chart.joined(last):
        minute, used = more
        last, end = last + used, reading.ends[last + used - 1]
    elif (extra := _worded_minutes(chart, last)) is not None:
        minute, last, end = extra.minute, extra.last, extra.end
    return count.value, minute, None, last, end, False


def _swapped(chart: Chart, at: int) -> Hour | None:
    """Hours and minutes with a slash or the halves the other way round behind "o'clock": ساعت 17/30, ساعت 30:9."""
    one, sign, two = chart.word(at), chart.word(at + 1), chart.word(at + 2)
    if sign not in ("/", ":") or not (one.isdecimal() and two.isdecimal() and len(one) <= 2 >= len(two)):
        return None
    hour, minute = int(one), int(two)
    plain = sign == ":" and len(two) == 2 and hour <= 24
    if plain or not (chart.tight(at + 1) and chart.tight(at + 2)) or chart.word(at + 3) in ("/", ":"):
        return None
    head = chart.ending(at, "clock")
    if head is None or head.value != "before":
        return None
    least = 0
    if hour > 24 or (len(two) == 1 and hour in (0, 15, 30, 45)):
        hour, minute, least = minute, hour, 1  # 25:00 is no time
    valid = least <= hour <= 24 and minute < 60
    return (hour, minute, None, at + 3, chart.reading.ends[at + 2], True) if valid else None


def _dotted(chart: Chart, at: int) -> bool:
    """Whether digits with a point are hours and minutes: a zone, part of the day or "o'clock" stands behind them, or
    "at" before minutes that are no month and nothing after them that they could count (в 20.30)."""
    after, minute = at + 3, chart.word(at + 2)
    told = chart.clock_word(after)
    if chart.zone(after) is not None or chart.part(after) is not None or (told is not None and told.value == "after"):
        return True
    if chart.word(at - 1) not in chart.style.hour_before or not minute.isdecimal() or 1 <= int(minute) <= 12:
        return False
    word = chart.word(after)
    if not word or not chart.joined(after) or word in _ENDS:
        return True
    return word in chart.style.before | chart.style.ands | chart.style.year_after or chart.style.tense(word) != 0


def _worded_minutes(chart: Chart, at: int) -> _Minute | None:
    """The minutes after an hour: و ۲۰ دقیقه, وعشرين دقيقة; in words before a part of the day: восемь двадцать утра."""
    if not chart.joined(at):
        return None
    linked = chart.word(at) in chart.style.ands
    count = chart.count(at + linked)
    if count is None or count.ordinal or not 0 < count.value < 60:
        return None
    unit = chart.unit(count.last)
    glued = count.start > chart.reading.starts[at] and chart.word(at).startswith(chart.style.and_prefixes or "\0")
    if (linked or glued) and unit is not None and unit.value == "m":
        return _Minute(count.value, unit.last, unit.end)
    bare = not linked and not count.digits and count.value >= 10 and bool(chart.style.hour_before)
    if bare and (part := chart.part(count.last)) is not None and chart.joined(part.first):
        return _Minute(count.value, count.last, count.end)
    return None


def _fraction_hour(chart: Chart, at: int) -> Hour | None:
    """Half and quarter hours that are one number: ساڑھے تین, پونے دو, پون."""
    number = chart.number(at)
    if (
        number is None
        or not isinstance(number.value, float)
        or number.form == "digits"
        or not 0.75 <= number.value < 13
    ):
        return None
    minute = round((number.value % 1) * 60)
    return (int(number.value), minute, None, number.last, number.end, False) if minute in (15, 30, 45) else None


def placed(hour: int, part: str) -> int | None:
    """The hour of the day by its part."""
    if part in ("pm", "noon", "night") and hour > 12:
        return hour
    if part == "pm" and hour < 12:
        return hour + 12
    if part == "am" and hour == 12:
        return 0
    if part == "noon" and hour < 6:
        return hour + 12
    if part == "night":
        return 0 if hour == 12 else hour + 12 if hour >= 6 else hour
    return hour if hour <= 24 else None
