"""Laws and constitutions that go by their names: the Labour Law, قانون کار, закон о труде.

Table ``law_name.tsv``: phrase → the law's English name, which is its number in every language; option ``kind`` where
it is no law; value ``draft``: a word before a name that makes it none yet; ``-``: a phrase that is no law.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.mentions.draft import Document, Draft
from pipeline.text.lexicon import NOTHING
from pipeline.text.reading import Hit

_DRAFT: Final = "draft"
_BEFORE: Final = 2  # words from a draft to its law


def find_laws(draft: Draft) -> Iterator[Document]:
    """The laws named in a draft, in order, without those of which a number is given."""
    reading = draft.reading
    numbered = {word for document in draft.documents for word in range(document.first, document.last)}
    # A headline names the law whose number the article tells.
    done = _headline(draft) if any("law" in document.kinds[:1] for document in draft.documents) else 0
    for index in reading.places("law_name"):
        hit = reading.at(index, "law_name") if index >= done and not draft.blocked[index] else None
        if hit is None or hit.value == _DRAFT:
            continue
        done = hit.last
        if hit.value == NOTHING:
            continue
        if numbered.isdisjoint(range(hit.first, hit.last)) and not _is_draft(draft, hit):
            kinds = (hit.entry.option("kind", "law"),)
            yield Document(
                hit.start, hit.end, hit.first, hit.last, hit.last, hit.value, hit.value.casefold(), kinds, bare=False
            )


def _headline(draft: Draft) -> int:
    """The first word after the first line of a text."""
    reading = draft.reading
    return next((at + 1 for at in range(len(reading.words) - 1) if "\n" in reading.gap(at)), 0)


def _is_draft(draft: Draft, law: Hit) -> bool:
    before = (draft.reading.at(at, "law_name") for at in range(max(0, law.first - _BEFORE), law.first))
    return any(hit is not None and hit.value == _DRAFT for hit in before)
