"""The command ``khabar correct``."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import options

if TYPE_CHECKING:
    from pipeline.batch.items import Failure


@click.command()
@click.argument("path", metavar="FILE")
@click.option("--out", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write the sheet here.")
@click.option("--gold", type=click.Path(file_okay=False, path_type=Path), help="Take a sheet back: folder of stories.")
@click.option("--replace", is_flag=True, help="With --gold: put stories in the place of those of the same name.")
@click.option("--quiet", is_flag=True, help="With --gold: only count the changes.")
@click.option("--record", "-n", "number", type=click.IntRange(min=1), help="Only the n-th article or record.")
@options.profile
@options.lang
@options.kind
def correct(
    path: str,
    out: Path | None,
    gold: Path | None,
    replace: bool,
    quiet: bool,
    number: int | None,
    profile: str,
    lang: str | None,
    kind: str | None,
) -> None:
    """Correct extractions in a text editor: with --out write a sheet, with --gold take it back as gold.

    FILE holds records that khabar wrote, or articles, which are read first; or it is a sheet. A sheet has a line for
    each name, time and fact with its words. On the way back every change is reported. Lines that cannot be taken are
    named with their reason, and then nothing is written.
    """
    if (out is None) == (gold is None):
        raise click.UsageError("give --out to write a sheet or --gold to take one back")
    if gold is None and (replace or quiet):
        raise click.UsageError("--replace and --quiet need --gold")
    if gold is not None:
        _take(path, gold, replace, quiet)
    elif out is not None:
        _write(path, out, number, profile, lang, kind)


def _write(path: str, out: Path, number: int | None, profile: str, lang: str | None, kind: str | None) -> None:
    from pipeline.batch.loading import load_pipeline
    from pipeline.batch.outputs import AtomicFile, OutputError
    from pipeline.batch.stored import records_of
    from pipeline.gold.sheet import sheet_of
    from pipeline.lang import codes

    failures: list[Failure] = []
    records = records_of(path, partial(load_pipeline, profile), failures.append, kind=kind, lang=lang, number=number)
    ours = [record for record in records if record["lang"] in codes()]
    for failure in failures:
        options.say(str(failure))
    if not ours:
        options.fail(f"{path} has no article to correct")
    if out.exists():
        options.fail(f"{out} is there already: a sheet may hold corrections")
    try:
        with AtomicFile(str(out)) as sheet:
            sheet.stream.writelines(line.encode("utf-8") for line in sheet_of(ours))
            sheet.commit()
    except OutputError as error:
        options.fail(str(error))
    click.echo(f"{out}: {len(ours)} articles to correct")
    sys.exit(options.FAILED if failures else 0)


def _take(path: str, gold: Path, replace: bool, quiet: bool) -> None:
    from pipeline.batch.decoding import decode
    from pipeline.batch.items import InputError
    from pipeline.gold.changes import changes, summary
    from pipeline.gold.faults import GoldRefused
    from pipeline.gold.sheet_reading import read_sheet
    from pipeline.gold.stories import save

    try:
        written = decode(Path(path).read_bytes())
    except (OSError, InputError) as error:
        options.fail(f"{path}: {error}")
    articles, faults = read_sheet(path, written)
    try:
        if faults:
            raise GoldRefused(faults)
        stories = save([article.after for article in articles], gold, replace)
    except GoldRefused as refused:
        for fault in refused.faults:
            click.echo(str(fault), err=True)
        options.fail(f"nothing was written below {gold}; the sheet is as it was")
    for article in articles:
        found = changes(article.before, article.after)
        click.echo(f"{article.after.story}: {summary(found)}")
        for line in article.left_out:
            options.say(f"{path}:{line.number}: a time without a value is left out: {line.text}")
        for change in found:
            if change.sign != "=" and not quiet:
                click.echo(f"  {change}")
    click.echo(f"{len(stories)} of {len(articles)} stories written below {gold}")
