"""The command ``khabar run``."""

from __future__ import annotations

import errno
import os
import signal
import sys
import time

import click

from pipeline.batch.outputs import STDOUT
from pipeline.cli import options


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--out",
    "-o",
    required=True,
    metavar="FILE",
    help="Where records go: Parquet if it ends so, else JSONL; - is stdout.",
)
@click.option("--jobs", "-j", type=click.IntRange(min=1), default=1, show_default=True, help="Number of processes.")
@options.profile
@options.names
@options.lang
@options.kind
def run(
    inputs: tuple[str, ...], out: str, jobs: int, profile: str, names: bool, lang: str | None, kind: str | None
) -> None:
    """Read articles and write one record for each.

    INPUT is a folder (read with its subfolders, sorted), a file (.txt, .html, .jsonl, .csv, .parquet, .warc, or a feed:
    .rss, .atom, .xml; each also with .gz or .zst), a quoted pattern such as 'news/**/*.jsonl.gz', or - for standard
    input: JSON Lines if it begins with an object, else the text of one article.

    Articles that fail are named on standard error and listed in FILE.failed.jsonl. Exit code: 0 if nothing failed, 1 if
    something did, 2 for wrong usage.
    """
    from pipeline.batch.outputs import OutputError
    from pipeline.batch.run import Plan, SameFileError, execute, khabar_job
    from pipeline.batch.workers import LoadError
    from pipeline.cli.progress import Progress

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    started = time.perf_counter()
    plan = Plan(inputs, out, kind, lang, jobs)
    try:
        with Progress(out) as progress:
            tally = execute(plan, khabar_job(profile, out, names), progress)
    except SameFileError as error:
        raise click.UsageError(str(error)) from None
    except OutputError as error:
        if error.errno == errno.EPIPE:  # the reader of our output has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(options.FAILED)
        options.fail(str(error))
    except LoadError as error:
        options.fail(str(error))
    except KeyboardInterrupt:
        options.fail(
            f"interrupted: {'the output is cut short' if out == STDOUT else f'{out} was not written'}",
            options.INTERRUPTED,
        )
    for line in tally.lines():
        click.echo(line, err=True)
    if tally.failed and not tally.records:
        options.fail(f"no article could be read: {out} was not written")
    seconds = time.perf_counter() - started
    click.echo(f"wrote {tally.records} records to {out} in {seconds:.1f} s", err=True)
    sys.exit(options.FAILED if tally.failed else 0)
