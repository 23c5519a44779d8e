"""The command ``khabar normalize``."""

from __future__ import annotations

import json

import click

from pipeline.cli import options
from pipeline.lang import codes

KINDS = ("time", "number", "quantity")


@click.command()
@click.argument("text")
@click.option("--lang", required=True, type=click.Choice(codes()), help="The language of the text.")
@click.option("--kind", type=click.Choice(KINDS), help="What the text is (default: the first of these that it can be).")
@click.option("--reference", type=click.DateTime(["%Y-%m-%d"]), help="The day that relative times count from.")
def normalize(text: str, lang: str, kind: str | None, reference: object | None) -> None:
    """Print the value of a time, number or quantity: a TIMEX3 value, {"value", "unit"} or a number.

    Exit code 1 if the text is none of these.
    """
    from pipeline.normalize import parse_number, parse_quantity, parse_time

    day = str(reference)[:10] if reference else None
    for name in (kind,) if kind else KINDS:
        value: object = None
        if name == "time":
            time = parse_time(text, lang, reference=day)
            value = time and time.value
        elif name == "quantity":
            quantity = parse_quantity(text, lang)
            value = quantity and quantity.to_dict()
        else:
            value = parse_number(text, lang)
        if value is not None:
            click.echo(value if isinstance(value, str) else json.dumps(value))
            return
    options.fail(f"no {kind or 'time, number or quantity'} in {lang}: {text[:100]!r}")
