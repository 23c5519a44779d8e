"""Fixtures: the times of a text as a reader would list them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.normalize import numbers, times
from pipeline.text.reading import read

Found = list[tuple[str, str | None]]


@pytest.fixture(scope="session")
def find() -> Callable[..., Found]:
    """``find(lang, text, published=None)`` gives the marked words and values."""

    def find_(lang: str, text: str, published: str | None = None) -> Found:
        reading = read(text, lang)
        hits = times.find(reading, numbers.find(reading), times.Anchor(published))
        spans = [reading.span(hit.start, hit.end) for hit in hits]
        return [(text[span.start : span.end], hit.value) for span, hit in zip(spans, hits, strict=True)]

    return find_
