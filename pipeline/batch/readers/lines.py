"""The stream under the formats: as text for those that are read line by line, or whole, within limits."""

from __future__ import annotations

import io
from typing import BinaryIO, cast

from pipeline.batch.decoding import SAMPLE, encoding_of
from pipeline.batch.fields import MAX_CHARACTERS
from pipeline.batch.items import InputError

# An article of the greatest length in the longest encoding; a few kilobytes of compressed data can hold any amount.
MAX_BYTES = 4 * MAX_CHARACTERS


def whole(stream: BinaryIO) -> bytes:
    """All bytes of a stream that is one article. Raises ``InputError`` for more than any article has."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError("read", f"more than {MAX_BYTES:,} bytes: this is no article")
    return data


class Short:
    """A stream for libraries that take what ``read`` gives: what is there, not all that was asked for. So what stands
    before broken compressed data reaches them before the error does."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = cast(io.BufferedReader, stream)

    def read(self, size: int = -1) -> bytes:
        return self._stream.read1(size)


def text_stream(stream: BinaryIO) -> io.TextIOWrapper:
    """The stream as text, lines ending in ``\\n``.

    Bytes that do not decode become surrogates, so that only their article fails. Raises ``InputError`` when it is no
    text.
    """
    buffered = cast(io.BufferedReader, stream)
    encoding = encoding_of(buffered.peek(SAMPLE)[:SAMPLE])
    errors = "surrogateescape" if encoding.startswith(("utf-8", "cp")) else "surrogatepass"
    return io.TextIOWrapper(buffered, encoding=encoding, errors=errors, newline="\n")
