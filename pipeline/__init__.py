"""khabar: Persian, Russian, Arabic and Urdu news articles as one set of language-independent facts.

from pipeline import load
nlp = load()
record = nlp.read(text, published="2025-10-11")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline import compiled

if TYPE_CHECKING:
    from pipeline.nlp import load as load

__all__ = ["load"]

compiled.install()


def __getattr__(name: str) -> Any:
    # spaCy takes a second to import: only who loads a pipeline pays for it, not `khabar --help`.
    if name == "load":
        from pipeline.nlp import load

        return load
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
