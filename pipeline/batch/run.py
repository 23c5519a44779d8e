"""A whole run: inputs to one output file, a list of failures beside it, and counts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from pipeline.batch.duplicates import Duplicates
from pipeline.batch.encoding import encoding_of, marked, writer
from pipeline.batch.failures import FailureList, failures_path
from pipeline.batch.items import Failure, Item
from pipeline.batch.loading import load_pipeline
from pipeline.batch.meter import Meter
from pipeline.batch.outputs import STDOUT, AtomicFile
from pipeline.batch.sources import STDIN, Source, find, read
from pipeline.batch.tally import Tally
from pipeline.batch.workers import Job, results


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run: paths or ``-``, where to, and how inputs are to be read.

    ``kind`` names the format of inputs whose ending does not, ``lang`` the language of articles that do not name
    theirs. An article may take ``seconds`` (``None``: any time).
    """

    inputs: tuple[str, ...]
    out: str
    kind: str | None = None
    lang: str | None = None
    processes: int = 1
    seconds: float | None = None


class Watcher(Protocol):
    """Is told how a run goes."""

    def begin(self, total: int) -> None:
        """The run begins; ``total`` is the size of all inputs in bytes, 0 where one is not known."""

    def advance(self, size: int, tally: Tally) -> None:
        """``size`` more bytes are done; ``tally`` counts everything so far."""

    def failed(self, failure: Failure) -> None:
        """An article failed."""


class SameFileError(ValueError):
    """The output is one of the inputs."""


def khabar_job(profile: str, out: str, names: bool = True) -> Job:
    """The job of khabar's pipeline of a profile, with or without names; the output's name says how to encode."""
    return Job(partial(load_pipeline, profile, names), encoding_of(out))


def execute(plan: Plan, job: Job, watcher: Watcher, meter: Meter | None = None) -> Tally:
    """Run the plan and return its counts; ``meter`` measures its stages.

    The output appears whole or not at all; where everything failed, it is not written and an older one stays. Failures
    are listed beside it, and the list of an earlier run is removed when nothing fails. Raises ``OutputError``,
    ``LoadError`` and ``SameFileError``.
    """
    failures = failures_path(plan.out)
    sources = find(plan.inputs, plan.kind, exclude={os.path.realpath(path) for path in (plan.out, failures) if path})
    check_apart(plan.out, sources)
    sized = all(source.path != STDIN for source in sources)
    watcher.begin(sum(source.size for source in sources) if sized else 0)
    return write(read(sources, plan.lang), plan, job, watcher, meter)


def write(items: Iterable[Item], plan: Plan, job: Job, watcher: Watcher, meter: Meter | None = None) -> Tally:
    """The same for items, whatever the inputs of the plan are."""
    total, known, meter = Tally(), Duplicates(), meter or Meter()
    with AtomicFile(plan.out) as output, FailureList(failures_path(plan.out)) as listed:
        with output.blamed():
            records = writer(job.encoding, output.stream)
        for batch, result in results(meter.each("read", items), job, plan.processes, plan.seconds):
            marks = known.marks(result.signatures)
            meter.extracted(len(batch), result.seconds)
            with meter.during("write"), output.blamed():
                records.add(marked(job.encoding, result.payload, marks))
            total.near_duplicates += len(marks)
            for failure in result.failures:
                watcher.failed(failure)
                listed.add(failure)
            total.merge(result.tally)
            watcher.advance(result.size, total)
        listed.commit()
        if total.records or not total.failed:
            with output.blamed():
                records.close()
            output.commit()
    return total


def check_apart(out: str, sources: Sequence[Source]) -> None:
    """Raises ``SameFileError`` if the output is one of the sources."""
    if out == STDOUT:
        return
    target = os.path.realpath(out)
    for source in sources:
        if source.path != STDIN and os.path.realpath(source.path) == target:
            raise SameFileError(f"the output {out} is one of the inputs")
