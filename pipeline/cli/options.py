"""Options and exit codes that several commands share."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NoReturn

import click

from pipeline.batch.readers import KINDS
from pipeline.lang import codes

FAILED = 1
INTERRUPTED = 130
# Seconds that an article may take in a worker process: far more than any, but for one that would never end.
TIMEOUT = 300

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
log_format = click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What standard error is: for people, or a JSON object a line.",
)
_max_chars = click.option(
    "--max-chars", type=click.IntRange(min=1), metavar="N", help="Longer articles fail (default: 20 million)."
)
_timeout = click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help=f"An article that takes longer fails (default: {TIMEOUT}; with -j 1 and --out: none).",
)


def limits(command: Callable[..., None]) -> Callable[..., None]:
    """The options ``--max-chars`` and ``--timeout``."""
    return _max_chars(_timeout(command))


def seconds(timeout: float | None, workers: bool) -> float | None:
    """How long an article may take: as asked for, else by default where worker processes read."""
    return TIMEOUT if timeout is None and workers else timeout


def say(message: str, level: str = "info") -> None:
    """A line for people, on standard error; an event where the log is for machines."""
    if json_log():
        log(level, "message", message=message)
    else:
        click.echo(f"khabar: {message}", err=True)


def json_log() -> bool:
    """Whether the log is lines of JSON."""
    context = click.get_current_context(silent=True)
    return context is not None and context.params.get("log_format") == "json"


def log(level: str, event: str, **told: Any) -> None:
    """A line of JSON on standard error."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    line = json.dumps({"time": now, "level": level, "event": event, **told}, ensure_ascii=False)
    click.echo(line.encode("utf-8", "backslashreplace"), err=True)


def fail(message: str, code: int = FAILED) -> NoReturn:
    """Say what is wrong and end the program."""
    say(message, "error")
    sys.exit(code)
