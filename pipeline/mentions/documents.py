"""References to normative documents: a kind word and a number, or a number whose code needs no word.

Tables: ``document_kind.tsv`` (word → kinds it may mean, ``|`` between them, best first; value ``-``: a word that is
none; option ``nobare``: plain digits after it are no number; option ``named`` for a law that is its own name),
``document_mark.tsv`` (№, number, …; value ``mark``), ``document_year.tsv`` (the word between a number and its year).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pipeline.mentions.draft import Document, Draft
from pipeline.normalize.documents import canonical_number, kind_of_code, number_key
from pipeline.text.lexicon import NOTHING
from pipeline.text.punctuation import CLOSING, COMMAS
from pipeline.text.reading import Hit, Reading

# On folded text: digits, glued letters (785н), digits and letters joined by - / . with at most one space around a
# separator that letters or digits follow.
_CODE: Final = re.compile(
    r"(?:[^\W\d_]{1,2} ?/ ?)?\d{1,18}[^\W\d_]{0,2}(?:\([ivx]{1,4}\))?"
    r"(?:(?: ?[-/] ?|\.)(?:\d{1,9}|[^\W\d_]{1,8}(?:\d{1,6}[^\W\d_]{0,2})?)){0,6}(?![\w])",
)
# Letters before the digits, after a word that announces a number: № EPD-318/2025, رقم A/RES/78/241.
_HEADED: Final = re.compile(
    r"[^\W\d_]{1,8}(?: ?[-/.] ?[^\W\d_]{1,8}){0,3} ?[-/.] ?\d{1,9}(?:\(\d{1,3}\))?"
    r"(?:(?: ?[-/] ?|\.)(?:\d{1,9}|[^\W\d_]{1,8}(?:\d{1,6}[^\W\d_]{0,2})?)){0,6}(?![\w])",
)
_LETTERED: Final = re.compile(r"[^\W\d_]")
_LATIN: Final = re.compile(r"[a-zđß-ɏḀ-ỿ]")
_YEARLIKE: Final = re.compile(r"(?:19|20)\d\d")
_GAP_WORDS: Final = 14
_NUMBERED_PLACES: Final = frozenset(
    (
        "school",
        "hospital",
        "university",
        "centre",
        "station",
        "factory",
        "building",
        "house",
        "bus",
        "train",
        "district",
    )
)
_PLAIN_GAP: Final = 5  # words from a word of many uses to a number without letters


class _Finder:
    """Finds the documents of one draft, left to right."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.reading: Reading = draft.reading
        self.found: list[Document] = []

    def run(self) -> list[Document]:
        reading = self.reading
        done = 0
        for index in sorted({*reading.places("document_kind"), *reading.digits}):
            if index < done or self.draft.blocked[index]:
                continue
            kind = reading.at(index, "document_kind")
            if kind is not None and kind.value != NOTHING:
                done = self._after_kind(kind) or done
            elif kind is None:
                done = self._bare_code(index) or done
        return self.found

    def _after_kind(self, kind: Hit) -> int | None:
        """A number that belongs to a kind word: at once, or after a mark or with a code further on in the clause."""
        reading = self.reading
        index, steps = kind.last, 0
        marked = parted = False
        while index < len(reading.words) and steps <= _GAP_WORDS and "\n" not in reading.gap(index - 1):
            word = reading.words[index]
            mark = reading.at(index, "document_mark")
            if mark is not None and steps and self._numbers_place(index):
                return None
            if mark is not None:
                marked, index = True, mark.last
                continue
            if word in "([" and index + 1 < len(reading.words):
                index += 1
                continue
            document = self._number(kind, index, marked, adjacent=steps == 0)
            far = steps > _PLAIN_GAP and bool(kind.entry.option("nobare"))
            if document is not None and (far or parted) and document.number.isdigit():
                return None
            if document is not None:
                self._add(document)
                return self._list(kind, document)
            if marked or (word in CLOSING and len(word) == 1 and not self._abbreviation(index)):
                return None
            other = reading.at(index, "document_kind")
            if other is not None and (steps or other.value != NOTHING):
                return None
            parted = parted or word in COMMAS
            index += 1
            steps += 1
        return None

    def _numbers_place(self, index: int) -> bool:
        """Whether the number announced at ``index`` belongs to a place right before it: приказ по школе № 6."""
        for back in (1, 2, 3):
            hit = self.reading.at(index - back, "item") if index >= back else None
            if hit is not None and hit.last == index:
                return hit.value in _NUMBERED_PLACES
        return False

    def _abbreviation(self, index: int) -> bool:
        """A point after a digit or a short word ends no clause here (``от 14.07.2004г.``)."""
        return self.reading.words[index] == "." and len(self.reading.words[index - 1]) <= 4

    def _number(self, kind: Hit | None, index: int, marked: bool, adjacent: bool) -> Document | None:
        reading = self.reading
        start = reading.starts[index]
        beside = reading.words[index + 1 : index + 2]
        match = None
        if reading.words[index].isdecimal() or "/" in beside:
            match = _CODE.match(reading.text, start)
        if match is None and kind is not None and marked and beside in (("-",), ("/",), (".",)):
            match = _HEADED.match(reading.text, start)
        if match is None:
            return None
        text = match.group().rstrip("-/. ")
        if kind is not None and adjacent and not marked and kind.prefix == "" and not text[0].isdigit():
            return None
        lettered = bool(_LETTERED.search(text))
        plain = text.isdigit()
        if not marked and not lettered and not (plain and adjacent and kind is not None):
            return None
        if not marked and plain and (_YEARLIKE.fullmatch(text) or kind is None or kind.entry.option("nobare")):
            return None
        if lettered and not self._is_code(text, marked):
            return None
        end = start + len(text)
        last = reading.word_at(end)
        if not marked and plain and self._counts(last):
            return None
        span = reading.span(start, end)
        number = canonical_number(self.draft.article.text[span.start : span.end])
        kinds = tuple(kind.value.split("|")) if kind is not None else ()
        begin, first = (kind.start, kind.first) if kind is not None else (start, index)
        return Document(begin, end, first, index, last, number, number_key(number), kinds, plain and not marked)

    def _is_code(self, text: str, marked: bool) -> bool:
        """Letters that stand apart by a separator make a code; ``12-километровый`` and ``2-й`` make none."""
        letters = [piece for piece in re.split(r"[\d\s./-]+", text) if piece]
        return (
            bool(kind_of_code(text.upper()))
            or bool(_LATIN.search(text))
            or (marked and all(len(piece) <= 4 for piece in letters))
        )

    def _counts(self, after: int) -> bool:
        """A unit or a percent sign right after the digits: an amount, no document; but for whose the document is."""
        if (
            self.reading.at(after, "office_body") is not None
            and self.reading.any_at(after, "unit", "currency", "percent", "number") is None
        ):
            return False
        return self.reading.any_at(after, "unit", "currency", "percent", "number", "item", "time_month") is not None

    def _bare_code(self, index: int) -> int | None:
        """A number with a known code and no kind word: ``57-NQ/TW``, ``68-ФЗ``."""
        document = self._number(None, index, marked=False, adjacent=True)
        if document is None or kind_of_code(document.number) is None:
            return None
        self._add(document)
        return document.last

    def _list(self, kind: Hit, document: Document) -> int:
        """Further numbers that share the kind word: ``№ 70–71–72``, ``القرارات 57-NQ/TW و71/NQ-CP``, ``1696 و1737``."""
        reading, index = self.reading, document.last
        while index + 1 < len(reading.words) and reading.lists(index):
            following = self._number(None, index + 1, marked=False, adjacent=False)
            if following is None and document.number.isdigit():
                following = self._number(kind, index + 1, marked=False, adjacent=True)
                if following is None or not following.number.isdigit():
                    break
            elif following is None or kind_of_code(following.number) is None:
                break
            self._add(replace(following, kinds=document.kinds))
            index = following.last
        return index

    def _add(self, document: Document) -> None:
        self.found.append(document)
        self.draft.block(document.number_first, document.last)


def find_documents(draft: Draft) -> list[Document]:
    """The documents of a draft in order; the words of their numbers are blocked for later stages."""
    return _Finder(draft).run()
