"""Days and months of a calendar with their year, and the same day in a second calendar."""

from __future__ import annotations

from typing import Final, cast

from pipeline.normalize.times.calendars import Calendar
from pipeline.normalize.times.chart import Chart, Count, remembered
from pipeline.normalize.times.frames import Part, Point, Twice, Year
from pipeline.normalize.times.months import LONGEST, MonthPart, month, own_year, stands_alone
from pipeline.normalize.times.years import plausible, shift_of, short_year, year

_OLD: Final = (1500, 1860)


@remembered
def calendar_day(chart: Chart, index: int) -> Part | None:
    """A day or month of a calendar, and the same in a second one."""
    found = _plain(chart, index) or _year_first(chart, index) or _month_first(chart, index)
    return _second_calendar(chart, found) if found is not None else None


def _plain(chart: Chart, index: int) -> Part | None:
    found = (
        chart.numeric.get(index)
        or _day_month(chart, index)
        or _month_day(chart, index)
        or _named_month_first(chart, index)
        or _month_number(chart, index)
        or _holiday(chart, index)
    )
    if found is not None and chart.text[found.end - 1] == "." and chart.month_name(found.last - 2) is not None:
        return found._replace(end=found.end - 1)  # the full stop of a month's abbreviation is no part of the mark's end
    return found


def holiday(chart: Chart, index: int) -> Part | None:
    """The day of a holiday at a word, without its year: عيد الفطر, День Победы, نوروز."""
    hit = chart.holiday(index)
    if hit is None:
        return None
    number, _, day = hit.value[1:].partition("-")
    frame = Point(cast(Calendar, hit.value[0]), None, int(number), int(day))
    return Part(frame, index, hit.last, chart.start(hit), hit.end)


def _holiday(chart: Chart, index: int) -> Part | None:
    """A holiday with its year: عيد الفطر 2025, День Победы в 2025 году, نوروز ۱۴۰۴."""
    found = holiday(chart, index)
    said = (_year_after(chart, found.last, strict=True) or short_year(chart, found.last)) if found is not None else None
    return _fill_year(found, cast(Point, found.frame), said) if found is not None and said is not None else None


def _year_first(chart: Chart, index: int) -> Part | None:
    """The year before its day or month: گزشتہ برس 14 اگست, رواں سال جنوری."""
    said = year(chart, index, bare=True) if chart.style.year_first else None
    if said is None or cast(Year, said.frame).fiscal:
        return None
    for at in chart.onward(said.last):
        found = _day_month(chart, at) or _month_number(chart, at) or _doubtful_month(chart, at) or holiday(chart, at)
        if (
            found is not None
            and isinstance(found.frame, Point)
            and found.frame.year is None
            and found.frame.toward is None
        ):
            return _fill_year(found, found.frame, said)._replace(
                first=index, last=found.last, start=said.start, end=found.end
            )
    return None


def _doubtful_month(chart: Chart, index: int) -> Part | None:
    """A month that is a word as well, beside a year that makes it one."""
    named = month(chart, index)
    if named is None or named.strength != "semi":
        return None
    return Part(Point(named.calendar, None, named.number), index, named.last, named.start, named.end)


def _second_calendar(chart: Chart, found: Part) -> Part:
    """A date and that of another calendar as one: ۲۴ سپتامبر (۳ مهر), 3 صفر 1444هـ الموافق 30 أغسطس 2022م; also months:
    اکتبر ۲۰۲۳ (مهر ۱۴۰۲)."""
    frame = found.frame
    if not isinstance(frame, Point) or not frame.month:
        return found
    at, bracket, said = found.last, False, False
    for _ in range(3):
        if not chart.joined(at):
            return found
        equal = chart.equal(at)
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
    if not frame.day and not bracket and not said:
        return found
    if other.frame.calendar == frame.calendar or (
        not said and not bracket and chart.word(found.last) not in ("-", "/")
    ):
        return found
    last, end = other.last, other.end
    if bracket:
        if chart.word(last) != ")":
            return found
        end, last = chart.reading.ends[last], last + 1
    return found._replace(frame=Twice(frame, other.frame), last=last, end=end)


@remembered
def _day_month(chart: Chart, index: int) -> Part | None:
    """The day before its month: 17 октября 2025 года, ۱۲ فروردین, السابع من أكتوبر, 15 числа, 5 الجاري, 15-го числа
    этого месяца.
    """
    day = _glued_day(chart, index) or chart.count(index) or _named_day(chart, index)
    if day is None or not 1 <= day.value <= 31 or day.digits > 2 or index in chart.headed:
        return None
    for at in chart.onward(day.last):
        named = month(chart, at) if at == day.last or chart.word(at - 1) not in chart.style.apart else None
        if named is not None:
            return _with_year(chart, day, named)
    if chart.word(index - 1) == chart.word(day.last) == '"' and (named := month(chart, day.last + 1)) is not None:
        return _with_year(chart, day, named)  # «14» февраля
    return _dashed(chart, day) or _day_of_shifted_month(chart, day)


