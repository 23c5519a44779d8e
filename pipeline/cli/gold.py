"""The commands ``khabar gold validate``, ``khabar gold export`` and ``khabar gold import``."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from pipeline.cli import options
from pipeline.lang import codes

FORMATS = ("brat", "labelstudio", "doccano", "prodigy", "conllu", "conll2003")
_UTF16 = ("doccano", "prodigy")
_EXISTING = click.Path(exists=True, path_type=Path)
_format = click.option("--format", "kind", type=click.Choice(FORMATS), required=True, help="The other tool's format.")
_utf16 = click.option("--utf16", is_flag=True, help="Offsets of doccano or Prodigy count UTF-16 units.")


@click.group()
def gold() -> None:
    """Check gold stories; exchange them with annotation tools."""


@gold.command()
@click.argument("paths", nargs=-1, required=True, type=_EXISTING)
@click.option("--quiet", is_flag=True, help="Leave warnings out.")
def validate(paths: tuple[Path, ...], quiet: bool) -> None:
    """Check the gold stories at or below PATHS; each problem is named with file and line. Exit code 1: errors."""
    from pipeline.evaluate.gold import GOLD_FILE, GoldError, story_folders
    from pipeline.evaluate.validation import validate as check
    from pipeline.gold.positions import line_of, lines_of

    try:
        folders = story_folders(paths)
    except GoldError as error:
        raise click.UsageError(str(error)) from error
    found: Counter[str] = Counter()
    for folder in folders:
        problems = [problem for problem in check(folder) if problem.severity == "error" or not quiet]
        found.update(problem.severity for problem in problems)
        file = folder / GOLD_FILE
        told = any(problem.file == str(file) and problem.place != "file" for problem in problems)
        lines = lines_of(file.read_text(encoding="utf-8")) if told else {}
        for problem in problems:
            line = line_of(lines, problem.place) if problem.file == str(file) else 0
            where = f"{problem.file}:{line}" if line else problem.file
            click.echo(f"{where}: {problem.place}: {problem.severity}: {problem.reason}")
    click.echo(f"{len(folders)} stories: {found['error']} errors" + ("" if quiet else f", {found['warning']} warnings"))
    sys.exit(options.FAILED if found["error"] else 0)


@gold.command("export")
@click.argument("paths", nargs=-1, required=True, type=_EXISTING)
@_format
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A folder (brat, conll2003) or a file.")
@click.option("--lang", "languages", multiple=True, type=click.Choice(codes()), help="Only these languages.")
@_utf16
def export(paths: tuple[Path, ...], kind: str, out: Path, languages: tuple[str, ...], utf16: bool) -> None:
    """Write the gold stories at or below PATHS in another format.

    brat, Label Studio, doccano and Prodigy get names, times and facts, the CoNLL formats names and times.
    """
    from pipeline.evaluate.gold import GoldError, story_folders
    from pipeline.gold.formats import format_of
    from pipeline.gold.stories import documents_of

    _check_units(kind, utf16)
    try:
        found = (document for folder in story_folders(paths) for document in documents_of(folder))
        documents = [document for document in found if document.lang in languages or not languages]
        written = format_of(kind).write(documents, out, utf16)
    except (GoldError, OSError) as error:
        options.fail(str(error))
    click.echo(f"{len(documents)} articles in {len(written)} files: {out}")


@gold.command("import")
@click.argument("paths", nargs=-1, required=True, type=_EXISTING)
@_format
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder of gold stories.")
@click.option("--lang", type=click.Choice(codes()), help="The language of articles that do not name theirs.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="The day that their relative times count from.")
@click.option("--replace", is_flag=True, help="Put stories in the place of those of the same name.")
@_utf16
def import_(
    paths: tuple[Path, ...], kind: str, out: Path, lang: str | None, published: object, replace: bool, utf16: bool
) -> None:
    """Read annotations of another format as gold stories below OUT.

    All are taken or none: what is wrong is named with file, line and reason, and nothing is written.
    """
    from pipeline.gold.faults import GoldRefused
    from pipeline.gold.formats import format_of
    from pipeline.gold.formats.spans import Assumed
    from pipeline.gold.stories import save

    _check_units(kind, utf16)
    assumed = Assumed(lang, str(published)[:10] if published else None, utf16)
    try:
        documents = [document for path in paths for document in format_of(kind).read(path, assumed)]
        written = save(documents, out, replace)
    except GoldRefused as refused:
        for fault in refused.faults:
            click.echo(str(fault), err=True)
        options.fail("nothing was imported")
    except (OSError, UnicodeDecodeError) as error:
        options.fail(str(error))
    for fault in assumed.left_out:
        click.echo(f"{fault} (left out)", err=True)
    same = len({document.story for document in documents}) - len(written)
    click.echo(f"{len(documents)} articles: {len(written)} stories written below {out}, {same} were there already")


def _check_units(kind: str, utf16: bool) -> None:
    if utf16 and kind not in _UTF16:
        raise click.UsageError(f"--utf16 is for {' and '.join(_UTF16)}")
