"""The text stream under the formats that are read line by line."""

from __future__ import annotations

import io
from typing import BinaryIO, cast

from pipeline.batch.decoding import SAMPLE, encoding_of


def text_stream(stream: BinaryIO) -> io.TextIOWrapper:
    """The stream as text, lines ending in ``\\n``.

    Bytes that do not decode become surrogates, so that only their article fails. Raises ``InputError`` when it is no
    text.
    """
    buffered = cast(io.BufferedReader, stream)
    encoding = encoding_of(buffered.peek(SAMPLE)[:SAMPLE])
    errors = "surrogateescape" if encoding.startswith(("utf-8", "cp")) else "surrogatepass"
    return io.TextIOWrapper(buffered, encoding=encoding, errors=errors, newline="\n")
