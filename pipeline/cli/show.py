"""The command ``khabar show``."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from functools import cache, partial
from typing import Any

import click

from pipeline.batch.items import Failure
from pipeline.cli import options


@click.command()
@click.argument("path", metavar="FILE")
@click.option("--record", "-n", "number", type=click.IntRange(min=1), help="Only the n-th article or record.")
@click.option("--id", "wanted", help="Only the article or record with this id.")
@click.option("--json", "as_json", is_flag=True, help="The records themselves, indented.")
@click.option("--why", is_flag=True, help="Tell which rules made each fact and mention (reads the articles again).")
@options.profile
@options.lang
@options.kind
def show(
    path: str,
    number: int | None,
    wanted: str | None,
    as_json: bool,
    why: bool,
    profile: str,
    lang: str | None,
    kind: str | None,
) -> None:
    """Show facts with their evidence.

    FILE holds records that khabar wrote (.jsonl or .parquet), or articles, which are then read first; - is standard
    input.
    """
    from pipeline.batch.loading import load_pipeline
    from pipeline.batch.stored import records_of
    from pipeline.cli.why import print_why

    failures: list[Failure] = []
    load = cache(partial(load_pipeline, profile))
    shown = 0
    for record in records_of(path, load, failures.append, kind=kind, lang=lang, number=number):
        if wanted is None or record["id"] == wanted:
            shown += 1
            if why:
                print_why(load(), record, as_json)
            else:
                _print(record, as_json)
    for failure in failures:
        options.say(str(failure))
    if not shown and not failures:
        options.fail(f"{path} has no such record" if number or wanted else f"{path} has no records")
    sys.exit(options.FAILED if failures else 0)


def _print(record: Mapping[str, Any], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))
        return
    from rich.console import Console

    from pipeline.cli.tables import record_table

    console = Console()
    console.print(record_table(record, console.width))