def _named_day(chart: Chart, index: int) -> Count | None:
    """A day of the month with a name of its own: غرة شوال."""
    hit = chart.order_word(index)
    return chart.order(index) if hit is not None and hit.entry.option("day") else None


def _dashed(chart: Chart, day: Count) -> Part | None:
    """A day, the name of its month and its year with one sign between them: 23-مارچ-2025, 05-Nov-2025."""
    sign = chart.word(day.last)
    named = month(chart, day.last + 1) if sign in ("-", "/") and day.digits and chart.joined(day.last) else None
    if named is None or chart.word(named.last) != sign or not chart.tight(named.last):
        return None
    number = chart.digits(named.last + 1)
    if number is None or number.digits != 4 or not plausible(chart, number, written=True):
        return None
    frame = Point(named.calendar, None, named.number, day.value)
    said = Part(Year(number.value), named.last + 1, number.last, number.start, number.end)
    return _fill_year(Part(frame, day.first, named.last, day.start, named.end), frame, said)


def _glued_day(chart: Chart, index: int) -> Count | None:
    """The day that is written onto a clock time before it: 14:2721 апреля."""
    word = chart.word(index)
    if not word.isdecimal() or len(word) not in (3, 4) or chart.word(index - 1) != ":" or not chart.tight(index):
        return None
    start, end = chart.reading.starts[index], chart.reading.ends[index]
    return Count(int(word[2:]), index, index + 1, start + 2, end, False, len(word) - 2)


def _with_year(chart: Chart, day: Count, named: MonthPart) -> Part | None:
    said = _year_after(chart, named.last, strict=True)
    if said is None and named.calendar == "j":
        said = short_year(chart, named.last, dated=True)
    if (named.strength == "full" and said is None) or day.value > LONGEST[named.calendar][named.number - 1]:
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
        told = told._replace(calendar=frame.calendar)
    elif told.calendar is None and told.number is not None and told.number >= 1700:
        told = told._replace(calendar="g")
    if told.number is not None and frame.calendar != "g" and told.number >= 1700:
        told = told._replace(calendar="g")
    if told.number is not None and frame.calendar == "g" and told.number < 1700:
        return found
    return found._replace(frame=frame._replace(year=told), last=said.last, end=said.end)


def _year_after(chart: Chart, index: int, strict: bool = False) -> Part | None:
    """The year after a month. After a comma only one that nothing counted can follow."""
    for at in chart.onward(index, "،,("):
        found = year(chart, at, bare=True) or (_old_year(chart, at) if at == index else None)
        if found is None or cast(Year, found.frame).fiscal:
            continue
        if at > index and chart.word(index) == "(":
            if chart.word(found.last) != ")" or cast(Year, found.frame).number is None:
                continue
            return found._replace(last=found.last + 1, end=chart.reading.ends[found.last])
        comma = chart.word(index) in ("،", ",") and at > index
        if comma and at > index + 1:
            continue
        if comma and isinstance(found.frame, Year) and found.frame.number is None:
            continue
        if (
            comma
            and found.last < len(chart.words)
            and chart.words[found.last][0].isalpha()
            and chart.joined(found.last)
            and chart.words[found.last] not in chart.style.after
            and not strict
        ):
            continue
        return found
    return None


def _old_year(chart: Chart, index: int) -> Part | None:
    """A year of the 16th to 19th century without its unit right after a month, where nothing follows that it counts."""
    number = chart.digits(index)
    if number is None or number.digits != 4 or number.ordinal or not _OLD[0] <= number.value < _OLD[1]:
        return None
    following = chart.word(number.last)
    if following and chart.joined(number.last) and following[0].isalpha() and following not in chart.style.year_after:
        return None
    return Part(Year(number.value), index, number.last, number.start, number.end)


def _toward(chart: Chart, found: Part, frame: Point) -> Part:
    """The shift after a month without a year: أكتوبر الماضي, مهر گذشته, 11 تشرين الأول الجاري."""
    shift = chart.shift(found.last) if chart.joined(found.last) else None
    if shift is None or not shift.entry.option("post") or shift.entry.option("onlysome") or shift.value == "same":
        return found
    if shift.entry.option("unit"):
        return found
    return found._replace(frame=frame._replace(toward=int(shift.value)), last=shift.last, end=shift.end)


