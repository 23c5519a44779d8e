"""Numbers in digits: grouping marks, decimal marks and their confusions.

Folding has made every digit ASCII and every space plain. What one mark with three digits after it means (``4,800``,
``1.250``) is told, in this order, by the other numbers of the text, by what follows the number, and by the language's
habit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from pipeline.lang.numbering import NumberStyle
from pipeline.text.reading import Reading

Exact = int | Fraction

_RUN: Final = re.compile(r"\d+(?:[.,٬٫،۔/' ]\d+)*")
_SPACED: Final = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?:[.,٫]\d+)?")
_CHAIN: Final = re.compile(r"(?<!\d)\d++(?:[-+]\d++)+")
_PIECE: Final = re.compile(r"\d+|[^\d]")
# Longer runs of digits are account numbers or noise; of more than so many, with a zero first, telephone numbers.
_LONGEST, _DIALLED = 24, 6
_CARD: Final = 16  # digits of a number of a card or account at least; none of a round number
_TYPED: Final = 20  # letters of old typewriting in a text, where it has none of today's
_NETWORKS: Final = frozenset("23456")  # their generations
_UNITS: Final = frozenset({"unit", "currency", "percent"})
_CLOSING: Final = frozenset(')]"')
_PAIRS: Final = {"(": ")", "[": "]", '"': '"'}
_MEASURES: Final = ("number", "unit", "currency", "percent")


class Literal(NamedTuple):
    """A number in digits on the words ``[first, last)``; ``text`` is its folded spelling."""

    first: int
    last: int
    start: int
    end: int
    value: Exact
    text: str


class _Evidence(NamedTuple):
    """Which marks the text uses beyond doubt as decimal marks and as grouping marks."""

    decimal: frozenset[str]
    grouping: frozenset[str]


def scan(reading: Reading, style: NumberStyle) -> dict[int, Literal]:
    """All numbers in digits by their first word; those inside codes, addresses and phone-like chains are left out."""
    found: dict[int, Literal] = {}
    text = reading.text
    chained = [match.span() for match in reading.at_digits(_CHAIN) if _is_chain(match.group())]
    evidence: _Evidence | None = None
    chain = 0
    for match in reading.at_digits(_RUN):
        while chain < len(chained) and chained[chain][1] <= match.start():
            chain += 1
        if chain < len(chained) and chained[chain][0] < match.end():
            continue
        for start, end in _chunks(match.group(), match.start()):
            if end - start > _LONGEST + 12 or not _stands_alone(reading, start, end, style):
                continue
            chunk = text[start:end]
            if chunk.isdigit():
                dialled = chunk[0] == "0" and len(chunk) > _DIALLED
                card = len(chunk) >= _CARD and not chunk.endswith("000")
                value: Exact | None = int(chunk) if len(chunk) <= _LONGEST and not (dialled or card) else None
            else:
                if evidence is None and _is_doubtful(chunk):
                    evidence = _evidence(reading)
                value = _value(chunk, reading, end, style, evidence)
            if value is not None:
                _add(found, reading, start, end, value)
            elif any(mark in chunk for mark in "،,۔"):
                for piece_start, piece_end in _listed(chunk, start):
                    _add(found, reading, piece_start, piece_end, int(text[piece_start:piece_end]))
    if style.slash_decimal:
        _join_slashed(found, reading, style)
    if style.letter_decimal:
        _join_lettered(found, reading, style.letter_decimal)
    return dict(_unwrapped(reading, literal) for literal in found.values())


def _unwrapped(reading: Reading, literal: Literal) -> tuple[int, Literal]:
    """A literal by its first word, with the brackets or quotes around it where a scale or a unit follows them: (300)
    مليون ريال, «40» طنا."""
    first, last, words = literal.first, literal.last, reading.words
    at = last + 1
    if not first or at >= len(words) or _PAIRS.get(words[first - 1]) != words[last] or at in reading.breaks:
        return first, literal
    if (len(words[at]) == 1 and words[at] != "%") or not any(
        hit.kind in _UNITS or (hit.kind == "number" and hit.entry.option("scale")) for hit in reading.hits.get(at, ())
    ):
        return first, literal
    start, end = reading.starts[first - 1], reading.ends[last]
    return first - 1, literal._replace(first=first - 1, last=at, start=start, end=end)


def _join_slashed(found: dict[int, Literal], reading: Reading, style: NumberStyle) -> None:
    """Join digits that a slash with spaces around it stands between, before a unit or scale: ۱ / ۲۰ درصد."""
    for first, whole in list(found.items()):
        part = found.get(first + 2)
        if part is None or reading.words[first + 1] != "/" or reading.text[whole.end : part.start] != " / ":
            continue
        if whole.text.isdigit() and part.text.isdigit() and _measured(reading, part.end):
            value = _slash(whole.text, part.text, style, _percent(reading, part.end))
            if value is not None:
                del found[first + 2]
                text = f"{whole.text}/{part.text}"
                found[first] = Literal(first, part.last, whole.start, part.end, value, text)


def _join_lettered(found: dict[int, Literal], reading: Reading, letter: str) -> None:
    """Join digits that a letter stands between; the decimals come first, as the line is read from right to left."""
    for first, part in list(found.items()):
        whole = found.get(first + 2)
        if whole is None or reading.text[part.end : whole.start].strip(" ") != letter:
            continue
        if part.text.isdigit() and whole.text.isdigit():
            del found[first + 2]
            value = _decimal(whole.text, part.text)
            found[first] = Literal(
                first, whole.last, part.start, whole.end, value, reading.text[part.start : whole.end]
            )


def _is_chain(run: str) -> bool:
    """Whether numbers tied by dashes are a telephone number, a date or a formation; 90+17 is a minute of a match."""
    return "+" in run or run.count("-") > 1


def _add(found: dict[int, Literal], reading: Reading, start: int, end: int, value: Exact) -> None:
    first = bisect_left(reading.starts, start)
    last = bisect_left(reading.starts, end)
    found[first] = Literal(first, last, start, end, value, reading.text[start:end])


def _chunks(run: str, offset: int) -> Iterator[tuple[int, int]]:
    """The numbers of a run that spaces may group or part: all of it, all after a year, or each piece."""
    if " " not in run:
        yield offset, offset + len(run)
        return
    if _SPACED.fullmatch(run):
        yield offset, offset + len(run)
        return
    head, _, rest = run.partition(" ")
    if len(head) == 4 and _SPACED.fullmatch(rest):
        yield offset, offset + 4
        yield offset + 5, offset + len(run)
        return
    at = offset
    for piece in run.split(" "):
        yield at, at + len(piece)
        at += len(piece) + 1


def _listed(chunk: str, offset: int) -> Iterator[tuple[int, int]]:
    """The members of a list written without spaces (``12،13``); nothing where a member is no plain number."""
    pieces = re.split("[،,۔]", chunk)
    if all(piece.isdigit() and len(piece) <= _LONGEST for piece in pieces):
        at = offset
        for piece in pieces:
            yield at, at + len(piece)
            at += len(piece) + 1


def _is_generation(reading: Reading, start: int, end: int) -> bool:
    """Whether it is that of a mobile network: 5G, no grams."""
    text = reading.text
    alone = end + 1 == len(text) or not text[end + 1].isalnum()
    digit = text[start:end] in _NETWORKS and reading.folded.original[reading.span(end, end + 1).start] == "G"
    return alone and digit


def _is_latin(char: str) -> bool:
    return char.isalpha() and char < "\u0370"


def _is_cyrillic(char: str) -> bool:
    return "\u0400" <= char < "\u0530"


def _stands_alone(reading: Reading, start: int, end: int, style: NumberStyle) -> bool:
    """Whether the digits are a number of their own and no part of a code, a path, a file name or an address."""
    text = reading.text
    if start:
        before = text[start - 1]
        if before in "/_#@\\=" or _is_latin(before) or _is_cyrillic(before):
            return _has_kind(reading, bisect_left(reading.starts, start) - 1, ("currency",))
        if before == "-" and start > 1 and text[start - 2].isalpha() and not _is_short_word(reading, start - 2):
            return False
        if before == "+" and text[start : start + 1] != "0" and " " in text[start:end]:
            return False
    if end < len(text):
        after = text[end]
        following = text[end + 1 : end + 2]
        if (
            after == "_"
            or (after in "/\\=" and following.isalnum())
            or (after == "." and following and _is_latin(following))
        ):
            return False
        if _is_latin(after):
            return _is_known(reading, end) and not _is_generation(reading, start, end)
        if after == "-" and following.isalpha() and (_is_latin(following) or _is_cyrillic(following)):
            return _is_ending(reading, start, end, style) or _is_known(reading, end + 1)
    return True


def _is_short_word(reading: Reading, end: int) -> bool:
    """Whether the word whose last letter lies at ``end`` is one letter, a clitic written with a dash, or a number or
    unit word.
    """
    index = bisect_left(reading.starts, end + 1) - 1
    return (len(reading.words[index]) == 1 and not _is_latin(reading.words[index])) or _has_kind(reading, index)


def _is_known(reading: Reading, offset: int) -> bool:
    """Whether the word at ``offset`` is a scale, unit or currency that may touch its number (5km, 300руб, $5)."""
    return _has_kind(reading, bisect_left(reading.starts, offset + 1) - 1)


def _has_kind(reading: Reading, index: int, kinds: tuple[str, ...] = _MEASURES) -> bool:
    return any(hit.kind.startswith(kinds) for hit in reading.hits.get(index, ()))


def _is_ending(reading: Reading, start: int, end: int, style: NumberStyle) -> bool:
    """Whether letters after a dash are an ending of the number (14-й)."""
    index = bisect_left(reading.starts, end + 1)
    digits = reading.text[start:end]
    return digits.isdigit() and len(digits) < 9 and style.digit_ending(int(digits), reading.words[index]) is not None


def _is_doubtful(chunk: str) -> bool:
    pieces = _PIECE.findall(chunk)
    return len(pieces) == 3 and pieces[1] in ".," and len(pieces[2]) == 3


def _evidence(reading: Reading) -> _Evidence:
    """What the marks are in the unmistakable numbers of the whole text: ``7,8``, ``1,234,567``, ``1.234,5``."""
    decimal: set[str] = set()
    grouping: set[str] = set()
    for match in reading.at_digits(_RUN):
        for chunk in match.group().split(" "):
            if chunk.isdigit() or len(chunk) > _LONGEST:
                continue
            pieces = _PIECE.findall(chunk)
            marks, groups = pieces[1::2], pieces[::2]
            if _is_each(marks, groups):
                continue
            if len(marks) == 1 and marks[0] in ".," and len(groups[1]) in (1, 2) and len(groups[0]) <= 4:
                after = reading.text[match.end() : match.end() + 1]
                if marks[0] == "," or after != ":":
                    decimal.add(marks[0])
            elif (
                len(marks) > 1
                and marks[0] in ".,"
                and all(len(group) == 3 for group in groups[1:-1])
                and len(groups[0]) <= 3
            ):
                grouping.add(marks[0])
                if marks[-1] != marks[0]:
                    decimal.add(marks[-1])
    return _Evidence(frozenset(decimal), frozenset(grouping))


def _is_each(marks: list[str], groups: list[str]) -> bool:
    """Whether one number stands on both sides of a comma: 2,2 of each of two, where nothing is measured."""
    return len(marks) == 1 and marks[0] in ",،" and groups[0] == groups[1] and len(groups[0]) < 3


def _decimal(whole: str, part: str) -> Exact:
    value = Fraction(int(whole + part), 10 ** len(part))
    return value.numerator if value.denominator == 1 else value


def _is_grouped(groups: list[str]) -> bool:
    """Groups of three, or the Indian way: the last of three, those before of two."""
    if not 1 <= len(groups[0]) <= 3 or len(groups[-1]) != 3:
        return False
    inner = {len(group) for group in groups[1:-1]}
    return inner <= {3} or (inner == {2} and len(groups[0]) <= 2)


def _value(chunk: str, reading: Reading, end: int, style: NumberStyle, evidence: _Evidence | None) -> Exact | None:
    """The value of digits with marks, or ``None`` where they are a date, a code or a list."""
    pieces = _PIECE.findall(chunk)
    groups, marks = pieces[::2], pieces[1::2]
    if sum(map(len, groups)) > _LONGEST:
        return None
    if marks[0] == " ":
        if marks[-1] != " ":
            return _decimal("".join(groups[:-1]), groups[-1])
        return int("".join(groups))
    if len(marks) == 1:
        if marks[0] in style.grouping and _is_each(marks, groups) and not _measured(reading, end):
            alone = bisect_left(reading.starts, end) == len(reading.words)
            return _decimal(*groups) if alone else None
        if _is_swapped(reading, end - len(chunk), end, style.turned_by if marks[0] == "/" else ("", "")):
            groups.reverse()
        return _one_mark(marks[0], groups[0], groups[1], reading, end, style, evidence)
    if len(set(marks)) == 1:
        if marks[0] in ".,٬،'" and _is_grouped(groups) and groups[0] != "0":
            return int("".join(groups))
        return None
    if len(set(marks[:-1])) == 1 and marks[0] in ".,٬،'" and _is_grouped(groups[:-1]) and marks[-1] in ".,٫/":
        return _decimal("".join(groups[:-1]), groups[-1])
    return None


def _is_swapped(reading: Reading, start: int, end: int, turned_by: tuple[str, str]) -> bool:
    """Whether the halves stand the other way round: a right-to-left mark inside shows them so (7.\u200f10 is 10.7), and
    old typewriting, told by the letters of a whole text, turns ASCII digits with a slash."""
    original = reading.folded.original
    span = reading.span(start, end)
    old, new = turned_by
    turnable = bool(old) and original[span.start].isascii() and not any(letter in original for letter in new)
    if turnable and sum(map(original.count, old)) >= _TYPED:
        return True
    return reading.folded.offsets is not None and "\u200f" in original[span.start : span.end]


def _one_mark(
    mark: str, whole: str, part: str, reading: Reading, end: int, style: NumberStyle, evidence: _Evidence | None
) -> Exact | None:
    if mark == "/":
        return _slash(whole, part, style, _percent(reading, end))
    three = len(part) == 3 and len(whole) <= 3 and whole[0] != "0"
    if mark == "٫":
        return _decimal(whole, part)
    if mark in "٬'":
        if three:
            return int(whole + part)
        return _decimal(whole, part) if mark == "٬" else None
    if mark in "،۔":
        if three and mark == "،":
            return int(whole + part)
        return _decimal(whole, part) if len(part) <= 2 and _measured(reading, end) else None
    if not three or not _groups_here(mark, part, reading, end, style, evidence):
        return _decimal(whole, part)
    return int(whole + part)


def _percent(reading: Reading, end: int) -> bool:
    """Whether a percent sign or word follows."""
    index = bisect_left(reading.starts, end)
    return any(hit.kind == "percent" for hit in reading.hits.get(index, ()))


def _slash(whole: str, part: str, style: NumberStyle, percent: bool) -> Exact | None:
    if style.slash_decimal:
        # No decimal ends in a zero: ۵/۳۰ is 30.5 with its halves swapped by the writing direction.
        if (
            len(whole) <= (2 if percent else 1)
            and whole != "0"
            and len(part) == 2
            and part[0] != "0"
            and part[1] == "0"
        ):
            whole, part = part, whole
        return _decimal(whole, part) if len(whole) <= 6 and len(part) <= 4 else None
    numerator, denominator = int(whole), int(part)
    if 0 < numerator < denominator <= 10 and whole[0] != "0":
        return Fraction(numerator, denominator)
    return None


def _measured(reading: Reading, end: int) -> bool:
    """Whether a scale, unit, currency or percent sign follows: then decimals make sense."""
    index = bisect_left(reading.starts, end)
    kinds = (hit.kind for hit in reading.hits.get(index, ()))
    return any(kind.startswith(_MEASURES) and kind != "number_counter" for kind in kinds)


def _groups_here(
    mark: str, part: str, reading: Reading, end: int, style: NumberStyle, evidence: _Evidence | None
) -> bool:
    """Whether one mark with three digits after it groups thousands."""
    decimal = evidence.decimal if evidence else frozenset[str]()
    grouping = evidence.grouping if evidence else frozenset[str]()
    other = "," if mark == "." else "."
    if mark not in decimal and (mark in grouping or other in decimal):
        return True
    if mark in style.grouping and mark not in decimal:
        return True
    if part.endswith("00"):
        return True
    index = bisect_left(reading.starts, end)
    if index < len(reading.words) - 1 and reading.words[index] in _CLOSING:
        index += 1  # (57.533) متقاعدا
    if index < len(reading.words) and reading.words[index].isalpha():
        return not _has_kind(reading, index)  # of counted things there are whole ones only
    return mark in style.grouping and mark not in decimal
