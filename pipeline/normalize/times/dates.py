"""Days, months and weekdays with everything said about them: year, clock time, a second calendar's name."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple, cast

from pipeline.normalize.times.calendars import Calendar
from pipeline.normalize.times.chart import Chart, Count
from pipeline.normalize.times.clocks import clock
from pipeline.normalize.times.frames import Part, Point, Twice, Year
from pipeline.normalize.times.years import shift_of, short_year, year


_LONGEST = {
    "g": (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31),
    "j": (31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, 30),
    "h": (30,) * 12,
}


class MonthPart(NamedTuple):
    """A month's name, with its class word and second name; ``strength``: "" alone, "semi", "weak", "full" as in the tables."""

    calendar: Calendar
    number: int
    first: int
    last: int
    start: int
    end: int
    strength: str


def month(chart: Chart, index: int) -> MonthPart | None:
    """The month name at a word: مهر, ماه مهر, شهر رمضان, تشرين الأول/أكتوبر, أكتوبر (تشرين الأول)."""
    unit = chart.at(index, "time_unit")
    if unit is not None and unit.value == "M" and not chart.several(unit) and chart.joined(unit.last):
        named = _month(chart, unit.last)
        if named is not None:
            return named._replace(first=index, start=chart.start(unit), strength="")
    return _month(chart, index)


def _month(chart: Chart, index: int) -> MonthPart | None:
    hit = chart.at(index, "time_month")
    if hit is None:
        return None
    strength = next((name for name in ("semi", "weak", "digits", "full") if hit.entry.option(name)), "")
    calendar, number = cast(Calendar, hit.value[0]), int(hit.value[1:])
    last, end = hit.last, hit.end
    found = MonthPart(calendar, number, index, last, chart.start(hit), end, strength)
    sign = chart.word(hit.last)
    if chart.joined(hit.last) and (other := chart.at(hit.last, "time_month")) is not None and other.value == hit.value:
        return found._replace(last=other.last, end=other.end, strength="")
    if sign in ("/", "-", "(") and chart.joined(hit.last + 1):
        other = chart.at(hit.last + 1, "time_month")
        if other is not None and other.value == hit.value:
            if sign != "(":
                return found._replace(last=other.last, end=other.end, strength="")
            if chart.word(other.last) == ")":
                return found._replace(last=other.last + 1, end=chart.reading.ends[other.last], strength="")
    return found


def point(chart: Chart, index: int) -> Part | None:
    """The longest day, month or clock time at a word."""
    dated = _dated(chart, index)
    timed = clock(chart, index)
    if timed is not None:
        for at in chart.onward(timed.last, "،,("):
            day = _dated(chart, at)
            if day is not None and isinstance(day.frame, Point) and (day.frame.day or day.frame.weekday or day.frame.days is not None):
                return day._replace(frame=replace(day.frame, clock=timed.clock), first=index, start=timed.start)
        if dated is None and (timed.sure or chart.word(index - 1) in chart.style.before):
            return Part(Point(clock=timed.clock), index, timed.last, timed.start, timed.end)
    return dated


def _dated(chart: Chart, index: int) -> Part | None:
    """A date with the clock time and the second calendar's date after it."""
    found = _day(chart, index)
    if found is None:
        return None
    frame = found.frame
    if isinstance(frame, Point) and frame.clock is None and (frame.day or frame.weekday or frame.days is not None):
        for at in chart.onward(found.last, "،,("):
            bracketed = chart.word(at - 1) == "(" and at > found.last
            timed = clock(chart, at)
            if timed is None and chart.word(at) in chart.style.before and chart.joined(at + 1):
                timed = clock(chart, at + 1)
            if timed is None or (bracketed and chart.word(timed.last) != ")"):
                continue
            last, end = (timed.last + 1, timed.end + 1) if bracketed else (timed.last, timed.end)
            return found._replace(frame=replace(frame, clock=timed.clock), last=last, end=end)
    return found


def _day(chart: Chart, index: int) -> Part | None:
    """A deictic or weekday with the date after it, or a date alone."""
    return _deictic(chart, index) or _weekday(chart, index) or _calendar_day(chart, index)


