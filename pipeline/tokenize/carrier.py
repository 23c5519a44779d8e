"""What the two tokenizers share: making text safe for spaCy, and being part of a spaCy pipeline that is saved or sent
to workers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")


def readable(text: str) -> str:
    """``text`` with U+FFFD for each unpaired surrogate, which spaCy cannot store; every offset stays as it was."""
    return _SURROGATE.sub("\ufffd", text)


class Carrier:
    """A tokenizer of one language and profile, made again from its name wherever it is copied to."""

    def __init__(self, lang: str, profile: str, models: Path | None = None) -> None:
        self.lang = lang
        self.profile = profile
        self.models = models

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        from pipeline.tokenize import make_tokenizer

        return make_tokenizer, (self.lang, self.profile, self.models)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to save: tables and models are found by language and profile."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> Carrier:
        """Nothing to load."""
        return self

    def to_disk(self, _path: Path | str, **_: Any) -> None:
        """Nothing to save."""

    def from_disk(self, _path: Path | str, **_: Any) -> Carrier:
        """Nothing to load."""
        return self
