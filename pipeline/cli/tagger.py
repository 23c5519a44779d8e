"""Training and measuring a language's name tagger, for ``khabar retrain LANG --only ner``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import options
from pipeline.paths import models_dir

if TYPE_CHECKING:
    from pipeline.bench.names import Finder
    from pipeline.ner.card import Row


def train_tagger(lang: str, data: Path, seed: int, out: Path | None, measure: bool) -> None:
    """Train a tagger from corpora, or only ``measure`` the one that lies there; show its scores on their test files.

    The same data, seed and libraries give the same bytes on the same machine. Beside the model is written its card.
    """
    from pipeline.ner import MODEL, Tagger
    from pipeline.ner.card import card
    from pipeline.ner.card import measure as measured
    from pipeline.ner.corpora import CorpusError
    from pipeline.ner.network import load, save
    from pipeline.ner.recipe import load_recipe
    from pipeline.ner.training import train

    folder = (out or models_dir()) / lang / "ner"
    recipe = load_recipe(lang)
    try:
        if not measure:
            network = train(recipe, data, seed, options.say)
            save(folder / MODEL, network, {"lang": lang, "seed": seed})
        # Measured is what was written: its rows are rounded.
        tagger = Tagger(load(folder / MODEL, lang))
        rows = measured(recipe, tagger, data, _others(lang))
    except (FileNotFoundError, CorpusError) as error:
        options.fail(str(error))
    if not measure:
        size = (folder / MODEL).stat().st_size
        (folder / "README.md").write_text(card(recipe, rows, seed, size), encoding="utf-8")
        click.echo(f"{folder / MODEL}\t{size:,} bytes")
    _show(rows)


def _others(lang: str) -> dict[str, Finder]:
    """The libraries that are measured beside ours: those that know the language and are installed."""
    from pipeline.bench.names import RIVALS

    found = {}
    for name, rival in RIVALS.items():
        if lang in rival.languages:
            try:
                found[name] = rival.make()
            except ImportError:
                options.say(f"{name} is not installed and is left out")
    return found


def _show(rows: Sequence[Row]) -> None:
    """The scores as a table."""
    from rich.console import Console
    from rich.table import Table

    from pipeline.ner.card import COLUMNS, cells

    table = Table(title="F1 (precision/recall) in percent, exact span and type", title_justify="left")
    for name in COLUMNS:
        table.add_column(name, no_wrap=True)
    for row in rows:
        table.add_row(*cells(row))
    Console(width=None if sys.stdout.isatty() else 160).print(table)
