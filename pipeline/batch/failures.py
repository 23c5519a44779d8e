"""The list of failures beside the output: ``FILE.failed.jsonl``."""

from __future__ import annotations

import os
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from pipeline.batch.encoding import json_line
from pipeline.batch.items import Failure
from pipeline.batch.outputs import AtomicFile, OutputError, is_regular

SUFFIX = ".failed.jsonl"


def failures_path(out: str) -> str | None:
    """Where the failures of a run that writes ``out`` are listed; ``None`` where ``out`` is no file or folder of its
    own."""
    return out.rstrip(os.sep) + SUFFIX if is_regular(out) or os.path.isdir(out) else None


class FailureList:
    """A line of JSON for each failure: ``path``, ``line``, ``id``, ``stage``, ``error``.

    The file is made at the first failure and appears when the list is committed; without failures an earlier list is
    removed. Raises ``OutputError``.
    """

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._file: AtomicFile | None = None
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def add(self, failure: Failure) -> None:
        """Note a failure."""
        if self._path is None:
            return
        if self._file is None:
            self._file = self._open.enter_context(AtomicFile(self._path))
        self._file.write(json_line(failure.to_dict()).encode("utf-8", "backslashreplace"))

    def commit(self) -> None:
        """Bring the list to its place."""
        if self._file is not None:
            self._file.commit()
        elif self._path is not None:
            _remove(self._path)


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise OutputError(path, error) from None
