"""Numbers that count nothing: names (article 5, room 12, 8 класса: ``label`` and ``backlabel`` of ``phrase.tsv``) and
those of titles."""

from __future__ import annotations

from typing import Final

from pipeline.facts.counted import OUT_OF, after
from pipeline.lang import name_rules
from pipeline.mentions.draft import Draft
from pipeline.record import Number
from pipeline.text.punctuation import COMMAS
from pipeline.text.reading import Reading

_MANY: Final = 1000  # people that are counted rather than make a group of a kind
_OPENING: Final = frozenset('(["')
_QUOTE: Final = '"'
_TITLE: Final = 5  # words of a title after its number, with the quote that closes it
_FEW: Final = (2, 3, 4)
_TEENS: Final = (12, 13, 14)


def labelled(draft: Draft, first: int, last: int, value: Number = 0) -> bool:
    """Whether the number on words ``[first, last)`` is a name: article 5, room 12, channel 3, minute 52."""
    reading = draft.reading
    if first and reading.words[first - 1] in _OPENING:
        first, last = first - 1, last + 1
    for back in (3, 2, 1):
        mark = reading.at(first - back, "phrase") if first >= back else None
        if mark is not None and mark.last == first:
            if mark.value == "label":
                number = reading.at(mark.first - 1, "phrase") if mark.first else None
                if number is not None and number.value == "countof":
                    return False  # the number of flights: 240 thousand
                return not mark.entry.option("bare") or not _known_noun(draft, last)
            break
    if _listed_name(reading, first) and not draft.times_in(max(0, first - OUT_OF), first - 1):
        return labelled(draft, first - 2, first - 1)
    if last >= len(reading.words):
        return False
    following = reading.at(last, "phrase")
    if following is not None and following.entry.option("many") and value >= _MANY:
        return False  # a family of 5, but a crowd of 5000
    if following is not None and following.value == "backlabel":
        return not following.entry.option("one") or _disagrees(reading.words[first:last])
    return _names_day(reading, last)


def _names_day(reading: Reading, index: int) -> bool:
    """Whether the name of a month and nothing else stands at word ``index``: ثورة 25 يناير, улица 8 Марта."""
    month = reading.at(index, "time_month")
    return month is not None and not month.entry.options and reading.at(index, "item") is None


def _disagrees(number: tuple[str, ...]) -> bool:
    """Whether digits ask for a plural where they count: all but those that end in 2 to 4."""
    return len(number) == 1 and number[0].isdecimal() and (int(number[0]) % 10 not in _FEW or int(number[0]) in _TEENS)


def _known_noun(draft: Draft, index: int) -> bool:
    """Whether a number before word ``index`` counts a noun of the tables."""
    noun = after(draft, index)
    return noun is not None and draft.reading.at(noun.first, "item") is not None


def _listed_name(reading: Reading, index: int) -> bool:
    """Whether "and", a comma or a dash and a bare number stand before the number at word ``index``: статьи 5 и
    7, سن (60 - 64)."""
    if index < 2 or not reading.words[index - 2].isdigit():
        return False
    return reading.lists(index - 1) or reading.words[index - 1] == "-"


def in_title(draft: Draft, first: int, last: int) -> bool:
    """Whether a number in words with a capital opens the title of a work in quotes: «Двенадцать стульев» (1971); not
    somebody's words: «Двенадцать домов сгорели», — сказал он."""
    reading = draft.reading
    words = reading.words
    if not first or words[first - 1] != _QUOTE or not name_rules(reading.lang).cased or not words[first].isalpha():
        return False
    start = reading.span(reading.starts[first], reading.ends[first]).start
    if not reading.folded.original[start].isupper():
        return False
    inside = range(last, min(last + _TITLE, len(words)))
    close = next((index for index in inside if words[index] == _QUOTE or reading.at(index, "status")), last)
    if close == last or words[close] != _QUOTE:
        return False
    told = close + 2 < len(words) and words[close + 1] in COMMAS and words[close + 2] == "-"
    return not told
