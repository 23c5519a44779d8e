"""The output of a run on many machines: a folder of Parquet files that together are what one file would be.

Machines write attempts under names of their own into a hidden folder beside the output. When all is done those that
were reported are put in order, near-duplicates are marked in them, and the folder gets its final name: it appears whole
or not at all, and what a machine wrote before it died is nowhere in it.
"""

from __future__ import annotations

import os
import pickle
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, NamedTuple, Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.batch.arrow import SCHEMA, marked_batch
from pipeline.batch.duplicates import Duplicates
from pipeline.batch.encoding import GROUP_ROWS
from pipeline.batch.items import Failure, Place
from pipeline.batch.outputs import OutputError
from pipeline.batch.tally import Tally
from pipeline.lang import codes

# What travels with a row: the number of its file, its own in that, and its share of the file in bytes.
ORDER = pa.schema([("shard", pa.int64()), ("row", pa.int64()), ("size", pa.int64())])


class Part(NamedTuple):
    """A file that was written: where its first row stands in the input, its name, its records and bytes of input."""

    shard: int
    row: int
    name: str
    records: int
    size: int


def write_part(table: pa.Table, folder: str) -> Part:
    """Write rows of ``OUTPUT_SCHEMA`` and ``ORDER`` under a new name. Raises ``OSError``."""
    name = secrets.token_hex(8)
    path = os.path.join(folder, name)
    records = table.filter(pc.is_null(table["failure"]))
    failures = [_failure(row) for row in table.filter(pc.is_valid(table["failure"]))["failure"].to_pylist()]
    _write_records(records.select(SCHEMA.names), f"{path}.parquet")
    pq.write_table(records.select(["id", "signature"]), f"{path}.signatures")
    with open(f"{path}.about", "wb") as file:
        pickle.dump((_tally(records, len(failures)), failures), file)
    return Part(table["shard"][0].as_py(), table["row"][0].as_py(), name, len(records), pc.sum(table["size"]).as_py())


def mark_part(folder: str, name: str, marks: Mapping[int, str]) -> None:
    """Put marks of near-duplicates into a part, by row. To do it twice is to do it once."""
    path = os.path.join(folder, f"{name}.parquet")
    table = pq.read_table(path, schema=SCHEMA).combine_chunks()
    marked, attempt = marked_batch(table.to_batches()[0], marks), f"{path}.{secrets.token_hex(4)}"
    _write_records(pa.Table.from_batches([marked]), attempt)
    os.replace(attempt, path)


class PartsFolder:
    """The folder that a run writes. Leaving the ``with`` block without ``commit`` leaves what was there before.

    Every step raises ``OutputError``.
    """

    def __init__(self, out: str) -> None:
        self._out = out
        self._target = os.path.realpath(out)
        parent, name = os.path.split(self._target)
        self.path = os.path.join(parent, f".{name[:100]}.{secrets.token_hex(4)}.parts")

    def __enter__(self) -> Self:
        try:
            if os.path.lexists(self._target) and any(not _is_part(name) for name in os.listdir(self._target)):
                raise FileExistsError(17, "a folder that holds other files")
            os.mkdir(self.path)
        except OSError as error:
            raise OutputError(self._out, error) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self.path, ignore_errors=True)

    def marks(self, parts: Sequence[Part]) -> Iterator[tuple[Part, dict[int, str]]]:
        """The parts, in the order of the input, that have near-duplicates, with the marks by row."""
        known = Duplicates()
        for part in parts:
            table = pq.read_table(os.path.join(self.path, f"{part.name}.signatures"))
            marks = known.marks(zip(table["id"].to_pylist(), table["signature"].to_pylist(), strict=True))
            if marks:
                yield part, marks

    def about(self, part: Part) -> tuple[Tally, list[Failure]]:
        """The counts and failures of a part."""
        with open(os.path.join(self.path, f"{part.name}.about"), "rb") as file:
            tally, failures = pickle.load(file)
        return tally, failures

    def commit(self, parts: Sequence[Part]) -> None:
        """Give the folder its final name, with the records of the parts in the order given and nothing else."""
        kept = [part for part in parts if part.records] or list(parts[:1])
        try:
            for number, part in enumerate(kept):
                os.rename(os.path.join(self.path, f"{part.name}.parquet"), os.path.join(self.path, _part(number)))
            for name in os.listdir(self.path):
                if not _is_part(name):
                    os.unlink(os.path.join(self.path, name))
            if not kept:
                _write_records(SCHEMA.empty_table(), os.path.join(self.path, _part(0)))
            old = f"{self.path}.old"
            with suppress(FileNotFoundError):
                os.rename(self._target, old)
            os.rename(self.path, self._target)
            shutil.rmtree(old, ignore_errors=True)
        except OSError as error:
            raise OutputError(self._out, error) from None


def _write_records(table: pa.Table, path: str) -> None:
    pq.write_table(table, path, compression="zstd", row_group_size=GROUP_ROWS)


def _tally(records: pa.Table, failed: int) -> Tally:
    tally, ours = Tally(failed=failed), frozenset(codes())
    for lang, text in zip(records["lang"].to_pylist(), records["text"].to_pylist(), strict=True):
        if lang in ours:
            tally.articles[lang] += 1
            tally.words += len(text.split())
        else:
            tally.skipped[lang] += 1
    facts = pc.list_flatten(records["facts"])
    tally.facts.update(kind for chunk in facts.chunks for kind in chunk.field("type").to_pylist())
    tally.issues = pc.sum(pc.list_value_length(records["issues"])).as_py() or 0
    return tally


def _failure(row: dict[str, Any]) -> Failure:
    return Failure(Place(row["path"], row["line"]), row["stage"], row["error"], row["id"], row["hash"])


def _part(number: int) -> str:
    return f"part-{number:05d}.parquet"


def _is_part(name: str) -> bool:
    return name.startswith("part-") and name.endswith(".parquet")