def _deictic(chart: Chart, index: int) -> Part | None:
    """Yesterday, today, tomorrow, with weekday and date: أمس الثلاثاء 18 تشرين الثاني, сегодня утром (23 декабря)."""
    hit = chart.at(index, "time_deictic")
    if hit is None or hit.value[0] != "D":
        return None
    either = "?" in hit.value
    days = int(hit.value[2:] or 1) if either else int(hit.value[1:])
    frame = Point(days=days, either=either)
    found = Part(frame, index, hit.last, chart.start(hit), hit.end)
    rest = hit.last
    part = chart.at(rest, "time_part") if chart.joined(rest) else None
    if part is not None:
        rest = part.last
    elif either and hit.value == "D?" and not _either(chart, hit.last):
        return None
    return _joined(chart, found, rest)


def _either(chart: Chart, index: int) -> bool:
    """Whether کل is a day and not "total": an adposition, a date or the end of the sentence follows, or a place with میں."""
    word = chart.word(index)
    if not word or word in chart.style.after or word in chart.style.joins or word in ".،,۔!؟\"":
        return True
    if word.isdigit() or chart.count(index) is not None:
        return month(chart, index + 1) is not None
    if chart.at(index, "time_weekday") or chart.at(index, "time_part"):
        return True
    return chart.style.either(chart.words[index : index + 4])


def _weekday(chart: Chart, index: int) -> Part | None:
    """A weekday with its shift and date: سه‌شنبه ۲۷ آبان, прошлый вторник, الثلاثاء الماضي, منگل."""
    at, toward, start = index, None, None
    before = chart.at(index, "time_shift")
    if before is not None and before.entry.option("pre") and before.value != "same":
        at, toward, start = before.last, int(before.value), chart.start(before)
    hit = chart.at(at, "time_weekday") if at == index or chart.joined(at) else None
    if hit is None or _recurring(chart, at, hit.last):
        return None
    last, end = hit.last, hit.end
    shifted = False
    after = chart.at(last, "time_shift") if chart.joined(last) else None
    if after is not None and after.entry.option("post") and after.value != "same" and not after.entry.option("onlysome"):
        toward, last, end, shifted = int(after.value), after.last, after.end, True
    frame = Point(weekday=int(hit.value), toward=toward)
    found = Part(frame, index, last, chart.start(hit) if start is None else start, end)
    joined = _joined(chart, found, last)
    if joined.last > last:
        return joined
    if hit.entry.option("week") and at > index:
        return None
    week = _week(chart, last)
    if week is not None:
        return week._replace(frame=replace(frame, week_shift=cast(Point, week.frame).week_shift), first=index, start=found.start)
    if hit.entry.option("weak") or (hit.entry.option("semi") and toward is None and not _marked_weekday(chart, index, last)):
        return None
    return found


def _recurring(chart: Chart, index: int, last: int) -> bool:
    """Every such weekday (روزهای پنجشنبه, پنجشنبه‌ها), or one of a row (the last Friday of the month)."""
    before = chart.ending(index, "time_unit")
    order = chart.ending(index, "time_order")
    return (
        (before is not None and before.value == "D" and chart.several(before))
        or (order is not None and order.value == "last")
        or chart.word(last) in chart.style.plural_endings
    )


def _week(chart: Chart, index: int) -> Part | None:
    """ "Of last week" after a weekday."""
    for at in chart.onward(index):
        shift = chart.at(at, "time_shift")
        unit = chart.at(shift.last, "time_unit") if shift is not None else chart.at(at, "time_unit")
        if shift is None and unit is not None:
            shift = chart.at(unit.last, "time_shift")
        if shift is None or unit is None or unit.value != "W" or shift.value == "same":
            continue
        last = max(shift.last, unit.last)
        return Part(Point(week_shift=int(shift.value)), at, last, chart.start(unit), max(shift.end, unit.end))
    return None


def _marked_weekday(chart: Chart, index: int, last: int) -> bool:
    """Whether a word beside a doubtful weekday makes it one (پیر کو, ہفتے کے روز, بروز جمعہ)."""
    if chart.word(index - 1) in chart.style.before:
        return True
    if chart.word(last) in chart.style.weekday_marks:
        return True
    unit = chart.at(last + 1, "time_unit")
    return chart.word(last) in chart.style.links and (
        (unit is not None and unit.value == "D") or chart.at(last + 1, "time_part") is not None
    )


