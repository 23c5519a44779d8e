"""The file of a tagger, its decoding and the forms of words."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from pipeline.ner import labels
from pipeline.ner.decoding import barred, best
from pipeline.ner.features import EDGE, code, features, shape
from pipeline.ner.network import Lists, Network, Weights, load, place, save
from pipeline.ner.training import together
from pipeline.ner.vectors import Vectors, packed
from pipeline.ner.wording import HALF, JOINED, SPACED, Form, cut


def network(seed: int = 1) -> Network:
    """A network of random weights."""
    random = np.random.default_rng(seed)

    def floats(*size: int) -> np.ndarray:
        return random.normal(size=size).astype(np.float32)

    codes = np.array(sorted(code(name) for name in ("w=москва", "p1=м", "s=Xx", "edge")), dtype=np.uint32)
    weights = Weights(
        codes=codes, rows=random.integers(-127, 127, (4, 6)).astype(np.int8), row_scale=floats(6), project=floats(3, 6),
        first=floats(30, 5), first_bias=floats(5), second=floats(25, 5), second_bias=floats(5),
        scores=floats(10, labels.COUNT + 3), scores_bias=floats(labels.COUNT + 3),
        steps=floats(labels.COUNT + 1, labels.COUNT),
    )  # fmt: skip
    lists = Lists(np.array([code("анна")], dtype=np.uint32), np.array([5], dtype=np.uint8))
    return Network("ru", weights, packed(["москва", "анна"], floats(2, 3)), lists)


def test_a_saved_network_scores_the_same_and_has_the_same_bytes(tmp_path: Path) -> None:
    made = network()
    save(tmp_path / "a" / "m.npz", made, {"seed": 1})
    save(tmp_path / "b.npz", made, {"seed": 1})
    assert (tmp_path / "a" / "m.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    sentences = [cut("Москва и Анна")[0], cut("м")[0]]
    first, starts = made.scores(sentences)
    second, _ = load(tmp_path / "a" / "m.npz", "ru").scores(sentences)
    assert starts == [2, 7]
    assert np.array_equal(first, second)


def test_networks_side_by_side_score_as_their_mean() -> None:
    one, two = network(1), network(2)
    both = Network("ru", together([one.weights, two.weights]), one.vectors, one.lists)
    two = Network("ru", two.weights, one.vectors, one.lists)
    sentences = [cut("Москва и Анна")[0], cut("м")[0]]
    mean = (one.scores(sentences)[0] + two.scores(sentences)[0]) / 2
    assert np.allclose(both.scores(sentences)[0], mean, rtol=1e-3, atol=0.05)
    assert together([one.weights]) is one.weights


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "m.npz", about=np.frombuffer(b'{"format": 0}', dtype=np.uint8))
    with pytest.raises(ValueError, match="not a name tagger of this version"):
        load(tmp_path / "m.npz", "ru")


def test_sentences_do_not_see_one_another() -> None:
    made = network()
    alone, _ = made.scores([cut("Москва и Анна")[0]])
    both, starts = made.scores([cut("Анна")[0], cut("Москва и Анна")[0], cut("м м")[0]])
    assert np.allclose(alone[2:5], both[starts[1] : starts[1] + 3], atol=1e-4)


def test_the_best_labels_are_those_of_the_highest_sum() -> None:
    random = np.random.default_rng(2)
    steps = barred(random.normal(size=(labels.COUNT + 1, labels.COUNT)).astype(np.float32))
    scores = random.normal(size=(9, labels.COUNT + 3)).astype(np.float32) * 2
    lengths = [2, 0, 4, 1]
    starts = [0, 2, 3, 8]
    found = best(scores, steps, starts, lengths)
    for sequence, start, length in zip(found, starts, lengths, strict=True):

        def total(path: tuple[int, ...], start: int = start) -> float:
            before = (labels.COUNT, *path)
            return sum(scores[start + i, label] + steps[before[i], label] for i, label in enumerate(path))

        expected = max(product(range(labels.COUNT), repeat=length), key=total) if length else ()
        assert tuple(sequence) == expected


def test_runs_of_labels_are_names() -> None:
    per, more, org = labels.first("PER"), labels.further("PER"), labels.first("ORG")
    assert list(labels.runs([0, per, more, per, org, 0, more])) == [
        (1, 3, "PER"), (3, 4, "PER"), (4, 5, "ORG"), (6, 7, "PER"),
    ]  # fmt: skip


def test_forms_keep_capitals_and_tell_how_words_are_joined() -> None:
    forms, places = cut("Аль-Каида (США) می\u200cشود كِتاب")
    assert forms == [
        Form("Аль", SPACED), Form("-", JOINED), Form("Каида", JOINED), Form("(", SPACED), Form("США", SPACED),
        Form(")", SPACED), Form("می", SPACED), Form("شود", HALF), Form("كِتاب", SPACED),
    ]  # fmt: skip
    assert places[-1] == (23, 28)


@pytest.mark.parametrize(
    ("surface", "expected"), [("Москва", "Xx"), ("США", "XXX"), ("вуз", "x"), ("طهران", "a"), ("", "")]
)
def test_shapes(surface: str, expected: str) -> None:
    assert shape(surface) == expected


def test_features_of_a_word_with_proclitics() -> None:
    word, named = features("ar", Form("وبالرياض", ""), lambda word: 2 if word == "ریاض" else 0)
    assert word == "وبالریاض"
    assert {"w=وبالریاض", "c=ریاض", "o=وبال", "lc=1", "e2=اض"} <= set(named)
    assert features("ar", EDGE, lambda _: 0) == ("", ["edge"])


def test_places_of_codes() -> None:
    codes = np.array([3, 7], dtype=np.uint32)
    assert [place(codes, wanted) for wanted in (3, 7, 5, 9)] == [0, 1, -1, -1]
    assert place(np.array([], dtype=np.uint32), 1) == -1


def test_vectors_of_words_with_one_code_are_kept_once() -> None:
    found = packed(["а", "б", "а"], np.array([[1, 0], [0, -2], [5, 5]], dtype=np.float32))
    assert isinstance(found, Vectors)
    assert len(found.codes) == 2
    assert found.rows[place(found.codes, code("а"))].tolist() == [127, 0]
