"""The full-text index of leads: FTS5 on SQLite, tsvector with GIN on PostgreSQL.

Both hold the terms that bot.storage.terms makes of title, company, tags, skills and regions, so
that the same words find the same leads. It is no table of the models: each database has its own kind.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SQLITE = (
    """CREATE VIRTUAL TABLE lead_terms USING fts5(
    title, company, tags, tokenize = "unicode61 remove_diacritics 2 tokenchars '+#'")""",
)
POSTGRESQL = (
    """CREATE TABLE lead_terms (
    lead_id bigint PRIMARY KEY REFERENCES leads (id) ON DELETE CASCADE, terms tsvector NOT NULL)""",
    "CREATE INDEX ix_lead_terms_terms ON lead_terms USING gin (terms)",
)


def upgrade() -> None:
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TABLE lead_terms")
