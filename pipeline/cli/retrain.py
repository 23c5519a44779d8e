"""The command ``khabar retrain``: learn the rules of a language from gold, or make its trained parts anew."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import options
from pipeline.lang import codes
from pipeline.paths import models_dir

if TYPE_CHECKING:
    from pipeline.learn.retraining import Result

_FOLDER = click.Path(file_okay=False, path_type=Path)
_EXISTING = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("lang", type=click.Choice(codes()))
@click.argument("gold", nargs=-1, type=_EXISTING)
@click.option(
    "--only",
    type=click.Choice(["weights", "ner", "tokenizer"]),
    help="The weights of the rules in use; or, from the corpora in --data, the name tagger or the Stanza tokenizer.",
)
@click.option("--corpus/--no-corpus", default=True, show_default=True, help="Learn from corpus/train too.")
@click.option("--dev", type=_EXISTING, multiple=True, help="Gold that judges what was learned. [default: corpus/dev]")
@click.option("--curve", is_flag=True, help="Show how F1 on --dev rises with the articles learned from; no version.")
@click.option(
    "--recovery", is_flag=True, help="Show how much of a lost half of the tables is learned again; no version."
)
@click.option("--data", type=_EXISTING, help="For --only ner or tokenizer: the folder with the corpora of the recipe.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--out", type=_FOLDER, help="Folder of what is written (models, plots). [default: khabar's own, build]")
@click.option("--measure", is_flag=True, help="With --only ner: only measure what lies there.")
def retrain(
    lang: str,
    gold: tuple[Path, ...],
    only: str | None,
    corpus: bool,
    dev: tuple[Path, ...],
    curve: bool,
    recovery: bool,
    data: Path | None,
    seed: int,
    out: Path | None,
    measure: bool,
) -> None:
    """Learn the rules of a language and their weights from gold articles, GOLD and corpus/train.

    What was learned becomes a version in models/LANG/history. It is put to use if it is better on articles that it has
    not seen, else kept aside (see `khabar models`). The same data, seed and code give the same bytes.
    """
    if only is not None and only != "weights":
        if data is None:
            raise click.UsageError(f"--only {only} needs --data")
        _trained(lang, only, data, seed, out, measure)
        return
    from pipeline.evaluate.gold import GoldError
    from pipeline.learn.retraining import GoldSeenError, Task, retrain

    taught = [*([_shipped("train")] if corpus else []), *gold]
    judges = list(dev) or [_shipped("dev")]
    if not taught:
        raise click.UsageError("nothing to learn from: give GOLD, or leave out --no-corpus")
    try:
        if curve or recovery:
            _evidence(lang, taught, judges, seed, out or Path("build"), curve)
            return
        command = shlex.join(["khabar", *sys.argv[1:]])
        result = retrain(Task(lang, taught, judges, seed, command, only is None), options.say)
    except (GoldError, GoldSeenError) as error:
        options.fail(str(error))
    _show(result)
    _plot(result, out or Path("build"), f"reliability-{lang}.svg")


def _trained(lang: str, only: str, data: Path, seed: int, out: Path | None, measure: bool) -> None:
    """Train the name tagger or the tokenizer."""
    if only == "ner":
        from pipeline.cli.tagger import train_tagger

        train_tagger(lang, data, seed, out, measure)
        return
    from pipeline.tokenize.training import train
    from pipeline.tokenize.treebank import TreebankError

    options.say(f"training the tokenizer of {lang}")
    try:
        written = train(lang, data, (out or models_dir()) / lang / "stanza", seed, None)
    except (FileNotFoundError, TreebankError) as error:
        options.fail(str(error))
    for path in written:
        click.echo(f"{path}\t{path.stat().st_size:,} bytes")


def _evidence(lang: str, taught: list[Path], judges: list[Path], seed: int, out: Path, curve: bool) -> None:
    """Show what learning is worth, on a terminal and as a plot."""
    from pipeline.learn.evidence import learning_curve, recovery
    from pipeline.learn.plotting import line_plot

    out.mkdir(parents=True, exist_ok=True)
    if not curve:
        for found in recovery(lang, taught, judges, seed, options.say):
            click.echo(found)
        return
    points = learning_curve(lang, taught, judges, seed, options.say)
    for point in points:
        click.echo(f"{lang}\t{point.articles} articles\tF1 {100 * point.f1:.1f}\t{point.entries} entries")
    path = out / f"curve-{lang}.svg"
    path.write_text(line_plot([(point.articles, point.f1) for point in points], "articles", "F1 on dev"), "utf-8")
    click.echo(str(path))


def _shipped(name: str) -> Path:
    """A folder of the corpus of the checkout."""
    folder = models_dir().parent / "corpus" / name
    if not folder.is_dir():
        raise click.UsageError(f"{folder} is missing: an installed khabar has no corpus, give the folders yourself")
    return folder


def _show(result: Result) -> None:
    """What came out, as a table and a sentence."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title="F1 on articles not learned from", title_justify="left")
    for name in ("facts", "in use", "candidate", "difference (95 %)"):
        table.add_column(name, no_wrap=True)
    for one in result.differences:
        if one.before is not None or one.after is not None:
            change = (
                f"{100 * ((one.after or 0) - (one.before or 0)):+.1f} ({100 * one.low:+.1f} to {100 * one.high:+.1f})"
            )
            table.add_row(one.name, _percent(one.before), _percent(one.after), change)
    Console(width=None if sys.stdout.isatty() else 120).print(table)
    verdict = f"kept aside: {result.reason}" if result.reason else "promoted: it is in use now"
    click.echo(f"version {result.version.name}, {result.entries} entries, {result.patterns} patterns, {verdict}")


def _plot(result: Result, out: Path, name: str) -> None:
    """How far confidences are from the shares of right facts that they foretell, in words and as a plot."""
    from pipeline.learn.plotting import line_plot

    out.mkdir(parents=True, exist_ok=True)
    points = [(one.confidence, one.right) for one in result.after.bins]
    labels = [str(one.facts) for one in result.after.bins]
    (out / name).write_text(line_plot(points, "confidence", "share of right facts", True, labels), encoding="utf-8")
    for told, one in (("in use", result.before), ("candidate", result.after)):
        click.echo(f"{told}: calibration error {100 * one.error:.1f} %, Brier score {one.brier:.3f}")
    click.echo(f"{out / name}")


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"
