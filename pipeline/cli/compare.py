"""The command ``khabar compare``."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli import options


@click.command()
@click.argument("specs", type=click.Path(exists=True, file_okay=False, path_type=Path), default="tests/normalize/specs")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the numbers as JSON.")
def compare(specs: Path, out: Path | None) -> None:
    """Read the rows of the spec tables with khabar and with other libraries: rows read rightly, rows a second."""
    import json

    from rich.console import Console
    from rich.table import Table

    from pipeline.bench.comparison import compare as run
    from pipeline.lang import codes

    scores = run(specs, lambda text: options.say(text))
    table = Table("rows", "library", *codes(), title="rows read rightly, in % (rows a second)")
    for kind, library in dict.fromkeys((score.kind, score.library) for score in scores):
        mine = {score.lang: score for score in scores if (score.kind, score.library) == (kind, library)}
        shown = (
            f"{100 * mine[lang].right / mine[lang].rows:.1f} ({mine[lang].speed:,.0f})" if lang in mine else "–"
            for lang in codes()
        )
        table.add_row(kind, library, *shown)
    Console().print(table)
    if out is not None:
        out.write_text(json.dumps([score._asdict() for score in scores], indent=2) + "\n", encoding="utf-8")
