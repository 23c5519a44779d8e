"""gzip and zstd under any format: known by their first bytes, whatever the name of the file says."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, cast

from pipeline.batch.items import InputError

# Endings that may follow the ending of a format: ``news.jsonl.gz``.
ENDINGS = (".gz", ".zst", ".zstd")
_BUFFER = 1 << 16


def _gzip(stream: BinaryIO) -> Any:
    return gzip.GzipFile(fileobj=stream, mode="rb")


def _zstd(stream: BinaryIO) -> Any:
    import pyarrow as pa

    return pa.CompressedInputStream(pa.PythonFile(stream, mode="r"), "zstd")


# The first bytes of a compressed stream → its name and what takes it apart (several members in a row are one stream).
_KINDS: dict[bytes, tuple[str, Callable[[BinaryIO], Any]]] = {
    b"\x1f\x8b": ("gzip", _gzip),
    b"\x28\xb5\x2f\xfd": ("zstd", _zstd),
}


def is_compressed(stream: io.BufferedReader) -> bool:
    """Whether the stream begins like one of the kinds."""
    return stream.peek(4)[:4].startswith(tuple(_KINDS))


def decompressed(stream: io.BufferedReader) -> io.BufferedReader:
    """The stream itself, or what is compressed in it.

    Reading it raises ``InputError`` where the compressed data are broken or cut off; what was taken apart before that
    comes out first.
    """
    head = stream.peek(4)[:4]
    for magic, (name, opener) in _KINDS.items():
        if head.startswith(magic):
            return io.BufferedReader(_Decompressed(name, opener(cast(BinaryIO, stream))), _BUFFER)
    return stream


class _Decompressed(io.RawIOBase):
    """A raw stream over a decompressor, whose errors become ours."""

    def __init__(self, name: str, inner: Any) -> None:
        self._name = name
        self._inner = inner
        self._done = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._inner.read1(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise InputError("read", f"broken {self._name} data after {self._done:,} bytes of it: {error}") from None
        buffer[: len(data)] = data
        self._done += len(data)
        return len(data)
