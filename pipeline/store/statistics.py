"""What a store holds, in numbers."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipeline.store.database import Store
from pipeline.store.schema import articles, facts, failures, issues, mentions, runs

# Runs that are told one by one.
_RUNS = 10


def statistics(store: Store) -> dict[str, Any]:
    """Counts of articles by language and model, of mentions by label, facts by type, issues by check and failures by
    stage, and the last runs, the latest first."""
    with store.reading() as connection:
        return {
            "articles": _counts(connection, articles.c.lang),
            "near_duplicates": connection.scalar(
                sa.select(sa.func.count()).select_from(articles).where(articles.c.near_duplicate_of.is_not(None))
            ),
            "models": _counts(connection, articles.c.model),
            "mentions": _counts(connection, mentions.c.label),
            "facts": _counts(connection, facts.c.type),
            "issues": _counts(connection, issues.c.check),
            "failures": _counts(connection, failures.c.stage),
            "runs": [
                dict(row)
                for row in connection.execute(sa.select(runs).order_by(runs.c.key.desc()).limit(_RUNS)).mappings()
            ],
        }


def _counts(connection: Connection, column: sa.Column[str]) -> dict[str, int]:
    number = sa.func.count()
    rows = connection.execute(sa.select(column, number).group_by(column).order_by(number.desc(), column))
    return {name: count for name, count in rows}
