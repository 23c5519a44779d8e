"""One-to-one assignment of gold items to system items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Score = tuple[float, ...]


def assign(gold: int, scores: Mapping[tuple[int, int], Score]) -> list[tuple[int, int]]:
    """Pairs of indices, as many as can be, better scores first; ``gold`` is how many items the left side has.

    ``scores`` are those of the pairs that go together. Pairs are taken greedily by score, then augmenting paths (Kuhn
    1955) add what greed left out, so that the number of pairs never depends on the order. Ties go to the earlier items.
    """
    scored = [(value, -left, -right) for (left, right), value in scores.items()]
    scored.sort(reverse=True)
    partners: list[list[int]] = [[] for _ in range(gold)]
    of_system: dict[int, int] = {}
    taken: set[int] = set()
    for _, left, right in scored:
        partners[-left].append(-right)
        if -left not in taken and -right not in of_system:
            of_system[-right] = -left
            taken.add(-left)
    for left in range(gold):
        if left not in taken:
            _augment(left, partners, of_system, set())
    return sorted((left, right) for right, left in of_system.items())


def _augment(left: int, partners: Sequence[Sequence[int]], of_system: dict[int, int], tried: set[int]) -> bool:
    for right in partners[left]:
        if right in tried:
            continue
        tried.add(right)
        if right not in of_system or _augment(of_system[right], partners, of_system, tried):
            of_system[right] = left
            return True
    return False
