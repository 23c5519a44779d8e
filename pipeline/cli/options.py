"""Options and exit codes that several commands share."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from pipeline.batch.readers import KINDS
from pipeline.lang import codes

FAILED = 1
INTERRUPTED = 130

profile = click.option(
    "--profile",
    type=click.Choice(["fast", "accurate"]),
    default="fast",
    show_default=True,
    help="Tokenizers: spaCy's rules, or trained Stanza models.",
)
names = click.option(
    "--names/--no-names",
    default=True,
    show_default=True,
    help="Look for persons, organizations, places and titles (half of the time).",
)
lang = click.option(
    "--lang", type=click.Choice(codes()), help="The language of articles that do not name theirs (default: detected)."
)
kind = click.option(
    "--format",
    "kind",
    type=click.Choice(sorted(set(KINDS.values()))),
    help="What named files and - are, whatever their ending.",
)


def say(message: str) -> None:
    """A line for people, on standard error."""
    click.echo(f"khabar: {message}", err=True)


def fail(message: str, code: int = FAILED) -> NoReturn:
    """Say what is wrong and end the program."""
    say(message)
    sys.exit(code)
