"""The command ``khabar retry``."""

from __future__ import annotations

import signal
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from pipeline.batch.failures import SUFFIX
from pipeline.cli import options

if TYPE_CHECKING:
    from pipeline.batch.meter import Meter
    from pipeline.batch.run import Plan, Watcher
    from pipeline.batch.tally import Tally
    from pipeline.batch.workers import Job


@click.command()
@click.argument("failures", metavar=f"STORE|FILE{SUFFIX}")
@click.option("--out", "-o", metavar="FILE", help="Where records of a list's articles go, as in `khabar run`.")
@click.option("--jobs", "-j", type=click.IntRange(min=1), default=1, show_default=True, help="Number of processes.")
@options.log_format
@options.limits
@options.profile
@options.names
@options.lang
@options.kind
def retry(
    failures: str,
    out: str | None,
    jobs: int,
    log_format: str,
    max_chars: int | None,
    timeout: float | None,
    profile: str,
    names: bool,
    lang: str | None,
    kind: str | None,
) -> None:
    """Read the articles that failed again, from the files they stood in.

    STORE is a database that `khabar run --store` wrote; its articles are read with the settings they were read with.
    FILE.failed.jsonl is the list that a run left beside FILE; records go to --out, with a list of what still fails
    beside it, and the settings are given again. Exit code: 0 if nothing fails any more, else 1.
    """
    from pipeline.batch.run import Plan, khabar_job
    from pipeline.batch.workers import LoadError

    listed = failures.endswith(SUFFIX)
    if listed != (out is not None):
        raise click.UsageError(f"--out is for a list of failures (…{SUFFIX}), and such a list needs it")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    seconds = options.seconds(timeout, workers=jobs > 1 or not listed)
    try:
        if out is not None:
            plan = Plan((), out, kind, lang, jobs, seconds)
            left = _of_list(failures, plan, replace(khabar_job(profile, out, names), longest=max_chars))
        else:
            left = _of_store(failures, jobs, seconds, max_chars)
    except LoadError as error:
        options.fail(str(error))
    sys.exit(options.FAILED if left else 0)


def _of_list(failures: str, plan: Plan, job: Job) -> bool:
    """Whether something still fails."""
    from pipeline.batch.again import Again, ListError, listed
    from pipeline.batch.run import check_apart, write
    from pipeline.batch.sources import find
    from pipeline.cli.run import into_file

    try:
        again = Again(listed(failures))
    except ListError as error:
        options.fail(str(error))
    _say_lost(again.lost)

    def execute(plan: Plan, job: Job, watcher: Watcher, meter: Meter) -> Tally:
        check_apart(plan.out, find(again.paths))
        watcher.begin(0)
        return write(again.items(plan.kind, plan.lang), plan, job, watcher, meter)

    return into_file(plan, job, execute) or again.lost > 0


def _of_store(address: str, jobs: int, seconds: float | None, max_chars: int | None) -> bool:
    """Whether something still fails."""
    from pipeline.batch.run import Plan, khabar_job
    from pipeline.batch.version import model_version
    from pipeline.cli.log import watcher
    from pipeline.store.database import Store, StoreError
    from pipeline.store.retrying import retry as read_again
    from pipeline.store.retrying import waiting

    left = read = 0
    try:
        with Store(address) as opened, watcher(opened.name) as watching:
            for group in waiting(opened):
                profile, names = group.settings["profile"], group.settings["names"]
                plan = Plan((), "", group.settings["format"], group.settings["lang"], jobs, seconds)
                job = replace(khabar_job(profile, "", names), longest=max_chars)
                account = read_again(group, job, opened, model_version(profile, names), plan, watching)
                read += account.tally.records
                left += account.tally.failed + group.again.lost
                _say_lost(group.again.lost)
    except StoreError as error:
        options.fail(str(error))
    except KeyboardInterrupt:
        options.fail("interrupted: what was read so far is in the store", options.INTERRUPTED)
    options.say(f"read: {read}, failed: {left}")
    return left > 0


def _say_lost(count: int) -> None:
    if count:
        options.say(f"{count} came from standard input: they cannot be read again")
