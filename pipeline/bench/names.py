"""Other libraries that find names: each gives the marks of a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pipeline.bench.rivals import natasha
from pipeline.ner.corpora import Mark

Finder = Callable[[str], list[Mark]]


class NameRival(NamedTuple):
    """A library with the languages it knows."""

    languages: frozenset[str]
    make: Callable[[], Finder]


def natasha_names() -> Finder:
    """The name tagger of natasha (slovnet), Russian. Raises ``ImportError`` where natasha is not installed."""
    library = natasha()
    segmenter = library.Segmenter()
    tagger = library.NewsNERTagger(library.NewsEmbedding())

    def find(text: str) -> list[Mark]:
        doc = library.Doc(text)
        doc.segment(segmenter)
        doc.tag_ner(tagger)
        return [Mark(span.start, span.stop, span.type) for span in doc.spans]

    return find


RIVALS = {"natasha": NameRival(frozenset({"ru"}), natasha_names)}
