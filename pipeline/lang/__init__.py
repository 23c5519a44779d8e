"""The languages: one folder each, with the same files in each."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from pipeline.lang.base import Language
from pipeline.lang.naming import NameRules
from pipeline.lang.phrasing import PhraseRules
from pipeline.lang.timewords import TimeWords


@cache
def codes() -> tuple[str, ...]:
    """The codes of all languages that have a folder here, sorted."""
    return tuple(sorted(folder.parent.name for folder in Path(__file__).parent.glob("*/__init__.py")))


@cache
def part(code: str, name: str) -> ModuleType:
    """The file ``name`` of a language's folder. Raises ``ValueError`` for a language that has no folder."""
    if code not in codes():
        raise ValueError(f"unknown language {code!r}: expected one of {', '.join(codes())}")
    return import_module(f"pipeline.lang.{code}.{name}")


def language(code: str) -> Language:
    """The language of an ISO 639-1 ``code``. Raises ``ValueError`` for one that has no folder."""
    found: Language = part(code, "clitics").LANGUAGE
    return found


def name_rules(code: str) -> NameRules:
    """How the language of a code writes names. Raises ``ValueError`` for one that has no folder."""
    rules: NameRules = part(code, "names").RULES
    return rules


def phrase_rules(code: str) -> PhraseRules:
    """The shape of phrases in the language of a code. Raises ``ValueError`` for one that has no folder."""
    rules: PhraseRules = part(code, "phrases").RULES
    return rules


def time_words(code: str) -> TimeWords:
    """The words and orders of times in the language of a code. Raises ``ValueError`` for one that has no folder."""
    words: TimeWords = part(code, "times").WORDS
    return words
