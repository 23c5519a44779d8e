"""The command ``khabar run``."""

from __future__ import annotations

import errno
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import click

from pipeline.batch.outputs import STDOUT
from pipeline.cli import options

if TYPE_CHECKING:
    from pipeline.batch.run import Plan, Watcher
    from pipeline.batch.tally import Tally
    from pipeline.batch.workers import Job

    Execute = Callable[[Plan, Job, Watcher], Tally]


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--out", "-o", metavar="FILE", help="Where records go: Parquet if it ends so, else JSONL; - is stdout.")
@click.option("--store", metavar="URL", help="A database for them instead: a path (SQLite) or postgresql://….")
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="What runs it: this machine, or a Ray cluster; then FILE becomes a folder of Parquet files.",
)
@click.option("--address", metavar="HOST:PORT", help="The Ray cluster, or auto; without, one of -j cores is started.")
@click.option("--jobs", "-j", type=click.IntRange(min=1), default=1, show_default=True, help="Number of processes.")
@options.limits
@options.profile
@options.names
@options.lang
@options.kind
def run(
    inputs: tuple[str, ...],
    out: str | None,
    store: str | None,
    engine: str,
    address: str | None,
    jobs: int,
    max_chars: int | None,
    timeout: float | None,
    profile: str,
    names: bool,
    lang: str | None,
    kind: str | None,
) -> None:
    """Read articles and write one record for each.

    INPUT is a folder (read with its subfolders, sorted), a file (.txt, .html, .jsonl, .csv, .parquet, .warc, or a feed:
    .rss, .atom, .xml; each also with .gz or .zst), a quoted pattern such as 'news/**/*.jsonl.gz', or - for standard
    input: JSON Lines if it begins with an object, else the text of one article.

    With --store, articles that the database has already are passed over, and a run that was stopped is gone on with.

    Articles that fail are named on standard error and listed in FILE.failed.jsonl, or in the store. Exit code: 0 if
    nothing failed, 1 if something did, 2 for wrong usage.
    """
    if (out is None) == (store is None):
        raise click.UsageError("Missing option '--out' or '--store'." if out is None else "--out or --store, not both")
    if engine == "ray" and out in (None, STDOUT):
        raise click.UsageError("--engine ray writes a folder of Parquet files: name it with --out")
    if engine == "local" and address is not None:
        raise click.UsageError("--address is for --engine ray")
    from pipeline.batch.run import Plan, khabar_job
    from pipeline.batch.workers import LoadError

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    seconds = options.seconds(timeout, workers=jobs > 1 or store is not None or engine == "ray")
    plan = Plan(inputs, out or "", kind, lang, jobs, seconds)
    job = replace(khabar_job(profile, out or "", names), longest=max_chars)
    try:
        if engine == "ray":
            failed = _into_folder(plan, job, address)
        else:
            failed = _into_file(plan, job) if store is None else _into_store(store, plan, job, profile, names)
    except LoadError as error:
        options.fail(str(error))
    sys.exit(options.FAILED if failed else 0)


def _into_folder(plan: Plan, job: Job, address: str | None) -> bool:
    """Whether something failed."""
    from pipeline.batch.cluster import Cluster, EngineError, execute

    try:
        return _into_file(plan, job, partial(execute, cluster=Cluster(address, plan.processes)))
    except EngineError as error:
        options.fail(str(error))


def _into_file(plan: Plan, job: Job, execute: Execute | None = None) -> bool:
    """Whether something failed; ``execute`` is who does it, here if ``None``."""
    from pipeline.batch import run as here
    from pipeline.batch.failures import failures_path
    from pipeline.batch.outputs import OutputError
    from pipeline.cli.progress import Progress

    started = time.perf_counter()
    try:
        with Progress(failures_path(plan.out)) as progress:
            tally = (execute or here.execute)(plan, job, progress)
    except here.SameFileError as error:
        raise click.UsageError(str(error)) from None
    except OutputError as error:
        if error.errno == errno.EPIPE:  # the reader of our output has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(options.FAILED)
        options.fail(str(error))
    except KeyboardInterrupt:
        options.fail(
            f"interrupted: {'the output is cut short' if plan.out == STDOUT else f'{plan.out} was not written'}",
            options.INTERRUPTED,
        )
    for line in tally.lines():
        click.echo(line, err=True)
    if tally.failed and not tally.records:
        options.fail(f"no article could be read: {plan.out} was not written")
    seconds = time.perf_counter() - started
    click.echo(f"wrote {tally.records} records to {plan.out} in {seconds:.1f} s", err=True)
    return tally.failed > 0


def _into_store(address: str, plan: Plan, job: Job, profile: str, names: bool) -> bool:
    """Whether something failed."""
    from pipeline.batch.version import model_version
    from pipeline.cli.progress import Progress
    from pipeline.store.database import Store, StoreError
    from pipeline.store.execution import execute

    started = time.perf_counter()
    settings = {"profile": profile, "names": names, "lang": plan.lang, "format": plan.kind}
    try:
        with Store(address, create=True) as store, Progress(store.name) as progress:
            account = execute(plan, job, store, model_version(profile, names), settings, progress)
    except StoreError as error:
        options.fail(str(error))
    except KeyboardInterrupt:
        options.fail("interrupted: what was read so far is in the store", options.INTERRUPTED)
    for line in account.lines():
        click.echo(line, err=True)
    seconds = time.perf_counter() - started
    click.echo(f"wrote {account.tally.records} records to {store.name} in {seconds:.1f} s", err=True)
    return account.tally.failed > 0
