"""The tables of the first version."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "communities",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communities")),
        sa.UniqueConstraint("platform", "address", name=op.f("uq_communities_platform_address")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "notes",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_notes")),
    )
    op.create_index(op.f("ix_notes_expires_at"), "notes", ["expires_at"], unique=False)
    op.create_table(
        "tokens",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_tokens")),
    )
    op.create_index(op.f("ix_tokens_expires_at"), "tokens", ["expires_at"], unique=False)
    op.create_index(op.f("ix_tokens_scope"), "tokens", ["scope"], unique=False)
    op.create_table(
        "audit",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("community_id", WHOLE, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_audit_community_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_community_id"), "audit", ["community_id"], unique=False)
    op.create_table(
        "members",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("community_id", WHOLE, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_members_community_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint(
            "community_id", "address", name=op.f("uq_members_community_id_address")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_members_community_id"), "members", ["community_id"], unique=False)
    op.create_table(
        "postings",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("community_id", WHOLE, nullable=True),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("company", sa.Text(), nullable=True),
        sa.Column("posted_at", MOMENT, nullable=True),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("first_seen", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("unread", sa.Boolean(), nullable=False),
        sa.Column("read_version", WHOLE, nullable=False),
        sa.Column("understood", sa.Text(), nullable=True),
        sa.Column("rate_min", sa.Double(), nullable=True),
        sa.Column("rate_max", sa.Double(), nullable=True),
        sa.Column("lead_id", WHOLE, nullable=True),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("purged", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_postings_community_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postings")),
        sa.UniqueConstraint("source", "key", name=op.f("uq_postings_source_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_postings_community_id",
        "postings",
        ["community_id"],
        unique=False,
        sqlite_where=sa.text("community_id IS NOT NULL"),
        postgresql_where=sa.text("community_id IS NOT NULL"),
    )
    op.create_index("ix_postings_lead_id", "postings", ["lead_id"], unique=False)
    op.create_index(
        "ix_postings_unread",
        "postings",
        ["id"],
        unique=False,
        sqlite_where=sa.text("unread = 1"),
        postgresql_where=sa.text("unread"),
    )
    op.create_table(
        "sources",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("community_id", WHOLE, nullable=True),
        sa.Column("spec", sa.Text(), nullable=True),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("disabled_by", sa.Text(), nullable=False),
        sa.Column("disabled_reason", sa.Text(), nullable=False),
        sa.Column("interval", WHOLE, nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.Column("baseline_done", sa.Boolean(), nullable=False),
        sa.Column("last_try_at", MOMENT, nullable=True),
        sa.Column("last_success_at", MOMENT, nullable=True),
        sa.Column("last_new_at", MOMENT, nullable=True),
        sa.Column("last_items", WHOLE, nullable=False),
        sa.Column("last_new", WHOLE, nullable=False),
        sa.Column("usual_items", sa.Double(), nullable=False),
        sa.Column("streak", WHOLE, nullable=False),
        sa.Column("failing_since", MOMENT, nullable=True),
        sa.Column("problem_kind", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_sources_community_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sources")),
    )
    op.create_index(op.f("ix_sources_community_id"), "sources", ["community_id"], unique=False)
    op.create_index(
        "ix_sources_due",
        "sources",
        ["next_at"],
        unique=False,
        sqlite_where=sa.text("enabled = 1 AND listed = 1"),
        postgresql_where=sa.text("enabled AND listed"),
    )
    op.create_table(
        "leads",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("posting_id", WHOLE, nullable=False),
        sa.Column("community_id", WHOLE, nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("company_key", sa.Text(), nullable=False),
        sa.Column("engagement", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("gate", sa.Boolean(), nullable=False),
        sa.Column("speciality", sa.Text(), nullable=True),
        sa.Column("remote", sa.Text(), nullable=False),
        sa.Column("risk", WHOLE, nullable=False),
        sa.Column("agency", sa.Boolean(), nullable=False),
        sa.Column("rate_min", sa.Double(), nullable=True),
        sa.Column("rate_max", sa.Double(), nullable=True),
        sa.Column("hours_min", sa.Double(), nullable=True),
        sa.Column("hours_max", sa.Double(), nullable=True),
        sa.Column("anywhere", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_why", sa.Text(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("first_seen", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("checked_at", MOMENT, nullable=True),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("planned_version", WHOLE, nullable=False),
        sa.Column("merged_into", WHOLE, nullable=True),
        sa.Column("purged", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_leads_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["postings.id"], name=op.f("fk_leads_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leads")),
    )
    op.create_index(
        "ix_leads_changed",
        "leads",
        ["changed_at", "id"],
        unique=False,
        sqlite_where=sa.text("planned_version > 0 AND planned_version < version"),
        postgresql_where=sa.text("planned_version > 0 AND planned_version < version"),
    )
    op.create_index(
        "ix_leads_community_id",
        "leads",
        ["community_id"],
        unique=False,
        sqlite_where=sa.text("community_id IS NOT NULL"),
        postgresql_where=sa.text("community_id IS NOT NULL"),
    )
    op.create_index(
        "ix_leads_merged_into",
        "leads",
        ["merged_into"],
        unique=False,
        sqlite_where=sa.text("merged_into IS NOT NULL"),
        postgresql_where=sa.text("merged_into IS NOT NULL"),
    )
    op.create_index(
        "ix_leads_new",
        "leads",
        ["first_seen", "id"],
        unique=False,
        sqlite_where=sa.text("gate = 1 AND planned_version = 0"),
        postgresql_where=sa.text("gate AND planned_version = 0"),
    )
    op.create_index("ix_leads_seen", "leads", ["first_seen"], unique=False)
    op.create_index(
        "ix_leads_shown",
        "leads",
        ["since", "id"],
        unique=False,
        sqlite_where=sa.text("gate = 1"),
        postgresql_where=sa.text("gate"),
    )
    op.create_table(
        "places",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("community_id", WHOLE, nullable=False),
        sa.Column("member_id", WHOLE, nullable=True),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("dead", sa.Text(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("since", MOMENT, nullable=True),
        sa.Column("next_at", MOMENT, nullable=True),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_places_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_places_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
        sa.UniqueConstraint(
            "community_id", "kind", "address", name=op.f("uq_places_community_id_kind_address")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_places_community_id"), "places", ["community_id"], unique=False)
    op.create_index(op.f("ix_places_member_id"), "places", ["member_id"], unique=False)
    op.create_index(op.f("ix_places_next_at"), "places", ["next_at"], unique=False)
    op.create_table(
        "posting_blocks",
        sa.Column("key", WHOLE, autoincrement=False, nullable=False),
        sa.Column("posting_id", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["posting_id"],
            ["postings.id"],
            name=op.f("fk_posting_blocks_posting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", "posting_id", name=op.f("pk_posting_blocks")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_posting_blocks_posting_id"), "posting_blocks", ["posting_id"], unique=False
    )
    op.create_table(
        "profiles",
        sa.Column("member_id", WHOLE, nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_profiles_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_profiles")),
    )
    op.create_table(
        "source_requests",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("last_modified", sa.Text(), nullable=False),
        sa.Column("body_hash", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.name"], name=op.f("fk_source_requests_source"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source", "key", name=op.f("pk_source_requests")),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("place_id", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("leads", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", WHOLE, nullable=False),
        sa.Column("not_before", MOMENT, nullable=True),
        sa.Column("lease_until", MOMENT, nullable=True),
        sa.Column("claimed_by", sa.Text(), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("more", WHOLE, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("planned_at", MOMENT, nullable=False),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name=op.f("fk_deliveries_place_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("key", name=op.f("uq_deliveries_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_deliveries_finished",
        "deliveries",
        ["state"],
        unique=False,
        sqlite_where=sa.text("state NOT IN ('planned', 'claimed')"),
        postgresql_where=sa.text("state NOT IN ('planned', 'claimed')"),
    )
    op.create_index(
        "ix_deliveries_open",
        "deliveries",
        ["place_id", "id", "state", "attempts", "planned_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('planned', 'claimed')"),
        postgresql_where=sa.text("state IN ('planned', 'claimed')"),
    )
    op.create_index("ix_deliveries_place", "deliveries", ["place_id", "planned_at"], unique=False)
    op.create_table(
        "marks",
        sa.Column("member_id", WHOLE, nullable=False),
        sa.Column("lead_id", WHOLE, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("remind_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["leads.id"], name=op.f("fk_marks_lead_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_marks_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", "lead_id", name=op.f("pk_marks")),
    )
    op.create_index(op.f("ix_marks_lead_id"), "marks", ["lead_id"], unique=False)
    op.create_index(op.f("ix_marks_remind_at"), "marks", ["remind_at"], unique=False)
    op.create_table(
        "matches",
        sa.Column("member_id", WHOLE, nullable=False),
        sa.Column("lead_id", WHOLE, nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["leads.id"], name=op.f("fk_matches_lead_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_matches_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", "lead_id", name=op.f("pk_matches")),
    )
    op.create_index(op.f("ix_matches_lead_id"), "matches", ["lead_id"], unique=False)
    op.create_table(
        "placed",
        sa.Column("place_id", WHOLE, nullable=False),
        sa.Column("lead_id", WHOLE, nullable=False),
        sa.Column("delivery_id", WHOLE, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery_id"],
            ["deliveries.id"],
            name=op.f("fk_placed_delivery_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["leads.id"], name=op.f("fk_placed_lead_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name=op.f("fk_placed_place_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("place_id", "lead_id", name=op.f("pk_placed")),
    )
    op.create_index(op.f("ix_placed_delivery_id"), "placed", ["delivery_id"], unique=False)
    op.create_index(op.f("ix_placed_lead_id"), "placed", ["lead_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_placed_lead_id"), table_name="placed")
    op.drop_index(op.f("ix_placed_delivery_id"), table_name="placed")
    op.drop_table("placed")
    op.drop_index(op.f("ix_matches_lead_id"), table_name="matches")
    op.drop_table("matches")
    op.drop_index(op.f("ix_marks_remind_at"), table_name="marks")
    op.drop_index(op.f("ix_marks_lead_id"), table_name="marks")
    op.drop_table("marks")
    op.drop_index("ix_deliveries_place", table_name="deliveries")
    op.drop_index(
        "ix_deliveries_open",
        table_name="deliveries",
        sqlite_where=sa.text("state IN ('planned', 'claimed')"),
        postgresql_where=sa.text("state IN ('planned', 'claimed')"),
    )
    op.drop_index(
        "ix_deliveries_finished",
        table_name="deliveries",
        sqlite_where=sa.text("state NOT IN ('planned', 'claimed')"),
        postgresql_where=sa.text("state NOT IN ('planned', 'claimed')"),
    )
    op.drop_table("deliveries")
    op.drop_table("source_requests")
    op.drop_table("profiles")
    op.drop_index(op.f("ix_posting_blocks_posting_id"), table_name="posting_blocks")
    op.drop_table("posting_blocks")
    op.drop_index(op.f("ix_places_next_at"), table_name="places")
    op.drop_index(op.f("ix_places_member_id"), table_name="places")
    op.drop_index(op.f("ix_places_community_id"), table_name="places")
    op.drop_table("places")
    op.drop_index(
        "ix_leads_shown",
        table_name="leads",
        sqlite_where=sa.text("gate = 1"),
        postgresql_where=sa.text("gate"),
    )
    op.drop_index("ix_leads_seen", table_name="leads")
    op.drop_index(
        "ix_leads_new",
        table_name="leads",
        sqlite_where=sa.text("gate = 1 AND planned_version = 0"),
        postgresql_where=sa.text("gate AND planned_version = 0"),
    )
    op.drop_index(
        "ix_leads_merged_into",
        table_name="leads",
        sqlite_where=sa.text("merged_into IS NOT NULL"),
        postgresql_where=sa.text("merged_into IS NOT NULL"),
    )
    op.drop_index(
        "ix_leads_community_id",
        table_name="leads",
        sqlite_where=sa.text("community_id IS NOT NULL"),
        postgresql_where=sa.text("community_id IS NOT NULL"),
    )
    op.drop_index(
        "ix_leads_changed",
        table_name="leads",
        sqlite_where=sa.text("planned_version > 0 AND planned_version < version"),
        postgresql_where=sa.text("planned_version > 0 AND planned_version < version"),
    )
    op.drop_table("leads")
    op.drop_index(
        "ix_sources_due",
        table_name="sources",
        sqlite_where=sa.text("enabled = 1 AND listed = 1"),
        postgresql_where=sa.text("enabled AND listed"),
    )
    op.drop_index(op.f("ix_sources_community_id"), table_name="sources")
    op.drop_table("sources")
    op.drop_index(
        "ix_postings_unread",
        table_name="postings",
        sqlite_where=sa.text("unread = 1"),
        postgresql_where=sa.text("unread"),
    )
    op.drop_index("ix_postings_lead_id", table_name="postings")
    op.drop_index(
        "ix_postings_community_id",
        table_name="postings",
        sqlite_where=sa.text("community_id IS NOT NULL"),
        postgresql_where=sa.text("community_id IS NOT NULL"),
    )
    op.drop_table("postings")
    op.drop_index(op.f("ix_members_community_id"), table_name="members")
    op.drop_table("members")
    op.drop_index(op.f("ix_audit_community_id"), table_name="audit")
    op.drop_table("audit")
    op.drop_index(op.f("ix_tokens_scope"), table_name="tokens")
    op.drop_index(op.f("ix_tokens_expires_at"), table_name="tokens")
    op.drop_table("tokens")
    op.drop_index(op.f("ix_notes_expires_at"), table_name="notes")
    op.drop_table("notes")
    op.drop_table("communities")
