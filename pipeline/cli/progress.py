"""How a run shows itself: a bar where standard error is a terminal, and a line for each failure."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from pipeline.batch.items import Failure
from pipeline.batch.meter import Meter
from pipeline.batch.tally import Tally
from pipeline.cli.options import say

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

# More failures than this are only counted here where a file lists them all.
_NAMED = 20


class Progress:
    """The watcher of a run whose failures are listed in ``failures``, a file or a store, or nowhere."""

    def __init__(self, failures: str | None) -> None:
        self._list = failures
        self._failures = 0
        self._begun = time.perf_counter()
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._bar = _bar()
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
        if error is None and self._list and self._failures:
            more = self._failures - _NAMED
            say(f"{f'… and {more} more failures; all' if more > 0 else 'failures'} are listed in {self._list}")

    def begin(self, total: int) -> None:
        if self._bar is not None:
            self._task = self._bar.add_task("reading", total=total or None, articles=0, words=0)

    def advance(self, size: int, tally: Tally) -> None:
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, advance=size, articles=tally.records + tally.failed)

    def failed(self, failure: Failure) -> None:
        self._failures += 1
        if self._list is None or self._failures <= _NAMED:
            say(str(failure))

    def end(self, lines: Iterable[str], written: str | None, tally: Tally, meter: Meter) -> None:
        """The run is over: its summary, and where its records went."""
        for line in lines:
            click.echo(line, err=True)
        if written is not None:
            seconds = time.perf_counter() - self._begun
            click.echo(f"wrote {tally.records} records to {written} in {seconds:.1f} s", err=True)


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as RichBar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[articles]} articles"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    # `say` prints above the bar: rich redirects standard error while the bar is up.
    return RichBar(*columns, console=Console(stderr=True), transient=True)
