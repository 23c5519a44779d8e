"""The articles that are measured on: the gold corpus' training articles of a language, repeated."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path


class NoArticles(FileNotFoundError):
    """There are no articles of a language in a folder."""


def articles(folder: Path, lang: str) -> list[str]:
    """The texts of ``<lang>.txt`` in ``folder`` and below, sorted by path. Raises ``NoArticles``."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob(f"{lang}.txt"))]
    if not texts:
        raise NoArticles(f"no {lang}.txt in {folder}")
    return texts


def repeated(texts: list[str]) -> Iterator[str]:
    """The texts over and over, no two alike: each ends in a word that was not there before, as new articles have new
    words.
    """
    for number in count():
        yield f"{texts[number % len(texts)]}\nkhabar{number}\n"


def word_count(text: str) -> int:
    """Words as every row counts them: what stands between white space."""
    return len(text.split())
