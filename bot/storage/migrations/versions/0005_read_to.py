"""Up to when all that a source showed was read, apart from when it last answered anything.

Empty at first, so the next poll asks as the first one did, within what the source looks back.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sources", sa.Column("read_to", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("sources", "read_to")
