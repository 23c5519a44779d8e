"""The two forms of the output: lines of JSON, and Arrow for Parquet."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO, Protocol

from pipeline.batch.duplicates import MARK
from pipeline.batch.extraction import Encoder

JSONL = "jsonl"
PARQUET = "parquet"
# Rows of a Parquet row group: fixed, so that the file does not depend on how batches were cut.
GROUP_ROWS = 2_000


class Writer(Protocol):
    """Puts the payloads of results into a stream, in the order they come."""

    def add(self, payload: bytes) -> None:
        """Write one payload."""

    def close(self) -> None:
        """Write what is still held back; the stream stays open."""


def encoding_of(path: str) -> str:
    """``parquet`` for a path that ends so, else ``jsonl``."""
    return PARQUET if path.lower().endswith(".parquet") else JSONL


def encoder(encoding: str) -> Encoder:
    """The function that turns records in their JSON form into a payload."""
    return _parquet_payload if encoding == PARQUET else jsonl_payload


def writer(encoding: str, stream: BinaryIO) -> Writer:
    """The writer of payloads of an encoding."""
    return ParquetWriter(stream) if encoding == PARQUET else JsonlWriter(stream)


def marked(encoding: str, payload: bytes, marks: Mapping[int, str]) -> bytes:
    """The payload with marks of near-duplicates: index of a record in it → id of the original."""
    if not marks:
        return payload
    if encoding == PARQUET:
        return _marked_parquet(payload, marks)
    lines = payload.decode("utf-8").split("\n")
    for index, original in marks.items():
        lines[index] = json_line({**json.loads(lines[index]), MARK: original}).rstrip("\n")
    return "\n".join(lines).encode("utf-8")


def json_line(value: Mapping[str, Any]) -> str:
    """One line of JSON, letters as they are.

    Raises ``ValueError`` for numbers that JSON does not have (NaN, infinity).
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


def jsonl_payload(records: Sequence[Mapping[str, Any]]) -> bytes:
    """Lines of JSON in UTF-8."""
    return "".join(map(json_line, records)).encode("utf-8")


def _parquet_payload(records: Sequence[Mapping[str, Any]]) -> bytes:
    import pyarrow as pa

    from pipeline.batch.arrow import SCHEMA, record_batch

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, SCHEMA) as stream:
        stream.write_batch(record_batch(records))
    return bytes(sink.getvalue())


def _marked_parquet(payload: bytes, marks: Mapping[int, str]) -> bytes:
    import pyarrow as pa

    from pipeline.batch.arrow import SCHEMA, marked_batch

    table = pa.ipc.open_stream(payload).read_all().combine_chunks()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, SCHEMA) as stream:
        stream.write_batch(marked_batch(table.to_batches()[0], marks))
    return bytes(sink.getvalue())


class JsonlWriter:
    """Payloads one after another."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def add(self, payload: bytes) -> None:
        self._stream.write(payload)

    def close(self) -> None:
        self._stream.flush()


class ParquetWriter:
    """Payloads gathered to row groups of equal length."""

    def __init__(self, stream: BinaryIO) -> None:
        import pyarrow.parquet as pq

        from pipeline.batch.arrow import SCHEMA

        self._schema = SCHEMA
        self._file = pq.ParquetWriter(stream, SCHEMA, compression="zstd")
        self._held: list[Any] = []
        self._rows = 0

    def add(self, payload: bytes) -> None:
        import pyarrow as pa

        if payload:
            batches = list(pa.ipc.open_stream(payload))
            self._held += batches
            self._rows += sum(batch.num_rows for batch in batches)
        while self._rows >= GROUP_ROWS:
            self._write(GROUP_ROWS)

    def close(self) -> None:
        if self._rows:
            self._write(self._rows)
        self._file.close()

    def _write(self, rows: int) -> None:
        import pyarrow as pa

        table = pa.Table.from_batches(self._held, self._schema).combine_chunks()
        self._file.write_table(table.slice(0, rows), row_group_size=rows)
        self._held = table.slice(rows).to_batches()
        self._rows -= rows
