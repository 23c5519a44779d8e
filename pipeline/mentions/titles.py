"""Titles by their table: ``title.tsv``, word or phrase → title of the vocabulary."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from pipeline.lang import name_rules, phrase_rules
from pipeline.text.folding import fold_text
from pipeline.text.lexicon import NOTHING
from pipeline.text.punctuation import COMMAS
from pipeline.text.reading import Hit, Reading

_FIELD: Final = 7  # words from a minister to the last of his fields
TITLE_WORDS: Final = 4  # words of a title that runs into a name
TEAM: Final = "team"  # in ``office_word.tsv``: a country's team, which goes by the country's name


def title_at(reading: Reading, index: int, names: Container[int] = ()) -> Hit | None:
    """The longest title on the words from ``index`` that has none of the words ``names``, unless it stands above them
    (``over``); ``None`` where a longer phrase there is no title or is of several persons."""
    for hit in reading.hits.get(index, ()):
        if hit.kind == "title" and (
            hit.entry.option("over") or not any(word in names for word in range(hit.first, hit.last))
        ):
            return hit if hit.value != NOTHING and not _is_plural(reading, hit) else None
    return None


def titles_at(reading: Reading, index: int) -> Hit | None:
    """The title of several persons on the words from ``index``."""
    hit = reading.at(index, "title")
    return hit if hit is not None and hit.value != NOTHING and _is_plural(reading, hit) else None


def _is_plural(reading: Reading, hit: Hit) -> bool:
    return bool(hit.entry.option("plural")) or hit.suffix in phrase_rules(reading.lang).plurals


def title_value(reading: Reading, first: int, last: int) -> str | None:
    """The first title that begins on the words ``[first, last)``, in its full length: a title marked without its
    field (the minister of …) is the one that goes on."""
    found = (title_at(reading, index) for index in range(first, last))
    return next((hit.value for hit in found if hit is not None), None)


def within_title(reading: Reading, word: int) -> int:
    """Where a title ends that holds a word and begins before it, and of which no organization's name has a word; the
    word itself: there is none."""
    for first in range(max(0, word - TITLE_WORDS), word):
        title = title_at(reading, first)
        if title is not None and title.last > word and title.entry.option("whole"):
            return title.last
    return word


def in_field(reading: Reading, word: int) -> bool:
    """Whether a word without a capital goes on with the fields of a minister: министр культуры, спорта и | туризма."""
    if (
        not name_rules(reading.lang).cased
        or not word
        or not (reading.joins(word - 1) or reading.words[word - 1] in COMMAS)
    ):
        return False
    written = reading.folded.original[reading.span(reading.starts[word], reading.ends[word]).start]
    titles = (title_at(reading, first) for first in range(max(0, word - _FIELD), word - 1))
    return not written.isupper() and any(
        title is not None
        and bool(title.entry.option("ministry"))
        and all(one.isalpha() or one in COMMAS for one in reading.words[title.last : word])
        for title in titles
    )


def are_ministers(reading: Reading, first: int, last: int) -> bool:
    """Whether ministers stand in the plural on the words ``[first, last)``: of what they are is no body."""
    title = reading.at(first, "title")
    plural = title is not None and title.suffix in phrase_rules(reading.lang).plurals
    return plural and title is not None and title.last == last and bool(title.entry.option("ministry"))


def may_head(reading: Reading, word: int, title: Hit) -> bool:
    """Whether an organization may begin right behind a title: of a minister's with its noun alone, whose cases share a
    stem."""
    noun = title.entry.option("ministry")
    return not noun or reading.words[word].startswith(fold_text(noun)[:-1])


def is_verbal(reading: Reading, first: int, last: int) -> bool:
    """Whether the one word of an organization is the noun of a compound verb: ۳۰۰ سرباز را بسیج کرد."""
    status = reading.at(first, "status") if last == first + 1 else None
    return status is not None and status.last > last


def is_titled(reading: Reading, word: int) -> bool:
    """Whether a title ends right before a word, or one of a ministry a word before that."""
    titles = (title_at(reading, first) for first in range(max(0, word - TITLE_WORDS), word))
    return any(
        title is not None and (title.last == word or (bool(title.entry.option("ministry")) and title.last == word - 1))
        for title in titles
    )
