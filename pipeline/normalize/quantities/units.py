"""The unit beside a number."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Final, NamedTuple, cast

from pipeline import record
from pipeline.lang import part
from pipeline.lang.numbering import QuantityStyle
from pipeline.normalize.numbers import parse_number
from pipeline.normalize.numbers.number import Number
from pipeline.normalize.quantities.currencies import Home, code, rows
from pipeline.normalize.quantities.hit import AmountKind, Flag
from pipeline.text.lexicon import NOTHING, Entry, lexicon
from pipeline.text.reading import Hit, Reading

_KINDS: Final[dict[str, AmountKind]] = {
    "unit": "measure", "currency": "money", "currency_cldr": "money", "currency_code": "money", "percent": "percent",
}  # fmt: skip
_NUMBER: Final = 2  # words of a number at most
_GRAMS: Final = frozenset(("kg", "g"))
_YEARS: Final = range(1000, 2200)
# How far back a word may stand that tells what a degree is of.
_NEAR: Final = 8
_SENTENCE: Final = 24  # how far back another temperature of its sentence may stand
_CLAUSE_ENDS: Final = frozenset(".,;!?،؛؟۔")


class Unit(NamedTuple):
    """A unit on the words ``[first, last)``, folded ``[start, end)``; ``factor`` times it is ``code``."""

    first: int
    last: int
    start: int
    end: int
    code: str
    kind: AmountKind
    factor: int | Fraction
    flags: frozenset[Flag]
    name: str = ""
    entry: Entry | None = None


@cache
def _factor(entry: Entry) -> int | Fraction:
    factor = Fraction(entry.option("times", "1")) / Fraction(entry.option("over", "1"))
    return factor.numerator if factor.denominator == 1 else factor


class Units:
    """Looks for units at the words of a reading."""

    def __init__(self, reading: Reading, style: QuantityStyle, home: Home) -> None:
        self.reading = reading
        self.style = style
        self.home = home
        self.count = len(reading.words)

    def joined(self, at: int) -> bool:
        """Whether word ``at`` stands on the line of the word before it."""
        return 0 < at < self.count and at not in self.reading.breaks

    def hit(self, at: int, *kinds: str) -> Hit | None:
        """The longest hit of ``kinds`` at a word."""
        for hit in self.reading.hits.get(at, ()):
            if hit.kind in kinds:
                return hit
        return None

    # -- after the number
    # ---------------------------------------------------------------------------------------------------

    def after(self, number: Number) -> Unit | None:
        """The unit after a number: at once, after a dash (60-дневная), a bound (100 سے زائد روپے), or من."""
        reading = self.reading
        at = number.last
        if not self.joined(at):
            return None
        if reading.words[at] == "/" and self._only_dash(at):
            return self._at(at + 2, number)
        dashed = (
            reading.words[at] == "-" and not reading.gap(at - 1) and at + 1 < len(reading.words) and not reading.gap(at)
        )
        if dashed:
            unit = self._at(at + 1, number)
            return unit if unit is not None and ("adjective" in unit.flags or unit.code == "mo") else None
        bound = self.hit(at, "relation_after")
        if bound is not None and bound.value != "at_most" and self.joined(bound.last):
            unit = self._at(bound.last, number)
            if unit is not None:
                return unit
        unit = self._at(at, number)
        if unit is None and reading.words[at] in self.style.partitives and self.joined(at + 1):
            unit = self._at(at + 1, None)
            return unit if unit is not None and unit.kind != "percent" else None
        return unit

    def _only_dash(self, at: int) -> bool:
        """Whether a slash and a dash close an amount without small change: 500/- روپے."""
        gap = self.reading.gap
        return self.joined(at + 2) and self.reading.words[at + 1] == "-" and not gap(at - 1) + gap(at)

    def at(self, at: int, clitics: bool = False) -> Unit | None:
        """The unit at a word, whatever stands before it; with ``clitics`` also one that bears any (بدولار)."""
        return self._at(at, None, clitics)

    def _at(self, at: int, number: Number | None, clitics: bool = False) -> Unit | None:
        country = self.hit(at, "currency_country")
        best = self._glued(at) if self.style.glued and at not in self.reading.hits else None
        for hit in self.reading.hits.get(at, ()):
            kind = _KINDS.get(hit.kind)
            if kind is None or not self._fits(hit, number, clitics):
                continue
            unit = self._money(hit, None) if kind == "money" else self._measure(hit, kind, number)
            if unit is not None and (best is None or unit.last > best.last):
                best = unit
        if country is not None and self.joined(country.last) and (best is None or best.last == country.last):
            for hit in self.reading.hits.get(country.last, ()):
                if (
                    _KINDS.get(hit.kind) == "money"
                    and not hit.entry.option("before")
                    and (best is None or hit.last > best.last)
                ):
                    unit = self._money(hit, country)
                    if unit is not None:
                        best = unit
        return best if best is None or best.code != NOTHING else None

    def _glued(self, at: int) -> Unit | None:
        """A unit that the next word is written on (روپےہوگئی)."""
        word = self.reading.words[at]
        for known in self.style.glued:
            if not word.startswith(known):
                continue
            for node, _, _ in lexicon(self.reading.lang).starts(known):
                for entry in node.entries:
                    kind = _KINDS.get(entry.kind)
                    if kind is not None:
                        start = self.reading.starts[at]
                        end = start + len(known)
                        hit = Hit(at, at + 1, start, end, entry.kind, entry.value, "", "", entry)
                        return self._money(hit, None) if kind == "money" else self._measure(hit, kind)
        return None

    def _fits(self, hit: Hit, number: Number | None, clitics: bool = False) -> bool:
        option = hit.entry.option
        if option("cased") and not self._cased(hit):
            return False
        if hit.prefix and not clitics:
            counted = number is not None and number.kind != "fraction"
            if counted or hit.prefix not in self.style.unit_prefixes:
                return False
        if hit.suffix and hit.suffix not in self.style.unit_suffixes:
            return False
        if number is not None and option("outside"):
            return False  # 6 моложе 21 года
        if number is not None and option("min") and (number.value or 0) < int(option("min")):
            return False
        if number is not None and option("people") == "1" and (not _counts_people(number) or self._weighs(hit.last)):
            return False
        if option("min") and hit.suffix:
            return False
        year = number is not None and number.literal.isdigit() and number.value in _YEARS
        if year and option("notyear"):
            return False
        return hit.value != "a" or not self._dates(hit.last)

    def _weighs(self, at: int) -> bool:
        """Whether a number of kilograms begins at a word, behind "and": ۲ تن و ۳۰۰ کیلوگرم."""
        near = (self.reading.at(index, "unit") for index in range(at + 1, min(at + 1 + _NUMBER, self.count)))
        return any(hit is not None and hit.value in _GRAMS for hit in near)

    def _dates(self, at: int) -> bool:
        """Whether a year follows the word "year": it begins a date then (584 ألفا عام 2013)."""
        words = self.reading.words
        return at < self.count and len(words[at]) == 4 and words[at].isdigit() and self.joined(at)

    def _cased(self, hit: Hit) -> bool:
        span = self.reading.span(hit.start, hit.end)
        written = self.reading.folded.original[span.start : span.end]
        if hit.kind == "currency_code":
            return written.isupper()
        forms = hit.entry.id.partition(":")[2].strip("{}").split("|")
        return written in forms

    def _measure(self, hit: Hit, kind: AmountKind, number: Number | None = None) -> Unit:
        option = hit.entry.option
        flags: set[Flag] = set()
        value = hit.value
        if option("adj") or (hit.suffix and hit.suffix in self.style.adjective_suffixes):
            flags.add("adjective")
        below = number is not None and (number.value or 0) < 0
        if option("degree") and not below and not self._is_warm(hit.first):
            value = "1"
            flags.add("point")
        if option("point"):
            flags.add("point")
        if value == "1":
            kind = "count"
        end = hit.end + len(hit.suffix)
        return Unit(
            hit.first, hit.last, hit.start, end, value, kind, _factor(hit.entry), frozenset(flags), "", hit.entry
        )

    def _is_warm(self, at: int) -> bool:
        """Whether the words before (or right after) a degree speak of temperature."""
        words, heat = self.reading.words, self.style.heat
        for reach in (range(at - 1, max(at - _NEAR, 0) - 1, -1), range(at, min(at + _NEAR // 2, self.count))):
            for index in reach:
                if words[index] in heat:
                    return True
                if words[index] in _CLAUSE_ENDS and not self._decimal(index):
                    break
        for index in range(at - 1, max(at - _SENTENCE, 0) - 1, -1):  # 28 градусов Цельсия, завтра на 5 градусов ниже
            if words[index] in ".!?؟۔":
                break
            if any(hit.value == "Cel" and not hit.entry.option("degree") for hit in self.reading.hits.get(index, ())):
                return True
        return False

    def _decimal(self, index: int) -> bool:
        """Whether a sign stands inside a number: 36.6."""
        sides = self.reading.words[max(index - 1, 0) : index + 2]
        return len(sides) == 3 and sides[0].isdigit() and sides[2].isdigit() and not self.reading.gap(index)

    # -- money
    # --------------------------------------------------------------------------------------------------------------

    def _money(self, hit: Hit, country: Hit | None) -> Unit | None:
        if hit.entry.option("cased") and not self._cased(hit):
            return None
        first, start, last, end = hit.first, hit.start, hit.last, hit.end + len(hit.suffix)
        name = hit.value
        flags: set[Flag] = {"adjective"} if hit.suffix and hit.suffix in self.style.adjective_suffixes else set()
        found = code(name, country.value) if country is not None else None
        if country is not None:
            if found is None:
                return None
            first, start = country.first, country.start
        else:
            after = (
                self.hit(hit.last, "currency_country") if self.joined(hit.last) and not self._closes(hit.last) else None
            )
            found = code(name, after.value) if after is not None else None
            if found is not None and after is not None:
                last, end = (
                    after.last,
                    after.end + (len(after.suffix) if after.suffix in self.style.unit_suffixes else 0),
                )
        if found is None:
            if len(rows().get(name, ("", {}))[1]) > 1:
                flags.add("country_default")
            found = self.home.code(name)
        return Unit(first, last, start, end, found, "money", _factor(hit.entry), frozenset(flags), name, hit.entry)

    def _closes(self, at: int) -> bool:
        return self.reading.gap(at - 1) not in ("", " ", "\u200c")

    def before(self, first: int, start: int) -> Unit | None:
        """The longest currency sign or code, or percent sign, right before a number (folded offset ``start`` of the
        number): C$ and not $."""
        reading = self.reading
        for at in range(max(first - 4, 0), first):
            for hit in reading.hits.get(at, ()):
                kind = _KINDS.get(hit.kind)
                if hit.last != first or kind is None or hit.prefix or "\n" in reading.text[hit.end : start]:
                    continue
                if not hit.entry.option("before"):
                    continue
                if (kind == "percent" and hit.end != start) or self._is_taken(hit):
                    continue
                unit = self._money(hit, None) if kind == "money" else self._measure(hit, kind)
                if unit is not None:
                    return unit._replace(last=first, end=hit.end)
        return None

    def _is_taken(self, hit: Hit) -> bool:
        """Whether a sign belongs to a number right before it (5$ 10$)."""
        before = self.reading.text[hit.start - 1 : hit.start]
        return before.isdigit()

    def split(self, at: int, parts: Parts) -> tuple[Number, Unit]:
        """The number and the unit of a word that is both: семиминутной."""
        reading = self.reading
        start, end = reading.starts[at], reading.ends[at]
        middle = start + parts.length
        entry = parts.entry
        number = Number(at, at + 1, start, middle, parts.value, "cardinal", "words")
        flags: frozenset[Flag] = frozenset({"adjective"})
        return number, Unit(at, at + 1, middle, end, entry.value, _KINDS[entry.kind], _factor(entry), flags, "", entry)


def _counts_people(number: Number) -> bool:
    """Whether a number may be one of people: 15 تن; not 2000 تن or 21.5 تن, which are tonnes."""
    value = number.value or 0
    return number.scale <= 1 and 0 < value < 1000 and value % 1 == 0


class Parts(NamedTuple):
    """A word that is a number, ``length`` letters of it, and the adjective of a unit."""

    length: int
    value: record.Number
    entry: Entry


class Compounds:
    """The compound words of a language; every word is split once and remembered."""

    _REMEMBERED = 40_000

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._split = quantity_style(lang).compound
        self._plain: set[str] = set()
        self._found: dict[str, Parts] = {}

    def among(self, words: tuple[str, ...]) -> dict[str, Parts]:
        """The compounds among the words of a text."""
        if self._split is None:
            return {}
        present: dict[str, Parts] = {}
        for word in set(words).difference(self._plain):
            parts = self._found.get(word) or self._parts(word)
            if parts is not None:
                self._found[word] = present[word] = parts
            elif len(self._plain) < self._REMEMBERED:
                self._plain.add(word)
        return present

    def _parts(self, word: str) -> Parts | None:
        assert self._split is not None
        split = self._split(word)
        value = parse_number(split[0], self._lang) if split is not None else None
        if split is None or value is None:
            return None
        for node, prefix, suffix in lexicon(self._lang).starts(split[1]):
            for entry in node.entries:
                if not prefix and not suffix and entry.kind in ("unit", "percent") and entry.option("adj"):
                    return Parts(len(word) - len(split[1]), value, entry)
        return None


@cache
def compounds(lang: str) -> Compounds:
    """The compound words of a language."""
    return Compounds(lang)


@cache
def quantity_style(lang: str) -> QuantityStyle:
    """The style of amounts of a language. Raises ``ValueError`` for an unknown language."""
    return cast(QuantityStyle, part(lang, "numbers").QUANTITIES)
