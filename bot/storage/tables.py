"""The tables of sources, postings and leads."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, UniqueConstraint, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import LASTING, Base, Id, OfCommunity, OwnedBy, PostingKey, Whole, partial
from bot.storage.columns import EncryptedJSON

OWNED = "community_id IS NOT NULL"


class SourceRow(Base):
    """A source and its health; `spec` is kept only for sources that people added.

    `retain_hours` is what it last allowed, and holds also when it is no longer configured. Up to
    `read_to` all it showed was read; a poll that missed something leaves it.
    """

    __tablename__ = "sources"
    name: Mapped[str] = mapped_column(primary_key=True)
    community_id: Mapped[OfCommunity | None]
    spec: Mapped[Any | None] = mapped_column(EncryptedJSON)
    retain_hours: Mapped[int | None]
    listed: Mapped[bool] = mapped_column(default=True)
    enabled: Mapped[bool] = mapped_column(default=True)
    disabled_by: Mapped[str] = mapped_column(default="")
    disabled_reason: Mapped[str] = mapped_column(default="")
    interval: Mapped[int] = mapped_column(default=3600)
    next_at: Mapped[datetime]
    baseline_done: Mapped[bool] = mapped_column(default=False)
    last_try_at: Mapped[datetime | None]
    last_success_at: Mapped[datetime | None]
    read_to: Mapped[datetime | None]
    last_new_at: Mapped[datetime | None]
    last_items: Mapped[int] = mapped_column(default=0)
    last_new: Mapped[int] = mapped_column(default=0)
    usual_items: Mapped[float] = mapped_column(default=0.0)
    streak: Mapped[int] = mapped_column(default=0)
    failing_since: Mapped[datetime | None]
    problem_kind: Mapped[str] = mapped_column(default="")
    problem: Mapped[str] = mapped_column(default="")

    __table_args__ = (partial("ix_sources_due", "next_at", "name", where="enabled AND listed"),)


class RequestRow(Base):
    """The validators of one request of a source; `key` is the hash of the request."""

    __tablename__ = "source_requests"
    source: Mapped[str] = mapped_column(
        ForeignKey("sources.name", ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[str] = mapped_column(primary_key=True)
    etag: Mapped[str] = mapped_column(default="")
    last_modified: Mapped[str] = mapped_column(default="")
    body_hash: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]


class PostingRow(Base):
    """One posting of one source; `lead_id` is the lead it is joined to, once it was read.

    `pinned` says that a person joined or split it, which no later reading undoes; `backlog` that
    it was there when its source was first asked, so that it is never posted of its own accord.
    """

    __tablename__ = "postings"
    id: Mapped[Id]
    source: Mapped[str]
    key: Mapped[str]
    community_id: Mapped[OwnedBy | None]
    hash: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    url: Mapped[str | None]
    company: Mapped[str | None]
    posted_at: Mapped[datetime | None]
    fields: Mapped[str]
    first_seen: Mapped[datetime]
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    unread: Mapped[bool] = mapped_column(default=True)
    read_version: Mapped[int] = mapped_column(default=0)
    understood: Mapped[str | None]
    rate_min: Mapped[float | None]
    rate_max: Mapped[float | None]
    lead_id: Mapped[int | None]
    pinned: Mapped[bool] = mapped_column(default=False)
    purged: Mapped[bool] = mapped_column(default=False)
    backlog: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        UniqueConstraint("source", "key"),
        partial("ix_postings_unread", "id", where="unread"),
        partial("ix_postings_community_id", "community_id", where=OWNED),
        partial("ix_postings_lead_id", "lead_id", where="lead_id IS NOT NULL"),
        LASTING,
    )


class BlockRow(Base):
    """A key under which copies of a posting are looked for; only a hash of it is kept."""

    __tablename__ = "posting_blocks"
    key: Mapped[int] = mapped_column(Whole, primary_key=True, autoincrement=False)
    posting_id: Mapped[PostingKey]
    __table_args__ = ({"sqlite_with_rowid": False},)


class LeadRow(Base):
    """A lead: what its canonical posting says, in the columns that filters need.

    A lead's id is that of the posting that founded it. `gate` is false for what is not a lead,
    was joined to another (`merged_into`) or has been purged.
    """

    __tablename__ = "leads"
    id: Mapped[int] = mapped_column(
        ForeignKey("postings.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    posting_id: Mapped[int]
    community_id: Mapped[OwnedBy | None]
    source: Mapped[str]
    company_key: Mapped[str]
    engagement: Mapped[str]
    field: Mapped[str]
    gate: Mapped[bool]
    speciality: Mapped[str | None]
    remote: Mapped[str]
    risk: Mapped[int]
    agency: Mapped[bool]
    rate_min: Mapped[float | None]
    rate_max: Mapped[float | None]
    hours_min: Mapped[float | None]
    hours_max: Mapped[float | None]
    anywhere: Mapped[bool]
    state: Mapped[str] = mapped_column(default="open")
    state_why: Mapped[str] = mapped_column(default="")
    since: Mapped[datetime]
    first_seen: Mapped[datetime]
    changed_at: Mapped[datetime]
    checked_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    planned_version: Mapped[int] = mapped_column(default=0)
    merged_into: Mapped[int | None]
    purged: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        partial("ix_leads_shown", "since", "id", where="gate"),
        partial("ix_leads_new", "first_seen", "id", where="gate AND planned_version = 0"),
        partial(
            "ix_leads_changed",
            "changed_at",
            "id",
            where="planned_version > 0 AND planned_version < version",
        ),
        partial("ix_leads_merged_into", "merged_into", where="merged_into IS NOT NULL"),
        partial("ix_leads_community_id", "community_id", where=OWNED),
        Index("ix_leads_seen", "first_seen"),
    )


def never_planned() -> ColumnElement[bool]:
    """The condition of `ix_leads_new` beside the gate, with nothing bound."""
    return literal_column("leads.planned_version = 0")


def changed_since_planned() -> ColumnElement[bool]:
    """The condition of `ix_leads_changed`, with nothing bound."""
    return literal_column("leads.planned_version > 0 AND leads.planned_version < leads.version")
