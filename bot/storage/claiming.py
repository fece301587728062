"""Claiming what is next at each place: one post of a place at a time, in order, by one worker."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased
from sqlalchemy.sql.dml import ReturningUpdate

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
    among = {"places": places, "platforms": platforms}
    narrowed = {name: list(those) for name, those in among.items() if those is not None}
    query = ready_places(tuple(narrowed))
    ready = await connection.execute(query, {"now": now, "most": limit, **narrowed})
    mine = await _locked(connection, ready.scalars().all())
    if not mine:
        return []
    given = {"now": now, "until": until, "worker": worker, "mine": mine}
    taken = (await connection.execute(_take(), given)).scalars().all()
    return await read_deliveries(connection, DeliveryRow.id.in_(taken)) if taken else []


async def _locked(connection: AsyncConnection, places: Sequence[int]) -> list[int]:
    """Those of these places that no other worker is about to claim at."""
    if not places:
        return []
    return list((await connection.execute(_lock(), {"ready": list(places)})).scalars())


# These statements are asked before every post: they are made once, and given values.


@cache
def _lock() -> Select[int]:
    wanted = PlaceRow.id.in_(bindparam("ready", expanding=True))
    lock = select(PlaceRow.id).where(wanted).order_by(PlaceRow.id)
    return lock.with_for_update(skip_locked=True, key_share=True)


@cache
def _take() -> ReturningUpdate[int]:
    return (
        update(DeliveryRow)
        .where(DeliveryRow.id.in_(_heads_of(bindparam("mine", expanding=True))), _ready())
        .values(
            state="claimed",
            claimed_by=bindparam("worker"),
            lease_until=bindparam("until"),
            attempts=DeliveryRow.attempts + 1,
        )
        .returning(DeliveryRow.id)
    )


def _ready() -> ColumnElement[bool]:
    """Planned and not to wait, or claimed by a worker that was not heard of since; at `now`."""
    now = bindparam("now", type_=DeliveryRow.lease_until.type)
    planned = and_(
        DeliveryRow.state == "planned",
        or_(DeliveryRow.not_before.is_(None), DeliveryRow.not_before <= now),
    )
    return or_(planned, and_(DeliveryRow.state == "claimed", DeliveryRow.lease_until <= now))


def _lowest() -> Select[int]:
    """The first open post of the first place.

    The order names two columns, because only the index of open posts has both: PostgreSQL may
    otherwise walk another one, in which all that was sent lies in the way.
    """
    order = (DeliveryRow.place_id, DeliveryRow.id)
    return select(DeliveryRow.id).where(opened()).order_by(*order).limit(1)


def _heads_of(places: BindParameter[Any]) -> Select[int | None]:
    """The first open post of each of these places."""
    # Not `==`, which would make the place a constant that the order need not name.
    own = DeliveryRow.place_id.between(PlaceRow.id, PlaceRow.id)
    head = _lowest().where(own).correlate(PlaceRow).scalar_subquery()
    return select(head).where(PlaceRow.id.in_(places))


@cache
def _heads() -> Any:
    """The first open post of every place that has one, by hopping over the index of open posts."""
    heads = select(_lowest().scalar_subquery().label("id")).cte("heads", recursive=True)
    last = aliased(DeliveryRow)
    place = select(last.place_id).where(last.id == heads.c.id).correlate(heads).scalar_subquery()
    following = _lowest().where(DeliveryRow.place_id > place).correlate(heads)
    return heads.union_all(select(following.scalar_subquery()).where(heads.c.id.is_not(None)))


@cache
def ready_places(among: tuple[str, ...] = ()) -> Select[int]:
    """Places whose first open post is ready, in random order: a long queue starves no other.

    Its values are `now`, the `most` places, and the `places` or `platforms` that it is `among`.
    """
    heads = _heads()
    query = (
        select(DeliveryRow.place_id)
        .select_from(heads)
        .join(DeliveryRow, DeliveryRow.id == heads.c.id)
        .join(PlaceRow, PlaceRow.id == DeliveryRow.place_id)
        .where(_ready(), PlaceRow.dead == "")
        .order_by(func.random())
        .limit(bindparam("most", type_=Integer))
    )
    columns = {"places": DeliveryRow.place_id, "platforms": PlaceRow.platform}
    return query.where(*(columns[name].in_(bindparam(name, expanding=True)) for name in among))


async def next_due(connection: AsyncConnection) -> datetime | None:
    """When the first of the posts that are first at their places may be tried."""
    heads = _heads()
    moment = func.coalesce(DeliveryRow.lease_until, DeliveryRow.not_before, DeliveryRow.planned_at)
    query = select(func.min(moment)).join(heads, DeliveryRow.id == heads.c.id)
    return (await connection.execute(query)).scalar()


async def read_deliveries(
    connection: AsyncConnection, wanted: ColumnElement[bool], limit: int = 10_000
) -> list[Delivery]:
    """Deliveries with their places, in order of planning."""
    query = _deliveries().where(wanted).limit(limit)
    return [delivery_from(row) for row in await connection.execute(query)]


@cache
def _deliveries() -> Select[*tuple[Any, ...]]:
    joined = select(*COLUMNS).join(PlaceRow, PlaceRow.id == DeliveryRow.place_id)
    return joined.order_by(DeliveryRow.id)
