"""Loading the pipeline in a process that is khabar's own."""

from __future__ import annotations

import gc
import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.nlp import Khabar


# What the import of spaCy brings along and no component of ours uses: torch for thinc's layers (1.7 s and 180 MB) and
# the commands of ``python -m spacy`` with their web client (0.4 s).
_SPARED = ("torch", "spacy.cli", "spacy.cli.info")


def load_pipeline(profile: str, names: bool = True) -> Khabar:
    """``pipeline.load(profile, names=names)``, loaded in half the time.

    While spaCy is imported it is told that there is no torch and that its command line is empty; who needs them
    afterwards (the Stanza tokenizers need torch) imports them as usual. And the collector of garbage is told to look
    less often through tables of many small objects that stay. In a process that is not ours use ``pipeline.load``,
    which leaves all that alone.
    """
    gc.set_threshold(100_000, 20, 20)
    if not {*_SPARED, "spacy", "thinc"} & sys.modules.keys():
        sys.modules["torch"] = None  # type: ignore[assignment]
        sys.modules["spacy.cli"], sys.modules["spacy.cli.info"] = _empty("spacy.cli"), _empty("spacy.cli.info", "info")
        try:
            import spacy  # noqa: F401
        finally:
            for name in _SPARED:
                del sys.modules[name]
    from pipeline.nlp import load

    return load(profile=profile, names=names)


def _empty(name: str, *attributes: str) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(dict.fromkeys(attributes))
    return module
