"""The backlog as a mark of its postings; an index of those that were joined to a lead alone."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

JOINED = sa.text("lead_id IS NOT NULL")
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
    op.create_index(
        "ix_postings_lead_id",
        "postings",
        ["lead_id"],
        sqlite_where=JOINED,
        postgresql_where=JOINED,
    )


def downgrade() -> None:
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
