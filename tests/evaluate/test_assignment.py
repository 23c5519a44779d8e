"""One-to-one assignment: as many pairs as can be, the best first."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.assignment import assign

Graph = dict[tuple[int, int], int]
GRAPHS = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(0, 3), max_size=25)


def run(graph: Graph) -> list[tuple[int, int]]:
    return assign(5, {pair: (score,) for pair, score in graph.items()})


@given(GRAPHS)
def test_the_number_of_pairs_is_the_largest_possible(graph: Graph) -> None:
    pairs = run(graph)
    assert len({left for left, _ in pairs}) == len({right for _, right in pairs}) == len(pairs)
    assert set(pairs) <= set(graph)
    largest = max(sum((left, right) in graph for left, right in enumerate(order)) for order in permutations(range(5)))
    assert len(pairs) == largest


def test_better_scores_first_then_earlier_items() -> None:
    assert run({(0, 0): 1, (0, 1): 2, (1, 0): 1, (1, 1): 1}) == [(0, 1), (1, 0)]
    assert run({(0, 0): 1, (0, 1): 1, (1, 0): 1, (1, 1): 1}) == [(0, 0), (1, 1)]
    assert run({(0, 0): 1, (0, 1): 2}) == [(0, 1)]
    assert run({}) == []
