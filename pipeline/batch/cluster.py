"""Runs on many machines: a Ray Data pipeline that reads the files of a run, extracts, and writes a folder of Parquet.

The stages are those of a run on one machine: the same readers, the same batches, the same extraction in a watched
process. All machines see the input and output folders under the same paths and have khabar installed.
"""

from __future__ import annotations

import logging
import os
import pickle
import platform
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any

import pyarrow as pa

from pipeline.batch.encoding import PARQUET
from pipeline.batch.extraction import Result
from pipeline.batch.failures import FailureList, failures_path
from pipeline.batch.items import Item, one_line
from pipeline.batch.parts import ORDER, Part, PartsFolder, mark_part, write_part
from pipeline.batch.pool import Pool
from pipeline.batch.rows import OUTPUT_SCHEMA, extract_rows, item_batch
from pipeline.batch.run import Plan, SameFileError, Watcher
from pipeline.batch.sources import STDIN, Source, find, read
from pipeline.batch.tally import Tally
from pipeline.batch.version import model_version
from pipeline.batch.workers import Job, batches

# Blocks of articles on their way to extraction: some hundred articles, enough for many machines to share one file.
_BLOCK_BYTES = 1 << 20
# Records of a part, at least, where there are so many.
_PART_ROWS = 5_000
_MOST_BLOCKS = 10_000
# The first line in a report from another process that names an error.
_ERROR = re.compile(r"^(?:\w+\.)*(\w+(?:Error|Exception|Died)): (.*)", re.MULTILINE)
# Of a core, what reading or writing takes, and extraction: together one, so that extraction has as many tasks as there
# are cores.
_LIGHT, _HEAVY = 0.05, 0.95


class EngineError(RuntimeError):
    """Ray is not there, cannot be reached or gave up; the message is one line."""


class VersionError(RuntimeError):
    """A machine would read the articles otherwise than the others do."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where to run: the ``address`` of a Ray cluster (``auto``: the one of this machine), or ``None`` to start one here
    with ``processes`` cores."""

    address: str | None = None
    processes: int = 1


@dataclass(frozen=True, slots=True)
class Stage:
    """What every machine needs to know: the version that it must have, the job, the seconds an article may take, the
    language of articles that do not name theirs, and where to write."""

    version: str
    job: Job
    seconds: float | None
    lang: str | None
    folder: str


def execute(plan: Plan, job: Job, watcher: Watcher, cluster: Cluster) -> Tally:
    """Run the plan on a cluster and return its counts; ``plan.out`` becomes a folder of Parquet files.

    In order of their names these hold the rows that a run on one machine writes into one file, and the list of failures
    is the same. Raises ``OutputError``, ``SameFileError`` and ``EngineError``.
    """
    ray = _library()
    sources = _sources(plan)
    watcher.begin(sum(source.size for source in sources))
    listing = failures_path(plan.out)
    with _connected(ray, cluster), PartsFolder(plan.out) as folder, FailureList(listing) as listed:
        stage = Stage(_version(), replace(job, encoding=PARQUET), plan.seconds, plan.lang, folder.path)
        with _blamed(ray):
            parts = _parts(ray, sources, stage, watcher)
            near_duplicates = _mark(ray, folder, parts)
        total = Tally()
        for part in parts:
            tally, failures = folder.about(part)
            total.merge(tally)
            for failure in failures:
                watcher.failed(failure)
                listed.add(failure)
        total.near_duplicates = near_duplicates
        listed.commit()
        if total.records or not total.failed:
            folder.commit(parts)
    return total


def _library() -> Any:
    try:
        # Offline means offline: Ray would tell its makers about each start.
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        import ray
        import ray.data
    except ImportError as error:
        raise EngineError(f"--engine ray needs Ray: pip install 'khabar[ray]' ({error})") from None
    return ray


def _sources(plan: Plan) -> list[Source]:
    if STDIN in plan.inputs:
        raise EngineError("standard input cannot be read by other machines: name files or folders")
    out = os.path.realpath(plan.out)
    listing = failures_path(plan.out)
    sources = find(plan.inputs, plan.kind, exclude={os.path.realpath(listing)} if listing else ())
    if any(os.path.realpath(path) == out for path in plan.inputs):
        raise SameFileError(f"the output {plan.out} is one of the inputs")
    return [source for source in sources if not os.path.realpath(source.path).startswith(out + os.sep)]


