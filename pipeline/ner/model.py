"""The network of ``pipeline.ner.network`` in PyTorch, with its loss: what is trained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from pipeline.ner import labels
from pipeline.ner.decoding import NEVER
from pipeline.ner.features import EDGE, STRANGE, code, features
from pipeline.ner.network import GAP, REACH, Lists, place
from pipeline.ner.recipe import Settings
from pipeline.ner.variation import UNSAID, Pool, Sentence
from pipeline.ner.vectors import Vectors
from pipeline.ner.wording import Form

CUTS = 3  # a name begins with its first word, or one or two letters into it


class Alphabet:
    """Forms by number, the edge first: their features, as rows of the table, and their vectors.

    The features are those that occur ``least`` times in the training data and the names of the pool; forms may be added
    later.
    """

    def __init__(
        self, lang: str, data: Sequence[Sentence], pool: Pool, lists: Lists, vectors: Vectors, least: int
    ) -> None:
        self._describe = partial(features, lang, listed=lists)
        self._vectors = vectors
        counts = Counter(form for sentence in data for form in sentence.forms)
        counts.update({form: least for form in (EDGE, *pool.forms())})
        totals: Counter[int] = Counter({code(STRANGE): least})
        for form, count in counts.items():
            totals.update({code(name): count for name in self._describe(form)[1]})
        self.codes = np.array(sorted(key for key, total in totals.items() if total >= least), dtype=np.uint32)
        self._index = {int(key): number for number, key in enumerate(self.codes)}
        self._numbers: dict[Form, int] = {}
        self.parts: list[list[int]] = []
        self.lexical: list[list[bool]] = []
        # Where each form's vector stands; the last row of the table is that of the words without one.
        self.vector_at: list[int] = []
        table = np.concatenate((vectors.rows, np.zeros_like(vectors.rows[:1])))
        self.vectors = torch.from_numpy(table.astype(np.float32) / 127)
        self.number(EDGE)

    def number(self, form: Form) -> int:
        """The number of a form."""
        found = self._numbers.get(form)
        if found is None:
            found = self._numbers[form] = len(self.parts)
            word, named = self._describe(form)
            at = place(self._vectors.codes, code(word))
            if at < 0:
                named.append(STRANGE)
            kept = [
                (self._index[key], name[:2] in ("w=", "c=")) for name in named if (key := code(name)) in self._index
            ]
            self.parts.append([part for part, _ in kept])
            self.lexical.append([mark for _, mark in kept])
            self.vector_at.append(len(self._vectors.rows) if at < 0 else at)
        return found


class Model(nn.Module):
    """The network of ``pipeline.ner.network``, for training."""

    def __init__(self, alphabet: Alphabet, settings: Settings, habits: Iterable[str] = ()) -> None:
        super().__init__()
        self.alphabet = alphabet
        # What the layers add for a corpus that is marked by other rules than ours; for ours, nothing.
        self.habits = {"": 0, **{name: number for number, name in enumerate(sorted({*habits} - {""}), 1)}}
        self.habit_biases = nn.Parameter(torch.zeros(len(self.habits), 2 * settings.layer))
        self.settings = settings
        window = 2 * REACH + 1
        self.rows = nn.Parameter(torch.randn(len(alphabet.codes), settings.row) * 0.05)
        self.project = nn.Parameter(torch.randn(alphabet.vectors.shape[1], settings.row) * 0.1)
        self.first = nn.Linear(window * settings.row, settings.layer)
        self.second = nn.Linear(window * settings.layer, settings.layer)
        self.scores = nn.Linear(2 * settings.layer, labels.COUNT + CUTS)
        self.steps = nn.Parameter(torch.zeros(labels.COUNT + 1, labels.COUNT))
        self.barred = torch.from_numpy(~labels.allowed_after())

    def forward(self, batch: Sequence[Sentence]) -> tuple[Tensor, list[int]]:
        """``[words and gaps, labels + cuts]``, and where each sentence starts."""
        number = self.alphabet.number
        ids = [0] * GAP
        habits = [0] * GAP
        starts = []
        for sentence in batch:
            starts.append(len(ids))
            ids += [number(form) for form in sentence.forms]
            ids += [0] * GAP
            habits += [self.habits[sentence.habits]] * (len(sentence.forms) + GAP)
        unique, inverse = np.unique(np.array(ids), return_inverse=True)
        real = torch.tensor([number != 0 for number in ids], dtype=torch.float32)[:, None]
        rows = self._rows(unique)[torch.from_numpy(inverse)]
        foreign = torch.tensor(habits)
        biases = self.habit_biases[foreign] * (foreign > 0)[:, None]
        size = self.settings.layer
        hidden = self._dropped(torch.relu(self.first(_windows(self._dropped(rows))) + biases[:, :size])) * real
        deeper = self._dropped(torch.relu(self.second(_windows(hidden)) + biases[:, size:])) * real
        return self.scores(torch.cat((hidden, deeper), dim=1)), starts

    def _dropped(self, values: Tensor) -> Tensor:
        if not self.training:
            return values
        kept = torch.rand(values.shape) >= self.settings.dropout  # several times faster than torch's own on a CPU
        return values * kept * (1 / (1 - self.settings.dropout))

    def _rows(self, unique: npt.NDArray[np.int64]) -> Tensor:
        alphabet = self.alphabet
        parts = [alphabet.parts[number] for number in unique]
        flat = torch.tensor([part for row in parts for part in row], dtype=torch.int64)
        offsets = torch.tensor(np.cumsum([0, *map(len, parts[:-1])]), dtype=torch.int64)
        weights = None
        vectors = alphabet.vectors[[alphabet.vector_at[number] for number in unique]]
        if self.training:
            lexical = torch.tensor([mark for number in unique for mark in alphabet.lexical[number]])
            dropped = torch.rand(len(unique)) < self.settings.word_dropout
            lengths = torch.tensor([len(part) for part in parts])
            weights = (~(lexical & torch.repeat_interleave(dropped, lengths))).float()
            vectors = vectors * (torch.rand(len(unique), 1) > self.settings.word_dropout / 3)
        bags = functional.embedding_bag(
            flat, self.rows, offsets, mode="sum", per_sample_weights=weights, sparse=self.training
        )
        return bags + vectors @ self.project

    def loss(self, batch: Sequence[Sentence]) -> Tensor:
        """The negative log-likelihood of what is marked, each sentence times its weight."""
        scores, starts = self(batch)
        longest = max(len(sentence.forms) for sentence in batch)
        index = torch.zeros(len(batch), longest, dtype=torch.int64)
        inside = torch.zeros(len(batch), longest, dtype=torch.bool)
        gold = torch.zeros(len(batch), longest, dtype=torch.int64)
        cut_rows, cuts, cut_weights = [], [], []
        for number, (sentence, start) in enumerate(zip(batch, starts, strict=True)):
            length = len(sentence.forms)
            index[number, :length] = torch.arange(start, start + length)
            inside[number, :length] = True
            gold[number, :length] = torch.tensor(sentence.labels)
            for word, outside in enumerate(sentence.cuts):
                if outside != UNSAID:
                    cut_rows.append(start + word)
                    cuts.append(outside)
                    cut_weights.append(sentence.weight)
        used = torch.from_numpy(np.stack([sentence.used for sentence in batch]))
        steps = self.steps.masked_fill(self.barred, float(NEVER))
        unary = scores[:, : labels.COUNT][index].masked_fill(~used[:, None], float(NEVER))
        weights = torch.tensor([sentence.weight for sentence in batch])
        right = unary.gather(2, gold[:, :, None])[:, :, 0]
        before = torch.cat((torch.full((len(batch), 1), labels.COUNT), gold[:, :-1]), dim=1)
        right = ((right + steps[before, gold]) * inside).sum(dim=1)
        total: Tensor = (weights * (_partition(unary, steps, inside) - right)).sum()
        if cuts:
            found = functional.cross_entropy(scores[cut_rows, labels.COUNT :], torch.tensor(cuts), reduction="none")
            total = total + (found * torch.tensor(cut_weights)).sum()
        return total


def _windows(rows: Tensor) -> Tensor:
    padded = functional.pad(rows, (0, 0, REACH, REACH))
    return torch.cat([padded[shift : shift + len(rows)] for shift in range(2 * REACH + 1)], dim=1)


def _partition(unary: Tensor, steps: Tensor, inside: Tensor) -> Tensor:
    """The log of the sum over all labellings, for each sentence."""
    reached = unary[:, 0] + steps[labels.COUNT]
    between = steps[: labels.COUNT]
    for at in range(1, unary.shape[1]):
        top = reached.max(dim=1, keepdim=True).values.detach()
        following = torch.log((reached - top).exp() @ between.exp() + 1e-30) + top + unary[:, at]
        reached = torch.where(inside[:, at, None], following, reached)
    return torch.logsumexp(reached, dim=1)
