"""The commands ``khabar models``: the versions of what a language has learned."""

from __future__ import annotations

import difflib

import click

from pipeline.cli import options
from pipeline.lang import codes

_lang = click.argument("lang", type=click.Choice(codes()))


@click.group()
def models() -> None:
    """List, compare and choose versions of what was learned (models/LANG/history)."""


@models.command(name="list")
@_lang
def list_(lang: str) -> None:
    """The versions of LANG, oldest first; * is in use, - stands for the written tables alone."""
    from pipeline.learn.versions import WRITTEN, current, log, versions

    now = current(lang)
    done = {entry["version"]: entry for entry in log(lang)}
    click.echo(f"{'*' if now == WRITTEN else ' '} {WRITTEN}")
    for one in versions(lang):
        scores = {score["type"]: score for score in one.card["scores"]}["total"]
        last = done.get(one.name, {})
        why = f" ({last['reason']})" if last.get("reason") else ""
        click.echo(
            f"{'*' if one.name == now else ' '} {one.name}\t{one.card['date']}\t{one.card['stories']} stories\t"
            f"F1 {100 * scores['before']:.1f} → {100 * scores['after']:.1f}\t{last.get('action', '')}{why}\t"
            f"{'edited' if one.edited else ''}\t{one.card['command']}"
        )


@models.command()
@_lang
@click.argument("old")
@click.argument("new")
def diff(lang: str, old: str, new: str) -> None:
    """The lines that version NEW of LANG has and OLD lacks, and the other way round; - is the written tables alone."""
    from pipeline.learn.versions import CARD, WRITTEN, VersionError, version

    try:
        folders = [None if name == WRITTEN else version(lang, name).folder for name in (old, new)]
    except VersionError as error:
        options.fail(str(error))
    files = [
        {
            path.relative_to(folder).as_posix(): path
            for path in folder.rglob("*")
            if path.is_file() and path.name != CARD
        }
        if folder is not None
        else {}
        for folder in folders
    ]
    for name in sorted({*files[0], *files[1]}):
        was, now = (file[name].read_text(encoding="utf-8").splitlines() if name in file else [] for file in files)
        for line in difflib.unified_diff(was, now, f"{old}/{name}", f"{new}/{name}", lineterm="", n=0):
            click.echo(line)


@models.command()
@_lang
@click.argument("name")
def promote(lang: str, name: str) -> None:
    """Put version NAME of LANG to use; - is the written tables alone."""
    from pipeline.learn.versions import VersionError, current, use

    try:
        use(lang, name, "promoted by hand")
    except VersionError as error:
        options.fail(str(error))
    click.echo(f"{lang}: {current(lang)} is in use")


@models.command()
@_lang
def rollback(lang: str) -> None:
    """Return to what LANG had in use before the version in use."""
    from pipeline.learn.versions import VersionError, roll_back

    try:
        click.echo(f"{lang}: {roll_back(lang)} is in use")
    except VersionError as error:
        options.fail(str(error))
