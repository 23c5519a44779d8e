"""A run into a file that goes on where an earlier one was stopped, or killed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import islice

from pipeline.batch.duplicates import Duplicates
from pipeline.batch.encoding import marked
from pipeline.batch.failures import failures_path
from pipeline.batch.meter import Meter
from pipeline.batch.partial import Partial
from pipeline.batch.run import Plan, Watcher, check_apart
from pipeline.batch.sources import STDIN, Source, find, read
from pipeline.batch.tally import Tally
from pipeline.batch.workers import Job, results

Say = Callable[[str], None]


class ResumeError(ValueError):
    """A run that cannot be gone on with."""


def execute(plan: Plan, job: Job, watcher: Watcher, version: str, say: Say, meter: Meter | None = None) -> Tally:
    """``pipeline.batch.run.execute`` for a run that may be stopped at any moment: called again with the same plan, job
    and inputs, it goes on, and leaves the same bytes as if it had not been stopped.

    ``version`` is that of data, code and settings. Where it, an input or an option that changes the output is another
    one, the run begins anew. ``say`` is told where it goes on, ``meter`` measures the stages. Raises ``ResumeError``,
    ``OutputError``, ``LoadError`` and ``SameFileError``.
    """
    failures = failures_path(plan.out)
    if failures is None or STDIN in plan.inputs:
        raise ResumeError("only a run from files into a file can be gone on with")
    sources = find(plan.inputs, plan.kind, exclude={os.path.realpath(path) for path in (plan.out, failures)})
    check_apart(plan.out, sources)
    with Partial(plan.out, _identity(plan, job, version, sources), job.encoding) as partial:
        known, total, meter = Duplicates(), partial.tally, meter or Meter()
        watcher.begin(sum(source.size for source in sources))
        items = meter.each("read", read(sources, plan.lang))
        if partial.items:
            say(f"going on after {partial.items} articles")
            watcher.advance(sum(item.size for item in islice(items, partial.items)), total)
            known.marks(partial.signatures())
        with closing(results(items, job, plan.processes, plan.seconds)) as stream:
            for batch, result in stream:
                marks = known.marks(result.signatures)
                total.near_duplicates += len(marks)
                total.merge(result.tally)
                meter.extracted(len(batch), result.seconds)
                payload = marked(job.encoding, result.payload, marks)
                with meter.during("write"):
                    partial.add(len(batch), payload, result.failures, result.signatures)
                for failure in result.failures:
                    watcher.failed(failure)
                watcher.advance(result.size, total)
        partial.finish(failures, write=bool(total.records or not total.failed))
    return total


def _identity(plan: Plan, job: Job, version: str, sources: Sequence[Source]) -> str:
    """What must be equal for one run to go on with the work of another."""
    files = []
    for source in sources:
        changed = os.stat(source.path).st_mtime_ns if source.problem is None else None
        files.append([os.path.abspath(source.path), source.kind, source.size, changed, source.problem])
    return hashlib.sha256(json.dumps([version, job.encoding, job.longest, plan.lang, files]).encode()).hexdigest()
