"""The command ``khabar run``."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from pipeline.batch.outputs import STDOUT
from pipeline.cli import options

if TYPE_CHECKING:
    from pipeline.batch.meter import Meter
    from pipeline.batch.run import Plan, Watcher
    from pipeline.batch.tally import Tally
    from pipeline.batch.workers import Job

    Execute = Callable[[Plan, Job, Watcher, Meter], Tally]


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
@click.option("--resume", is_flag=True, help="Go on where an earlier run to FILE was stopped; begin one that can be.")
@options.log_format
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
    resume: bool,
    log_format: str,
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

    With --store, articles that the database has already are passed over. A run that was stopped is gone on with, into a
    store always, into FILE with --resume.

    Articles that fail are named on standard error and listed in FILE.failed.jsonl, or in the store. Exit code: 0 if
    nothing failed, 1 if something did, 2 for wrong usage.
    """
    if (out is None) == (store is None):
        raise click.UsageError("Missing option '--out' or '--store'." if out is None else "--out or --store, not both")
    if engine == "ray" and out in (None, STDOUT):
        raise click.UsageError("--engine ray writes a folder of Parquet files: name it with --out")
    if resume and (out is None or engine == "ray"):
        raise click.UsageError("--resume is for --out FILE on this machine")
    if engine == "local" and address is not None:
        raise click.UsageError("--address is for --engine ray")
    from pipeline.batch.run import Plan, khabar_job
    from pipeline.batch.version import model_version
    from pipeline.batch.workers import LoadError

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    seconds = options.seconds(timeout, workers=jobs > 1 or store is not None or engine == "ray")
    plan = Plan(inputs, out or "", kind, lang, jobs, seconds)
    job = replace(khabar_job(profile, out or "", names), longest=max_chars)
    try:
        if store is not None:
            settings = {"profile": profile, "names": names, "lang": lang, "format": kind}
            failed = _into_store(store, plan, job, model_version(profile, names), settings)
        elif engine == "ray":
            failed = _into_folder(plan, job, address)
        else:
            failed = into_file(plan, job, _resuming(model_version(profile, names)) if resume else None)
    except LoadError as error:
        options.fail(str(error))
    sys.exit(options.FAILED if failed else 0)


def _into_folder(plan: Plan, job: Job, address: str | None) -> bool:
    """Whether something failed."""
    from pipeline.batch.cluster import Cluster, EngineError, execute

    def on_cluster(plan: Plan, job: Job, watcher: Watcher, meter: Meter) -> Tally:
        return execute(plan, job, watcher, cluster=Cluster(address, plan.processes))

    try:
        return into_file(plan, job, on_cluster)
    except EngineError as error:
        options.fail(str(error))


def _resuming(version: str) -> Execute:
    from pipeline.batch.resuming import ResumeError, execute

    def resuming(plan: Plan, job: Job, watcher: Watcher, meter: Meter) -> Tally:
        try:
            return execute(plan, job, watcher, version, options.say, meter)
        except ResumeError as error:
            raise click.UsageError(f"--resume: {error}") from None
        except KeyboardInterrupt:
            options.fail("interrupted: the same command goes on from here", options.INTERRUPTED)

    return resuming


def into_file(plan: Plan, job: Job, execute: Execute | None = None) -> bool:
    """Whether something failed; ``execute`` is who does it, here and at one go if ``None``."""
    from pipeline.batch import run as here
    from pipeline.batch.failures import failures_path
    from pipeline.batch.meter import Meter
    from pipeline.batch.outputs import OutputError
    from pipeline.cli.log import watcher

    meter, watching = Meter(), watcher(failures_path(plan.out))
    try:
        with watching:
            tally = (execute or here.execute)(plan, job, watching, meter)
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
    if tally.failed and not tally.records:
        watching.end(tally.lines(), None, tally, meter)
        options.fail(f"no article could be read: {plan.out} was not written")
    watching.end(tally.lines(), plan.out, tally, meter)
    return tally.failed > 0


def _into_store(address: str, plan: Plan, job: Job, model: str, settings: Mapping[str, Any]) -> bool:
    """Whether something failed."""
    from pipeline.cli.log import watcher
    from pipeline.store.database import Store, StoreError
    from pipeline.store.execution import execute

    try:
        with Store(address, create=True) as store, watcher(store.name) as watching:
            account = execute(plan, job, store, model, settings, watching)
    except StoreError as error:
        options.fail(str(error))
    except KeyboardInterrupt:
        options.fail("interrupted: what was read so far is in the store", options.INTERRUPTED)
    watching.end(account.lines(), store.name, account.tally, account.stages)
    return account.tally.failed > 0
