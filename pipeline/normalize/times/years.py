"""Years: with their unit or calendar mark, bare beside a month, relative, fiscal."""

from __future__ import annotations

from typing import Final, NamedTuple, cast

from pipeline.normalize.times.calendars import Calendar
from pipeline.normalize.times.chart import Chart, Count, remembered
from pipeline.normalize.times.frames import Part, Shift, Year
from pipeline.text.lexicon import NOTHING
from pipeline.text.reading import Hit

_WRITTEN: Final = range(1000, 2200)
_RECENT: Final = range(1860, 2100)
_LAST_CENTURY: Final = 40  # from here on two digits of a Gregorian year are one of the 20th century
_LIVING: Final = 1300
_UNITS: Final = ("number", "number_counter", "currency", "percent")


class Mark(NamedTuple):
    """Calendar marks after a year, and where they end; ``letter``: a letter that means other things as well."""

    calendar: Calendar | None
    last: int
    end: int
    before_christ: bool = False
    letter: bool = False


def year(chart: Chart, index: int, *, bare: bool = False, lone: bool = False) -> Part | None:
    """The year at a word.

    ``bare``: a number alone will do, as beside a month; ``lone``: "the year" alone will do, as in "by the end of the
    year".
    """
    found = _marked(chart, index)
    if found is None and lone:
        found = _lone(chart, index)
    if found is None and bare:
        found = _bare(chart, index)
    return found


@remembered
def _marked(chart: Chart, index: int) -> Part | None:
    deictic = chart.deictic(index)
    if deictic is not None and deictic.value[0] == "Y":
        return Part(Year(shift=int(deictic.value[1:])), index, deictic.last, chart.start(deictic), deictic.end)
    return _shift_first(chart, index) or _unit_first(chart, index, False) or _number_first(chart, index)


@remembered
def _lone(chart: Chart, index: int) -> Part | None:
    return _unit_first(chart, index, True)


@remembered
def _bare(chart: Chart, index: int) -> Part | None:
    number = chart.count(index)
    if number is None or not plausible(chart, number, written=number.ordinal):
        return None
    if (
        number.digits
        and _is_round(number.value)
        and calendar_of(chart, number.value) == "j"
        and _counts(chart, number.last)
    ):
        return None  # تا پایان خرداد ۱۲۰۰ پزشک
    return Part(Year(number.value), index, number.last, number.start, number.end)


def shift_of(hit: Hit) -> Shift:
    """The distance that a shift says."""
    return "same" if hit.value == "same" else int(hit.value)


def says_some(hit: Hit) -> bool:
    """Whether a shift may speak of several units: the last three days."""
    return bool(hit.entry.option("some") or hit.entry.option("onlysome"))


def year_unit(chart: Chart, index: int) -> Hit | None:
    """A year or fiscal year in the singular."""
    unit = chart.unit(index)
    if unit is None or unit.value not in "YF" or chart.several(unit):
        return None
    if unit.entry.option("two"):
        number = chart.digits(unit.last)
        return unit if number is not None and second_year(chart, number) is not None else None
    return unit


def plausible(chart: Chart, count: Count, written: bool = False) -> bool:
    """Whether a number may be a year: four digits, or a number word in the thousands; ``written``: its unit stands
    beside it.
    """
    if count.digits not in (0, 4) or (count.digits and count.ordinal and not written) or count.first in chart.headed:
        return False
    span = chart.style.years
    return (span is not None and span[0] <= count.value <= span[1]) or count.value in (_WRITTEN if written else _RECENT)


def second_year(chart: Chart, number: Count, turned: bool = False) -> Count | None:
    """The second number of a fiscal year: 2024-25, 2024/2025; ``turned``: the later one stands first (۱۴۰۴-۱۴۰۳)."""
    at = number.last + 1
    word = chart.word(at)
    if (
        number.digits != 4
        or chart.word(number.last) not in ("-", "/")
        or not word.isdecimal()
        or len(word) not in (2, 4)
    ):
        return None
    value = int(word) if len(word) == 4 else number.value // 100 * 100 + int(word)
    reading = chart.reading
    found = Count(value, at, at + 1, reading.starts[at], reading.ends[at], False, len(word))
    return found if value == number.value + (-1 if turned else 1) and chart.joined(at) else None


def mark_after(chart: Chart, index: int) -> Mark | None:
    """The calendar marks right after a year: ء, م, هـ, میلادی, (قمری)."""
    if not chart.joined(index):
        return None
    bracket = chart.word(index) == "("
    era = chart.era(index + bracket)
    if era is None or era.entry.option("pre") or era.prefix:
        return None
    if bracket:
        closed = chart.word(era.last) == ")"
        return Mark(cast(Calendar, era.value), era.last + 1, era.end + 1) if closed and era.value != "b" else None
    letter = bool(era.entry.option("short"))
    if letter and (chart.word(era.last) in ("/", "2", "3") and chart.tight(era.last)):
        return None  # م3 and م/ث are units
    calendar = None if era.value == "b" else cast(Calendar, era.value)
    return Mark(calendar, era.last, era.end, era.value == "b", letter)


