"""The ledger in numbers, read from its indexes alone."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.ledger import Counts, Given
from bot.storage.people_tables import DeliveryRow, PlacedRow, PlaceRow, finished, opened
from bot.storage.tables import LeadRow


async def count(connection: AsyncConnection, community: int | None) -> Counts:
    """The counts of all communities, or of one."""
    found: dict[str, Any] = {}
    for part in (opened(), finished()):
        states = select(DeliveryRow.state, func.count()).where(part, *_of(community))
        rows: Any = await connection.execute(states.group_by(DeliveryRow.state))
        found |= dict(rows.all())
    planned = DeliveryRow.state == "planned"
    retrying = select(func.count()).where(opened(), planned, DeliveryRow.attempts > 0)
    oldest = select(func.min(DeliveryRow.planned_at)).where(opened())
    dead = select(func.count()).where(PlaceRow.dead != "")
    if community is not None:
        dead = dead.where(PlaceRow.community_id == community)
    return Counts(
        **found,
        retrying=(await connection.execute(retrying.where(*_of(community)))).scalar_one(),
        oldest=(await connection.execute(oldest.where(*_of(community)))).scalar(),
        dead_places=(await connection.execute(dead)).scalar_one(),
    )


def _of(community: int | None) -> tuple[ColumnElement[bool], ...]:
    if community is None:
        return ()
    own = select(PlaceRow.id).where(PlaceRow.community_id == community)
    return (DeliveryRow.place_id.in_(own),)


async def given_each(
    connection: AsyncConnection, since: Mapping[int, datetime]
) -> dict[int, Given]:
    """What each of these places was given since its own moment, of every company and source."""
    if not since:
        return {}
    query = (
        select(DeliveryRow.place_id, DeliveryRow.planned_at, LeadRow.company_key, LeadRow.source)
        .join(PlacedRow, PlacedRow.delivery_id == DeliveryRow.id)
        .join(LeadRow, LeadRow.id == PlacedRow.lead_id)
        .where(DeliveryRow.place_id.in_(since), DeliveryRow.planned_at >= min(since.values()))
    )
    companies: dict[int, Counter[str]] = {place: Counter() for place in since}
    sources: dict[int, Counter[str]] = {place: Counter() for place in since}
    for place, at, company, source in await connection.execute(query):
        if at >= since[place]:
            companies[place][company] += 1
            sources[place][source] += 1
    return {
        place: Given(sources[place].total(), companies[place], sources[place]) for place in since
    }
