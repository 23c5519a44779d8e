"""The pieces that the grammar of times reads: lexicon hits, numbers and function words, by the index of their word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Any, Final, NamedTuple, TypeVar

from pipeline.lang import time_words
from pipeline.normalize.numbers.number import Number
from pipeline.normalize.times.frames import Part
from pipeline.text.folding import ZWNJ
from pipeline.text.lines import lines_at
from pipeline.text.reading import Hit, Reading

_SITE: Final = r"\.(?:com|org|net|gov|info|vn|ir|ru|pk|ae|sa|tv)\b"
# What an address has, soon found; where there is one, its words are.
_SIGN: Final = re.compile(rf"://|www\.|@|{_SITE}")
_URL: Final = re.compile(rf"(?:https?://|www\.)\S+|[\w.+-]{{1,64}}@\S+|\b[a-z0-9-]{{2,63}}{_SITE}\S*")
# Pieces that begin no time unless another one follows, and those that are no such other one.
_DEPENDENT: Final = frozenset(
    ("shift", "part", "order", "era", "equal", "now", "zone", "every", "unit", "ago", "clock", "ending", "yearly")
)
_LOOSE: Final = frozenset(("shift", "order", "equal", "every", "ending", "yearly"))
# What may begin with a piece.
POINT, PERIOD, RELATIVE, YEAR, PORTION = 1, 2, 4, 8, 16
_ALL: Final = POINT | PERIOD | RELATIVE | YEAR | PORTION
_BEGINS: Final = {
    "month": POINT | PORTION, "weekday": POINT | PORTION, "part": POINT, "clock": POINT, "deictic": _ALL, "unit": _ALL,
    "holiday": POINT, "shift": _ALL, "era": _ALL, "season": PERIOD, "decade": PERIOD, "order": POINT | PERIOD | PORTION,
    "edge": RELATIVE, "ago": RELATIVE, "same": RELATIVE,
}  # fmt: skip
_ARTICLED: Final = frozenset(("month", "weekday", "unit", "deictic"))
_NEAR: Final = 12  # words from the first number of a list to the month that makes its numbers days
_BESIDE: Final = 3  # words from a piece to the one that makes it a time
_LISTING: Final = frozenset((",", "،", "-", "/", "."))
_PADDING: Final = ("",) * 64
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "х": 10, "l": 50, "і": 1}
Read = TypeVar("Read")
Get = Callable[[int], Hit | None]


def remembered(read: Callable[[Chart, int], Read]) -> Callable[[Chart, int], Read]:
    """A reader that answers once for each word of a chart: the same piece is asked for by many readings."""

    @wraps(read)
    def reader(chart: Chart, index: int) -> Read:
        answers: dict[int, Read] = chart.answers[read]
        if index not in answers:
            answers[index] = read(chart, index)
        return answers[index]

    return reader


def _near(places: set[int], first: int, last: int = 0) -> bool:
    """Whether one of the words ``[first, last)`` is among ``places``; without ``last``, one of the next few."""
    return any(index in places for index in range(first, last or first + _BESIDE))


class Count(NamedTuple):
    """A whole number on words ``[first, last)``; ``digits`` is how many digits it has, 0 in words."""

    value: int
    first: int
    last: int
    start: int
    end: int
    ordinal: bool
    digits: int


class Chart:
    """Pieces of one reading; hits of blocked words (web addresses, names that hold a date) are left out.

    ``chart.unit(index)`` is the hit of the table ``time_unit`` that begins at a word, and so for each table.
    ``word(index)`` is the
    folded word, ``""`` beside the text. ``blocked`` words are no times; at a word of ``headed`` stands a number of
    something (a
    telephone, an article), at one of ``named`` begins a name that holds a date (a street, a movement).
    """

    def __init__(self, reading: Reading, numbers: Sequence[Number]) -> None:
        self.reading = reading
        self.words = reading.words
        self.text = reading.text
        self.style = time_words(reading.lang)
        self.answers: defaultdict[Callable[..., Any], dict[int, Any]] = defaultdict(dict)
        self.numeric: dict[int, Part] = {}
        self.spans: dict[int, Part] = {}
        self.headed: set[int] = set()
        self.named: set[int] = set()
        self.blocked: set[int] = set()
        self._begins: defaultdict[int, int] = defaultdict(int)
        self._numbers = {number.first: number for number in numbers}
        self._digits: dict[int, Count | None] = {}
        self._counts: dict[int, Count | None] = {}
        self._tables: defaultdict[str, dict[int, Hit]] = defaultdict(dict)
        self._collect()
        self.word: Callable[[int], str] = (self.words + _PADDING).__getitem__
        self.unit, self.shift, self.era = self._table("unit"), self._table("shift"), self._table("era")
        self.month_name, self.weekday, self.deictic = (
            self._table("month"),
            self._table("weekday"),
            self._table("deictic"),
        )
        self.edge, self.ago, self.part, self.now = (self._table(name) for name in ("edge", "ago", "part", "now"))
        self.clock_word, self.zone, self.equal = self._table("clock"), self._table("zone"), self._table("equal")
        self.season, self.decade, self.same = self._table("season"), self._table("decade"), self._table("same")
        self.order_word, self.every = self._table("order"), self._table("every")
        self.until, self.holiday = self._table("ending"), self._table("holiday")

    def _table(self, name: str) -> Get:
        return self._tables[name].get

    def _collect(self) -> None:
        pieces: list[tuple[str, Hit]] = []
        now = {hit.last for hit in self.reading.longest.get("time_now", {}).values()}
        for hits in self.reading.hits.values():
            for hit in hits:
                if hit.kind[:5] != "time_":
                    continue
                if hit.kind == "time_block":
                    if hit.last not in now:
                        self._block(hit)
                elif self._acceptable(hit):
                    pieces.append((hit.kind[5:], hit))
        for line in lines_at(self.text, [sign.start() for sign in _SIGN.finditer(self.text)]):
            for match in _URL.finditer(self.text, *line):
                self.blocked.update(self.between(match.start(), match.end()))
        weekdays = {hit.first + 1 for kind, hit in pieces if kind == "weekday" and hit.last > hit.first + 1}
        for kind, hit in pieces:
            if kind == "weekday" and hit.first in weekdays:
                continue  # شنبه within سه‌شنبه
            if not self.blocked or self.blocked.isdisjoint(range(hit.first, hit.last)):
                if hit.suffix:  # the ending of a unit belongs to it: عاماً
                    hit = hit.changed(end=self.reading.ends[hit.last - 1])
                self._tables[kind].setdefault(hit.first, hit)
                self._begins[hit.first] |= _BEGINS.get(kind, 0)

    def _block(self, hit: Hit) -> None:
        following = self.words[hit.last] if hit.last < len(self.words) else ""
        if hit.value == "name":
            self.blocked.update(range(hit.first, hit.last))
        elif hit.entry.option("digits"):
            self.headed.update((hit.last, hit.last + (following in (":", "(", "."))))
        else:
            self.named.add(hit.last + (following == '"'))

    def _acceptable(self, hit: Hit) -> bool:
        """Whether the clitics and endings around an entry leave it what it is."""
        if hit.suffix and (hit.suffix not in self.style.endings or hit.kind != "time_unit"):
            return False
        if self.style.and_prefixes and self._conjoined(hit):
            return False
        if not hit.entry.options:
            return True
        letters = hit.entry.option("first")
        if letters and self.reading.folded.original[self.reading.span(hit.start, hit.end).start] not in letters:
            return False
        bare = hit.kind[5:] in _ARTICLED and hit.entry.option("def") and not self.style.article(hit.prefix)
        return not bare or self._after_day(hit.first) or (hit.kind == "time_weekday" and self._before_week(hit.last))

    def _conjoined(self, hit: Hit) -> bool:
        """Whether an "and" written on a word cuts a phrase in two (التسعينيات والقرن) or a shift off its unit."""
        if hit.kind == "time_shift" and hit.prefix.startswith(self.style.and_prefixes):
            return True
        return any(self.words[index].startswith(self.style.and_prefixes) for index in range(hit.first + 1, hit.last))

    def _after_day(self, index: int) -> bool:
        return index > 0 and any(
            hit.kind == "time_unit" and hit.value == "D" for hit in self.reading.hits.get(index - 1, ())
        )

    def _before_week(self, index: int) -> bool:
        """Whether a week stands at a word: خميس الأسبوع المقبل."""
        return any(hit.kind == "time_unit" and hit.value == "W" for hit in self.reading.hits.get(index, ()))

    def between(self, start: int, end: int) -> range:
        """The words that begin in folded ``[start, end)``."""
        return range(self.reading.word_at(start), self.reading.word_at(end))

    def triggers(self) -> list[int]:
        """The words at which a time may begin, ascending: hits, digits and number words that have something beside
        them.
        """
        found: set[int] = {*self.numeric, *self.spans}
        dependent: dict[int, int] = {}  # where each ends
        anchors: set[int] = set()
        for kind, hits in self._tables.items():
            if kind not in _DEPENDENT:
                found.update(hits)
            else:
                dependent.update((index, max(hit.last, dependent.get(index, 0))) for index, hit in hits.items())
            if kind not in _LOOSE:
                anchors.update(hits)
        anchors.update(index for index, hit in self._tables["shift"].items() if hit.entry.option("bare"))
        digits = [index - (self.words[index - 1] in self.style.articles) for index in self.reading.digits]
        beside = found.union(dependent, self._numbers, digits)
        found.update([index for index, last in dependent.items() if _near(beside, last)])
        found.update(index for index, hit in self._tables["unit"].items() if hit.value == "A")
        yearly = [at for hit in self._tables["yearly"].values() for at in (hit.last, hit.first - 1)]
        found.update([at for at in yearly if at in self.reading.digits])
        places = sorted(anchors)
        listing = self.style.ands | self.style.joins | self.style.weak_joins | _LISTING
        for index in {*self._numbers, *digits} - found:
            number = self._numbers.get(index)
            last = max(number.last, index + 1) if number is not None else index + 1
            if _near(anchors, index + 1, last + _BESIDE) or self.word(last) in self.style.of_it:
                found.add(index)
            elif number is not None and self.word(last) in self.style.after - self.style.genitives:
                found.add(index)  # it may be a year in words: دو ہزار پچیس میں
            elif self.word(last) in listing or self.word(last).startswith(self.style.and_prefixes or "\0"):
                place = bisect_left(places, last)
                if place < len(places) and places[place] - last <= _NEAR:
                    found.add(index)
            if self.word(index + 1) == "-" and self.word(index + 2) in self.style.decade_endings:
                found.add(index)
            if len(self.words[index]) == 4 or self._timed(index):
                found.add(index)
        return sorted(found)

    def readers(self, index: int) -> int:
        """What may begin at a word, by its pieces; nothing at a number with no piece beside it."""
        begins = self._begins.get(index, 0) | (POINT if index in self.numeric or self._timed(index) else 0)
        count = self.count(index) or self.roman(index)
        number = self._numbers.get(index)
        if count is None:
            if number is None:
                return begins
            begins |= RELATIVE if self.unit(number.last) is not None else 0
            return begins | (POINT if self.clock_word(number.last) is not None else 0)
        if self.month_name(count.last) is not None and not count.ordinal and count.digits:
            return POINT
        if self.word(count.last) in self.style.of_it:
            return begins | POINT
        if count.ordinal and self.decade_like(count):
            begins |= PERIOD
        near = any(at in self._begins for at in range(count.last, count.last + _BESIDE))
        alone = not near and self.word(count.last) not in ("-", "/") and not (count.ordinal and count.digits == 4)
        return begins if alone else _ALL

    def _timed(self, index: int) -> bool:
        """Whether digits may be a clock time: beside a colon, or with a point after "at" (в 18.30)."""
        after, before = self.word(index + 1), self.word(index - 1)
        return ":" in (after, before) or (after == "." and before in self.style.hour_before - self.style.starts)

    def decade_like(self, count: Count) -> bool:
        """Whether digits with the ending of a plural may be a decade without its unit: в 90-е, 70-х."""
        tens = count.digits == 2 and count.value % 10 == 0 and 20 <= count.value <= 90
        return tens and self.word(count.last - 1) in self.style.decade_endings

    def ending(self, index: int, kind: str) -> Hit | None:
        """The hit of a table of at most four words that ends right before a word."""
        table = self._tables[kind]
        for first in range(index - 1, max(index - 5, -1), -1):
            hit = table.get(first)
            if hit is not None and hit.last == index:
                return hit
        return None

    @property
    def trails(self) -> bool:
        """Whether a length of time may be told by its end."""
        return bool(self._tables["ending"])

    def several(self, hit: Hit) -> bool:
        """Whether a unit stands in the plural or dual, or only counts years (лет)."""
        return bool(hit.suffix in self.style.plural_endings or any(map(hit.entry.option, ("pl", "n", "count"))))

    def vague(self, index: int) -> bool:
        """Whether the word before says "some": an amount or unit after it is no time."""
        return self.word(index - 1) in self.style.vague

    def start(self, hit: Hit) -> int:
        """Where a hit's mark begins: with its article, without other proclitics."""
        return hit.start - self.style.article(hit.prefix) if hit.prefix else hit.start

    def joined(self, index: int) -> bool:
        """Whether word ``index`` follows the one before it on the same line."""
        return 0 < index < len(self.words) and index not in self.reading.breaks

    def tight(self, index: int) -> bool:
        """Whether word ``index`` touches the one before it."""
        return 0 < index < len(self.words) and self.reading.ends[index - 1] == self.reading.starts[index]

    def onward(self, index: int, signs: str = "", links: bool = True) -> Iterator[int]:
        """Where the next piece may begin: at ``index``, after one of ``signs``, after one or two link words."""
        if not self.joined(index) or self._and(index):
            return
        yield index
        if self.words[index] in signs:
            index += 1
            if not self.joined(index):
                return
            yield index
        if links and self._link(index) and self.joined(index + 1):
            yield index + 1
            if self._link(index + 1) and self.joined(index + 2):
                yield index + 2

    def _and(self, index: int) -> bool:
        """Whether a piece with an "and" written on it begins at a word."""
        if not self.words[index].startswith(self.style.and_prefixes or "\0"):
            return False
        number = self._numbers.get(index)
        if number is not None and number.start > self.reading.starts[index]:
            return True
        return any(
            hit.prefix.startswith(self.style.and_prefixes)
            for hit in self.reading.hits.get(index, ())
            if hit.kind.startswith("time_")
        )

    def _link(self, index: int) -> bool:
        word = self.words[index]
        return word in self.style.links and (word != "ی" or self.reading.gap(index - 1) in (ZWNJ, " "))

    def numbered(self, index: int) -> bool:
        """Whether a number stands before the unit at a word, which is then no single one: more than 20 | سال پیش."""
        return self.word(index - 1).isdecimal() or (index > 0 and self.reading.at(index - 1, "number") is not None)

    def number(self, index: int) -> Number | None:
        """The number that begins at a word."""
        return self._numbers.get(index)

    def digits(self, index: int) -> Count | None:
        """A run of digits that is no part of a longer number (decimal, grouped, ratio)."""
        if index not in self._digits:
            self._digits[index] = self._read_digits(index)
        return self._digits[index]

    def count(self, index: int) -> Count | None:
        """A whole number in digits or words."""
        if index not in self._counts:
            self._counts[index] = self.digits(index) or self._articled(index) or self._read_words(index)
        return self._counts[index]

    def _articled(self, index: int) -> Count | None:
        """Digits after an article that is a word of its own there: الـ15."""
        if self.word(index) not in self.style.articles:
            return None
        found = self.digits(index + 1)
        return found._replace(first=index, start=self.reading.ends[index] - 2) if found is not None else None

    def _read_digits(self, index: int) -> Count | None:
        word = self.word(index)
        if not word.isdecimal() or len(word) > 4 or index in self.blocked:
            return None
        reading, text = self.reading, self.text
        start, end = reading.starts[index], reading.ends[index]
        if start >= 2 and text[start - 1] in ".,٫٬:/" and text[start - 2].isdecimal():
            return None
        if end + 1 < len(text) and text[end] in ".,٫٬:" and text[end + 1].isdecimal():
            return None
        last = index + 1
        hyphen = self.word(last) == "-" and self.tight(last)
        ending = last + hyphen
        ordinal = self.word(ending) in self.style.ordinal_endings and (
            self.tight(ending) or (not hyphen and reading.gap(index) in (ZWNJ, " ") and len(word) <= 2)
        )
        if ordinal:
            last = ending + 1
        return Count(int(word), index, last, start, reading.ends[last - 1], ordinal, len(word))

    def _read_words(self, index: int) -> Count | None:
        number = self._numbers.get(index)
        if number is None or not isinstance(number.value, int) or number.form == "digits" or index in self.blocked:
            return None
        if number.kind not in ("cardinal", "ordinal"):
            return None
        prefix = self.text[self.reading.starts[index] : number.start]
        start = number.start - (self.style.article(prefix) if prefix else 0)
        return Count(number.value, number.first, number.last, start, number.end, number.kind == "ordinal", 0)

    def roman(self, index: int) -> Count | None:
        """A Roman numeral of up to 39, in Latin letters or the Cyrillic look-alikes."""
        word = self.word(index)
        if not word or word[0] not in _ROMAN or len(word) > 6 or any(letter not in _ROMAN for letter in word):
            return None
        values = [_ROMAN[letter] for letter in word]
        total = sum(
            -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
        )
        if not 0 < total < 40:
            return None
        return Count(total, index, index + 1, self.reading.starts[index], self.reading.ends[index], True, 0)

    def order(self, index: int) -> Count | None:
        """An ordinal, ``last`` (-1) or a number that may stand for one."""
        hit = self.order_word(index)
        if hit is not None:
            value = -1 if hit.value == "last" else int(hit.value)
            return Count(value, hit.first, hit.last, self.start(hit), hit.end, True, 0)
        found = self.count(index)
        return found if found is not None and (found.ordinal or found.digits) else self.roman(index)
