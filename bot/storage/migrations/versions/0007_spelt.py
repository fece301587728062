"""The index of leads also has the words of texts that are spelt with accents or in another alphabet."""

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op

from bot.storage.terms import text_marks

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

PAGE = 500
TEXTS = """
SELECT leads.id, postings.text FROM leads JOIN postings ON postings.id = leads.posting_id
WHERE leads.id > :after AND leads.merged_into IS NULL
ORDER BY leads.id LIMIT :most
"""
SQLITE = "UPDATE lead_terms SET tags = tags || ' ' || :marks WHERE rowid = :lead"
POSTGRESQL = "UPDATE lead_terms SET terms = terms || CAST(:marks AS tsvector) WHERE lead_id = :lead"


def upgrade() -> None:
    bind, after = op.get_bind(), 0
    while page := bind.execute(sa.text(TEXTS), {"after": after, "most": PAGE}).all():
        after = page[-1].id
        _add({row.id: marks for row in page if (marks := text_marks(row.text))})


def _add(found: Mapping[int, list[str]]) -> None:
    bind = op.get_bind()
    sqlite = bind.dialect.name == "sqlite"
    for lead, marks in found.items():
        said = (mark if sqlite else f"'{mark}':1C" for mark in marks)
        statement = sa.text(SQLITE if sqlite else POSTGRESQL)
        bind.execute(statement, {"lead": lead, "marks": " ".join(said)})


def downgrade() -> None:
    """Words more do no harm."""
