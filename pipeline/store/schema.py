"""The tables of a store.

An article is one row, whatever number of inputs and runs it came from: its ``hash`` is that of its text and metadata as
they were given. ``model`` says which version of data, code and settings read it, ``near_duplicate_of`` the id of an
earlier article that it repeats, which is known by their ``signature``. Times of the clock are ISO 8601 in UTC; days are
ISO dates; offsets count code points of ``articles.text``, half-open.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

from pipeline.store.columns import Key, Text

# The migration that makes these tables.
REVISION = "0001"

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)
_HASH = String(64)
_json = JSON(none_as_null=True)


def _part(name: str) -> Column[int]:
    """The article that a row is part of."""
    return Column(name, ForeignKey("articles.key", ondelete="CASCADE"), primary_key=True, autoincrement=False)


def _order(name: str) -> Column[int]:
    """The place of a row among its kind, from 0."""
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _by_value(table: str, column: str) -> Index:
    """An index for values of any length; PostgreSQL's trees take 2,700 bytes at most."""
    return Index(f"ix_{table}_{column}", column, postgresql_using="hash")


# A run of the program: `state` is running, finished or stopped; one that was killed stays at running, last heard of at
# `updated`. `counts` is its summary.
runs = Table(
    "runs",
    metadata,
    Column("key", Key, primary_key=True),
    Column("state", String(20), nullable=False),
    Column("started", String(40), nullable=False),
    Column("updated", String(40), nullable=False),
    Column("finished", String(40)),
    Column("host", Text, nullable=False),
    Column("process", Integer, nullable=False),
    Column("model", _HASH, nullable=False),
    Column("settings", _json, nullable=False),
    Column("inputs", _json, nullable=False),
    Column("counts", _json, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("key", Key, primary_key=True),
    Column("hash", _HASH, nullable=False, unique=True),
    Column("model", _HASH, nullable=False),
    Column("run", ForeignKey("runs.key"), nullable=False),
    Column("path", Text, nullable=False),
    Column("line", Integer),
    Column("id", Text, nullable=False),
    Column("lang", String(16), nullable=False),
    Column("lang_score", Double, nullable=False),
    Column("title", Text),
    Column("url", Text),
    Column("host", Text),
    Column("publisher", Text),
    Column("published", String(40), index=True),
    Column("text", Text, nullable=False),
    Column("near_duplicate_of", Text),
    Column("signature", LargeBinary, nullable=False),
    _by_value("articles", "id"),
    _by_value("articles", "host"),
    _by_value("articles", "publisher"),
)

# `entity` is the id of the mention's value where that is an entity.
mentions = Table(
    "mentions",
    metadata,
    _part("article"),
    _order("position"),
    Column("id", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("label", String(16), nullable=False),
    Column("value", _json),
    Column("entity", Text),
    Column("inferred", Boolean, nullable=False),
    Column("approximate", Boolean, nullable=False),
    _by_value("mentions", "entity"),
    sqlite_with_rowid=False,
)

# `arguments` are those of the contract; `first` and `last` the days that the fact's own time covers.
facts = Table(
    "facts",
    metadata,
    _part("article"),
    _order("position"),
    Column("id", String(64), nullable=False, index=True),
    Column("type", String(16), nullable=False, index=True),
    Column("confidence", Double, nullable=False),
    Column("first", String(10), index=True),
    Column("last", String(10)),
    Column("arguments", _json, nullable=False),
    Column("evidence", _json, nullable=False),
    sqlite_with_rowid=False,
)

# The entities among the arguments of facts.
entities = Table(
    "entities",
    metadata,
    Column("article", Key, primary_key=True, autoincrement=False),
    Column("fact", Integer, primary_key=True, autoincrement=False),
    _order("position"),
    Column("argument", String(20), nullable=False),
    Column("entity", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    ForeignKeyConstraint(["article", "fact"], ["facts.article", "facts.position"], ondelete="CASCADE"),
    _by_value("entities", "entity"),
    _by_value("entities", "label"),
    sqlite_with_rowid=False,
)

issues = Table(
    "issues",
    metadata,
    _part("article"),
    _order("position"),
    Column("check", String(20), nullable=False),
    Column("message", Text, nullable=False),
    Column("facts", _json, nullable=False),
    Column("evidence", _json, nullable=False),
    sqlite_with_rowid=False,
)

# What could not be read, one row for each place of the input (`place` is the hash of path and line), gone once what
# stands there is read. `hash` is that of the input, as far as it could be read.
failures = Table(
    "failures",
    metadata,
    Column("key", Key, primary_key=True),
    Column("place", _HASH, nullable=False, unique=True),
    Column("path", Text, nullable=False),
    Column("line", Integer),
    Column("id", Text),
    Column("hash", _HASH, index=True),
    Column("stage", String(16), nullable=False),
    Column("error", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("model", _HASH, nullable=False),
    Column("run", ForeignKey("runs.key"), nullable=False),
    Column("first", String(40), nullable=False),
    Column("last", String(40), nullable=False),
)
