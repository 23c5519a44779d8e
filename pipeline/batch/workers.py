"""Batches through this process or worker processes: results come in the order of the input, whatever their number."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass

from pipeline.batch.encoding import encoder
from pipeline.batch.extraction import Extractor, Progress, Result, extract_items
from pipeline.batch.items import Item
from pipeline.lang import codes
from pipeline.record import Article

# Batches are cut here and nowhere else, so that they do not depend on the number of processes.
BATCH_ARTICLES = 64
BATCH_CHARACTERS = 200_000

Batch = list[Item]


class LoadError(RuntimeError):
    """The pipeline could not be loaded."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker needs to know: how to load the pipeline (a picklable function), how to encode records, and how many
    characters an article may have."""

    load: Callable[[], Extractor]
    encoding: str
    longest: int | None = None


class Worker:
    """A loaded pipeline that turns batches into results."""

    def __init__(self, job: Job) -> None:
        # One process is one core: threads of numeric libraries would fight over it and change nothing else.
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        try:
            self._extractor = job.load()
        except Exception as error:
            raise LoadError(f"cannot load the pipeline: {type(error).__name__}: {error}") from error
        self._encode = encoder(job.encoding)
        self._longest = job.longest

    def warm(self, text: str) -> None:
        """Load the tables of all languages by reading a text in each."""
        for lang in codes():
            list(self._extractor.pipe([Article(text, lang=lang)]))

    def __call__(self, batch: Batch, progress: Progress = lambda index: None) -> Result:
        return extract_items(batch, self._extractor, self._encode, self._longest, progress)


def batches(items: Iterable[Item]) -> Iterator[Batch]:
    """Items in groups of bounded number and length; a longer article is a group of its own."""
    group: Batch = []
    weight = 0
    for item in items:
        if group and (len(group) == BATCH_ARTICLES or weight + item.weight > BATCH_CHARACTERS):
            yield group
            group, weight = [], 0
        group.append(item)
        weight += item.weight
    if group:
        yield group


def results(
    items: Iterable[Item], job: Job, processes: int, seconds: float | None = None
) -> Generator[tuple[Batch, Result], None, None]:
    """The items' batches, in order, each with its result. Raises ``LoadError``.

    With one process and no limit on the ``seconds`` that an article may take, articles are read in this process; else
    in ``processes`` others, and at most three batches a process are under way, so that memory does not grow with the
    input.
    """
    if processes == 1 and seconds is None:
        worker: Worker | None = None
        for batch in batches(items):
            worker = worker or Worker(job)
            yield batch, worker(batch)
        return
    from pipeline.batch.pool import Pool

    pool = Pool(job, processes, seconds)
    try:
        yield from pool.map(batches(items))
    finally:
        pool.close()
