"""Days with everything said about them: counted from now, weekday, date, clock time."""

from __future__ import annotations

from typing import Final, cast

from pipeline.normalize.times.chart import Chart, remembered
from pipeline.normalize.times.clocks import clock, placed
from pipeline.normalize.times.dates import calendar_day
from pipeline.normalize.times.frames import Clock, Part, Point, Twice
from pipeline.normalize.times.months import month
from pipeline.text.folding import ZWNJ
from pipeline.text.reading import Hit

_NOON: Final = 12
_CLOSING: Final = {"(": ")", '"': '"'}


@remembered
def point(chart: Chart, index: int) -> Part | None:
    """The longest day, month or clock time at a word."""
    dated = _dated(chart, index)
    timed = clock(chart, index)
    if timed is not None:
        for at in chart.onward(timed.last, "،,-"):
            unit = chart.unit(at)
            day = _dated(chart, unit.last) if unit is not None and unit.value == "D" else None
            day = day or _dated(chart, at)
            comma = at > timed.last and chart.word(timed.last) in ("،", ",")
            if comma and day is not None and isinstance(day.frame, Point) and not day.frame.month:
                continue
            if (
                day is not None
                and isinstance(day.frame, Point)
                and (day.frame.day or day.frame.weekday or day.frame.days is not None)
            ):
                hour = _at_night(chart, day.first, timed.clock)
                return day._replace(frame=day.frame._replace(clock=hour), first=index, start=timed.start)
        before = chart.word(index - 1)
        if dated is None and (timed.sure or before in chart.style.before or before in chart.style.about):
            return Part(Point(clock=timed.clock), index, timed.last, timed.start, timed.end)
    return dated


def _dated(chart: Chart, index: int) -> Part | None:
    """A date with the clock time and the second calendar's date after it."""
    found = _day(chart, index)
    if found is None:
        return None
    frame = found.frame
    if isinstance(frame, Point) and frame.clock is None and (frame.day or frame.weekday or frame.days is not None):
        for at in chart.onward(found.last, "،,(-"):
            bracketed = chart.word(at - 1) == "(" and at > found.last
            timed = clock(chart, at)
            leads = chart.word(at) in chart.style.before or chart.word(at) in chart.style.about
            if timed is None and leads and chart.joined(at + 1):
                timed = clock(chart, at + 1)
            if timed is None or (bracketed and chart.word(timed.last) != ")"):
                continue
            last, end = (timed.last + 1, chart.reading.ends[timed.last]) if bracketed else (timed.last, timed.end)
            hour = _at_night(chart, index, timed.clock)
            early = chart.ending(index, "part")
            if early is not None and all(chart.part(place) is None for place in range(timed.first, timed.last)):
                placed_at = placed(hour.hour, early.value)  # عصر | دیروز ساعت ۷
                hour = hour._replace(hour=placed_at) if placed_at is not None and hour.hour <= _NOON else hour
            return found._replace(frame=frame._replace(clock=hour), last=last, end=end)
    return found


def _at_night(chart: Chart, index: int, hour: Clock) -> Clock:
    """An hour of the night that begins the expression at a word: گزشتہ رات ساڑھے گیارہ بجے."""
    deictic = chart.deictic(index)
    night = placed(hour.hour, "night") if deictic is not None and deictic.entry.option("night") else None
    return hour if night is None else hour._replace(hour=night)


def _day(chart: Chart, index: int) -> Part | None:
    """A deictic or weekday with the date after it, or a date alone."""
    found = _deictic(chart, index) or _weekday(chart, index)
    if found is None:
        found = calendar_day(chart, index)
        return _with_weekday(chart, found) if found is not None else None
    return found


def _with_weekday(chart: Chart, found: Part) -> Part:
    """A date with the weekday after it: 20 جولائی بروز اتوار, 5 ноября, в среду, ۵ آبان (دوشنبه)."""
    frame = found.frame
    if not isinstance(frame, Point) or not frame.day or frame.weekday or frame.clock:
        return found
    for at in chart.onward(found.last, ",("):
        hit = chart.weekday(at) if at > found.last else None
        if hit is None or _recurring(chart, at, hit.last):
            continue
        bracketed = chart.word(found.last) == "("
        if bracketed:
            if chart.word(hit.last) != ")":
                continue
            last, end = hit.last + 1, chart.reading.ends[hit.last]
        elif at == found.last + 1 and chart.word(found.last) == ",":
            continue
        else:
            last, end = hit.last, hit.end
        return found._replace(frame=frame._replace(weekday=int(hit.value)), last=last, end=end)
    return found


