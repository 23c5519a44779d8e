"""Batches through one process or many: results come in the order of the input, whatever the number of processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait

from pipeline.batch.encoding import encoder
from pipeline.batch.extraction import Extractor, Result, extract_items
from pipeline.batch.items import Failure, Item
from pipeline.batch.tally import Tally

# Batches are cut here and nowhere else, so that they do not depend on the number of processes.
BATCH_ARTICLES = 64
BATCH_CHARACTERS = 200_000
_AHEAD = 2

Batch = Sequence[Item]


class LoadError(RuntimeError):
    """The pipeline could not be loaded."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker needs to know: how to load the pipeline (a picklable function) and how to encode records."""

    load: Callable[[], Extractor]
    encoding: str


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

    def __call__(self, batch: Batch) -> Result:
        return extract_items(batch, self._extractor, self._encode)


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Items in groups of bounded number and length; a longer article is a group of its own."""
    group: list[Item] = []
    weight = 0
    for item in items:
        if group and (len(group) == BATCH_ARTICLES or weight + item.weight > BATCH_CHARACTERS):
            yield group
            group, weight = [], 0
        group.append(item)
        weight += item.weight
    if group:
        yield group


def results(items: Iterable[Item], job: Job, processes: int) -> Iterator[Result]:
    """The results of the items' batches, in order. Raises ``LoadError``.

    At most two batches a process wait, so that memory does not grow with the input.
    """
    if processes == 1:
        yield from map(Worker(job), batches(items))
        return
    pool = Pool(job, processes)
    try:
        yield from pool.map(batches(items))
    finally:
        pool.close()


class Pool:
    """Worker processes that are replaced when one dies; the article that killed it is found and recorded as failed."""

    def __init__(self, job: Job, processes: int) -> None:
        self._job = job
        self._processes = processes
        self._executor = self._start(processes)

    def close(self) -> None:
        """End the workers once they have finished what they are at."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def map(self, groups: Iterable[Batch]) -> Iterator[Result]:
        """The results of the groups, in order."""
        waiting: deque[tuple[Batch, Future[Result]]] = deque()
        for group in groups:
            waiting.append((group, self._submit(group)))
            if len(waiting) > _AHEAD * self._processes:
                yield from self._next(waiting)
        while waiting:
            yield from self._next(waiting)

    def _start(self, processes: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(self._job,))

    def _submit(self, group: Batch) -> Future[Result]:
        try:
            return self._executor.submit(_work, group)
        except BrokenProcessPool as error:  # seen now; dealt with when the result is due
            broken: Future[Result] = Future()
            broken.set_exception(error)
            return broken

    def _next(self, waiting: deque[tuple[Batch, Future[Result]]]) -> Iterator[Result]:
        group, future = waiting.popleft()
        try:
            yield future.result()
            return
        except BrokenProcessPool:
            self.close()
        # Which of the batches under way broke it is not known: this one goes first and alone, the others start anew.
        yield from self._suspect(group)
        self._executor = self._start(self._processes)
        for index, (other, lost) in enumerate(waiting):
            if not lost.done() or lost.cancelled() or lost.exception() is not None:
                waiting[index] = (other, self._submit(other))

    def _suspect(self, group: Batch) -> Iterator[Result]:
        """The results of a batch that may kill its worker: halved until the article is found."""
        executor = self._start(1)
        try:
            yield executor.submit(_work, group).result()
        except BrokenProcessPool:
            if len(group) == 1:
                yield _killed(group[0])
                return
            middle = len(group) // 2
            yield from self._suspect(group[:middle])
            yield from self._suspect(group[middle:])
        finally:
            executor.shutdown(wait=True, cancel_futures=True)


def _killed(item: Item) -> Result:
    failure = Failure(
        item.place, "extract", "the worker process died at this article (out of memory, or a crash in a library)"
    )
    return Result(b"", (failure,), Tally(failed=1), item.size)


_worker: Worker | None = None
_error: LoadError | None = None


def _begin(job: Job) -> None:
    """Start a worker process: load the pipeline once; die with the parent, and quietly on Ctrl-C."""
    global _worker, _error
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()
    try:
        _worker = Worker(job)
    except LoadError as error:
        _error = error


def _work(batch: Batch) -> Result:
    if _worker is None:
        raise _error or LoadError("the worker was not started")
    return _worker(batch)
