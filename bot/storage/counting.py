"""The ledger in numbers, read from its indexes alone."""

from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.ledger import Counts
from bot.storage.people_tables import DeliveryRow, PlaceRow, finished, opened


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
