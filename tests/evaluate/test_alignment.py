"""Where quoted strings stand in a text."""

from __future__ import annotations

import pytest

from pipeline.evaluate.alignment import cut_sides, first_out_of_order, in_order, occurrences
from pipeline.record import Span

IN_ORDER = [
    ("a b a", ["a", "a"], [(0, 1), (4, 5)]),
    ("a b a", ["b", "a"], [(2, 3), (4, 5)]),
    ("a b a", ["b", "b"], None),
    ("a b", ["c"], None),
    ("a b", [], []),
    ("a b", [""], None),
    # Names do not overlap.
    ("aa", ["aa", "a"], None),
    # A whole word further on is better than a part of a longer word.
    ("иракский Ирак, ОАЭ", ["Ирак", "ОАЭ"], [(9, 13), (15, 18)]),
    ("عراقی ٹیم عراق", ["عراق"], [(10, 14)]),
    ("в 19860 и 1986", ["1986"], [(10, 14)]),
    # A name after a glued proclitic is found where nothing better stands.
    ("وبغداد ثم بيروت", ["بغداد", "بيروت"], [(1, 6), (10, 15)]),
    # The leftmost of equal places.
    ("a a a", ["a"], [(0, 1)]),
]


@pytest.mark.parametrize(("text", "forms", "spans"), IN_ORDER)
def test_in_order(text: str, forms: list[str], spans: list[tuple[int, int]] | None) -> None:
    assert in_order(text, forms) == spans


@pytest.mark.parametrize(
    ("text", "span", "sides"),
    [
        ("ab cd", (0, 2), 0),
        ("ab cd", (1, 2), 1),
        ("abcd", (1, 3), 2),
        ("كُلّفت", (0, 3), 1),
        ("می‌شود", (3, 6), 0),
    ],
)
def test_cut_sides(text: str, span: tuple[int, int], sides: int) -> None:
    assert cut_sides(text, Span(*span)) == sides


def test_occurrences_overlap() -> None:
    assert occurrences("aaa", "aa") == [(0, 2), (1, 3)]
    assert occurrences("aaa", "") == []


def test_the_first_form_out_of_order_is_named() -> None:
    assert first_out_of_order("a b c", ["a", "c", "b"]) == 2
    assert first_out_of_order("a b c", ["a", "x", "b"]) == 1
    assert first_out_of_order("a b c", ["a", "b"]) == 2
