"""The command ``khabar evaluate``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.evaluate.arguments import TYPES
from pipeline.evaluate.gold import LANGUAGES, GoldError

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.evaluate.floors import Change
    from pipeline.evaluate.summary import Summary

_FILE = click.Path(dir_okay=False, path_type=Path)
_EXISTING_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_PIPED_WIDTH = 180
_EVALUATION_PACKAGES = frozenset({"nervaluate", "numpy", "jinja2", "babel"})


def _chosen(known: Sequence[str]) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], tuple[str, ...]]:
    """A callback for an option with several names, repeated or parted by commas; all names where none is given."""

    def choose(_: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
        names = {name.strip() for value in values for name in value.split(",")}
        if unknown := sorted(names - set(known)):
            raise click.BadParameter(f"{unknown[0]!r} is not one of {', '.join(known)}", param=parameter)
        return tuple(name for name in known if name in names or not names)

    return choose


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--lang", "languages", multiple=True, callback=_chosen(LANGUAGES), help="Languages (default: all).")
@click.option("--profile", type=click.Choice(["fast", "accurate"]), default="fast", show_default=True)
@click.option("--types", multiple=True, callback=_chosen(TYPES), help="Fact types of the totals (default: all).")
@click.option("--baseline", type=_EXISTING_FILE, help="JSON of an earlier run: show what changed.")
@click.option("--fail", is_flag=True, help="With --baseline: exit code 1 if a score fell.")
@click.option("--floors", type=_EXISTING_FILE, help="Pinned floors: exit code 1 if one is undercut.")
@click.option("--write-floors", type=_FILE, help="Pin the scores of this run as floors.")
@click.option("--lower", metavar="REASON", help="With --write-floors: why floors may be lowered.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for report.html and report.json.")
@click.option("--json", "json_file", type=_FILE, help="Write all scores and findings as JSON.")
@click.option("--html", "html_file", type=_FILE, help="Write the report as HTML.")
@click.option("--misses", is_flag=True, help="List misses and false alarms instead of all scores.")
def evaluate(
    paths: tuple[Path, ...],
    languages: tuple[str, ...],
    profile: str,
    types: tuple[str, ...],
    baseline: Path | None,
    fail: bool,
    floors: Path | None,
    write_floors: Path | None,
    lower: str | None,
    out: Path | None,
    json_file: Path | None,
    html_file: Path | None,
    misses: bool,
) -> None:
    """Score khabar on the gold stories at or below PATHS."""
    if fail and not baseline:
        raise click.UsageError("--fail needs --baseline")
    if lower and not write_floors:
        raise click.UsageError("--lower needs --write-floors")
    try:
        from pipeline.evaluate.floors import FloorsError
        from pipeline.evaluate.run import evaluate_stories
    except ModuleNotFoundError as error:
        if error.name not in _EVALUATION_PACKAGES:
            raise
        raise click.ClickException(f"{error.name} is missing: pip install 'khabar[dev]'") from error
    from rich.console import Console

    # What is piped into a file or a pager has no width of its own.
    console = Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else _PIPED_WIDTH)
    try:
        summary = evaluate_stories(paths, languages, profile, types)
        compared = _compared(summary, baseline)
        _show(summary, misses, console)
        _write(summary, compared, [json_file, out and out / "report.json"], [html_file, out and out / "report.html"])
        failed = _report(compared if baseline else None, fail, console)
        failed |= _gate(summary, floors, console)
        _pin(summary, write_floors, lower, console)
    except (GoldError, FloorsError, OSError) as error:
        raise click.ClickException(str(error)) from error
    sys.exit(1 if failed else 0)


def _compared(summary: Summary, baseline: Path | None) -> list[Change]:
    from pipeline.evaluate.floors import changes, read_result, scores_of

    if baseline is None:
        return []
    return [change for change in changes(read_result(baseline), scores_of(summary)) if change.before != change.now]


def _show(summary: Summary, misses: bool, console: Console) -> None:
    from pipeline.evaluate.tables import print_findings, print_headline, print_summary

    if misses:
        print_findings(summary, console)
        print_headline(summary, console)
    else:
        print_summary(summary, console)


def _write(
    summary: Summary, compared: list[Change], json_files: list[Path | None], html_files: list[Path | None]
) -> None:
    from pipeline.evaluate.report import render

    for path in filter(None, json_files):
        _save(path, json.dumps(summary.to_dict(), ensure_ascii=False, indent=1) + "\n")
    for path in filter(None, html_files):
        _save(path, render(summary, compared))


def _save(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def _report(compared: list[Change] | None, fail: bool, console: Console) -> bool:
    """Show what changed since the baseline; whether that fails the run."""
    from pipeline.evaluate.tables import print_changes

    if compared is None:
        return False
    print_changes(compared, "changes since the baseline", console)
    return fail and any(change.fell for change in compared)


def _gate(summary: Summary, floors: Path | None, console: Console) -> bool:
    """Show the floors that are undercut; whether there are some."""
    from pipeline.evaluate.floors import read_floors, undercut
    from pipeline.evaluate.tables import print_changes

    if floors is None:
        return False
    fallen = undercut(read_floors(floors), summary)
    print_changes(fallen, "floors undercut", console)
    return bool(fallen)


def _pin(summary: Summary, path: Path | None, reason: str | None, console: Console) -> None:
    from pipeline.evaluate.floors import write_floors

    if path is not None:
        lowered = write_floors(path, summary, reason)
        console.print(f"{path}: floors of {len(summary.languages)} languages pinned, {len(lowered)} lowered")
