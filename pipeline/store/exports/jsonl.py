"""Facts as JSON Lines: a fact a line, with ``quotes`` and ``article`` beside its arguments."""

from __future__ import annotations

from typing import BinaryIO

from pipeline.batch.encoding import json_line
from pipeline.store.queries import Finding


class Export:
    """Writes a line for each finding; file names that are no UTF-8 are escaped."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def add(self, finding: Finding) -> None:
        self._stream.write(json_line(finding.to_dict()).encode("utf-8", "backslashreplace"))

    def close(self) -> None:
        self._stream.flush()
