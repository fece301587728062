"""What is handed over when a posting was read, and the rows that a lead is kept in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.bulk import insert_many
from bot.storage.codec import read_text
from bot.storage.tables import LeadRow
from bot.storage.terms import Parts
from bot.understanding import Span, Understanding
from scrapers.posting import Fields

DERIVED = (
    "posting_id",
    "source",
    "company_key",
    "engagement",
    "field",
    "gate",
    "speciality",
    "remote",
    "risk",
    "agency",
    "rate_min",
    "rate_max",
    "hours_min",
    "hours_max",
    "anywhere",
    "since",
)
"""The columns of a lead that come from its canonical posting."""


@dataclass(frozen=True, slots=True)
class ReadPosting:
    """A posting that was read.

    `posting` is its row id and `version` the one that was read (a posting that changed meanwhile
    stays unread). `copy_of` is the row id of a posting it is a copy of: a stored one, or one earlier
    in the same batch. `blocks` are the keys under which later copies look for it. `rate` is its pay
    as an estimate in USD an hour. `private` are the leads of single communities that a public one
    is a copy of: they go into its lead.
    """

    posting: int
    understood: Understanding
    version: int = 1
    copy_of: int | None = None
    blocks: tuple[str, ...] = ()
    rate: Span | None = None
    private: tuple[int, ...] = ()


def block_hash(key: str) -> int:
    """The key as the signed 64-bit number that is stored."""
    digest = blake2b(key.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def company_key(name: str | None) -> str:
    """A company's name as it is compared: folded, one space between words."""
    return " ".join((name or "").casefold().split())[:200]


def lead_row(row: Any, understood: Understanding, rate: Span, now: datetime) -> dict[str, Any]:
    """The row of a lead for which this row of postings speaks."""
    hours = understood.hours or Span()
    return {
        "id": row.id,
        "posting_id": row.id,
        "community_id": row.community_id,
        "source": row.source,
        "company_key": company_key(row.company),
        "engagement": understood.engagement.value,
        "field": understood.field.value,
        "gate": understood.lead,
        "speciality": understood.speciality,
        "remote": understood.where.remote.value,
        "risk": understood.risk.level,
        "agency": understood.agency,
        "rate_min": rate.min if rate.min is not None else rate.max,
        "rate_max": rate.max if rate.max is not None else rate.min,
        "hours_min": hours.min,
        "hours_max": hours.max,
        "anywhere": not understood.where.regions,
        "since": _since(row.posted_at, row.first_seen),
        "first_seen": row.first_seen,
        "changed_at": now,
        "merged_into": None,
        "purged": False,
    }


def _since(posted_at: datetime | None, first_seen: datetime) -> datetime:
    """When it was posted; a board's date in the future counts as the moment we saw it."""
    return first_seen if posted_at is None else min(posted_at, first_seen)


def terms_row(row: Any, understood: Understanding) -> Parts:
    """What a lead is found by, for which this row of postings speaks."""
    tags = read_text(Fields, row.fields).tags
    return Parts(
        row.title,
        row.company or "",
        (*tags, *(skill.name for skill in understood.skills)),
        tuple(skill.name for skill in understood.skills),
        understood.where.regions,
        row.text,
    )


async def write_leads(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Insert leads, or overwrite what is derived of those that exist."""
    await insert_many(
        connection,
        LeadRow.__table__,
        rows,
        conflict=("id",),
        update=(*DERIVED, "merged_into", "purged", "changed_at"),
    )
