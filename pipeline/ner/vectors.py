"""Word vectors from raw text: positive pointwise mutual information with neighbours, and its leading singular vectors.

Levy, Goldberg and Dagan (2015), "Improving Distributional Similarity with Lessons Learned from Word Embeddings": on a
few million words this does at least as well as training a network. The neighbours two words to either side count, each
place by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.ner.features import code
from pipeline.text.folding import fold_text

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]
_PLACES = (-2, -1, 1, 2)
_CONTEXTS = 2500
_ROUNDS = 4


class Vectors(NamedTuple):
    """Vectors of folded words: ``codes`` ascending, ``rows[i]`` is 127 times the vector of length at most 1."""

    codes: npt.NDArray[np.uint32]
    rows: npt.NDArray[np.int8]


def packed(words: Sequence[str], rows: Floats) -> Vectors:
    """Vectors scaled to length 1 and rounded; of words with one code the first counts."""
    codes, places = np.unique(np.array([code(word) for word in words], dtype=np.uint32), return_index=True)
    rows = rows[places]
    rows = rows / np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-9)
    return Vectors(codes, np.round(rows * 127).astype(np.int8))


def factorized(sentences: Iterable[Sequence[str]], words: int, size: int, least: int, seed: int) -> Vectors:
    """Vectors, of ``size`` numbers, of the ``words`` most frequent words that occur ``least`` times in the sentences.

    Sentences are sequences of folded words.
    """
    kept = [list(sentence) for sentence in sentences]
    counts = Counter(word for sentence in kept for word in sentence)
    vocabulary = [
        word for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if count >= least
    ][:words]
    rank = {word: index for index, word in enumerate(vocabulary)}
    # A gap of two keeps neighbours of different sentences apart.
    flat = np.concatenate(
        [np.array([rank.get(word, -1) for word in sentence] + [-1, -1], dtype=np.int64) for sentence in kept]
    )
    cells: list[npt.NDArray[np.int64]] = []
    for number, place in enumerate(_PLACES):
        left, right = (flat[:-place], flat[place:]) if place > 0 else (flat[-place:], flat[:place])
        near = (left >= 0) & (right >= 0) & (right < _CONTEXTS)
        cells.append(left[near] * (len(_PLACES) * _CONTEXTS) + number * _CONTEXTS + right[near])
    keys, found = np.unique(np.concatenate(cells), return_counts=True)
    rows, columns = np.divmod(keys, len(_PLACES) * _CONTEXTS)
    weight = found.astype(np.float64)
    row_sum = np.bincount(rows, weight, len(vocabulary))
    column_sum = np.bincount(columns, weight, len(_PLACES) * _CONTEXTS) ** 0.75
    information = np.log(weight * column_sum.sum() / (row_sum[rows] * column_sum[columns]))
    kept_cells = information > 0
    cells_of = (rows[kept_cells], columns[kept_cells], information[kept_cells].astype(np.float32))
    return packed(vocabulary, _leading(cells_of, (len(vocabulary), len(_PLACES) * _CONTEXTS), size, seed))


def _leading(cells: tuple[Integers, Integers, Floats], shape: tuple[int, int], size: int, seed: int) -> Floats:
    """The leading left singular vectors times the root of their values, by a randomized subspace iteration.

    The matrix is given by its cells: rows, columns and values.
    """
    import torch

    rows, columns, values = cells
    multiply = _product(rows, columns, values, shape[0])
    multiply_turned = _product(columns, rows, values, shape[1])
    generator = torch.Generator().manual_seed(seed)
    basis = torch.randn(shape[1], min(size + 16, *shape), generator=generator)
    for _ in range(_ROUNDS):
        basis, _unused = torch.linalg.qr(multiply_turned(multiply(basis)))
    left, strengths, _right = torch.linalg.svd(multiply(basis), full_matrices=False)
    result: Floats = (left[:, :size] * strengths[:size].sqrt()).numpy()
    return result


def _product(rows: Integers, columns: Integers, values: Floats, count: int) -> Callable[[Any], Any]:
    """A sparse matrix of ``count`` rows, as a function that multiplies it with a dense one: sums of weighted rows."""
    import torch

    order = np.argsort(rows, kind="stable")
    indexes, weights = torch.from_numpy(columns[order]), torch.from_numpy(values[order])
    starts = torch.from_numpy(np.searchsorted(rows[order], np.arange(count)))
    return lambda dense: torch.nn.functional.embedding_bag(
        indexes, dense, starts, mode="sum", per_sample_weights=weights
    )


def from_navec(words: int, size: int) -> Vectors:
    """The vectors of the most frequent ``words`` that natasha ships (navec, MIT: made from a billion words of Russian
    news), turned so that ``size`` coordinates hold the most. Raises ``ImportError`` where natasha is not installed.
    """
    from navec import Navec

    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise ImportError("natasha is not installed: pip install natasha")
    archive = next(Path(spec.submodule_search_locations[0]).glob("data/emb/navec_news_*.tar"))
    source = Navec.load(archive)
    order = np.argsort(-np.array(source.vocab.counts), kind="stable")[:words]
    full = source.pq.unpack()[order].astype(np.float32)
    full /= np.maximum(np.linalg.norm(full, axis=1, keepdims=True), 1e-9)
    full -= full.mean(axis=0)
    _, axes = np.linalg.eigh(full.T @ full)
    return packed([fold_text(source.vocab.words[index]) for index in order], full @ axes[:, ::-1][:, :size])
