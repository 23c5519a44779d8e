"""What made the facts and mentions of an article, for ``khabar show --why``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.tables import printable, statement
from pipeline.text.isolation import isolated

if TYPE_CHECKING:
    from pipeline.nlp import Khabar
    from pipeline.why.explanation import Explained, Why


def print_why(nlp: Khabar, record: Mapping[str, Any], as_json: bool) -> None:
    """Read the article of a record again and print what made its facts and mentions."""
    from pipeline.record import Article
    from pipeline.why.explanation import explain

    described = {name: record[name] for name in ("id", "title", "url", "publisher", "published", "lang")}
    explained = explain(nlp, Article(record["text"], **described))
    if as_json:
        click.echo(json.dumps(_json(explained), ensure_ascii=False, indent=2))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(isolated(printable(explained.record.id))), title_justify="left")
    for column in ("fact or mention", "gave", "rule", "words", "where"):
        table.add_column(column, overflow="fold")
    for said, why in _items(explained):
        table.add_row(Text(said), "", Text(why.pattern), "", Text(why.maker), end_section=not why.sources)
        for source in why.sources:
            where = f"models/{source.rule.file}:{source.rule.line}" if source.rule.line else ""
            rule = f"{source.rule.id} → {source.rule.value}"
            cells = (", ".join(source.effects), isolated(rule), isolated(printable(source.words)), where)
            table.add_row("", *map(Text, cells), end_section=source is why.sources[-1])
    Console().print(table)


def _items(explained: Explained) -> Iterator[tuple[str, Why]]:
    """What is explained, in words: facts, then mentions."""
    record = explained.record.to_dict()
    for fact, why in zip(record["facts"], explained.facts, strict=True):
        yield f"{fact['type']} " + isolated(printable("; ".join(statement(fact)))), why
    for mention, why in zip(record["mentions"], explained.mentions, strict=True):
        yield f"{mention['label']} {isolated(printable(mention['text']))}", why


def _json(explained: Explained) -> dict[str, Any]:
    """The record with ``why`` in each mention and fact."""
    record = explained.record.to_dict()
    for name, told in (("mentions", explained.mentions), ("facts", explained.facts)):
        for one, why in zip(record[name], told, strict=True):
            one["why"] = {
                "maker": why.maker,
                "pattern": why.pattern,
                "rules": [
                    {
                        "rule": source.rule.id,
                        "value": source.rule.value,
                        "file": f"models/{source.rule.file}" if source.rule.file else None,
                        "line": source.rule.line or None,
                        "words": source.words,
                        "gave": list(source.effects),
                    }
                    for source in why.sources
                ],
            }
    return record
