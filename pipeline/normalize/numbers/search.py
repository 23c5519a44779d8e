"""All numbers of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, cast
from unicodedata import category

from pipeline import record
from pipeline.lang import part
from pipeline.lang.numbering import NumberStyle
from pipeline.normalize.numbers.atoms import Atom, collect
from pipeline.normalize.numbers.fractions import fraction, share
from pipeline.normalize.numbers.grammar import Grammar
from pipeline.normalize.numbers.literals import Exact, Literal, scan
from pipeline.normalize.numbers.number import Number, NumberForm, NumberKind
from pipeline.normalize.numbers.ratios import merge_ratios
from pipeline.normalize.numbers.roman import romans
from pipeline.normalize.numbers.row import Composed, compose
from pipeline.text.folding import ZWNJ
from pipeline.text.reading import Reading, read

_HUNDRED: Final = 100
# Beside a number these make something else of it: a percentage, a temperature, a number of a list.
_SIGNS: Final = frozenset("%‰°№#")
# A dash so far into a line is no list marker.
_INDENT: Final = 40
# The tables a cardinal number and a fraction may begin with.
_OPENERS: Final = frozenset({"number", "number_prefix", "number_point"})
_PARTS: Final = frozenset({"number", "number_fraction"})
# What makes a number of a doubtful word before it; so does a bound of at most so many words before it.
_CONFIRMING: Final = (
    "percent", "currency", "unit", "relation_after", "item", "number_counter", "time_clock", "time_month",
)  # fmt: skip
_BOUND: Final = 4
_AGAIN: Final = 8  # words from one "neither" to the next


@cache
def style(lang: str) -> NumberStyle:
    """The number style of a language. Raises ``ValueError`` for an unknown language."""
    return cast(NumberStyle, part(lang, "numbers").STYLE)


def find(reading: Reading) -> tuple[Number, ...]:
    """All numbers of a reading, left to right, not overlapping, each as long as it can be."""
    return _Search(reading).numbers()


def parse_number(text: str, lang: str) -> record.Number | None:
    """The value of a text that is exactly one number: a cardinal, decimal or fraction, in digits, words or both.

    Spaces and punctuation around it are allowed. ``None`` for anything else: ordinals, vague numbers, a number with
    more beside it. Raises ``ValueError`` for a language that is not ours.
    """
    reading = read(text, lang)
    numbers = find(reading)
    if len(numbers) != 1 or numbers[0].kind not in ("cardinal", "fraction"):
        return None
    number = numbers[0]
    before = reading.text[: number.start]
    for article in style(lang).articles:
        before = before.removesuffix(article)
    outside = before + reading.text[number.end :]
    return None if any(char.isalnum() or char in _SIGNS or category(char) == "Sc" for char in outside) else number.value


def public(value: Exact | None) -> record.Number | None:
    """An exact value as it is given out: an ``int`` where it is whole, else the nearest ``float``."""
    if value is None or isinstance(value, int):
        return value
    return value.numerator if value.denominator == 1 else value.numerator / value.denominator


class _Search:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.style = style(reading.lang)
        self.atoms = collect(reading, self.style)
        self.literals = scan(reading, self.style)
        self.grammar = Grammar(reading, self.style, self.atoms, self.literals)

    def numbers(self) -> tuple[Number, ...]:
        found: list[Number] = []
        upto = blocked = 0
        for index in sorted({*self.atoms, *self.literals}):
            blocked = max(blocked, self._except(index))
            if index < upto or self._in_percent(index):
                continue
            literal = self.literals.get(index)
            number = self._plain(literal) if literal is not None else None
            if number is None:
                number = self._at(index)
            if number is not None and number.last > blocked and not self._is_tier(number):
                found.append(number)
                upto = number.last
        return tuple(merge_ratios(self.grammar, romans(self.reading, found)))

    def _is_tier(self, number: Number) -> bool:
        """Whether the word after a number makes an adjective of it: دو سطحی."""
        return self.grammar.atom(number.last, "number_tier") is not None and self.grammar.joined(number.last)

    def _except(self, index: int) -> int:
        """The end of the longest phrase at ``index`` that says no number."""
        last = 0
        for atom in self.atoms.get(index, ()):
            if atom.kind == "number_except" and atom.last > last:
                last = atom.last
        return last

    def _plain(self, literal: Literal) -> Number | None:
        """A literal with nothing of a number after it: most are."""
        at = literal.last
        words = self.reading.words
        if at in self.atoms or (at < len(words) and (words[at] == "-" or words[at] in self.style.fraction_links)):
            return None
        if literal.start and self.reading.text[literal.start - 1] in "-\u200c":
            return None
        value = public(literal.value)
        return Number(literal.first, at, literal.start, literal.end, value, "cardinal", "digits", literal.text)

    def _in_percent(self, index: int) -> bool:
        """Whether a word is only the hundred of "in the hundred" (في المئة)."""
        if not any(atom.value == _HUNDRED for atom in self.atoms.get(index, ())):
            return False
        for first in (index - 1, index):
            numbered = first - 1 in self.literals or first - 1 in self.atoms
            for hit in self.reading.hits.get(first, ()):
                if hit.kind == "percent" and hit.last == index + 1 and (numbered or not hit.entry.option("after")):
                    return True
        return False

    def _at(self, index: int) -> Number | None:
        """The longest number of any kind at a word; of equally long ones the first of the list below."""
        best: Number | None = None
        for find_kind in self._finders(index):
            number = find_kind(index)
            if number is not None and (best is None or number.last > best.last) and self._apart(number):
                best = number
        return best

    def _finders(self, index: int) -> Iterator[Callable[[int], Number | None]]:
        kinds = {atom.kind for atom in self.atoms.get(index, ())}
        if index in self.literals or kinds & _PARTS or ("number_ordinal" in kinds and self.style.shares):
            yield self._fraction
        if index in self.literals or kinds & _OPENERS:
            yield self._cardinal
        if "number_sign" in kinds:
            yield self._signed
        if "number_vague" in kinds:
            yield self._vague
        if "number_multiple" in kinds:
            yield self._multiple
        if "number_ordinal" in kinds:
            yield self._ordinal

    def _apart(self, number: Number) -> bool:
        """Whether no ZWNJ ties the number to another word (سه‌جانبه, سازمان‌ده)."""
        reading = self.reading
        if number.first and reading.gap(number.first - 1) == ZWNJ and reading.words[number.first - 1].isalpha():
            return number.first - 1 in self.atoms
        if (
            number.last < len(reading.words)
            and reading.gap(number.last - 1) == ZWNJ
            and reading.words[number.last].isalpha()
        ):
            return self._is_unit(number.last)
        return True

    def _is_unit(self, index: int) -> bool:
        return any(
            hit.kind.startswith(("number", "unit", "currency", "percent", "relation"))
            for hit in self.reading.hits.get(index, ())
        )

    # -- kinds
    # ----------------------------------------------------------------------------------------------------------------

    def _cardinal(self, index: int) -> Number | None:
        composed = compose(self.grammar, index)
        if composed is None or (composed.weak is not None and not self._confirmed(index, composed, composed.weak)):
            return None
        kind: NumberKind = "vague" if composed.value is None else "ordinal" if composed.ordinal else "cardinal"
        last, end, value = composed.last, composed.end, composed.value
        literal = self.literals.get(index)
        start = literal.start if literal else self.atoms[index][0].start
        if literal is None:
            opener = next((atom for atom in self.atoms[index] if atom.kind in _OPENERS), None)
            start = opener.start if opener else start
        if composed.digits and last == composed.last and literal is not None and last == literal.last:
            ended = self._ended(literal.last, literal.value)
            if ended is not None:
                last, end, kind = ended
            elif self._negative(literal.start):
                start, value = start - 1, -literal.value
        if kind == "cardinal":
            times = self.grammar.atom(last, "number_multiple") if self.grammar.joined(last) else None
            if times is not None and times.entry.option("after") and self._governed(index, times):
                last, end, kind = times.last, times.end, "multiple"
        form: NumberForm = "mixed" if composed.words and composed.digits else "words" if composed.words else "digits"
        text = literal.text if literal is not None and last == literal.last else ""
        first = index - 1 if start < self.reading.starts[index] else index
        return Number(first, last, start, end, public(value), kind, form, text, composed.scale)

    def _governed(self, index: int, times: Atom) -> bool:
        """Whether the word before the number is the one that makes it a multiple (в 2 раза, not 2 раза)."""
        before = times.entry.option("before")
        if any(
            hit.last > times.last and hit.kind[:8] == "currency" for hit in self.reading.hits.get(times.last - 1, ())
        ):
            return False  # گنی is half of the name of the Guinean franc
        return not before or (index > 0 and self.reading.words[index - 1] == before)

    def _negative(self, start: int) -> bool:
        """Whether a minus stands right before digits, after a space, bracket or ellipsis in a line, or as the text
        begins."""
        text = self.reading.text
        if not start or text[start - 1] != "-":
            return False
        if start == 1:
            return True
        if text[start - 2] == "…" or text[start - 3 : start - 1] == "..":
            return True
        if text[start - 2] not in ' ("' or text[start - 3].isdigit():
            return False
        line = max(text.rfind("\n", max(0, start - _INDENT), start), start - _INDENT, -1)
        return bool(text[line + 1 : start - 1].strip())

    def _ended(self, at: int, value: Exact) -> tuple[int, int, NumberKind] | None:
        """What an ending written on digits makes of them: 14-я, 26ویں, ۲۶م, 21st."""
        reading = self.reading
        words = reading.words
        if at >= len(words) or not isinstance(value, int):
            return None
        if words[at] == "-" and not reading.gap(at - 1) and at + 1 < len(words) and not reading.gap(at):
            kind = self.style.digit_ending(value, words[at + 1])
            return None if kind is None else (at + 2, reading.ends[at + 1], kind)
        atom = self.grammar.atom(at, "number_ordinal")
        if atom is None or not atom.entry.option("ending") or not self.grammar.joined(at):
            return None
        if reading.gap(at - 1) == " " and len(words[at]) == 1:
            return None
        return atom.last, atom.end, "ordinal"

    def _confirmed(self, index: int, composed: Composed, atom: Atom) -> bool:
        """Whether what stands around a word that may be another word says that it is a number here."""
        reading = self.reading
        option = atom.entry.option
        around = [reading.words[at] for at in (index - 1, composed.last) if 0 <= at < len(reading.words)]
        if option("month"):
            return not any(word.isdigit() for word in around)
        if any(
            hit.kind == "time_clock" and hit.last == index
            for first in range(max(0, index - _BOUND), index)
            for hit in reading.hits.get(first, ())
        ):
            return True  # ساعت نه
        mark = option("marked")
        if mark:
            span = reading.span(reading.starts[index], reading.ends[index])
            if any(char in mark for char in reading.folded.original[span.start : span.end]):
                return True
        if len(reading.words) == composed.last - index:
            return True
        if not mark and any(
            hit.kind == "relation_before" and hit.last == index
            for first in range(max(0, index - _BOUND), index)
            for hit in reading.hits.get(first, ())
        ):
            return True
        following = reading.hits.get(composed.last, ())
        if not self.grammar.joined(composed.last):
            return False
        kinds: tuple[str, ...] = ("percent", "currency", "unit") if mark else _CONFIRMING
        if not mark and self._denies(index, composed.last):
            kinds = tuple(kind for kind in kinds if kind != "item")
        return any(hit.kind.startswith(kinds) and not (mark and hit.entry.option("time")) for hit in following)

    def _denies(self, index: int, last: int) -> bool:
        """Whether a doubtful word comes again nearby or stands before a plural, as "neither … nor" does and no number:
        نه مدیر آمد و نه معاون, و نه گروه‌های دیگر."""
        words = self.reading.words
        near = (*words[max(0, index - _AGAIN) : index], *words[last : last + _AGAIN])
        return words[index] in near or not self.style.plurals.isdisjoint(words[last : last + 2])

    def _fraction(self, index: int) -> Number | None:
        found = fraction(self.grammar, index) or share(self.grammar, index)
        if found is None:
            return None
        value, last, end = found
        kind: NumberKind = "fraction"
        scale = self.grammar.atom(last, "number") if self.grammar.joined(last) else None
        if scale is not None and scale.scale and (not scale.prefix or scale.prefix in self.style.articles):
            value, last, end, kind = value * scale.scale, scale.last, scale.end, "cardinal"
        literal = self.literals.get(index)
        start = literal.start if literal else self.atoms[index][0].start
        for atom in () if literal else self.atoms[index]:
            if atom.kind in ("number_fraction", "number", "number_ordinal"):
                start = atom.start
                break
        return Number(
            index,
            last,
            start,
            end,
            public(value),
            kind,
            "mixed" if literal else "words",
            "",
            scale.scale if kind == "cardinal" and scale else 1,
        )

    def _signed(self, index: int) -> Number | None:
        sign = self.grammar.atom(index, "number_sign")
        if sign is None or sign.value is None or not self.grammar.joined(sign.last):
            return None
        number = self._cardinal(sign.last)
        if number is None or number.value is None or number.kind != "cardinal":
            return None
        return number._replace(first=index, start=sign.start, value=number.value * int(sign.value), literal="")

    def _vague(self, index: int) -> Number | None:
        atom = self.grammar.atom(index, "number_vague")
        if atom is None:
            return None
        last, end = atom.last, atom.end
        if atom.entry.option("scaled") or atom.entry.option("bound"):
            while self.grammar.joined(last):
                scale = self.grammar.atom(last, "number") or self.grammar.atom(last, "number_vague")
                if (
                    scale is None
                    or not (scale.scale or scale.entry.option("scaled"))
                    or (scale.prefix and scale.prefix not in self.style.articles)
                ):
                    break
                last, end = scale.last, scale.end
        if atom.entry.option("bound") and last == atom.last:
            return None
        return Number(index, last, atom.start, end, None, "vague", "words")

    def _multiple(self, index: int) -> Number | None:
        atom = self.grammar.atom(index, "number_multiple")
        if atom is None or atom.entry.option("after"):
            return None
        return Number(index, atom.last, atom.start, atom.end, public(atom.value), "multiple", "words")

    def _ordinal(self, index: int) -> Number | None:
        for atom in self.atoms.get(index, ()):
            if atom.kind != "number_ordinal" or not isinstance(atom.value, int) or atom.entry.option("and"):
                continue
            tens = self._tens_after(atom)
            if atom.entry.option("inner") and tens is None:
                continue
            if atom.entry.option("weak") and atom.last < len(self.reading.words) and not self._is_unit(atom.last):
                continue
            value = atom.value + (cast(int, tens.value) if tens else 0)
            upto = tens or atom
            return Number(index, upto.last, atom.start, upto.end, value, "ordinal", "words")
        return None

    def _tens_after(self, atom: Atom) -> Atom | None:
        """The tens after an ordinal unit: الخامس والعشرون."""
        if not self.style.units_tens or not self.grammar.joined(atom.last) or not 1 <= cast(int, atom.value) <= 9:
            return None
        tens = self.grammar.atom(atom.last, "number")
        if tens is None or not isinstance(tens.value, int) or tens.value not in range(20, 100, 10):
            return None
        return tens if self.grammar.link_prefix(tens.prefix) else None
