"""The command ``khabar retry``."""

from __future__ import annotations

import signal
import sys
from dataclasses import replace

import click

from pipeline.cli import options


@click.command()
@click.argument("store", metavar="STORE")
@click.option("--jobs", "-j", type=click.IntRange(min=1), default=1, show_default=True, help="Number of processes.")
@options.log_format
@options.limits
def retry(store: str, jobs: int, log_format: str, max_chars: int | None, timeout: float | None) -> None:
    """Read the articles that failed again, from the files they stood in and with the settings they were read with.

    STORE is a database that `khabar run --store` wrote. Exit code: 0 if nothing fails any more, else 1.
    """
    from pipeline.batch.run import Plan, khabar_job
    from pipeline.batch.version import model_version
    from pipeline.batch.workers import LoadError
    from pipeline.cli.log import watcher
    from pipeline.store.database import Store, StoreError
    from pipeline.store.retrying import retry as read_again
    from pipeline.store.retrying import waiting

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    left = read = 0
    try:
        with Store(store) as opened, watcher(opened.name) as watching:
            for group in waiting(opened):
                profile, names = group.settings["profile"], group.settings["names"]
                plan = Plan(
                    (), "", group.settings["format"], group.settings["lang"], jobs, options.seconds(timeout, True)
                )
                job = replace(khabar_job(profile, "", names), longest=max_chars)
                account = read_again(group, job, opened, model_version(profile, names), plan, watching)
                read += account.tally.records
                left += account.tally.failed + group.lost
                if group.lost:
                    options.say(f"{group.lost} came from standard input: they cannot be read again")
    except (StoreError, LoadError) as error:
        options.fail(str(error))
    except KeyboardInterrupt:
        options.fail("interrupted: what was read so far is in the store", options.INTERRUPTED)
    options.say(f"read: {read}, failed: {left}")
    sys.exit(options.FAILED if left else 0)
