"""Public postings that had gone into a lead of one community alone get their own lead back.

So do those whose lead went with its community. Their founder's row is still there; they are read
again, which writes what it says. What others than that community had saved or were to be shown of
the lead goes back as well. Where the lead was given, its own counts as given too; and what nobody
has planned yet is planned only if it is new.
"""

from datetime import UTC, datetime, timedelta

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
GIVEN = """
INSERT INTO placed (place_id, lead_id, delivery_id, at)
SELECT place_id, :own, min(delivery_id), min(at) FROM placed
WHERE (lead_id = :theirs OR lead_id IN (SELECT id FROM leads WHERE merged_into = :own))
    AND place_id NOT IN (SELECT place_id FROM placed WHERE lead_id = :own)
GROUP BY place_id
"""
OLD = """
UPDATE leads SET planned_version = version
WHERE id = :own AND planned_version = 0 AND first_seen < :new
"""
NEW = timedelta(days=1)


def upgrade() -> None:
    bind = op.get_bind()
    new = sa.bindparam("new", datetime.now(UTC) - NEW, type_=sa.DateTime(timezone=True))
    steps = [
        POSTINGS,
        HEIRS,
        GIVEN,
        GIVEN_BACK.format(table="marks", owner="member"),
        GIVEN_BACK.format(table="waiting", owner="place"),
    ]
    whole = (sa.bindparam("own", type_=sa.BigInteger), sa.bindparam("theirs", type_=sa.BigInteger))
    for lead in bind.execute(sa.text(LOST)).mappings().all():
        for step in steps:
            bind.execute(sa.text(step).bindparams(*whole), dict(lead))
        bind.execute(sa.text(OLD).bindparams(whole[0], new), {"own": lead["own"]})


def downgrade() -> None:
    """What was repaired stays so."""
