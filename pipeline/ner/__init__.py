"""The trained name tagger: persons, organizations, places and titles of office, on a CPU with numpy alone."""

from __future__ import annotations

from functools import cache

from pipeline.ner.network import load
from pipeline.ner.tagging import Leanings, Name, Tagged, Tagger
from pipeline.paths import models_dir

__all__ = ["MODEL", "Leanings", "Name", "Tagged", "Tagger", "has_tagger", "tagger"]

MODEL = "model.npz"


@cache
def has_tagger(lang: str) -> bool:
    """Whether a tagger of the language is shipped."""
    return (models_dir() / lang / "ner" / MODEL).is_file()


@cache
def tagger(lang: str) -> Tagger:
    """The shipped tagger of a language. Raises ``FileNotFoundError`` where there is none."""
    return Tagger(load(models_dir() / lang / "ner" / MODEL, lang))
