"""Leads that wait for a digest, and the postings of a backlog."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "waiting",
        sa.Column("place_id", WHOLE, nullable=False),
        sa.Column("lead_id", WHOLE, nullable=False),
        sa.Column("merit", sa.Double(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name=op.f("fk_waiting_place_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["leads.id"], name=op.f("fk_waiting_lead_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("place_id", "lead_id", name=op.f("pk_waiting")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_waiting_lead_id"), "waiting", ["lead_id"])
    op.create_table(
        "backlog",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source", "key", name=op.f("pk_backlog")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("backlog")
    op.drop_table("waiting")