def _joined(chart: Chart, found: Part, rest: int) -> Part:
    """``found`` with the date that follows it, in brackets or after a comma; a part of the day between them is passed over."""
    equal = chart.at(rest, "time_equal") if chart.joined(rest) else None
    if equal is not None:
        rest = equal.last
    for at in chart.onward(rest, "،,(-"):
        bracketed = at > rest and chart.word(rest) == "("
        follow = _weekday(chart, at) if cast(Point, found.frame).weekday is None else None
        follow = follow or _calendar_day(chart, at)
        if follow is None or not isinstance(follow.frame, Point | Twice):
            continue
        inner = follow.frame.one if isinstance(follow.frame, Twice) else follow.frame
        if not isinstance(inner, Point) or not (inner.day or inner.weekday):
            continue
        if at > rest and chart.word(rest) in "-،," and not inner.day:
            continue
        last, end = follow.last, follow.end
        if bracketed:
            if chart.word(last) != ")":
                continue
            end, last = chart.reading.ends[last], last + 1
        base = cast(Point, found.frame)
        if isinstance(follow.frame, Twice):
            return found._replace(frame=follow.frame, last=last, end=end)
        merged = replace(follow.frame, weekday=base.weekday or inner.weekday, days=base.days, either=base.either)
        return found._replace(frame=merged, last=last, end=end)
    return found


def _calendar_day(chart: Chart, index: int) -> Part | None:
    """A day or month of a calendar, and the same in a second one."""
    found = _plain(chart, index) or _year_first(chart, index)
    return _second_calendar(chart, found) if found is not None else None


def _plain(chart: Chart, index: int) -> Part | None:
    found = chart.numeric.get(index) or _day_month(chart, index) or _month_day(chart, index) or _month_number(chart, index)
    if found is not None and chart.text[found.end - 1] == "." and chart.at(found.last - 2, "time_month") is not None:
        return found._replace(end=found.end - 1)  # the full stop of a month's abbreviation is no part of the mark's end
    return found


def _year_first(chart: Chart, index: int) -> Part | None:
    """The year before its day or month: گزشتہ برس 14 اگست, رواں سال جنوری."""
    said = year(chart, index)
    if said is None or not chart.style.year_first or cast(Year, said.frame).fiscal:
        return None
    for at in chart.onward(said.last):
        found = _day_month(chart, at) or _month_number(chart, at)
        if found is not None and isinstance(found.frame, Point) and found.frame.year is None and found.frame.toward is None:
            return _fill_year(found, found.frame, said)._replace(first=index, last=found.last, start=said.start, end=found.end)
    return None


def _second_calendar(chart: Chart, found: Part) -> Part:
    """One expression out of a date and its other calendar's: ۲۴ سپتامبر (۳ مهر), 3 صفر 1444هـ الموافق 30 أغسطس 2022م."""
    frame = found.frame
    if not isinstance(frame, Point) or not frame.month:
        return found
    at, bracket, said = found.last, False, False
    for _ in range(3):
        if not chart.joined(at):
            return found
        equal = chart.at(at, "time_equal")
        if equal is not None:
            at, said = equal.last, True
        elif chart.word(at) == "(" and not bracket:
            at, bracket = at + 1, True
        elif chart.word(at) in ("-", ":", "،", ",", "/") or (said and chart.word(at) == "ل"):
            at += 1
        else:
            break
    if at == found.last:
        return found
    other = _plain(chart, at)
    if other is None or not isinstance(other.frame, Point) or bool(other.frame.day) != bool(frame.day):
        return found
    if other.frame.calendar == frame.calendar or (not said and not bracket and chart.word(found.last) not in ("-", "/")):
        return found
    last, end = other.last, other.end
    if bracket:
        if chart.word(last) != ")":
            return found
        end, last = chart.reading.ends[last], last + 1
    return found._replace(frame=Twice(frame, other.frame), last=last, end=end)


def _day_month(chart: Chart, index: int) -> Part | None:
    """The day before its month: 17 октября 2025 года, ۱۲ فروردین, السابع من أكتوبر, 15 числа, 5 الجاري, 15-го числа этого месяца."""
    day = chart.count(index)
    if day is None or not 1 <= day.value <= 31 or day.digits > 2 or index in chart.headed:
        return None
    for at in chart.onward(day.last):
        named = month(chart, at)
        if named is not None:
            return _with_year(chart, day, named)
    return _day_of_shifted_month(chart, day)