def _era_before(chart: Chart, index: int) -> tuple[Calendar | None, int, int | None]:
    """A calendar adjective (иранского): the calendar, the next word, where it begins."""
    era = chart.era(index)
    if era is None or not era.entry.option("pre"):
        return None, index, None
    return cast(Calendar, era.value), era.last, chart.start(era)


def _shift_first(chart: Chart, index: int) -> Part | None:
    """The shift before the unit: прошлого года, گزشتہ مالی سال, этого 2025 года, هذا العام."""
    shift = chart.shift(index)
    if shift is None or not shift.entry.option("pre") or shift.entry.option("onlysome") or not chart.joined(shift.last):
        return None
    calendar, at, _ = _era_before(chart, shift.last)
    number = chart.digits(at)
    if number is not None and plausible(chart, number):
        at = number.last
    else:
        number = None
    unit = year_unit(chart, at)
    if unit is None or (number is not None and not unit.entry.option("after")) or chart.vague(index):
        return None
    if unit.value in shift.entry.option("not"):
        return None
    last, end = unit.last, unit.end
    if number is None and chart.joined(last) and (after := chart.digits(last)) is not None and plausible(chart, after):
        number, last, end = after, after.last, after.end
    if number is not None and (mark := mark_after(chart, last)) is not None:
        calendar, last, end = mark.calendar or calendar, mark.last, mark.end
    frame = Year(
        number.value if number else None,
        calendar,
        shift_of(shift),
        unit.value == "F",
        context=bool(shift.entry.option("context")),
    )
    return Part(frame, index, last, chart.start(shift), end)


def _unit_first(chart: Chart, index: int, lone: bool) -> Part | None:
    """The unit before what tells it: عام 1986, سال ۱۴۰۳, العام الماضي, مالی سال 2024-25, иранского года."""
    calendar, at, begin = _era_before(chart, index)
    unit = year_unit(chart, at)
    if unit is None or (unit.entry.option("short") and not lone):
        return None
    start = chart.start(unit) if begin is None else begin
    fiscal = unit.value == "F"
    at = unit.last
    era = chart.era(at) if chart.joined(at) else None
    if era is not None and era.value in "gjh" and not era.entry.option("short") and not era.entry.option("pre"):
        calendar, at = cast(Calendar, era.value), era.last
    shift = chart.shift(at) if chart.joined(at) else None
    if (
        shift is not None
        and shift.entry.option("post")
        and not shift.entry.option("onlysome")
        and not chart.numbered(index)
        and not chart.vague(index)
    ):
        last, end = shift.last, shift.end
        number = chart.digits(last) if chart.joined(last) else None
        if number is not None and plausible(chart, number):
            last, end = number.last, number.end
        else:
            number = None
        if (mark := mark_after(chart, last)) is not None:
            calendar, last, end = mark.calendar or calendar, mark.last, mark.end
        context = bool(shift.entry.option("context"))
        return Part(
            Year(number.value if number else None, calendar, shift_of(shift), fiscal, context=context),
            index,
            last,
            start,
            end,
        )
    if not unit.entry.option("after") and chart.joined(at):
        found = _unit_number(chart, at, fiscal, calendar)
        if found is not None:
            return found._replace(first=index, start=start)
    if not (lone or begin is not None):
        return None
    last, end = (era.last, era.end) if era is not None and at == era.last else (unit.last, unit.end)
    return Part(Year(calendar=calendar, shift=0, fiscal=fiscal), index, last, start, end)


def _unit_number(chart: Chart, at: int, fiscal: bool, calendar: Calendar | None) -> Part | None:
    """The number after its unit."""
    bracketed = chart.word(at) == "("
    number = chart.count(at + bracketed)
    if number is None:
        return None
    second = second_year(chart, number)
    fiscal = fiscal or (second is not None and second.digits == 2)  # سال 2024-25
    second = second if fiscal else None
    turned = _turned(chart, number) if fiscal else None
    if turned is not None:
        return turned
    last, end = (second or number)[2], (second or number)[4]
    if bracketed and chart.word(last) == ")":
        end, last = chart.reading.ends[last], last + 1
    mark = mark_after(chart, last)
    value = number.value
    if mark is not None:
        if mark.before_christ:
            return None
        calendar, last, end = mark.calendar or calendar, mark.last, mark.end
    if (
        chart.style.home == "j"
        and not number.ordinal
        and ((number.digits == 2 and 20 <= value <= 99) or (not number.digits and 50 <= value <= 99))
        and calendar in (None, "j")
    ):
        counted = chart.unit(last)
        if (counted is not None and counted.value != "Y") or chart.word(last) == "%" or _counts(chart, last):
            return None
        value, calendar = 1300 + value, "j"
    elif chart.style.home == "j" and calendar == "g" and number.digits == 2 and value >= _LAST_CENTURY:
        value += 1900  # سال ۷۰ میلادی
    elif not plausible(chart, number, written=True) and not (
        calendar is not None and 1 <= number.digits <= 3 and value
    ):
        return None
    return Part(Year(value, calendar, None, fiscal, second.value if second else None), at, last, number.start, end)


