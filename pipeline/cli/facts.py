"""The command ``khabar facts``."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from datetime import datetime

import click

from pipeline.batch.outputs import STDOUT
from pipeline.cli import options
from pipeline.lang import codes
from pipeline.record import FACT_TYPES

_DAY = click.DateTime(["%Y-%m-%d"])
_FORMATS = ("jsonl", "csv", "parquet", "ftm")


def _several(*names: str, help: str, choices: tuple[str, ...] | None = None) -> Callable[..., Callable[..., None]]:
    kind = click.Choice(choices) if choices else None
    return click.option(*names, multiple=True, type=kind, help=f"{help} (several: any of them).")


@click.command()
@click.argument("store", metavar="STORE")
@_several("--type", "types", help="Facts of this type", choices=FACT_TYPES)
@_several("--entity", "entities", help="Facts with this entity as an argument: its id, or its label as it is")
@_several("--lang", "langs", help="Facts from articles in this language", choices=codes())
@_several("--source", "sources", help="Facts from this publisher, or from addresses at this host")
@click.option("--from", "since", type=_DAY, metavar="DAY", help="Facts whose own time ends on this day or later.")
@click.option("--to", "until", type=_DAY, metavar="DAY", help="Facts whose own time begins on this day or earlier.")
@click.option("--published-from", type=_DAY, metavar="DAY", help="Facts from articles of this day or later.")
@click.option("--published-to", type=_DAY, metavar="DAY", help="Facts from articles of this day or earlier.")
@click.option("--confidence", type=click.FloatRange(0, 1), default=0.0, help="Facts that are at least so sure.")
@click.option("--no-near-duplicates", is_flag=True, help="Leave out articles that repeat an earlier one.")
@click.option(
    "--out", "-o", metavar="FILE", default=STDOUT, help="Where to; the ending says the format. Default: stdout."
)
@click.option("--format", "kind", type=click.Choice(_FORMATS), help="The format, whatever the ending (default: jsonl).")
def facts(
    store: str,
    types: tuple[str, ...],
    entities: tuple[str, ...],
    langs: tuple[str, ...],
    sources: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    published_from: datetime | None,
    published_to: datetime | None,
    confidence: float,
    no_near_duplicates: bool,
    out: str,
    kind: str | None,
) -> None:
    """Find facts in a store, and write them as JSON Lines, CSV, Parquet or FollowTheMoney entities.

    STORE is a database that `khabar run --store` wrote. FILE is .jsonl, .csv, .parquet or .ftm.json; it appears whole
    or not at all.
    """
    from pipeline.batch.outputs import AtomicFile, OutputError
    from pipeline.store.database import Store, StoreError
    from pipeline.store.exports import export, format_of
    from pipeline.store.queries import Filter, findings

    wanted = Filter(
        types,
        entities,
        langs,
        sources,
        _day(since),
        _day(until),
        _day(published_from),
        _day(published_to),
        confidence,
        not no_near_duplicates,
    )
    written = 0
    try:
        with Store(store) as opened, AtomicFile(out) as file, file.blamed():
            writer = export(kind or format_of(out), file.stream)
            for finding in findings(opened, wanted):
                writer.add(finding)
                written += 1
            writer.close()
            file.commit()
    except ModuleNotFoundError as error:
        options.fail(f"this format needs {error.name}: pip install 'khabar[ftm]'")
    except OutputError as error:
        if error.errno == errno.EPIPE:  # the reader of our output has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(options.FAILED)
        options.fail(str(error))
    except StoreError as error:
        options.fail(str(error))
    if out != STDOUT:
        options.say(f"wrote {written} facts to {out}")


def _day(moment: datetime | None) -> str | None:
    return None if moment is None else moment.date().isoformat()
