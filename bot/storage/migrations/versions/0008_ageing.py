"""What has become old is found without looking through everything."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

WHERE = sa.text(
    "state NOT IN ('planned', 'claimed') AND kind IN ('edit', 'more', 'notice', 'reminder')"
)


def upgrade() -> None:
    op.create_index("ix_matches_at", "matches", ["at"])
    op.create_index(
        "ix_deliveries_passing",
        "deliveries",
        ["planned_at"],
        sqlite_where=WHERE,
        postgresql_where=WHERE,
    )


def downgrade() -> None:
    op.drop_index("ix_deliveries_passing", "deliveries")
    op.drop_index("ix_matches_at", "matches")