def _turned(chart: Chart, second: Count) -> Part | None:
    """The two numbers of a fiscal year in the other order: 26-2025."""
    first = chart.digits(second.last + 1) if second.digits == 2 and chart.word(second.last) == "-" else None
    if first is None or first.digits != 4 or (first.value + 1) % 100 != second.value:
        return None
    return Part(Year(first.value, None, None, True, first.value + 1), second.first, first.last, second.start, first.end)


def _number_first(chart: Chart, index: int) -> Part | None:
    """The number before its unit or mark (1986 году, 2025ء, 2024/25 финансового года, 2025 مالی سال), or alone where
    ``bare``.
    """
    number = chart.count(index)
    if number is None or (number.digits and not number.ordinal and number.digits not in (3, 4)):
        return None
    second = second_year(chart, number)
    at = (second or number).last
    if second is not None and chart.word(at) in chart.style.genitives and chart.joined(at):
        at += 1  # 2025-26 کے مالی سال
    if chart.joined(at):
        calendar, unit_at, _ = _era_before(chart, at)
        unit = year_unit(chart, unit_at)
        if unit is not None and (unit.entry.option("after") or unit.value == "F") and not unit.prefix:
            fiscal = unit.value == "F"
            short = number.ordinal and number.digits in (0, 2) and 20 <= number.value <= 99
            if plausible(chart, number, written=True) or short:
                value = 1900 + number.value if short else number.value
                mark = mark_after(chart, unit.last)
                if mark is not None and mark.before_christ:
                    return None
                last, end = (mark.last, mark.end) if mark else (unit.last, unit.end)
                calendar = (mark.calendar if mark else None) or calendar
                return Part(
                    Year(value, calendar, None, fiscal or second is not None, second.value if second else None),
                    index,
                    last,
                    number.start,
                    end,
                )
            return None
    mark = mark_after(chart, number.last)
    if mark is not None:
        if mark.before_christ:
            return None
        if plausible(chart, number, written=not mark.letter or mark.calendar != "g") or (
            mark.calendar == "h" and number.digits == 3
        ):
            return Part(Year(number.value, mark.calendar), index, mark.last, number.start, mark.end)
    return None


def _is_round(value: int) -> bool:
    """Whether a number of four digits is more likely an amount than a Jalali year of living memory."""
    return value < _LIVING or value % 50 == 0


def short_year(chart: Chart, index: int, dated: bool = False) -> Part | None:
    """The two-digit Jalali year after a Jalali month, or its day (``dated``): خرداد ۹۶, ۲۲ بهمن ۵۷, نود و پنج, ۰۲."""
    number = chart.count(index) if chart.style.home == "j" and chart.joined(index) else None
    if (
        number is None
        or number.ordinal
        or number.digits not in (0, 2)
        or not (30 <= number.value <= 99 or chart.word(index)[0] == "0")
    ):
        return None
    after = chart.unit(number.last)
    if after is not None or chart.word(number.last) in ("%", "/", ":", "-") or _counts(chart, number.last, dated):
        return None
    return Part(
        Year((1300 if number.value >= 30 else 1400) + number.value, "j"), index, number.last, number.start, number.end
    )


def _counts(chart: Chart, index: int, dated: bool = False) -> bool:
    """Whether a number of two digits before a word is no year but counts it: تا پایان سال ۳۰ ایستگاه; a plural and a
    mass are not counted, and after a day (``dated``) only with a unit or counter."""
    if not chart.joined(index):
        return False
    for hit in chart.reading.hits.get(index, ()):
        endings = chart.style.plural_endings
        plural = chart.word(hit.last) in endings or chart.word(hit.last - 1).endswith(tuple(endings))
        uncounted = plural or hit.value == NOTHING or bool(hit.entry.option("mass"))
        if hit.kind == "number_counter" and chart.word(index) in chart.style.joins and _dates(chart, hit.last):
            continue  # از سال ۹۰ تا ۹۲
        if hit.kind in _UNITS or (not dated and hit.kind == "item" and not uncounted):
            return True
    return False


def _dates(chart: Chart, index: int) -> bool:
    """Whether a number or a word of time stands at a word: what "to" before it leads to."""
    pieces = (chart.count, chart.edge, chart.deictic, chart.unit, chart.month_name)
    return any(piece(index) is not None for piece in pieces)


def calendar_of(chart: Chart, number: int) -> Calendar:
    """The calendar that a year number speaks of by itself."""
    span = chart.style.years
    return cast(Calendar, span[2]) if span is not None and span[0] <= number <= span[1] else "g"
