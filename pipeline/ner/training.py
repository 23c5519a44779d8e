"""Training of the tagger: a conditional random field over a small convolutional network, with PyTorch.

Collobert et al. (2011), "Natural Language Processing (Almost) from Scratch", with the words described by hashed
features and vectors from raw text. Corpora that mark only some of the types say nothing of the others: there the
likelihood is that of the marked types alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from pipeline.ner import labels
from pipeline.ner.corpora import Corpus, Example
from pipeline.ner.lists import read_lists
from pipeline.ner.model import CUTS, Alphabet, Model
from pipeline.ner.network import REACH, Floats, Lists, Network, Weights
from pipeline.ner.pools import read_names
from pipeline.ner.recipe import Recipe, Settings, make_vectors
from pipeline.ner.sentences import Cutter, cutter, whole, wording
from pipeline.ner.variation import UNSAID, Pool, Sentence, read_pool
from pipeline.ner.vectors import Vectors

_BEGINS = labels.allowed_after()[labels.COUNT]
_STEEPEST = 5.0  # gradients are not longer than this


def prepare(example: Example, corpus: Corpus, cutting: Cutter) -> Iterator[Sentence]:
    """The training sentences of an example."""
    forms, places, ranges = wording(example.text, cutting)
    found = [labels.OUTSIDE] * len(forms)
    used = labels.of_types(corpus.known)
    cuts = [UNSAID] * len(forms)
    at = 0
    for mark in example.marks:
        while at < len(places) and places[at][1] <= mark.start:
            at += 1
        begin = at
        while at < len(places) and places[at][0] < mark.end:
            found[at] = labels.further(mark.label) if at > begin else labels.first(mark.label)
            at += 1
        if at > begin and not corpus.whole_words:
            outside = max(0, mark.start - places[begin][0])
            cuts[begin] = outside if outside < CUTS else UNSAID
    for first, last in ranges:
        if not _BEGINS[found[first]]:  # a name that runs over the end of a sentence begins anew
            found[first] -= 1
        yield Sentence(forms[first:last], found[first:last], used, cuts[first:last], corpus.weight, corpus.habits)


def sentences(corpus: Corpus, folder: Path, cutting: Cutter) -> list[Sentence]:
    """All training sentences of a corpus; one that comes as tokens has its own sentences."""
    return [
        sentence
        for example in corpus.read(folder)
        for sentence in prepare(example, corpus, whole if corpus.comes_as_sentences else cutting)
    ]


def batches(data: Sequence[Sentence], words: int, chance: random.Random) -> list[list[Sentence]]:
    """Sentences of like length together, about ``words`` words a batch, in random order."""
    order = sorted(data, key=lambda sentence: len(sentence.forms) + chance.random() * 4)
    found: list[list[Sentence]] = []
    batch: list[Sentence] = []
    count = 0
    for sentence in order:
        batch.append(sentence)
        count += len(sentence.forms)
        if count >= words:
            found.append(batch)
            batch, count = [], 0
    if batch:
        found.append(batch)
    chance.shuffle(found)
    return found


def train(recipe: Recipe, folder: Path, seed: int = 1, say: Callable[[str], None] = lambda _: None) -> Network:
    """Train a tagger from the files under ``folder``.

    One processor thread; the same files, seed, library versions and machine give the same weights. ``say`` hears of the
    progress. Raises ``FileNotFoundError`` and ``CorpusError``.
    """
    torch.set_num_threads(1)
    cutting = cutter(recipe.lang)
    data = [sentence for corpus in recipe.train for sentence in sentences(corpus, folder, cutting)]
    say(f"{sum(len(sentence.forms) for sentence in data):,} words in {len(data):,} sentences")
    lists = read_lists(recipe.lists, folder)
    vectors = make_vectors(recipe, folder, seed)
    say(f"{len(vectors.codes):,} word vectors, {len(lists.codes):,} listed names")
    names = read_names(recipe.lang, recipe.pool, folder)
    pool = read_pool(recipe.names, recipe.settings.exchange, names, recipe.settings.strange)
    return fit(recipe.lang, data, lists, vectors, pool, recipe.settings, seed, say)


def fit(
    lang: str,
    data: Sequence[Sentence],
    lists: Lists,
    vectors: Vectors,
    pool: Pool,
    settings: Settings,
    seed: int,
    say: Callable[[str], None] = lambda _: None,
) -> Network:
    """Train on sentences. Raises ``ValueError`` without sentences."""
    if not data:
        raise ValueError("there are no words to train on")
    with torch.random.fork_rng(devices=[]):
        members = [
            # An alphabet of its own, so that a network is the same whether it is trained alone or after another.
            _member(
                Alphabet(lang, data, pool, lists, vectors, settings.least),
                data,
                pool,
                settings,
                seed + 1000 * number,
                say,
            )
            for number in range(settings.members)
        ]
    return Network(lang, together(members), vectors, lists)


def _member(
    alphabet: Alphabet,
    data: Sequence[Sentence],
    pool: Pool,
    settings: Settings,
    seed: int,
    say: Callable[[str], None],
) -> Weights:
    """One network; the weights are the mean over the last third of the epochs."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    model = Model(alphabet, settings, (sentence.habits for sentence in data))
    model.train()
    dense = [value for name, value in model.named_parameters() if name != "rows"]
    optimizers = [torch.optim.SparseAdam([model.rows], lr=settings.rate), torch.optim.Adam(dense, lr=settings.rate)]
    mean: dict[str, Tensor] = {}
    kept = 0
    for epoch in range(settings.epochs):
        total = 0.0
        groups = batches([pool.vary(sentence, chance) for sentence in data], settings.batch_words, chance)
        for number, batch in enumerate(groups):
            done = (epoch + number / len(groups)) / settings.epochs
            for optimizer in optimizers:
                optimizer.zero_grad()
                for group in optimizer.param_groups:
                    group["lr"] = settings.rate * (1.05 - done)
            loss = model.loss(batch)
            (loss / len(batch)).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(dense, _STEEPEST)
            for optimizer in optimizers:
                optimizer.step()
            total += loss.item()
        say(f"epoch {epoch + 1}: loss {total / len(data):.3f}")
        if epoch >= settings.epochs * 2 // 3:
            kept += 1
            for name, value in model.named_parameters():
                before = mean.get(name, torch.zeros_like(value))
                mean[name] = before + (value.detach() - before) / kept
    return frozen(alphabet, mean)