@contextmanager
def _connected(ray: Any, cluster: Cluster) -> Iterator[None]:
    """Ray, started or reached; a connection that was there before is used and stays."""
    if ray.is_initialized():
        yield
        return
    where = {"address": cluster.address} if cluster.address else {"num_cpus": cluster.processes}
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        ray.init(**where, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    except Exception as error:
        raise EngineError(f"no Ray cluster at {cluster.address or 'this machine'}: {_told(error)}") from None
    try:
        yield
    finally:
        ray.shutdown()


@contextmanager
def _blamed(ray: Any) -> Iterator[None]:
    try:
        yield
    except ray.exceptions.RayError as error:
        raise EngineError(f"Ray gave up: {_told(error)}") from None


def _told(error: Exception) -> str:
    """In one line, the error that was at the root of one that came from elsewhere, its name first."""
    root = _ERROR.search(str(error))
    return one_line(f"{root[1]}: {root[2]}" if root else f"{type(error).__name__}: {error}")


def _parts(ray: Any, sources: list[Source], stage: Stage, watcher: Watcher) -> list[Part]:
    """Read, extract and write; the parts in the order of the input."""
    if not sources:
        return []
    context = ray.data.DataContext.get_current()
    context.target_max_block_size = _BLOCK_BYTES
    context.execution_options.preserve_order = True
    context.op_resource_reservation_enabled = False  # of two cores, extraction would be given one
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    files = [
        {"shard": shard, "shown": source.path, "path": os.path.abspath(source.path), "kind": source.kind,
         "bytes": source.size, "problem": source.problem}
        for shard, source in enumerate(sources)
    ]  # fmt: skip
    # Tasks of different needs are kept apart: else one task would read, extract and write all of a file.
    # A task whose machine or process dies is done again elsewhere.
    light = {"num_cpus": _LIGHT, "batch_format": "pyarrow"}
    rows = ray.data.from_items(files, override_num_blocks=min(len(files), _MOST_BLOCKS))
    rows = rows.map_batches(partial(_read, stage=stage), batch_size=None, **light)
    rows = rows.map_batches(partial(_extract, stage=stage), batch_size=None, batch_format="pyarrow", num_cpus=_HEAVY)
    written = rows.map_batches(partial(_write, stage=stage), batch_size=_PART_ROWS, **light)
    parts, tally = [], Tally()
    for row in written.iter_rows():
        part = Part(**row)
        parts.append(part)
        tally.articles["read"] += part.records
        watcher.advance(part.size, tally)
    return sorted(parts)


def _mark(ray: Any, folder: PartsFolder, parts: list[Part]) -> int:
    """Mark the near-duplicates of all parts; how many there are."""
    mark = ray.remote(num_cpus=_LIGHT, max_retries=-1)(mark_part)
    waiting: list[Any] = []
    count = 0
    for part, marks in folder.marks(parts):
        waiting.append(mark.remote(folder.path, part.name, marks))
        count += len(marks)
        if len(waiting) >= 64:
            done, waiting = ray.wait(waiting)
            ray.get(done)
    ray.get(waiting)
    return count


def _read(files: pa.Table, stage: Stage) -> Iterator[pa.Table]:
    """The articles of files, in batches."""
    for file in files.to_pylist():
        source = Source(file["path"], file["kind"], file["bytes"], file["problem"])
        row = 0
        for group in batches(read([source], stage.lang)):
            count = len(group)
            order = {
                "shard": [file["shard"]] * count,
                "row": range(row, row + count),
                "size": [item.size for item in group],
            }
            yield _joined(item_batch(group, file["shown"]), pa.Table.from_pydict(order, ORDER))
            row += count


def _extract(articles: pa.Table, stage: Stage) -> pa.Table:
    """The records of articles."""
    pool = _pool(pickle.dumps((stage.version, stage.job, stage.seconds)))

    def read(items: list[Item]) -> Iterator[Result]:
        return (result for _, result in pool.map(batches(items)))

    rows = articles.combine_chunks()
    found = [extract_rows(batch, read, stage.lang) for batch in rows.to_batches()]
    return _joined(pa.Table.from_batches(found, OUTPUT_SCHEMA), rows)


def _write(records: pa.Table, stage: Stage) -> pa.Table:
    """The part that was written, as a row."""
    return pa.Table.from_pylist([write_part(records, stage.folder)._asdict()])


def _version() -> str:
    return model_version("fast", names=True)


@lru_cache(maxsize=1)
def _pool(wanted: bytes) -> Pool:
    """The watched worker of this process: tasks of one run follow one another in the same process. An article that
    kills or holds up the worker fails alone, as it does in a run on one machine; the task itself lives on."""
    # A process that is started here would else begin by importing what Ray's own processes run.
    vars(sys.modules["__main__"]).pop("__file__", None)
    version, job, seconds = pickle.loads(wanted)
    if version != _version():
        raise VersionError(f"khabar on {platform.node()} is not the one that started the run, or has other libraries")
    return Pool(job, 1, seconds)


def _joined(rows: pa.RecordBatch | pa.Table, order: pa.Table) -> pa.Table:
    table = pa.Table.from_batches([rows]) if isinstance(rows, pa.RecordBatch) else rows
    for name in ORDER.names:
        table = table.append_column(ORDER.field(name), order[name])
    return table
