"""The command ``khabar stats``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import click

from pipeline.cli import options

_SUBJECTS = ("articles", "models", "mentions", "facts", "issues", "failures")


@click.command()
@click.argument("store", metavar="STORE")
@click.option("--json", "as_json", is_flag=True, help="As a JSON object.")
def stats(store: str, as_json: bool) -> None:
    """Count what a store holds, and tell its last runs.

    STORE is a database that `khabar run --store` wrote.
    """
    from pipeline.store.database import Store, StoreError
    from pipeline.store.statistics import statistics

    try:
        with Store(store) as opened:
            found = statistics(opened)
    except StoreError as error:
        options.fail(str(error))
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for line in _lines(found):
        click.echo(line)


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    for subject in _SUBJECTS:
        counts = found[subject]
        parts = ", ".join(f"{name[:12]} {count}" for name, count in counts.items())
        yield f"{subject + ':':<10} {sum(counts.values())}{f' ({parts})' if parts else ''}"
    yield f"near-duplicates: {found['near_duplicates']}"
    for run in found["runs"]:
        counts = run["counts"]
        read, failed = sum(counts.get("articles", {}).values()), counts.get("failed", 0)
        when = run["finished"] or f"last heard of {run['updated']}"
        yield (
            f"run {run['key']}: {run['state']}, {run['started']} to {when}, model {run['model'][:12]}, "
            f"{read} articles, {failed} failed, {run['host']}:{run['process']}"
        )
