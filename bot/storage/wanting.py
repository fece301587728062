"""What was planned for a place and is not wanted there: dropped for good, or taken back."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import WANTED
from bot.storage.people_tables import DeliveryRow, PlacedRow, opened
from bot.storage.waiting_tables import WaitingRow

OFF = "posts were turned off"


async def drop_wanted(
    connection: AsyncConnection, places: Collection[int], why: str, now: datetime
) -> None:
    """Drop what waits for places where posts are off, or begin anew.

    What is being sent is left to its sender, which looks at the place itself.
    """
    free = or_(DeliveryRow.state == "planned", DeliveryRow.lease_until <= now)
    mine = and_(_wanted(places), free)
    posts = select(DeliveryRow.id).where(mine)
    await connection.execute(delete(PlacedRow).where(PlacedRow.delivery_id.in_(posts)))
    drop = update(DeliveryRow).where(mine)
    values = {"state": "dropped", "problem": why[:500], "claimed_by": "", "lease_until": None}
    await connection.execute(drop.values(values))
    await connection.execute(delete(WaitingRow).where(WaitingRow.place_id.in_(places)))


async def taken_back(connection: AsyncConnection, delivery: int, worker: str) -> bool:
    """Undo the planning of a post that this worker holds and has not sent; whether it held it."""
    mine = delete(DeliveryRow).where(
        DeliveryRow.id == delivery,
        DeliveryRow.state == "claimed",
        DeliveryRow.claimed_by == worker,
    )
    return (await connection.execute(mine)).rowcount > 0


def _wanted(places: Collection[int]) -> ColumnElement[bool]:
    return and_(opened(), DeliveryRow.place_id.in_(places), DeliveryRow.kind.in_(WANTED))
