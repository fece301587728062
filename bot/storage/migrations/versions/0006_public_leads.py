"""Public postings that had gone into a lead of one community alone get their own lead back.

So do those whose lead went with its community. Their founder's row is still there; they are read
again, which writes what it says. What others than that community had saved or were to be shown of
the lead goes back as well.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

LOST = """
SELECT p.lead_id AS theirs, min(p.id) AS own FROM postings p
JOIN leads founded ON founded.id = p.id
LEFT JOIN leads l ON l.id = p.lead_id
WHERE p.community_id IS NULL AND p.lead_id IS NOT NULL
    AND (l.id IS NULL OR l.community_id IS NOT NULL)
GROUP BY p.lead_id
"""
POSTINGS = """
UPDATE postings SET lead_id = :own, pinned = false, unread = NOT purged
WHERE lead_id = :theirs AND community_id IS NULL
"""
HEIRS = """
UPDATE leads SET merged_into = CASE WHEN id = :own THEN NULL ELSE :own END
WHERE community_id IS NULL AND (merged_into = :theirs OR id = :own)
"""
GIVEN_BACK = """
UPDATE {table} SET lead_id = :own WHERE lead_id = :theirs
    AND {owner}_id IN (
        SELECT owners.id FROM {owner}s owners JOIN leads ON leads.id = :theirs
        WHERE owners.community_id <> leads.community_id)
    AND NOT EXISTS (
        SELECT 1 FROM {table} other
        WHERE other.lead_id = :own AND other.{owner}_id = {table}.{owner}_id)
"""


def upgrade() -> None:
    bind = op.get_bind()
    steps = [
        POSTINGS,
        HEIRS,
        GIVEN_BACK.format(table="marks", owner="member"),
        GIVEN_BACK.format(table="waiting", owner="place"),
    ]
    whole = (sa.bindparam("own", type_=sa.BigInteger), sa.bindparam("theirs", type_=sa.BigInteger))
    for lead in bind.execute(sa.text(LOST)).mappings().all():
        for step in steps:
            bind.execute(sa.text(step).bindparams(*whole), dict(lead))


def downgrade() -> None:
    """What was repaired stays so."""
