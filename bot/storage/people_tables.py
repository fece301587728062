"""The tables of communities, members, places, the ledger of deliveries, and what is noted."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, UniqueConstraint, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import LASTING, Base, Id, LeadKey, MemberKey, OfCommunity, OfMember, partial
from bot.storage.columns import EncryptedJSON, EncryptedText, Json

OPEN = "state IN ('planned', 'claimed')"
FINISHED = "state NOT IN ('planned', 'claimed')"
PASSING = "kind IN ('edit', 'more', 'notice', 'reminder')"
"""Posts that give no lead to a place: once they are finished nothing depends on them."""


class CommunityRow(Base):
    """A server or workspace."""

    __tablename__ = "communities"
    id: Mapped[Id]
    platform: Mapped[str]
    address: Mapped[str]
    name: Mapped[str] = mapped_column(default="")
    settings: Mapped[Any] = mapped_column(Json, default=dict)
    created_at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("platform", "address"), LASTING)


class MemberRow(Base):
    """A person in one community."""

    __tablename__ = "members"
    id: Mapped[Id]
    community_id: Mapped[OfCommunity]
    address: Mapped[str]
    name: Mapped[str] = mapped_column(EncryptedText, default="")
    locale: Mapped[str] = mapped_column(default="en")
    timezone: Mapped[str] = mapped_column(default="UTC")
    created_at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("community_id", "address"), LASTING)


class ProfileRow(Base):
    """What a member looks for.

    `updated_at` is also when what was learnt of the member changed, or where messages to them go.
    """

    __tablename__ = "profiles"
    member_id: Mapped[MemberKey]
    data: Mapped[Any] = mapped_column(EncryptedJSON)
    updated_at: Mapped[datetime]


class MarkRow(Base):
    """What a member said of a lead: one status at a time."""

    __tablename__ = "marks"
    member_id: Mapped[MemberKey]
    lead_id: Mapped[LeadKey]
    status: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(EncryptedText, default="")
    at: Mapped[datetime]
    remind_at: Mapped[datetime | None] = mapped_column(index=True)


class PlaceRow(Base):
    """Where posts go; `rules` is the rest of the model's fields."""

    __tablename__ = "places"
    id: Mapped[Id]
    community_id: Mapped[OfCommunity]
    member_id: Mapped[OfMember | None]
    platform: Mapped[str]
    address: Mapped[str]
    kind: Mapped[str]
    lane: Mapped[str]
    dead: Mapped[str] = mapped_column(default="")
    told: Mapped[bool] = mapped_column(default=False)
    since: Mapped[datetime | None]
    next_at: Mapped[datetime | None] = mapped_column(index=True)
    rules: Mapped[Any] = mapped_column(Json)
    __table_args__ = (UniqueConstraint("community_id", "kind", "address"), LASTING)


class MatchRow(Base):
    """How well a lead fits a member; the reasons tell of the member, so they are sealed."""

    __tablename__ = "matches"
    member_id: Mapped[MemberKey]
    lead_id: Mapped[LeadKey]
    score: Mapped[float]
    data: Mapped[Any] = mapped_column(EncryptedJSON)
    at: Mapped[datetime] = mapped_column(index=True)


class DeliveryRow(Base):
    """The ledger: one row for each post that must happen exactly once."""

    __tablename__ = "deliveries"
    id: Mapped[Id]
    key: Mapped[str] = mapped_column(unique=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id", ondelete="CASCADE"))
    kind: Mapped[str]
    leads: Mapped[Any] = mapped_column(Json)
    day: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="planned")
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    claimed_by: Mapped[str] = mapped_column(default="")
    receipt: Mapped[str] = mapped_column(default="")
    more: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(default="")
    problem: Mapped[str] = mapped_column(default="")
    planned_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    __table_args__ = (
        partial(
            "ix_deliveries_open", "place_id", "id", "state", "attempts", "planned_at", where=OPEN
        ),
        Index("ix_deliveries_place", "place_id", "planned_at"),
        partial("ix_deliveries_finished", "state", where=FINISHED),
        partial("ix_deliveries_passing", "planned_at", where=f"{FINISHED} AND {PASSING}"),
        LASTING,
    )


class PlacedRow(Base):
    """A lead was given to a place once: it never is again."""

    __tablename__ = "placed"
    place_id: Mapped[int] = mapped_column(
        ForeignKey("places.id", ondelete="CASCADE"), primary_key=True
    )
    lead_id: Mapped[LeadKey]
    delivery_id: Mapped[int] = mapped_column(
        ForeignKey("deliveries.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime]


class AuditRow(Base):
    """Who changed what in a community."""

    __tablename__ = "audit"
    id: Mapped[Id]
    community_id: Mapped[OfCommunity]
    who: Mapped[str] = mapped_column(EncryptedText)
    what: Mapped[str]
    at: Mapped[datetime]


class NoteRow(Base):
    """A small value under a name; with `expires_at` it is forgotten."""

    __tablename__ = "notes"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(default="")
    expires_at: Mapped[datetime | None] = mapped_column(index=True)


class TokenRow(Base):
    """A secret that a platform gave us; `scope` is `platform:address` of its community."""

    __tablename__ = "tokens"
    key: Mapped[str] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(default="", index=True)
    value: Mapped[Any] = mapped_column(EncryptedJSON)
    expires_at: Mapped[datetime | None] = mapped_column(index=True)


def finished() -> ColumnElement[bool]:
    """The condition that a delivery is finished, in the words of its index."""
    return literal_column(f"deliveries.{FINISHED}")


def passing() -> ColumnElement[bool]:
    """The condition that a finished delivery gave no lead to a place, in the words of its index."""
    return literal_column(f"deliveries.{PASSING}")


def opened() -> ColumnElement[bool]:
    """The condition that a delivery is not finished, in the words of its index."""
    return literal_column(f"deliveries.{OPEN}")
