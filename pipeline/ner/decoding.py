"""The best sequence of labels for the scores of a sentence's words, many sentences at a time (Viterbi)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.ner.labels import COUNT, allowed_after

Floats = npt.NDArray[np.float32]
NEVER: Final = np.float32(-1e4)
_TOGETHER: Final = 64


def barred(steps: Floats) -> Floats:
    """The step scores with those steps ruled out that no sequence of labels may take."""
    return np.where(allowed_after(), steps, NEVER).astype(np.float32)


def best(scores: Floats, steps: Floats, starts: Sequence[int], lengths: Sequence[int]) -> list[list[int]]:
    """The labels of each sentence; sentence ``i`` has the rows ``[starts[i], starts[i] + lengths[i])`` of ``scores``.

    ``steps`` is as ``barred`` gives it.
    """
    found: list[list[int]] = [[] for _ in starts]
    order = sorted((index for index, length in enumerate(lengths) if length), key=lambda index: -lengths[index])
    for at in range(0, len(order), _TOGETHER):
        group = order[at : at + _TOGETHER]
        for index, labels in zip(group, _group(scores, steps, [(starts[i], lengths[i]) for i in group]), strict=True):
            found[index] = labels
    return found


def _group(scores: Floats, steps: Floats, sentences: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The same for sentences in order of length, longest first."""
    lengths = np.array([length for _, length in sentences])
    begins = np.array([start for start, _ in sentences])
    longest = int(lengths[0])
    between = steps[:COUNT].T[None]  # [1, after, before]
    reached = scores[begins, :COUNT] + steps[COUNT]
    came = np.zeros((longest, len(sentences), COUNT), dtype=np.int8)
    # How many sentences are longer than a place: those before it in the order.
    alive = (lengths[None] > np.arange(longest)[:, None]).sum(axis=1).tolist()
    for place in range(1, longest):
        count = alive[place]
        paths = reached[:count, None, :] + between
        choice = paths.argmax(axis=2)
        came[place, :count] = choice
        reached[:count] = np.take_along_axis(paths, choice[:, :, None], axis=2)[:, :, 0]
        reached[:count] += scores[begins[:count] + place, :COUNT]
    last = reached.argmax(axis=1)
    found = []
    for number, (_, length) in enumerate(sentences):
        labels = [int(last[number])]
        back = came[:, number]
        for place in range(length - 1, 0, -1):
            labels.append(int(back[place, labels[-1]]))
        found.append(labels[::-1])
    return found
