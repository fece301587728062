"""Claiming what is next at each place: one post of a place at a time, in order, by one worker."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Delivery
from bot.storage.ledger import COLUMNS, delivery_from
from bot.storage.people_tables import DeliveryRow, PlaceRow, opened


async def claim(
    connection: AsyncConnection,
    *,
    now: datetime,
    until: datetime,
    limit: int,
    worker: str,
    places: Collection[int] | None = None,
    platforms: Collection[str] | None = None,
) -> list[Delivery]:
    """Claim the first open post of up to `limit` places whose first one is ready.

    The row of a place is locked first (PostgreSQL: those that another worker has locked are passed
    over), and what is first there is looked up anew behind the lock.
    """
    ready = await _ready_places(connection, now, limit, places, platforms)
    if not ready:
        return []
    lock = select(PlaceRow.id).where(PlaceRow.id.in_(ready)).order_by(PlaceRow.id)
    locked = await connection.execute(lock.with_for_update(skip_locked=True, key_share=True))
    mine = list(locked.scalars())
    if not mine:
        return []
    take = (
        update(DeliveryRow)
        .where(DeliveryRow.id.in_(_heads(mine)), _ready(now))
        .values(
            state="claimed",
            claimed_by=worker,
            lease_until=until,
            attempts=DeliveryRow.attempts + 1,
        )
        .returning(DeliveryRow.id)
    )
    taken = (await connection.execute(take)).scalars().all()
    return await read_deliveries(connection, DeliveryRow.id.in_(taken)) if taken else []


def _ready(now: datetime) -> ColumnElement[bool]:
    """Planned and not to wait, or claimed by a worker that was not heard of since."""
    planned = and_(
        DeliveryRow.state == "planned",
        or_(DeliveryRow.not_before.is_(None), DeliveryRow.not_before <= now),
    )
    return or_(planned, and_(DeliveryRow.state == "claimed", DeliveryRow.lease_until <= now))


def _heads(places: Sequence[int]) -> Select[*tuple[Any, ...]]:
    """The first open post of each of these places."""
    return select(_first(PlaceRow.id, PlaceRow)).where(PlaceRow.id.in_(places))


def _first(place: Any, outside: Any) -> Any:
    """The first open post of one place: the first step into its index, however long the queue."""
    return (
        select(func.min(DeliveryRow.id))
        .where(opened(), DeliveryRow.place_id == place)
        .correlate(outside)
        .scalar_subquery()
    )


async def _ready_places(
    connection: AsyncConnection,
    now: datetime,
    limit: int,
    places: Collection[int] | None,
    platforms: Collection[str] | None,
) -> list[int]:
    """Places whose first open post is ready, in random order: a long queue starves no other."""
    heads = _heads_of_all()
    query = (
        select(DeliveryRow.place_id)
        .select_from(heads)
        .join(DeliveryRow, DeliveryRow.id == heads.c.id)
        .join(PlaceRow, PlaceRow.id == DeliveryRow.place_id)
        .where(_ready(now), PlaceRow.dead == "")
        .order_by(func.random())
        .limit(limit)
    )
    if places is not None:
        query = query.where(DeliveryRow.place_id.in_(places))
    if platforms is not None:
        query = query.where(PlaceRow.platform.in_(platforms))
    return list((await connection.execute(query)).scalars())


def _waiting_places() -> Any:
    """Each place with open posts, by hopping over its index: a long queue costs no more.

    The order names two columns, because only the index of open posts has both: PostgreSQL may
    otherwise hop over an index in which what was sent lies in the way.
    """
    lowest = select(DeliveryRow.place_id).where(opened())
    lowest = lowest.order_by(DeliveryRow.place_id, DeliveryRow.id).limit(1)
    hops = select(lowest.scalar_subquery().label("place")).cte(recursive=True)
    following = lowest.where(DeliveryRow.place_id > hops.c.place).correlate(hops)
    return hops.union_all(select(following.scalar_subquery()).where(hops.c.place.is_not(None)))


def _heads_of_all() -> Any:
    """The first open post of every place that has one.

    PostgreSQL must find these before it joins them: left to itself it may read every open post.
    """
    waiting = _waiting_places()
    heads = select(_first(waiting.c.place, waiting).label("id")).select_from(waiting).cte("heads")
    return heads.prefix_with("MATERIALIZED", dialect="postgresql")


async def next_due(connection: AsyncConnection) -> datetime | None:
    """When the first of the posts that are first at their places may be tried."""
    heads = _heads_of_all()
    moment = func.coalesce(DeliveryRow.lease_until, DeliveryRow.not_before, DeliveryRow.planned_at)
    query = select(func.min(moment)).join(heads, DeliveryRow.id == heads.c.id)
    return (await connection.execute(query)).scalar()


async def read_deliveries(
    connection: AsyncConnection, wanted: ColumnElement[bool], limit: int = 10_000
) -> list[Delivery]:
    """Deliveries with their places, in order of planning."""
    query = (
        select(*COLUMNS)
        .join(PlaceRow, PlaceRow.id == DeliveryRow.place_id)
        .where(wanted)
        .order_by(DeliveryRow.id)
        .limit(limit)
    )
    return [delivery_from(row) for row in await connection.execute(query)]
