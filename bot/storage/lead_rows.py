"""Reading leads: each with its canonical posting and everywhere it was seen."""

from functools import cache
from typing import Any

from sqlalchemy import ScalarSelect, Select, bindparam, func, or_, select
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
    given = {"leads": [row.id for row in rows], "community": community}
    seen = await _sightings(connection, _seen(), given) if rows else {}
    return [lead_from(row, seen.get(row.id, ())) for row in rows]


async def read_whole(connection: AsyncConnection, lead: int) -> Lead | None:
    """A lead with every posting of it, whoever may see them; also by the id that it had before."""
    row = (await connection.execute(chosen().where(LeadRow.id == heir(lead)))).first()
    if row is None:
        return None
    seen = await _sightings(connection, _postings(), {"leads": [row.id]})
    return lead_from(row, seen.get(row.id, ()))


def heir(lead: int) -> ScalarSelect[int]:
    """The id of the lead that this one was joined to, its own where it was not."""
    named = select(func.coalesce(LeadRow.merged_into, LeadRow.id)).where(LeadRow.id == lead)
    return named.scalar_subquery()


async def _sightings(
    connection: AsyncConnection, query: Select[*tuple[Any, ...]], given: dict[str, Any]
) -> dict[int, list[Sighting]]:
    found: dict[int, list[Sighting]] = {}
    for row in await connection.execute(query, given):
        found.setdefault(row.lead_id, []).append(sighting_from(row))
    return found


@cache
def _seen() -> Select[*tuple[Any, ...]]:
    """The sightings of `leads` that a `community` may see."""
    owner = PostingRow.community_id
    asking = bindparam("community", type_=owner.type)
    allowed = or_(owner.is_(None), owner == asking, owner == LeadRow.community_id)
    return _postings().where(allowed)


def _postings() -> Select[*tuple[Any, ...]]:
    """All postings of `leads`, the oldest first."""
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
    return joined.where(wanted).order_by(PostingRow.id)
