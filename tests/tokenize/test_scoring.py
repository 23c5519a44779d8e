"""The CoNLL 2018 measures on examples small enough to count by hand."""

from __future__ import annotations

import pytest

from pipeline.tokenize.scoring import CharacterMismatch, Measure, compare, evaluate, segmentation, table
from pipeline.tokenize.treebank import GoldSentence, GoldToken


def marked(text: str) -> list[list[tuple[str, list[str]]]]:
    """``/`` ends a sentence, a space a token; ``ab=a+b`` is a token of several words."""

    def token(part: str) -> tuple[str, list[str]]:
        form, _, words = part.partition("=")
        return form, words.split("+") if words else [form]

    return [[token(part) for part in sentence.split()] for sentence in text.split("/") if sentence.strip()]


@pytest.mark.parametrize(
    ("gold", "system", "tokens", "sentences", "words"),
    [
        ("a b c / d e", "a b c / d e", (5, 5, 5), (2, 2, 2), (5, 5, 5)),
        ("a b c / d e", "ab c / d e", (5, 4, 3), (2, 2, 2), (5, 4, 3)),
        ("a b c / d e", "a b c d e", (5, 5, 5), (2, 1, 0), (5, 5, 5)),
        ("a b / c / d", "a b / c d", (4, 4, 4), (3, 2, 1), (4, 4, 4)),
        ("ab=a+b c", "ab=a+b c", (2, 2, 2), (1, 1, 1), (3, 3, 3)),
        ("ab=a+b c", "ab c", (2, 2, 2), (1, 1, 1), (3, 2, 1)),
        ("ab=a+b c", "a b c", (2, 3, 1), (1, 1, 1), (3, 3, 3)),
        ("wlb=w+l+b c", "wlb=w+lb c", (2, 2, 2), (1, 1, 1), (4, 3, 2)),
        ("ab=A+B cd=c+d", "abcd=a+b+c", (2, 1, 0), (1, 1, 1), (4, 3, 3)),
        ("x ab=a+b y", "xa by", (3, 2, 0), (1, 1, 1), (4, 2, 0)),
    ],
)
def test_measures(
    gold: str, system: str, tokens: tuple[int, ...], sentences: tuple[int, ...], words: tuple[int, ...]
) -> None:
    score = compare(segmentation(marked(gold)), segmentation(marked(system)))
    assert (score.tokens, score.sentences, score.words) == (tokens, sentences, words)


def test_f1_is_the_harmonic_mean() -> None:
    measure = Measure(gold=5, system=4, correct=3)
    assert (measure.precision, measure.recall) == (0.75, 0.6)
    assert measure.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))
    assert Measure(0, 0, 0).f1 == 0.0


def test_different_texts_are_refused() -> None:
    with pytest.raises(CharacterMismatch, match="character 1"):
        compare(segmentation(marked("ab")), segmentation(marked("ac")))


def test_a_tokenizer_is_evaluated_on_running_text() -> None:
    from pipeline.tokenize import make_tokenizer

    def sentence(*forms: str) -> GoldSentence:
        return GoldSentence(tuple(GoldToken(form, (form,), form != forms[-2]) for form in forms), False)

    score = evaluate(
        make_tokenizer("ru", "fast"), [sentence("Дорога", "закрыта", "."), sentence("Мост", "открыт", ".")]
    )
    assert (score.tokens.f1, score.sentences.f1, score.words.f1) == (1.0, 1.0, 1.0)
    assert table([("ru", score)]).splitlines()[-1] == "| ru | 100.00 | 100.00 | 100.00 |"
