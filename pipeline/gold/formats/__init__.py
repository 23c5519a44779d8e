"""The formats of other tools. Each module has ``read(path, assumed)`` and ``write(documents, path)``.

``read`` yields documents and raises ``GoldRefused`` for what cannot be taken; ``assumed`` is what the file does not
tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol

from pipeline.gold.document import Document
from pipeline.gold.formats.spans import Assumed

FORMATS = ("brat", "labelstudio", "doccano", "prodigy", "conllu", "conll2003")


class Format(Protocol):
    """A module of this package."""

    def read(self, path: Path, assumed: Assumed) -> Iterator[Document]:
        """The documents of a file or folder. Raises ``GoldRefused``, ``OSError``."""

    def write(self, documents: Iterable[Document], path: Path, utf16: bool = False) -> list[Path]:
        """Write documents to a file or folder, offsets in UTF-16 units where the format can be told so; the files
        written."""


def format_of(name: str) -> Format:
    """The module of a format."""
    found: Format = import_module(f"pipeline.gold.formats.{name}")
    return found
