"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_HASH = sa.String(64)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "runs",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("started", sa.String(40), nullable=False),
        sa.Column("updated", sa.String(40), nullable=False),
        sa.Column("finished", sa.String(40), nullable=True),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("process", sa.Integer(), nullable=False),
        sa.Column("model", _HASH, nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("inputs", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_runs")),
    )
    op.create_table(
        "articles",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("hash", _HASH, nullable=False),
        sa.Column("model", _HASH, nullable=False),
        sa.Column("run", _KEY, nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("lang", sa.String(16), nullable=False),
        sa.Column("lang_score", sa.Double(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("host", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("published", sa.String(40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("near_duplicate_of", sa.Text(), nullable=True),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.key"], name=op.f("fk_articles_runs")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_articles")),
        sa.UniqueConstraint("hash", name=op.f("uq_articles_hash")),
    )
    op.create_index("ix_articles_host", "articles", ["host"], postgresql_using="hash")
    op.create_index("ix_articles_id", "articles", ["id"], postgresql_using="hash")
    op.create_index(op.f("ix_articles_published"), "articles", ["published"])
    op.create_index("ix_articles_publisher", "articles", ["publisher"], postgresql_using="hash")
    op.create_table(
        "failures",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("place", _HASH, nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("id", sa.Text(), nullable=True),
        sa.Column("hash", _HASH, nullable=True),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("model", _HASH, nullable=False),
        sa.Column("run", _KEY, nullable=False),
        sa.Column("first", sa.String(40), nullable=False),
        sa.Column("last", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.key"], name=op.f("fk_failures_runs")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_failures")),
        sa.UniqueConstraint("place", name=op.f("uq_failures_place")),
    )
    op.create_index(op.f("ix_failures_hash"), "failures", ["hash"])
    op.create_table(
        "facts",
        sa.Column("article", _KEY, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", _HASH, nullable=False),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("first", sa.String(10), nullable=True),
        sa.Column("last", sa.String(10), nullable=True),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name=op.f("fk_facts_articles"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "position", name=op.f("pk_facts")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_facts_first"), "facts", ["first"])
    op.create_index(op.f("ix_facts_id"), "facts", ["id"])
    op.create_index(op.f("ix_facts_type"), "facts", ["type"])
    op.create_table(
        "issues",
        sa.Column("article", _KEY, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("check", sa.String(20), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name=op.f("fk_issues_articles"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "position", name=op.f("pk_issues")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "mentions",
        sa.Column("article", _KEY, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("label", sa.String(16), nullable=False),
        sa.Column("value", sa.JSON(), nullable=True),
        sa.Column("entity", sa.Text(), nullable=True),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name=op.f("fk_mentions_articles"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "position", name=op.f("pk_mentions")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_mentions_entity", "mentions", ["entity"], postgresql_using="hash")
    op.create_table(
        "entities",
        sa.Column("article", _KEY, autoincrement=False, nullable=False),
        sa.Column("fact", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("argument", sa.String(20), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(
            ["article", "fact"], ["facts.article", "facts.position"], name=op.f("fk_entities_facts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article", "fact", "position", name=op.f("pk_entities")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_entities_entity", "entities", ["entity"], postgresql_using="hash")
    op.create_index("ix_entities_label", "entities", ["label"], postgresql_using="hash")