def _with_year(chart: Chart, day: Count, named: MonthPart) -> Part | None:
    said = _year_after(chart, named.last, strict=True)
    if said is None and named.calendar == "j":
        said = short_year(chart, named.last)
    if named.strength == "full" and said is None or day.value > _LONGEST[named.calendar][named.number - 1]:
        return None
    if named.strength == "digits" and not day.digits and said is None:
        return None
    frame = Point(named.calendar, None, named.number, day.value)
    found = Part(frame, day.first, named.last, day.start, named.end)
    if said is not None:
        return _fill_year(found, frame, said)
    return _toward(chart, found, frame)


def _fill_year(found: Part, frame: Point, said: Part) -> Part:
    told = cast(Year, said.frame)
    if told.calendar is None and frame.calendar != "g":
        told = replace(told, calendar=frame.calendar)
    elif told.calendar is None and told.number is not None and told.number >= 1700:
        told = replace(told, calendar="g")
    if told.number is not None and frame.calendar != "g" and told.number >= 1700:
        told = replace(told, calendar="g")
    if told.number is not None and frame.calendar == "g" and told.number < 1700:
        return found
    return found._replace(frame=replace(frame, year=told), last=said.last, end=said.end)


def _year_after(chart: Chart, index: int, strict: bool = False) -> Part | None:
    """The year after a month. After a comma only one that nothing counted can follow."""
    for at in chart.onward(index, "،,("):
        found = year(chart, at, bare=True)
        if found is None:
            continue
        if at > index and chart.word(index) == "(":
            if chart.word(found.last) != ")" or cast(Year, found.frame).number is None:
                continue
            return found._replace(last=found.last + 1, end=chart.reading.ends[found.last])
        comma = chart.word(index) in "،," and at > index
        if comma and isinstance(found.frame, Year) and found.frame.number is None:
            continue
        if comma and found.last < len(chart.words) and chart.words[found.last][0].isalpha() and chart.joined(found.last) and not strict:
            continue
        return found
    return None


def _toward(chart: Chart, found: Part, frame: Point) -> Part:
    """The shift after a month without a year: أكتوبر الماضي, مهر گذشته, 11 تشرين الأول الجاري."""
    shift = chart.at(found.last, "time_shift") if chart.joined(found.last) else None
    if shift is None or not shift.entry.option("post") or shift.entry.option("onlysome") or shift.value == "same":
        return found
    if shift.entry.option("unit"):
        return found
    return found._replace(frame=replace(frame, toward=int(shift.value)), last=shift.last, end=shift.end)


def _day_of_shifted_month(chart: Chart, day: Count) -> Part | None:
    """A day of this or last month: الخامس من الشهر الجاري, 5 الجاري, 15 числа, ۱۵ ماه جاری, رواں ماہ کی 15 تاریخ."""
    at, end = day.last, day.end
    numbered = chart.word(at) in chart.style.day_words and chart.joined(at)
    if numbered:
        at, end = at + 1, chart.reading.ends[at]
    for place in chart.onward(at):
        before = chart.at(place, "time_shift")
        if before is not None and before.entry.option("post") and before.entry.option("bare") and (day.ordinal or day.digits):
            return Part(Point(month_shift=shift_of(before), day=day.value), day.first, before.last, day.start, before.end)
        unit_at = before.last if before is not None and before.entry.option("pre") else place
        unit = chart.at(unit_at, "time_unit")
        if unit is None or unit.value != "M" or chart.several(unit):
            continue
        if before is not None and unit_at == before.last:
            return Part(Point(month_shift=shift_of(before), day=day.value), day.first, unit.last, day.start, unit.end)
        after = chart.at(unit.last, "time_shift") if chart.joined(unit.last) else None
        if after is not None and after.entry.option("post") and not after.entry.option("onlysome") and (day.ordinal or numbered or day.digits):
            if not day.ordinal and not numbered and place == at:
                continue
            return Part(Point(month_shift=shift_of(after), day=day.value), day.first, after.last, day.start, after.end)
    if numbered and (day.ordinal or day.digits):
        return Part(Point(month_shift=0, day=day.value), day.first, at, day.start, end)
    return None


