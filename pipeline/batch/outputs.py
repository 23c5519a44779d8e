"""Files that come into being whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from types import TracebackType
from typing import BinaryIO, Self

STDOUT = "-"


class OutputError(Exception):
    """The output cannot be written; the message names it."""

    def __init__(self, path: str, error: OSError) -> None:
        self.errno = error.errno
        super().__init__(f"cannot write {path}: {error.strerror or type(error).__name__}")


class AtomicFile:
    """A binary file under its final name only once ``commit`` was called; leaving the ``with`` block without that
    removes it.

    It is written beside its place under a hidden temporary name, brought to the disk and renamed. Standard output
    (``-``) and devices are written directly. A symbolic link keeps its place: what it points to is replaced. Every step
    raises ``OutputError``.
    """

    def __init__(self, path: str) -> None:
        self._name = path
        self._target = path if path == STDOUT else os.path.realpath(path)
        self._temporary: str | None = None
        self.stream: BinaryIO

    def __enter__(self) -> Self:
        with self.blamed():
            self.stream = self._open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # What was not committed is thrown away: nothing that goes wrong in doing so matters any more.
        with suppress(OSError):
            if self._target != STDOUT:
                self.stream.close()
        if self._temporary is not None:
            with suppress(OSError):
                os.unlink(self._temporary)

    def write(self, data: bytes) -> None:
        """Write to the file."""
        with self.blamed():
            self.stream.write(data)

    def commit(self) -> None:
        """Bring the file to its place."""
        with self.blamed():
            self.stream.flush()
            if self._temporary is not None:
                os.fsync(self.stream.fileno())
                self.stream.close()
                os.replace(self._temporary, self._target)
                self._temporary = None
                sync_folder(os.path.dirname(self._target))

    def blamed(self) -> AbstractContextManager[None]:
        """Turn an ``OSError`` of a library that writes to ``stream`` into an ``OutputError`` of this file."""
        return blamed(self._name)

    def _open(self) -> BinaryIO:
        if self._target == STDOUT:
            return sys.stdout.buffer
        try:
            mode = os.stat(self._target).st_mode
        except FileNotFoundError:
            mode = None
        if mode is not None and not stat.S_ISREG(mode):
            return open(self._target, "wb")
        if mode is not None and not os.access(self._target, os.W_OK):
            raise PermissionError(13, "Permission denied")
        folder, name = os.path.split(self._target)
        temporary = os.path.join(folder, f".{name[:100]}.{secrets.token_hex(4)}.part")
        stream = open(temporary, "xb")  # noqa: SIM115 - closed by __exit__
        self._temporary = temporary
        if mode is not None:
            os.chmod(temporary, stat.S_IMODE(mode))
        return stream


@contextmanager
def blamed(path: str) -> Iterator[None]:
    """Turn an ``OSError`` of the block into an ``OutputError`` of this file."""
    try:
        yield
    except OSError as error:
        raise OutputError(path, error) from None


def is_regular(path: str) -> bool:
    """Whether ``path`` is, or would become, a file of its own: neither standard output nor a device."""
    return path != STDOUT and (os.path.isfile(path) or not os.path.exists(path))


def sync_folder(folder: str) -> None:
    """Bring the names of the files in a folder to the disk."""
    # A folder that may not be read, or a file system that cannot sync folders: the file itself is safe.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
