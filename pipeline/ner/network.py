"""The tagger's network in numpy, and the file it is stored in.

A word's row is the sum of the rows of its features and its projected word vector, so it is worked out once for each
form. Over the rows of a text run two layers that see two words to either side, and from them come, for each word, the
score of every label and of the places where a proclitic may end. Sentences are kept apart by two empty words.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.ner.features import EDGE, STRANGE, code, features
from pipeline.ner.vectors import Vectors
from pipeline.ner.wording import Form

Floats = npt.NDArray[np.float32]
REACH = 2  # words to either side that a layer sees
GAP = REACH  # empty words between sentences
_SEEN = 2 * REACH + 1  # words that a layer sees at once
_REMEMBERED = 40_000


@dataclass(frozen=True, slots=True)
class Weights:
    """What is trained.

    ``codes`` (ascending) and ``rows`` (int8, times ``row_scale``) are the features; ``project`` takes a word vector to
    a row; ``first`` and ``second`` are the layers ``[(2 * REACH + 1) * in, out]`` with their biases; ``scores`` takes
    both layers' outputs, side by side, to labels and cuts; ``steps`` is the score of one label after another, the last
    row for the start of a sentence.
    """

    codes: npt.NDArray[np.uint32]
    rows: npt.NDArray[np.int8]
    row_scale: Floats
    project: Floats
    first: Floats
    first_bias: Floats
    second: Floats
    second_bias: Floats
    scores: Floats
    scores_bias: Floats
    steps: Floats


@dataclass(frozen=True, slots=True)
class Lists:
    """Name lists: ``codes`` of folded words, ascending, and in which lists each is, as bits."""

    codes: npt.NDArray[np.uint32]
    masks: npt.NDArray[np.uint8]

    def __call__(self, word: str) -> int:
        at = place(self.codes, code(word))
        return 0 if at < 0 else int(self.masks[at])


def place(codes: npt.NDArray[np.uint32], wanted: int) -> int:
    """Where ``wanted`` stands in ascending ``codes``, or -1."""
    at = int(codes.searchsorted(np.uint32(wanted)))
    return at if at < len(codes) and int(codes[at]) == wanted else -1


class Network:
    """The scores of words, from their forms."""

    def __init__(self, lang: str, weights: Weights, vectors: Vectors, lists: Lists) -> None:
        self.lang = lang
        self.weights = weights
        self.vectors = vectors
        self.lists = lists
        self._size = weights.rows.shape[1]
        self._known: dict[Form, int] = {}
        self._rows: Floats = np.zeros((1024, self._size), dtype=np.float32)
        self._vector_size = vectors.rows.shape[1]
        members = next(
            count for count in (4, 3, 2, 1) if _is_of(weights.first, count) and _is_of(weights.second, count)
        )
        self._first = Layer(weights.first, weights.first_bias, members)
        self._second = Layer(weights.second, weights.second_bias, members)

    def scores(self, sentences: Sequence[Sequence[Form]]) -> tuple[Floats, list[int]]:
        """``[words and gaps, labels + cuts]`` for sentences laid out one after another, and where each starts."""
        ids: list[int] = [self._id(EDGE)] * GAP
        edge = ids[0]
        starts = []
        known = self._known
        for sentence in sentences:
            starts.append(len(ids))
            for form in sentence:
                found = known.get(form)
                ids.append(self._id(form) if found is None else found)
            ids += [edge] * GAP
        weights = self.weights
        indexes = np.array(ids)
        real = (indexes != edge)[:, None]
        hidden = self._first(self._rows[indexes]) * real
        deeper = self._second(hidden) * real
        return np.hstack((hidden, deeper)) @ weights.scores + weights.scores_bias, starts

    def _id(self, form: Form) -> int:
        found = self._known.get(form)
        if found is not None:
            return found
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
            self._id(EDGE)
        number = len(self._known)
        if number == len(self._rows):
            self._rows = np.concatenate((self._rows, np.zeros_like(self._rows)))
        self._rows[number] = self.row(form)
        self._known[form] = number
        return number

    def row(self, form: Form) -> Floats:
        """The row of a form."""
        weights = self.weights
        word, named = features(self.lang, form, self.lists)
        at = place(self.vectors.codes, code(word))
        if at < 0:
            named.append(STRANGE)
        codes = np.array([code(name) for name in named], dtype=np.uint32)
        places = np.minimum(weights.codes.searchsorted(codes), len(weights.codes) - 1)
        found = places[weights.codes[places] == codes]
        row: Floats = weights.rows[found].astype(np.float32).sum(axis=0) * weights.row_scale
        if at >= 0:
            row = row + (self.vectors.rows[at].astype(np.float32) / 127) @ weights.project
        return row


class Layer:
    """Takes each row with its neighbours through rectified units.

    Where networks lie side by side (``pipeline.ner.training.together``) the units of one see nothing of the others, so
    each of the ``members`` is worked out by itself.
    """

    def __init__(self, weights: Floats, bias: Floats, members: int) -> None:
        blocks = _blocks(weights, members)
        self._own = [np.ascontiguousarray(blocks[at, at].reshape(-1, blocks.shape[-1])) for at in range(members)]
        self._bias = bias

    def __call__(self, rows: Floats) -> Floats:
        """``[words, in]`` to ``[words, out]``."""
        size = rows.shape[1] // len(self._own)
        padded = np.zeros((len(rows) + 2 * REACH, rows.shape[1]), dtype=np.float32)
        padded[REACH:-REACH] = rows
        seen = np.lib.stride_tricks.sliding_window_view(padded, _SEEN, axis=0).swapaxes(1, 2)
        parts = [
            seen[:, :, at * size : (at + 1) * size].reshape(len(rows), _SEEN * size) @ own
            for at, own in enumerate(self._own)
        ]
        result: Floats = np.hstack(parts) + self._bias
        return np.maximum(result, 0, out=result)


def _blocks(weights: Floats, members: int) -> Floats:
    """The weights of a layer as ``[member in, member out, word seen, in, out]``."""
    inner, outer = weights.shape[0] // _SEEN // members, weights.shape[1] // members
    return weights.reshape(_SEEN, members, inner, members, outer).transpose(1, 3, 0, 2, 4)


def _is_of(weights: Floats, members: int) -> bool:
    """Whether a layer is of so many networks that see nothing of one another."""
    if weights.shape[0] // _SEEN % members or weights.shape[1] % members:
        return False
    blocks = _blocks(weights, members)
    return not any(blocks[left, right].any() for left in range(members) for right in range(members) if left != right)


def save(path: Path, network: Network, about: Mapping[str, Any]) -> None:
    """Write the file; the same contents give the same bytes."""
    weights = network.weights
    arrays = {name: getattr(weights, name) for name in Weights.__slots__}
    arrays |= {"vector_codes": network.vectors.codes, "vector_rows": network.vectors.rows}
    arrays |= {"list_codes": network.lists.codes, "list_masks": network.lists.masks}
    described = json.dumps({"format": 1, **about}, sort_keys=True).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, about=np.frombuffer(described, dtype=np.uint8), **arrays)


def load(path: Path, lang: str) -> Network:
    """The network in a file. Raises ``FileNotFoundError``, and ``ValueError`` for a file of another format."""
    with np.load(path) as stored:
        about = json.loads(stored["about"].tobytes())
        if about.get("format") != 1:
            raise ValueError(f"{path}: not a name tagger of this version of khabar")
        weights = Weights(**{name: stored[name] for name in Weights.__slots__})
        vectors = Vectors(stored["vector_codes"], stored["vector_rows"])
        return Network(lang, weights, vectors, Lists(stored["list_codes"], stored["list_masks"]))
