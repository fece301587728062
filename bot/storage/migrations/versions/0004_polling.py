"""What polling writes and looks for: the backlog as a mark of its postings, and narrower indexes.

Only postings that were joined to a lead are looked for by it. Sources that are due at the same time
are taken in the order of the index, instead of sorting all of them for each handful. How long texts
may be kept stands with the source, so that it holds when the source is no longer configured.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MARK = """UPDATE postings SET backlog = true WHERE EXISTS (SELECT 1 FROM backlog
    WHERE backlog.source = postings.source AND backlog.key = postings.key)"""
LIST = "INSERT INTO backlog (source, key) SELECT source, key FROM postings WHERE backlog"


def upgrade() -> None:
    op.add_column(
        "postings", sa.Column("backlog", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute(MARK)
    op.drop_table("backlog")
    op.drop_index("ix_postings_lead_id", table_name="postings")
    joined = sa.text("lead_id IS NOT NULL")
    op.create_index(
        "ix_postings_lead_id",
        "postings",
        ["lead_id"],
        sqlite_where=joined,
        postgresql_where=joined,
    )
    _index_due(["next_at", "name"])
    op.add_column("sources", sa.Column("retain_hours", WHOLE, nullable=True))


def downgrade() -> None:
    op.drop_column("sources", "retain_hours")
    _index_due(["next_at"])
    op.drop_index("ix_postings_lead_id", table_name="postings")
    op.create_index("ix_postings_lead_id", "postings", ["lead_id"])
    op.create_table(
        "backlog",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source", "key", name=op.f("pk_backlog")),
        sqlite_with_rowid=False,
    )
    op.execute(LIST)
    op.drop_column("postings", "backlog")


def _index_due(columns: list[str]) -> None:
    op.drop_index("ix_sources_due", table_name="sources")
    op.create_index(
        "ix_sources_due",
        "sources",
        columns,
        sqlite_where=sa.text("enabled = 1 AND listed = 1"),
        postgresql_where=sa.text("enabled AND listed"),
    )
