"""Organizations behind a title, whole: where no case and no article tells how far a noun phrase goes, its closing does.

``NAME، مدیرعامل گلف ایر،``: between a title and what closes the apposition (a comma, the person, "in", a verb) stands
what the title is of. So an organization that the tagger cuts goes on to there (``انجمن مدارس خصوصی | سراسر پاکستان``),
begins with its noun (``شعبه | بانک …``), and strange words behind the head of a company are its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.lang import phrase_rules
from pipeline.mentions.titles import TITLE_WORDS, title_at
from pipeline.ner import Leanings
from pipeline.text.lexicon import NOTHING
from pipeline.text.punctuation import CLOSING, COMMAS, QUOTES
from pipeline.text.reading import Hit, Reading

HEADS: Final = frozenset((
    "chief_executive", "chair", "deputy_chair", "director", "deputy_director", "director_general", "founder", "manager",
    "spokesperson", "board_member",
))  # fmt: skip
_JOINER: Final = "\u200c"
_PARTS: Final = 8  # parts of words, as ZWNJ parts them, of what goes on with an organization or is one
_WORDS: Final = 4  # words of a company that nothing tells
_LEANING: Final = 0.05  # to an organization, of one of its words at least
_BESIDE: Final = frozenset(("former", "acting", "skip", "courtesy", "regional"))
_WITHIN: Final = frozenset(("skip", "regional", "and"))  # of the words around titles, what a name may have
_CLOSED: Final = frozenset(("bound", "of", "as", "appoint"))
_NOT_OF_NAMES: Final = frozenset(("event_word", "title", "status", "change", "number"))
_ENDING: Final = frozenset(("stop", "clause", "among", "compared"))  # what a word does to a phrase that it ends


class Named(NamedTuple):
    """A name on the words ``[first, last)``."""

    first: int
    last: int
    label: str


def titled_bodies(
    reading: Reading, names: Sequence[Named], leanings: Leanings, known: Callable[[str], bool], blocked: Sequence[int]
) -> Iterator[Named]:
    """The organizations behind titles that are longer than ``names`` has them, or not among these; ``known`` tells
    whether ordinary text has a word."""
    if not phrase_rules(reading.lang).izafe:
        return
    held = {word: name for name in names for word in range(name.first, name.last) if name.label != "TITLE"}
    done = 0
    for index in reading.places("title"):
        title = title_at(reading, index, held) if index >= done and index not in held else None
        if title is None or title.entry.option("ministry") or title.entry.option("body"):
            continue
        first = _beside(reading, title.last, held)
        last = _closing(reading, first, held)
        if not first < last <= first + _PARTS or any(blocked[first:last]):
            continue
        if not _is_apposed(reading, held, index, last):
            continue
        begin = _begin(reading, title, first, last, held, leanings, known)
        if begin < last and Named(begin, last, "ORG") not in names:
            yield Named(begin, last, "ORG")
            done = last


def begins_body(reading: Reading, first: int, last: int) -> bool:
    """Whether the first word of a name, also the last one of a title, is the noun of a body with a name of its own:
    ستاد اجرایی, rather than of one more body: ستاد نیروی هوایی."""
    if not phrase_rules(reading.lang).izafe or last < first + 2 or _noun(reading, first) is None:
        return False
    return reading.at(first + 1, "office_body") is None


def body_edges(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """The words ``[first, last)`` of a tagged organization without the new, former or present of the title before it
    (مدیرکل | جدید | تبلیغات اسلامی) and without a bracket that closes what it is in."""
    words = reading.words
    if last - first > 1 and words[last - 1] == ")" and "(" not in words[first : last - 1]:
        last -= 1
    around = reading.at(first, "office_word") if phrase_rules(reading.lang).izafe else None
    if around is None or around.value not in ("former", "acting", "skip") or not around.last < last:
        return first, last
    if _noun(reading, first) is not None:  # رئیس | یگان اجرائیات
        return first, last
    titles = (title_at(reading, at) for at in range(max(0, first - TITLE_WORDS), first))
    return (around.last if any(title is not None and title.last == first for title in titles) else first), last


def _begin(
    reading: Reading,
    title: Hit,
    first: int,
    last: int,
    held: dict[int, Named],
    leanings: Leanings,
    known: Callable[[str], bool],
) -> int:
    """The word where the organization on the words ``[first, last)`` begins; ``last``: there is none."""
    name = held.get(first)
    if name is not None:
        return first if name.label == "ORG" else last
    noun = _noun(reading, first)
    if noun is not None and noun.last < last:
        return first
    if title.value not in HEADS or any(held[word].label == "PER" for word in range(first, last) if word in held):
        return last
    inner = next((word for word in range(first, last) if word in held and held[word].label == "ORG"), last)
    if inner < last:
        return inner
    begin = first
    while begin < last and _told(reading, begin) and begin not in held and leanings(begin, "ORG") < _LEANING:
        begin = _word_end(reading, begin)  # the director of sales of …
    own = [word for word in range(begin, last) if word not in held]
    plain = not any(_told(reading, word) for word in own)
    strange = any(leanings(word, "ORG") >= _LEANING or not known(reading.words[word]) for word in own)
    parted = sum(1 for word in own if reading.gap(word - 1) == " ")
    return begin if own[:1] == [begin] and plain and strange and parted <= _WORDS else last


def _beside(reading: Reading, index: int, held: dict[int, Named]) -> int:
    """The word after those beside a title that say nothing of what it is of."""
    while (hit := reading.at(index, "office_word")) is not None and hit.value in _BESIDE and index not in held:
        if reading.at(index, "office_body") is not None:
            break
        index = hit.last
    return index


def _closing(reading: Reading, index: int, held: dict[int, Named]) -> int:
    """The word that closes the noun phrase that goes on at a word; -1 where it goes on or ends otherwise."""
    first, words = index, reading.words
    while index < min(first + _PARTS + 1, len(words)):
        name = held.get(index)
        if name is not None:
            if name.label == "PER":
                return index if name.first == index else -1
            index = name.last
            continue
        word = words[index]
        if word in COMMAS or word in CLOSING or word in (")", "("):
            return index
        around = reading.at(index, "office_word")
        if around is not None and around.value in _CLOSED:
            return index
        if not word.isalpha() or (around is not None and around.value not in _WITHIN):
            return -1
        if around is not None and around.value == "and":
            if index == first or title_at(reading, index + 1) is not None or index + 1 in held:
                return -1
        elif (index > first or _noun(reading, index) is None) and is_outside(reading, index):
            return -1
        index += 1
    return index if index == len(words) else -1


def _noun(reading: Reading, index: int) -> Hit | None:
    """The noun of an organization at a word; with an ending it is an adjective (پارلمانی)."""
    noun = reading.at(index, "office_body")
    return noun if noun is not None and not noun.suffix else None


def is_outside(reading: Reading, index: int) -> bool:
    """Whether a table has a word as one that ends a noun phrase, or that is of none."""
    return any(
        (hit.kind == "phrase" and hit.value in _ENDING)
        or (hit.kind in _NOT_OF_NAMES and hit.value != NOTHING)
        or hit.kind.startswith("time_")
        for hit in _told(reading, index)
    )


def _word_end(reading: Reading, index: int) -> int:
    """The part after the word that stands at a part: ZWNJ joins parts to one."""
    while reading.gap(index) == _JOINER and index + 1 < len(reading.words):
        index += 1
    return index + 1


def _told(reading: Reading, index: int) -> list[Hit]:
    """What tables say of the word that begins at a part, whole; nothing of a part within a word."""
    if index and reading.gap(index - 1) == _JOINER:
        return []
    last = _word_end(reading, index)
    return [hit for hit in reading.hits.get(index, ()) if hit.last >= last]


def _is_apposed(reading: Reading, held: dict[int, Named], title: int, last: int) -> bool:
    """Whether a title, whose phrase closes at ``last``, stands beside a person."""
    words = reading.words
    before = title - 1
    while before >= 0 and (words[before] in COMMAS or words[before] in QUOTES or words[before] == "("):
        before -= 1
    if before >= 0 and before in held and held[before].label == "PER":
        return True
    after = last
    while after < len(words) and (words[after] in COMMAS or words[after] in QUOTES):
        after += 1
    while after < len(words) and (hit := reading.at(after, "office_word")) is not None and hit.value == "courtesy":
        after = hit.last
    return after in held and held[after].label == "PER" and held[after].first == after
