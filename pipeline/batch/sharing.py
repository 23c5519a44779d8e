"""A loaded pipeline from which worker processes are forked: they start at once and share a part of its memory.

That part is a fifth of a worker (counting references makes a process copy most pages of the objects that it uses), so
the process that is forked from pays for itself where there are four workers or more. It is one of multiprocessing's
fork servers, without threads that a fork could catch in the middle of something; it imports this module, finds the job
in its environment and loads the pipeline with the tables of all languages. There is one for a program: workers of
another job, and those of a job that could not be loaded here, load the pipeline themselves.
"""

from __future__ import annotations

import base64
import gc
import os
import pickle
from multiprocessing import forkserver, get_all_start_methods, get_context
from typing import Any

from pipeline.batch.workers import Job, LoadError, Worker

SHARING = 4
_VARIABLE = "KHABAR_SHARED_JOB"
# Enough to make a language load its tables.
_TEXT = "1 000 2025-10-11 12%"


def context(job: Job, processes: int) -> Any:
    """The way to start so many workers of a job: forked from a loaded pipeline where there are ``SHARING`` or more."""
    if processes < SHARING or "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    found = get_context("forkserver")
    found.set_forkserver_preload([__name__])
    os.environ[_VARIABLE] = base64.b64encode(pickle.dumps(job)).decode()
    try:
        forkserver.ensure_running()
    finally:
        del os.environ[_VARIABLE]
    return found


def worker(job: Job) -> Worker:
    """The worker that was loaded before this process was forked, or a new one. Raises ``LoadError``."""
    if _SHARED is not None and _SHARED[0] == pickle.dumps(job):
        return _SHARED[1]
    return Worker(job)


def _loaded() -> tuple[bytes, Worker] | None:
    wanted = os.environ.pop(_VARIABLE, None)
    if wanted is None:
        return None
    pickled = base64.b64decode(wanted)
    job: Job = pickle.loads(pickled)
    try:
        loaded = Worker(job)
        loaded.warm(_TEXT)
    except LoadError:  # each worker will find out and say so
        return None
    # What is there now stays: to look it over for garbage would make each process copy it.
    gc.collect()
    gc.freeze()
    return pickled, loaded


_SHARED = _loaded()
