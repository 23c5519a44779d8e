"""Worker processes that are watched: one that dies or takes too long at an article is replaced, and the article fails.

Each process is tended by a thread of this one, which hands it a batch, waits for the result and knows, by a clock in
shared memory, which article is being read and since when.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any

from pipeline.batch import sharing
from pipeline.batch.extraction import Result, failure_of
from pipeline.batch.items import Item
from pipeline.batch.tally import Tally
from pipeline.batch.workers import Batch, Job, LoadError

Outcome = tuple[Batch, Result]
_AHEAD = 2
# A worker that dies this often before it has read anything will never do.
_STARTS = 3
_NEVER = float("inf")
# Seconds between two looks at the clock of a worker, at most.
_LOOK = 1.0


class Died(Exception):
    """A worker process ended at an article."""

    def __init__(self, index: int) -> None:
        super().__init__(index)
        self.index = index


class Overdue(Died):
    """A worker process was ended, as it took too long at an article."""


class Pool:
    """``processes`` worker processes; an article may take ``seconds`` (``None``: any time), the loading of its
    language's tables included."""

    def __init__(self, job: Job, processes: int, seconds: float | None = None) -> None:
        self._job = job
        self._context = sharing.context(job, processes)
        self._processes = processes
        self._seconds = seconds
        self._threads = ThreadPoolExecutor(processes, "khabar-worker")
        self._own = threading.local()
        self._members: set[Member] = set()
        self._lock = threading.Lock()
        self._closed = False

    def close(self) -> None:
        """End the workers, whatever they are at."""
        with self._lock:
            self._closed = True
            for member in self._members:
                member.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def map(self, groups: Iterable[Batch]) -> Iterator[Outcome]:
        """The groups with their results, in order; a group in which an article broke its worker comes in pieces."""
        waiting: deque[Future[list[Outcome]]] = deque()
        for group in groups:
            waiting.append(self._threads.submit(self._read, group))
            if len(waiting) > _AHEAD * self._processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()

    def _read(self, batch: Batch) -> list[Outcome]:
        try:
            return [(batch, self._attempt(batch))]
        except Died as error:
            broken = error
        at = broken.index
        before, article, after = batch[:at], batch[at : at + 1], batch[at + 1 :]
        outcomes = self._read(before) if before else []
        outcomes.append((article, self._verdict(article[0], broken)))
        return outcomes + (self._read(after) if after else [])

    def _verdict(self, item: Item, broken: Died) -> Result:
        """The result of an article that broke its worker."""
        if not isinstance(broken, Overdue):
            # Where the worker was ended from outside, the article is not to blame: only a second death is its own.
            try:
                return self._attempt([item])
            except Died as error:
                broken = error
        if isinstance(broken, Overdue):
            failure = failure_of(item, "limit", f"reading took longer than {self._seconds:g} s")
        else:
            failure = failure_of(
                item, "extract", "the worker process died at this article (out of memory, or a crash in a library)"
            )
        return Result(b"", (failure,), Tally(failed=1), item.size)

    def _attempt(self, batch: Batch) -> Result:
        """The result of a batch. Raises ``Died`` or ``Overdue``; the worker is gone then."""
        member = self._member()
        try:
            return member.read(batch, self._seconds)
        except Died:
            self._dismiss(member)
            raise

    def _member(self) -> Member:
        """The worker of this thread, loaded."""
        for _ in range(_STARTS):
            member: Member | None = getattr(self._own, "member", None)
            if member is None:
                member = self._own.member = Member(self._job, self._context)
                with self._lock:
                    self._members.add(member)
                    if self._closed:
                        member.kill()
            if member.loaded():
                return member
            self._dismiss(member)
            if self._closed:
                break
        raise LoadError("cannot load the pipeline: the worker process died (out of memory?)")

    def _dismiss(self, member: Member) -> None:
        self._own.member = None
        with self._lock:
            self._members.discard(member)
        member.kill()


class Member:
    """A worker process, the line to it and the clock it keeps."""

    def __init__(self, job: Job, context: Any) -> None:
        self._line, other = context.Pipe()
        self._clock = context.RawArray("d", [0, _NEVER])
        self._process = context.Process(target=_serve, args=(job, other, self._clock), daemon=True)
        self._process.start()
        other.close()
        self._loaded = False

    def loaded(self) -> bool:
        """Wait until the pipeline is loaded; false if the process died over it. Raises ``LoadError``."""
        if not self._loaded:
            try:
                error = self._line.recv()
            except (EOFError, OSError):
                return False
            if error is not None:
                raise LoadError(error)
            self._loaded = True
        return True

    def read(self, batch: Batch, seconds: float | None) -> Result:
        """The result of a batch. Raises ``Died`` or ``Overdue`` with the index of the article that was being read."""
        self._clock[:] = [0, _NEVER]
        try:
            self._line.send(batch)
            while not self._line.poll(self._patience(seconds)):
                index, since = self._clock
                if seconds is not None and time.monotonic() - since >= seconds:
                    raise Overdue(int(index))
            result: Result = self._line.recv()
            return result
        except (EOFError, OSError):
            raise Died(int(self._clock[0])) from None

    def kill(self) -> None:
        """End the process, whatever it is at."""
        self._process.kill()
        self._process.join()

    def _patience(self, seconds: float | None) -> float | None:
        """How long the article that is read now may still take, but not so long that the next one gets far."""
        if seconds is None:
            return None
        left: float = self._clock[1] + seconds - time.monotonic()
        return max(0.0, min(_LOOK, seconds / 4, left))


def _serve(job: Job, line: Connection[Any, Any], clock: Any) -> None:
    """The life of a worker process: load the pipeline once, then read batches; die with the parent, and quietly on
    Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()
    with suppress(EOFError, OSError):  # the parent is gone
        _read_for(line, job, clock)


def _read_for(line: Connection[Any, Any], job: Job, clock: Any) -> None:
    try:
        worker = sharing.worker(job)
    except LoadError as error:
        line.send(str(error))
        return
    line.send(None)

    def progress(index: int | None) -> None:
        clock[1] = _NEVER
        if index is not None:
            clock[0] = index
            clock[1] = time.monotonic()

    while True:
        line.send(worker(line.recv(), progress))
