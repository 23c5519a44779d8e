"""A run told as lines of JSON on standard error, for machines that watch it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from typing import Any, Self

from pipeline.batch.items import Failure
from pipeline.batch.meter import Meter
from pipeline.batch.tally import Tally
from pipeline.cli.options import json_log, log
from pipeline.cli.progress import Progress

# Seconds between two lines that say how far the run is.
_INTERVAL = 10.0


def watcher(failures: str | None) -> Progress | JsonLog:
    """Who tells how a run goes, as ``--log-format`` says; ``failures`` is where they are listed."""
    return JsonLog() if json_log() else Progress(failures)


class JsonLog:
    """The watcher of a run; each line has ``time``, ``level``, ``event`` and what the event tells.

    Events are ``begin``, ``failed`` (an article, with its place and stage), ``progress`` and, with the counts of all
    stages, ``end``; ``message`` is what would be said to people.
    """

    def __init__(self) -> None:
        self._failed: Counter[str] = Counter()
        self._done = 0
        self._begun = self._told = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def begin(self, total: int) -> None:
        log("info", "begin", bytes=total or None)

    def advance(self, size: int, tally: Tally) -> None:
        self._done += size
        if time.monotonic() - self._told >= _INTERVAL:
            self._told = time.monotonic()
            log("info", "progress", bytes=self._done, **self._counts(tally))

    def failed(self, failure: Failure) -> None:
        self._failed[failure.stage] += 1
        log("warning", "failed", **failure.to_dict())

    def end(self, lines: Iterable[str], written: str | None, tally: Tally, meter: Meter) -> None:
        """The run is over; ``written`` is where its records went."""
        log("info", "end", written=written, bytes=self._done, **self._counts(tally), stages=meter.to_dict())

    def _counts(self, tally: Tally) -> dict[str, Any]:
        seconds = round(time.monotonic() - self._begun, 3)
        return {**tally.to_dict(), "failed_by_stage": dict(sorted(self._failed.items())), "seconds": seconds}
