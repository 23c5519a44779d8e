"""The command ``khabar names``: measure the identity of names written in the four languages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import options

if TYPE_CHECKING:
    from pipeline.normalize.entities.identity import Kind


@click.command()
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", type=click.Choice(["person", "organization", "place"]), default="person", show_default=True)
@click.option("--keys", is_flag=True, help="Only the keys made of sounds, without the tables of known names.")
@click.option("--show", is_flag=True, help="List the names of the first part whose spellings have different ids.")
def names(table: Path, kind: Kind, keys: bool, show: bool) -> None:
    """Measure how often the spellings of one name in Persian, Russian, Arabic and Urdu have one id.

    TABLE has a name a line, its spellings in the four languages with a TAB between; names after a line "# held out" are
    counted apart.
    """
    from pipeline.evaluate.names import confused, read_names, score
    from pipeline.normalize.entities import entity_id
    from pipeline.normalize.entities.gazetteer import name_columns
    from pipeline.normalize.entities.identity import name_key

    def identify(name: str, lang: str) -> str:
        return name_key(name, lang, kind) if keys else entity_id(name, kind, lang).id

    try:
        parts = read_names(table)
    except ValueError as error:
        options.fail(str(error))
    columns = name_columns()
    for number, (part, rows) in enumerate(parts.items()):
        click.echo(f"{part}: {len(rows)} names")
        click.echo("pair\tsame id\tfalse merges")
        for one in score(rows, columns, identify):
            click.echo(f"{one.pair}\t{one.recall:.1%}\t{one.false:.4%}")
        if show and not number:
            for row in rows:
                found = dict.fromkeys(identify(name, lang) for name, lang in zip(row, columns, strict=True))
                if len(found) > 1:
                    click.echo("\t".join([*row, *found]))
            for left, right in confused(rows, columns, identify):
                click.echo(f"one id: {left} = {right}")
