"""Reading leads: each with its canonical posting and everywhere it was seen."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Lead, Sighting
from bot.storage.rows import lead_from, sighting_from
from bot.storage.tables import LeadRow, PostingRow

SHOWN = (
    LeadRow.id,
    LeadRow.community_id,
    LeadRow.source,
    LeadRow.first_seen,
    LeadRow.state,
    LeadRow.version,
    PostingRow.title,
    PostingRow.text,
    PostingRow.url,
    PostingRow.company,
    PostingRow.posted_at,
    PostingRow.fields,
    PostingRow.understood,
)


def chosen() -> Select[*tuple[Any, ...]]:
    """The query of leads, to be narrowed."""
    return select(*SHOWN).join(PostingRow, PostingRow.id == LeadRow.posting_id)


async def read_leads(
    connection: AsyncConnection, query: Select[*tuple[Any, ...]], community: int | None = None
) -> list[Lead]:
    """The leads of a query, in its order, with the sightings this community may see."""
    rows = (await connection.execute(query)).all()
    seen = await _sightings(connection, [row.id for row in rows], community)
    return [lead_from(row, seen.get(row.id, ())) for row in rows]


async def _sightings(
    connection: AsyncConnection, leads: Sequence[int], community: int | None
) -> dict[int, list[Sighting]]:
    if not leads:
        return {}
    owner = PostingRow.community_id
    allowed = or_(owner.is_(None), owner == community, owner == LeadRow.community_id)
    query = (
        select(
            PostingRow.id,
            PostingRow.lead_id,
            PostingRow.source,
            PostingRow.url,
            PostingRow.title,
            PostingRow.first_seen,
        )
        .join(LeadRow, LeadRow.id == PostingRow.lead_id)
        .where(LeadRow.id.in_(leads), allowed)
        .order_by(PostingRow.id)
    )
    found: dict[int, list[Sighting]] = {}
    for row in await connection.execute(query):
        found.setdefault(row.lead_id, []).append(sighting_from(row))
    return found