def _month_day(chart: Chart, index: int) -> Part | None:
    """The month before its day: October 17, 2025; اکتوبر 17."""
    named = month(chart, index)
    if named is None or named.strength == "full" or not chart.joined(named.last):
        return None
    word = chart.word(named.last)
    if not word.isdigit() or len(word) > 2 or not 1 <= int(word) <= 31 or named.last in chart.blocked:
        return None
    reading = chart.reading
    at = named.last + 1
    if chart.word(at) in ("st", "nd", "rd", "th") and chart.tight(at):
        at += 1
    end = reading.ends[at - 1]
    frame = Point(named.calendar, None, named.number, int(word))
    if chart.word(at) in (",", "،", ".") and chart.joined(at + 1):
        said = year(chart, at + 1, bare=True)
        if said is not None and cast(Year, said.frame).number:
            return _fill_year(Part(frame, index, at, named.start, end), frame, said)
    said = year(chart, at, bare=True) if chart.joined(at) else None
    if said is not None and cast(Year, said.frame).number:
        return _fill_year(Part(frame, index, at, named.start, end), frame, said)
    if not chart.style.month_first or named.strength or chart.count(named.last) is None:
        return None
    following = chart.word(at)
    if following and chart.joined(at) and following not in chart.style.after and following[0].isalpha():
        return None
    return Part(frame, index, at, named.start, end)


def _month_number(chart: Chart, index: int) -> Part | None:
    """A month without a day: в марте 2026 года, مهر ۱۴۰۳, أكتوبر الماضي, گزشتہ اکتوبر."""
    shift = chart.at(index, "time_shift")
    at = index
    toward: int | None = None
    if shift is not None and shift.entry.option("pre") and shift.value != "same" and chart.joined(shift.last):
        at, toward = shift.last, int(shift.value)
    named = month(chart, at)
    if named is None or (named.strength == "full" and (toward is not None or not _own_year(chart, named))):
        return None
    frame = Point(named.calendar, None, named.number, toward=toward)
    start = chart.start(shift) if shift is not None and at > index else named.start
    found = Part(frame, index, named.last, start, named.end)
    if toward is None:
        said = _year_after(chart, named.last)
        if said is None and named.calendar == "j":
            said = short_year(chart, named.last)
        if said is not None and (named.strength != "digits" or cast(Year, said.frame).number is not None):
            return _fill_year(found, frame, said)
        moved = _toward(chart, found, frame)
        if moved.last > found.last and named.strength in ("", "semi"):
            return moved
    if chart.style.lower_months and toward is None and _capital(chart, named):
        return None
    if named.strength not in ("", "semi") or (named.strength == "semi" and toward is None and not _placed(chart, index, named.last)):
        return None
    return found


def _own_year(chart: Chart, named: MonthPart) -> bool:
    """Whether a year of a month's own calendar stands right after it."""
    number = chart.digits(named.last) if chart.joined(named.last) else None
    return number is not None and number.digits == 4 and (number.value < 1700) == (named.calendar != "g")


def _capital(chart: Chart, named: MonthPart) -> bool:
    """Whether a month's name is written as a person's: with a capital inside a sentence, or before another capital."""
    original = chart.reading.folded.original
    span = chart.reading.span(named.start, named.end)
    if not original[span.start].isupper() or original[span.start : span.end].isupper():
        return False
    before = chart.word(named.first - 1)
    after = chart.reading.span(chart.reading.starts[named.last], chart.reading.ends[named.last]) if chart.joined(named.last) else None
    follows_capital = after is not None and original[after.start].isupper()
    return follows_capital or (chart.joined(named.first) and before[:1].isalnum())


def _placed(chart: Chart, index: int, last: int) -> bool:
    """Whether an adposition makes a doubtful month a time."""
    if chart.word(index - 1) in chart.style.before or chart.ending(index, "time_edge") is not None:
        return True
    if chart.word(last) in chart.style.after and chart.word(last) not in chart.style.possessives:
        return True
    return _beside(chart, index, last)


def _beside(chart: Chart, index: int, last: int) -> bool:
    """Whether another month stands beside a doubtful one: جون اور جولائی."""
    after = chart.at(last + 1, "time_month") if chart.word(last) in chart.style.ands or chart.word(last) in chart.style.joins else None
    before = chart.ending(index - 1, "time_month") if chart.word(index - 1) in chart.style.ands else None
    return after is not None or before is not None