def frozen(alphabet: Alphabet, values: dict[str, Tensor]) -> Weights:
    """The weights as they are stored."""
    arrays = {name: value.numpy().astype(np.float32) for name, value in values.items()}
    scale = np.maximum(np.abs(arrays["rows"]).max(axis=0), 1e-6) / 127
    return Weights(
        codes=alphabet.codes,
        rows=np.round(arrays["rows"] / scale).astype(np.int8),
        row_scale=scale.astype(np.float32),
        project=arrays["project"],
        first=np.ascontiguousarray(arrays["first.weight"].T),
        first_bias=arrays["first.bias"],
        second=np.ascontiguousarray(arrays["second.weight"].T),
        second_bias=arrays["second.bias"],
        scores=np.ascontiguousarray(arrays["scores.weight"].T),
        scores_bias=arrays["scores.bias"],
        steps=arrays["steps"],
    )


def together(members: Sequence[Weights]) -> Weights:
    """One network whose scores are the means of several networks' scores: they stand side by side in it."""
    if len(members) == 1:
        return members[0]
    share = np.float32(1 / len(members))
    layer = len(members[0].first_bias)
    return Weights(
        codes=members[0].codes,
        rows=np.hstack([member.rows for member in members]),
        row_scale=np.hstack([member.row_scale for member in members]),
        project=np.hstack([member.project for member in members]),
        first=_side_by_side([member.first for member in members]),
        first_bias=np.hstack([member.first_bias for member in members]),
        second=_side_by_side([member.second for member in members]),
        second_bias=np.hstack([member.second_bias for member in members]),
        scores=np.vstack([member.scores[half] for half in (slice(layer), slice(layer, None)) for member in members])
        * share,
        scores_bias=np.mean([member.scores_bias for member in members], axis=0),
        steps=np.mean([member.steps for member in members], axis=0),
    )


def _side_by_side(layers: Sequence[Floats]) -> Floats:
    """Layers that do not see one another, as one; each is laid out place by place of the window."""
    places = 2 * REACH + 1
    rows, columns = layers[0].shape[0] // places, layers[0].shape[1]
    result = np.zeros((places, len(layers), rows, len(layers), columns), dtype=np.float32)
    for number, layer in enumerate(layers):
        result[:, number, :, number] = layer.reshape(places, rows, columns)
    return result.reshape(places * len(layers) * rows, len(layers) * columns)
