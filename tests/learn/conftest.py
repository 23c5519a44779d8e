"""Small gold stories in one language, and a history in a folder of the test's own."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.learn import retraining, versions

Teach = Callable[..., Path]


@pytest.fixture
def story(tmp_path: Path) -> Teach:
    """``story(folder, slug, lang, text, (quote, {argument: value}), …)``: a story with quantities, and ``names`` of
    organizations; its folder's parent."""

    def write(
        folder: str, slug: str, lang: str, text: str, *facts: tuple[str, dict[str, Any]], names: Sequence[str] = ()
    ) -> Path:
        place = tmp_path / folder / slug
        place.mkdir(parents=True)
        (place / f"{lang}.txt").write_text(text, encoding="utf-8")
        rows = [{"type": "quantity", "unit": "1", **args, "quote": {lang: quote}} for quote, args in facts]
        gold = {
            "style": "native", "published": None, "url": None, "entities": {}, "ner": {lang: [["ORG", name] for name in names]}, "times": {lang: []},
            "facts": rows,
        }  # fmt: skip
        (place / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
        return tmp_path / folder

    return write


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which versions are kept during the test."""
    folder = tmp_path / "history"
    monkeypatch.setattr(versions, "history_dir", lambda _: folder)

    def learned(lang: str) -> Path | None:
        name = versions.current(lang)
        return None if name == versions.WRITTEN else folder / name

    monkeypatch.setattr(retraining, "learned_dir", learned)
    return folder
