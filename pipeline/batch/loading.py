"""Loading the pipeline in a process that is khabar's own."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.nlp import Khabar


def load_pipeline(profile: str) -> Khabar:
    """``pipeline.load(profile)``, loaded in half the time.

    spaCy's library thinc imports torch where it is installed: 1.7 s and 180 MB for layers that no component of ours
    has. It is told that there is none; who needs torch (the Stanza tokenizers) imports it afterwards as usual. And the
    collector of garbage is told to look less often through tables of many small objects that stay. In a process that
    is not ours use ``pipeline.load``, which leaves both alone.
    """
    gc.set_threshold(100_000, 20, 20)
    if "torch" not in sys.modules and "thinc" not in sys.modules:
        sys.modules["torch"] = None  # type: ignore[assignment]
        try:
            import thinc.compat  # noqa: F401
        finally:
            del sys.modules["torch"]
    from pipeline.nlp import load

    return load(profile=profile)
