"""The pieces that the grammar of times reads: lexicon hits, numbers and function words, by the index of their word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.lang import part as lang_part
from pipeline.lang.timewords import TimeWords
from pipeline.normalize.numbers.number import Number
from pipeline.normalize.times.frames import Part
from pipeline.text.folding import ZWNJ
from pipeline.text.reading import Hit, Reading

_URL = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\b[a-z0-9-]{2,63}\.(?:com|org|net|gov|info|vn|ir|ru|pk|ae|sa)\b\S*")
_BOUND = frozenset("time_month time_weekday time_unit time_deictic".split())
_ROMAN = {"i": 1, "v": 5, "x": 10, "х": 10, "l": 50, "і": 1}


class Count(NamedTuple):
    """A whole number from words ``[first, last)``; ``digits`` is how many digits it has, 0 in words."""

    value: int
    first: int
    last: int
    start: int
    end: int
    ordinal: bool
    digits: int


class Chart:
    """Pieces of one reading. Hits of blocked words (web addresses, names that hold a date) are left out."""

    def __init__(self, reading: Reading, numbers: Sequence[Number]) -> None:
        self.reading = reading
        self.words = reading.words
        self.text = reading.text
        self.style: TimeWords = lang_part(reading.lang, "times").WORDS
        self._numbers = {number.first: number for number in numbers}
        self._hits: dict[int, dict[str, Hit]] = {}
        self.numeric: dict[int, Part] = {}
        self.headed: set[int] = set()  # words that are numbers of something (a telephone, an article)
        self.named: set[int] = set()  # words at which a name begins that holds a date (a street, a movement)
        self.blocked: set[int] = set()
        self._collect()

    def _collect(self) -> None:
        pieces: list[Hit] = []
        for hits in self.reading.hits.values():
            for hit in hits:
                if hit.kind[:5] != "time_":
                    continue
                if hit.kind == "time_block":
                    self._block(hit)
                elif self._acceptable(hit):
                    pieces.append(hit)
        if "://" in self.text or "www." in self.text or "@" in self.text or "." in self.text:
            for match in _URL.finditer(self.text):
                self.blocked.update(self.between(match.start(), match.end()))
        for hit in pieces:
            if self.blocked and not self.blocked.isdisjoint(range(hit.first, hit.last)):
                continue
            self._hits.setdefault(hit.first, {}).setdefault(hit.kind, hit)

    def _block(self, hit: Hit) -> None:
        if hit.value == "name":
            self.blocked.update(range(hit.first, hit.last))
        elif hit.entry.option("digits"):
            if hit.last < len(self.words) and self.words[hit.last] in (":", "(", "."):
                self.headed.add(hit.last + 1)
            self.headed.add(hit.last)
        else:
            quoted = self.word(hit.last) == '"'
            self.named.add(hit.last + quoted)

    def _acceptable(self, hit: Hit) -> bool:
        """Whether the clitics and endings around an entry leave it what it is."""
        if hit.suffix and (hit.suffix not in self.style.endings or hit.kind != "time_unit"):
            return False
        letters = hit.entry.option("first")
        if letters and self.reading.folded.original[self.reading.span(hit.start, hit.end).start] not in letters:
            return False
        if hit.kind in _BOUND:
            has_article = self.style.article(hit.prefix) > 0
            return has_article or not hit.entry.option("def") or self._after_day(hit.first)
        return True

    def _after_day(self, index: int) -> bool:
        return index > 0 and any(
            hit.kind == "time_unit" and hit.value == "D" for hit in self.reading.hits.get(index - 1, ())
        )

    def between(self, start: int, end: int) -> range:
        """The words that begin in folded ``[start, end)``."""
        return range(self.reading.word_at(start), self.reading.word_at(end))

    def triggers(self) -> list[int]:
        """Word indexes at which a time may begin, ascending: hits, digits, number words."""
        digits = [index for index, word in enumerate(self.words) if word[0] <= "9" and word[0] >= "0"]
        return sorted({*self._hits, *digits, *self._numbers})

    def at(self, index: int, kind: str) -> Hit | None:
        """The hit of a kind that begins at a word."""
        hits = self._hits.get(index)
        return hits.get(kind) if hits else None

    def ending(self, index: int, kind: str) -> Hit | None:
        """The hit of a kind of at most four words that ends right before a word."""
        for first in range(index - 1, max(index - 5, -1), -1):
            hit = self.at(first, kind)
            if hit is not None and hit.last == index:
                return hit
        return None

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
        return 0 < index < len(self.words) and "\n" not in self.text[self.reading.ends[index - 1] : self.reading.starts[index]]

    def tight(self, index: int) -> bool:
        """Whether word ``index`` touches the one before it."""
        return 0 < index < len(self.words) and self.reading.ends[index - 1] == self.reading.starts[index]

    def word(self, index: int) -> str:
        """The folded word, ``""`` outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def onward(self, index: int, signs: str = "", links: bool = True) -> Iterator[int]:
        """Where the next piece may begin: at ``index``, after a link word, after one of ``signs`` and a link word."""
        if not self.joined(index):
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

    def _link(self, index: int) -> bool:
        word = self.words[index]
        if word == "ی":
            return self.reading.gap(index - 1) in (ZWNJ, " ")
        return word in self.style.links

    def digits(self, index: int) -> Count | None:
        """A run of digits that is no part of a longer number (decimal, grouped, ratio)."""
        word = self.word(index)
        if not word.isdigit() or len(word) > 4 or index in self.blocked:
            return None
        reading, text = self.reading, self.text
        start, end = reading.starts[index], reading.ends[index]
        if start >= 2 and text[start - 1] in ".,٫٬:/" and text[start - 2].isdigit():
            return None
        if end + 1 < len(text) and text[end] in ".,٫٬:" and text[end + 1].isdigit():
            return None
        last = index + 1
        ordinal = False
        if self.word(last) == "-" and self.tight(last) and self.word(last + 1) in self.style.ordinal_endings and self.tight(last + 1):
            last, ordinal = last + 2, True
        elif self.word(last) in self.style.ordinal_endings and (self.tight(last) or reading.gap(index) in (ZWNJ, " ")) and len(word) <= 2:
            last, ordinal = last + 1, True
        return Count(int(word), index, last, start, reading.ends[last - 1], ordinal, len(word))

    def number(self, index: int) -> Number | None:
        """The number that begins at a word."""
        return self._numbers.get(index)

    def count(self, index: int) -> Count | None:
        """A whole number in digits or words."""
        found = self.digits(index)
        if found is not None:
            return found
        number = self._numbers.get(index)
        if number is None or not isinstance(number.value, int) or number.form == "digits" or index in self.blocked:
            return None
        if number.kind not in ("cardinal", "ordinal"):
            return None
        reading = self.reading
        start = number.start
        prefix = self.text[reading.starts[index] : start]
        if prefix:
            start -= self.style.article(prefix)
        return Count(number.value, number.first, number.last, start, number.end, number.kind == "ordinal", 0)

    def roman(self, index: int) -> Count | None:
        """A Roman numeral of up to 39, in Latin letters or the Cyrillic look-alikes."""
        word = self.word(index)
        if not word or len(word) > 6 or any(letter not in _ROMAN for letter in word):
            return None
        values = [_ROMAN[letter] for letter in word]
        total = sum(-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True))
        return Count(total, index, index + 1, self.reading.starts[index], self.reading.ends[index], True, 0) if 0 < total < 40 else None

    def order(self, index: int) -> Count | None:
        """An ordinal, ``last`` (-1) or a number that may stand for one."""
        hit = self.at(index, "time_order")
        if hit is not None:
            value = -1 if hit.value == "last" else int(hit.value)
            return Count(value, hit.first, hit.last, self.start(hit), hit.end, True, 0)
        found = self.count(index)
        return found if found is not None and (found.ordinal or found.digits) else self.roman(index)
