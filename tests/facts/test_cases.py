"""Sentences and the facts a reader would list, one file a language: ``cases_<lang>.toml``.

A case has ``text``, ``facts`` and, where the sentence needs it, ``published``. A fact is one line:

``quantity VALUE UNIT ITEM|- STATUS|- [up|down] [relation] [max=VALUE]``, ``document NUMBER KIND [DATE]``, ``deadline DATE by|from|until``,
``publication URL``. Exactly these facts must come out, in any order.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline import load
from pipeline.record import Fact

FOLDER = Path(__file__).parent
NLP = load()


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("cases_*.toml")):
        lang = path.stem.removeprefix("cases_")
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            found.append(pytest.param(lang, case, id=f"{lang}: {case['text'][:40]}"))
    return found


def line(fact: Fact) -> str:
    """A fact in the notation of the case files."""
    args = fact.args
    match fact.type:
        case "quantity":
            parts = [str(args["value"]), args["unit"], args["item"] or "-", args.get("status", "-")]
            parts += [args[name] for name in ("change", "relation") if name in args]
            parts += [f"max={args['value_max']}"] if "value_max" in args else []
        case "document":
            parts = [args["number"], args["kind"], *([args["date"]] if "date" in args else [])]
        case "deadline":
            parts = [args["date"], args["relation"]]
        case "publication":
            parts = [args["url"]]
        case _:
            parts = [str(dict(args))]
    return " ".join([fact.type, *parts])


@pytest.mark.parametrize(("lang", "case"), cases())
def test_facts_of_a_sentence(lang: str, case: dict[str, Any]) -> None:
    record = NLP.read(case["text"], lang=lang, published=case.get("published"))
    found = [line(fact) for fact in record.facts if fact.type not in ("office", "event")]
    assert sorted(found) == sorted(" ".join(fact.split()) for fact in case["facts"])
