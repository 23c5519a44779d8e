"""Confidences: what was right more often weighs more; the error of a calibration is computed as it is defined."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluate.gold import GoldArticle, Story
from pipeline.facts.confidence import all_features, confidence, read_weights
from pipeline.learn.extraction import Program, Sample
from pipeline.learn.weights import Judged, calibration, regression, write_weights

TEXTS = {
    "fa": ("۴۲ سند منتشر شده است.", "issued"),
    "ru": ("Издано 42 документа.", "issued"),
    "ar": ("تم إصدار 42 وثيقة.", "issued"),
    "ur": ("42 دستاویزات جاری کی گئی ہیں۔", "issued"),
}


def _facts(features: str, right: int, wrong: int) -> list[Judged]:
    return [Judged(features.split(), True)] * right + [Judged(features.split(), False)] * wrong


def test_a_confidence_is_near_the_share_of_right_facts() -> None:
    weights = regression(
        _facts("quantity a", 900, 100) + _facts("quantity b", 500, 500) + _facts("quantity rare", 0, 2)
    )
    assert confidence(["quantity", "a"], weights) == pytest.approx(0.9, abs=0.04)
    assert confidence(["quantity", "b"], weights) == pytest.approx(0.5, abs=0.04)
    assert "rare" not in weights


def test_calibration_error_and_brier_score() -> None:
    told = [(0.95, True)] * 3 + [(0.95, False)] + [(0.55, False)] * 4
    found = calibration(told)
    assert found.error == pytest.approx((4 * 0.2 + 4 * 0.55) / 8)
    assert found.brier == pytest.approx((3 * 0.05**2 + 0.95**2 + 4 * 0.55**2) / 8)
    assert [(one.facts, one.right) for one in found.bins] == [(4, 0.0), (4, 0.75)]


def test_weights_are_written_and_read(tmp_path: Path) -> None:
    weights = {"quantity": 1.5, "ru.item:задач{@задача}": -0.25}
    write_weights(tmp_path, weights)
    assert read_weights(tmp_path / "weights.tsv") == weights


@pytest.mark.parametrize("lang", list(TEXTS))
def test_the_lines_behind_a_fact_are_among_its_features(lang: str) -> None:
    text, status = TEXTS[lang]
    article = GoldArticle(lang, text, (), ())
    story = Story("x", Path(), "native", None, None, {}, {lang: article}, ())
    draft = Program(lang).read(Sample(story, article)).draft
    features = all_features(draft, draft.facts)[0]
    assert {"quantity", f"quantity.status={status}", "quantity.unit=count", "quantity.item"} <= set(features)
    assert {feature.partition(":")[0] for feature in features if ":" in feature} == {f"{lang}.item", f"{lang}.status"}
