"""The command ``khabar bench``."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from pipeline.cli import options
from pipeline.lang import codes

# How many articles a measurement takes that is not made unless it is asked for.
_count = partial(click.option, type=click.IntRange(min=0), default=0, show_default=True)


@click.command()
@click.option(
    "--corpus",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default="corpus/train",
    show_default=True,
    help="Folder with <lang>.txt articles, repeated as often as needed.",
)
@click.option("--lang", "languages", multiple=True, type=click.Choice(codes()), help="Only these languages.")
@click.option(
    "--profile", "profiles", multiple=True, type=click.Choice(["fast", "accurate"]), help="Only these profiles."
)
@click.option(
    "--seconds", type=click.FloatRange(min=0.1), default=10, show_default=True, help="Length of a measurement."
)
@_count("--articles", help="Watch memory over that many articles.")
@_count("--runs", help="Whole runs over that many generated articles: one process, two, Ray; their cost.")
@_count(
    "--retraining",
    help="Retrain each language on that many generated articles with unknown nouns; nothing is promoted.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the numbers as JSON.")
def bench(
    corpus: Path,
    languages: tuple[str, ...],
    profiles: tuple[str, ...],
    seconds: float,
    articles: int,
    runs: int,
    retraining: int,
    out: Path | None,
) -> None:
    """Measure words per second and peak memory, per language and profile, on one core, next to other libraries;
    start-up times; where time goes; memory over many articles; retraining; whole runs on one core, two and on Ray."""
    import json

    from rich.console import Console

    from pipeline.bench.corpus import NoArticles
    from pipeline.bench.report import tables
    from pipeline.bench.suite import Suite

    suite = Suite(corpus, languages or codes(), profiles or ("fast", "accurate"), seconds, articles, runs, retraining)
    try:
        report = suite.run(lambda what: options.say(f"measuring {what}"))
    except NoArticles as error:
        options.fail(str(error))
    console = Console()
    for table in tables(report):
        console.print(table)
    if out is not None:
        out.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