def _day_of_shifted_month(chart: Chart, day: Count) -> Part | None:
    """A day of this or last month: الخامس من الشهر الجاري, 5 الجاري, 15 числа, ۱۵ ماه جاری, رواں ماہ کی 15 تاریخ."""
    at, end = day.last, day.end
    if chart.word(at) in chart.style.of_it and day.digits and chart.joined(at):
        return Part(Point(month_shift="same", day=day.value), day.first, at + 1, day.start, chart.reading.ends[at])
    word = chart.unit(at) if chart.joined(at) else None
    numbered = word is not None and word.value == "T"
    if word is not None and numbered:
        at, end = word.last, word.end
    for place in chart.onward(at):
        before = chart.shift(place)
        if (
            before is not None
            and before.entry.option("post")
            and before.entry.option("bare")
            and (day.ordinal or day.digits)
        ):
            return Part(
                Point(month_shift=shift_of(before), day=day.value), day.first, before.last, day.start, before.end
            )
        unit_at = before.last if before is not None and before.entry.option("pre") else place
        unit = chart.unit(unit_at)
        if unit is None or unit.value != "M" or chart.several(unit):
            continue
        if before is not None and unit_at == before.last:
            return Part(Point(month_shift=shift_of(before), day=day.value), day.first, unit.last, day.start, unit.end)
        after = chart.shift(unit.last) if chart.joined(unit.last) else None
        if after is not None and after.entry.option("post") and not after.entry.option("onlysome"):
            if not day.ordinal and not numbered and place == at:
                continue
            return Part(Point(month_shift=shift_of(after), day=day.value), day.first, after.last, day.start, after.end)
    if numbered and (day.ordinal or day.digits):
        return Part(Point(month_shift=0, day=day.value), day.first, at, day.start, end)
    return None


def _month_first(chart: Chart, index: int) -> Part | None:
    """This or last month before its day: رواں ماہ کی 15 تاریخ."""
    shift = chart.shift(index)
    unit = chart.unit(shift.last) if shift is not None and shift.entry.option("pre") else None
    if shift is None or unit is None or unit.value != "M" or chart.several(unit):
        return None
    for at in chart.onward(unit.last):
        day = chart.count(at)
        word = chart.unit(day.last) if day is not None else None
        if day is not None and word is not None and word.value == "T" and 1 <= day.value <= 31:
            frame = Point(month_shift=shift_of(shift), day=day.value)
            return Part(frame, index, word.last, chart.start(shift), word.end)
    return None


def _named_month_first(chart: Chart, index: int) -> Part | None:
    """A named month before the number of its day: اکتوبر کی 7 تاریخ."""
    named = month(chart, index)
    if named is None or named.strength == "full":
        return None
    for at in chart.onward(named.last):
        day = chart.count(at) if at > named.last else None
        word = chart.unit(day.last) if day is not None else None
        if (
            day is None
            or word is None
            or word.value != "T"
            or not 1 <= day.value <= LONGEST[named.calendar][named.number - 1]
        ):
            continue
        frame = Point(named.calendar, None, named.number, day.value)
        return Part(frame, index, word.last, named.start, word.end)
    return None


def _month_day(chart: Chart, index: int) -> Part | None:
    """The month before its day: October 17, 2025; اکتوبر 17."""
    named = month(chart, index)
    if named is None or named.strength == "full" or not chart.joined(named.last):
        return None
    word = chart.word(named.last)
    if not word.isdecimal() or len(word) > 2 or not 1 <= int(word) <= 31 or named.last in chart.blocked:
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


@remembered
def _month_number(chart: Chart, index: int) -> Part | None:
    """A month without a day: в марте 2026 года, مهر ۱۴۰۳, أكتوبر الماضي, گزشتہ اکتوبر."""
    shift = chart.shift(index)
    at = index
    toward: int | None = None
    if shift is not None and shift.entry.option("pre") and shift.value != "same" and chart.joined(shift.last):
        at, toward = shift.last, int(shift.value)
    named = month(chart, at)
    if named is None or (named.strength in ("digits", "full") and (toward is not None or not own_year(chart, named))):
        return None
    frame = Point(named.calendar, None, named.number, toward=toward)
    start = chart.start(shift) if shift is not None and at > index else named.start
    found = Part(frame, index, named.last, start, named.end)
    if toward is None:
        said = _year_after(chart, named.last)
        if said is None and named.calendar == "j":
            said = short_year(chart, named.last)
        if said is not None:
            return _fill_year(found, frame, said)
        moved = _toward(chart, found, frame)
        if moved.last > found.last and named.strength in ("", "semi"):
            return moved
    return found if stands_alone(chart, named, index, toward is not None) else None
