"""The same figures in four languages: the sentences of ``figures.tsv``.

A line is ``figures TAB fa TAB ru TAB ar TAB ur``: the figures of a sentence as ``value unit item status`` with change and
relation where there are any, in alphabetical order, joined by ``; ``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline import load
from pipeline.record import Fact

LANGUAGES = ("fa", "ru", "ar", "ur")
NLP = load(names=False)


def sentences() -> list[Any]:
    lines = (Path(__file__).parent / "figures.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return [pytest.param(figures, told, id=told[1][:50]) for figures, *told in rows]


@pytest.mark.parametrize(("figures", "told"), sentences())
def test_the_same_figures_in_four_languages(figures: str, told: list[str]) -> None:
    found = {}
    for lang, text in zip(LANGUAGES, told, strict=True):
        facts = NLP.read(text, lang=lang, published="2026-03-10").facts
        found[lang] = "; ".join(sorted(_line(fact) for fact in facts if fact.type == "quantity"))
    assert found == dict.fromkeys(LANGUAGES, figures)


def _line(fact: Fact) -> str:
    args = fact.args
    parts = [f"{args['value']:.12g}", args["unit"], args["item"] or "-", args.get("status", "-")]
    return " ".join([*parts, *(args[name] for name in ("change", "relation") if name in args)])