def _deictic(chart: Chart, index: int) -> Part | None:
    """Yesterday, today, tomorrow, with weekday and date: أمس الثلاثاء 18 تشرين الثاني, сегодня утром (23 декабря)."""
    hit = chart.deictic(index)
    if hit is None or hit.value[0] != "D" or _of_several(chart, hit):
        return None
    either = "?" in hit.value
    days = int(hit.value[2:] or 1) if either else int(hit.value[1:])
    frame = Point(days=days, either=either)
    found = Part(frame, index, hit.last, chart.start(hit), hit.end)
    rest = hit.last
    if chart.word(index - 1) == "(" and chart.word(rest) == ")":  # (آج) جمعہ کو
        told = _joined(chart, found, rest + 1)
        if told.last > rest:
            return told._replace(start=chart.reading.starts[index - 1])
    part = chart.part(rest) if chart.joined(rest) else None
    if part is not None:
        rest = part.last
    elif either and hit.value == "D?" and not _either(chart, hit.last):
        return None
    return _joined(chart, found, rest)


def _of_several(chart: Chart, hit: Hit) -> bool:
    """Whether "the day" is one of several by the ordinal after it, and not today: اليوم الثاني; no date follows."""
    if chart.unit(hit.first) is None or not chart.joined(hit.last):
        return False
    order = chart.order(hit.last)
    return order is not None and order.ordinal and calendar_day(chart, hit.last) is None


def _either(chart: Chart, index: int) -> bool:
    """Whether کل is a day and not "total": an adposition, a date or the end of the sentence follows, or a place with
    میں.
    """
    word = chart.word(index)
    if not word or word in chart.style.after or word in chart.style.joins or word in '.،,۔!؟"':
        return True
    if word.isdecimal() or chart.count(index) is not None:
        return month(chart, index + 1) is not None
    if chart.part(index) or any(chart.weekday(at) for at in chart.onward(index)):
        return True
    return chart.style.either(chart.words[index : index + 4])


def _weekday(chart: Chart, index: int, beside: bool = False) -> Part | None:
    """A weekday with its shift and date: سه‌شنبه ۲۷ آبان, прошлый вторник, الثلاثاء الماضي, منگل.

    One that is a word as well only with a mark or ``beside`` another time.
    """
    at, toward, start = index, None, None
    before = chart.shift(index)
    if before is not None and before.entry.option("pre") and before.value != "same":
        at, toward, start = before.last, int(before.value), chart.start(before)
    week_before = _week(chart, index)
    if week_before is not None:
        for at in chart.onward(week_before.last):
            hit = chart.weekday(at)
            if hit is not None and not _recurring(chart, at, hit.last):
                frame = Point(weekday=int(hit.value), week_shift=cast(Point, week_before.frame).week_shift)
                return Part(frame, index, hit.last, week_before.start, hit.end)
    at = before.last if toward is not None and before is not None else index
    hit = chart.weekday(at) if at == index or chart.joined(at) else None
    if hit is None or _recurring(chart, at, hit.last):
        return None
    last, end = hit.last, hit.end
    linked = chart.word(last) in chart.style.links and chart.reading.gap(last - 1) == ZWNJ  # شنبه‌ی آینده
    after = chart.shift(last + linked) if chart.joined(last + linked) else None
    if (
        after is not None
        and after.entry.option("post")
        and after.value != "same"
        and not after.entry.option("onlysome")
    ):
        toward, last, end = int(after.value), after.last, after.end
    frame = Point(weekday=int(hit.value), toward=toward)
    found = Part(frame, index, last, chart.start(hit) if start is None else start, end)
    unit = chart.unit(last + 1) if chart.word(last) in chart.style.genitives else None
    joined = _joined(chart, found, unit.last if unit is not None and unit.value == "D" else last)
    if joined.last == last and chart.joined(last) and (part := chart.part(last)) is not None:
        joined = _joined(chart, found, part.last)  # в понедельник днем, 24 января
    if joined.last > last:
        return joined
    if hit.entry.option("week") and at > index:
        return None
    week = next((read for place in chart.onward(last) if (read := _week(chart, place)) is not None), None)
    if week is not None:
        return week._replace(
            frame=frame._replace(week_shift=cast(Point, week.frame).week_shift), first=index, start=found.start
        )
    if beside:
        return found
    doubtful = hit.entry.option("semi") and toward is None and not _marked_weekday(chart, index, last)
    return None if doubtful or hit.entry.option("weak") else found


