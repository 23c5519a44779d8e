"""A text of any shape takes time in proportion to its length, through all stages: twice the text, twice the calls."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from pipeline import load
from pipeline.record import Article

NLP = load()

PIECES = [
    ("fa", "12 345 "),
    ("fa", "5 نفر و "),
    ("fa", "۳ درصد، "),
    ("ru", "5 человек и "),
    ("ru", "12/5/2020 "),
    ("ru", "из 5 задач выполнено "),
    ("ar", "5 أشخاص و"),
    ("ar", "قرار رقم 5 "),
    ("ur", "5 افراد اور "),
    ("ur", "5 مئی "),
]


@pytest.mark.parametrize(("lang", "piece"), PIECES)
def test_calls_grow_with_the_text(lang: str, piece: str) -> None:
    once, twice = (_calls(lang, piece * count) for count in (300, 600))
    assert twice < 2.2 * once


def _calls(lang: str, text: str) -> int:
    """How many functions are called, and loops of ours gone through, to read a text: a measure that no busy machine
    disturbs."""
    NLP.read(Article(text[:400], lang=lang))
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> object:
        nonlocal count
        count += 1
        return trace if "/pipeline/" in frame.f_code.co_filename else None

    sys.settrace(trace)
    try:
        NLP.read(Article(text, lang=lang))
    finally:
        sys.settrace(None)
    return count
