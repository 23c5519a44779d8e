"""The commands ``khabar tokenizers train`` and ``khabar tokenizers evaluate``."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli import options
from pipeline.lang import codes

_FOLDER = click.Path(file_okay=False, path_type=Path)
_data = click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="Folder with the treebanks that models/<lang>/stanza/recipe.toml names.",
)
_languages = click.option(
    "--lang", "languages", multiple=True, type=click.Choice(codes()), help="Only these languages."
)


@click.group()
def tokenizers() -> None:
    """Train and measure tokenizers."""


@tokenizers.command()
@_data
@_languages
@click.option("--out", type=_FOLDER, required=True, help="Models go to OUT/<lang>/stanza.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--steps", type=click.IntRange(min=1), help="Training steps instead of the recipe's.")
def train(data: Path, languages: tuple[str, ...], out: Path, seed: int, steps: int | None) -> None:
    """Train Stanza tokenizers from UD treebanks."""
    from pipeline.tokenize.training import train as train_language
    from pipeline.tokenize.treebank import TreebankError

    for lang in languages or codes():
        options.say(f"training the tokenizer of {lang}")
        try:
            written = train_language(lang, data, out / lang / "stanza", seed, steps)
        except (FileNotFoundError, TreebankError) as error:
            options.fail(str(error))
        for path in written:
            click.echo(f"{path}\t{path.stat().st_size:,} bytes")


@tokenizers.command()
@_data
@_languages
@click.option(
    "--profile", "profiles", multiple=True, type=click.Choice(["fast", "accurate"]), help="Only these profiles."
)
@click.option("--models", type=_FOLDER, help="Folder of Stanza models to measure instead of those shipped.")
def evaluate(data: Path, languages: tuple[str, ...], profiles: tuple[str, ...], models: Path | None) -> None:
    """Measure tokens, sentences and words (CoNLL 2018 F1) on the UD test files."""
    from pipeline.tokenize import make_tokenizer
    from pipeline.tokenize.recipe import load_recipe
    from pipeline.tokenize.scoring import evaluate as score
    from pipeline.tokenize.scoring import table
    from pipeline.tokenize.treebank import TreebankError

    scores = []
    try:
        for lang in languages or codes():
            for source in load_recipe(lang).test:
                sentences = source.read(data)
                for profile in profiles or ("fast", "accurate"):
                    tokenizer = make_tokenizer(lang, profile, models)
                    scores.append((f"{lang} {source.name or source.file}, {profile}", score(tokenizer, sentences)))
    except (FileNotFoundError, TreebankError) as error:
        options.fail(str(error))
    click.echo(table(scores))