def _recurring(chart: Chart, index: int, last: int) -> bool:
    """Every such weekday (روزهای پنجشنبه, پنجشنبه‌ها), or one of a row (the last Friday of the month); not the first of
    two days (روزهای پنجشنبه و جمعه)."""
    before = chart.ending(index, "unit")
    order = chart.ending(index, "order")
    two = chart.word(last) in chart.style.ands and chart.weekday(last + 1) is not None
    return (
        (before is not None and before.value == "D" and chart.several(before) and not two)
        or (order is not None and order.value == "last")
        or chart.word(last) in chart.style.plural_endings
    )


def _week(chart: Chart, index: int) -> Part | None:
    """Last, this or next week, beside a weekday."""
    shift = chart.shift(index)
    unit = chart.unit(shift.last) if shift is not None else chart.unit(index)
    if shift is None and unit is not None:
        shift = chart.shift(unit.last)
    if shift is None or unit is None or unit.value != "W" or shift.value == "same":
        return None
    last = max(shift.last, unit.last)
    return Part(
        Point(week_shift=int(shift.value)),
        index,
        last,
        min(chart.start(shift), chart.start(unit)),
        max(shift.end, unit.end),
    )


def _marked_weekday(chart: Chart, index: int, last: int) -> bool:
    """Whether a word beside a doubtful weekday makes it one (پیر کو, ہفتے کے روز, بروز جمعہ)."""
    if chart.word(index - 1) in chart.style.before:
        return True
    if chart.word(last) in chart.style.weekday_marks:
        return True
    day = chart.weekday(last - 1)
    if chart.word(last) in chart.style.since_after and day is not None and not day.entry.option("week"):
        return True  # جمعہ سے جاری
    links = chart.style.ands | chart.style.joins
    if chart.word(last) in links and chart.weekday(last + 1) is not None:
        return True
    if chart.word(index - 1) in links and chart.ending(index - 1, "weekday") is not None:
        return True
    unit = chart.unit(last + 1)
    return chart.word(last) in chart.style.links and (
        (unit is not None and unit.value == "D") or chart.part(last + 1) is not None
    )


def _joined(chart: Chart, found: Part, rest: int) -> Part:
    """``found`` with the date or bracketed weekday that follows it; a part of the day between them is passed over.

    A date in brackets is a time of its own: сегодня утром (23 декабря).
    """
    equal = chart.equal(rest) if chart.joined(rest) else None
    if equal is not None:
        rest = equal.last
    for at in chart.onward(rest, '،,(-"'):
        closing = _CLOSING.get(chart.word(rest)) if at > rest else None
        bracketed = closing is not None
        follow = _weekday(chart, at, beside=True) if cast(Point, found.frame).weekday is None else None
        follow = follow or (calendar_day(chart, at) if not bracketed else None)
        if follow is None or not isinstance(follow.frame, Point | Twice):
            continue
        inner = follow.frame.one if isinstance(follow.frame, Twice) else follow.frame
        if not isinstance(inner, Point) or not (inner.day or inner.weekday):
            continue
        if at > rest and chart.word(rest) in "-،," and not inner.day and cast(Point, found.frame).weekday:
            continue
        last, end = follow.last, follow.end
        if bracketed:
            if chart.word(last) != closing:
                continue
            end, last = chart.reading.ends[last], last + 1
        base = cast(Point, found.frame)
        if isinstance(follow.frame, Twice):
            return found._replace(frame=follow.frame, last=last, end=end)
        merged = follow.frame._replace(weekday=base.weekday or inner.weekday, days=base.days, either=base.either)
        return found._replace(frame=merged, last=last, end=end)
    return found
