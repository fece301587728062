"""Reading leads: each with its canonical posting and everywhere it was seen."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, or_, select
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


@cache
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
    given = {"leads": list(leads), "community": community}
    found: dict[int, list[Sighting]] = {}
    for row in await connection.execute(_seen(), given):
        found.setdefault(row.lead_id, []).append(sighting_from(row))
    return found


@cache
def _seen() -> Select[*tuple[Any, ...]]:
    """The sightings of `leads` that a `community` may see."""
    owner = PostingRow.community_id
    asking = bindparam("community", type_=owner.type)
    allowed = or_(owner.is_(None), owner == asking, owner == LeadRow.community_id)
    columns = (
        PostingRow.id,
        PostingRow.lead_id,
        PostingRow.source,
        PostingRow.url,
        PostingRow.title,
        PostingRow.first_seen,
    )
    wanted = LeadRow.id.in_(bindparam("leads", expanding=True))
    joined = select(*columns).join(LeadRow, LeadRow.id == PostingRow.lead_id)
    return joined.where(wanted, allowed).order_by(PostingRow.id)
