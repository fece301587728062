"""Where posts go: channels, and members' direct messages."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Place
from bot.storage.noun import Noun
from bot.storage.people_tables import PlaceRow
from bot.storage.place_rows import COLUMNS, live, place_from, values_of
from bot.storage.profiles import touch
from bot.storage.upsert import inserting
from bot.storage.wanting import OFF, drop_wanted


class Places(Noun):
    """A place is known by its community, kind and address."""

    async def add(self, place: Place) -> Place:
        """Store a place (its `id` is not looked at), or change the one with this address.

        A place that was dead lives again. Its baseline is set now unless `since` says otherwise,
        and stays as it was where the place is known.
        """
        fresh = place if place.since else replace(place, since=self._db.clock())
        values = values_of(fresh) | {"next_at": None, "told": False}
        async with self._db.write() as connection:
            return await _written(connection, values, {"since", "platform"}, self._db.clock())

    async def keep(self, place: Place, now: datetime | None = None) -> Place:
        """Store a place as somebody wants it from now on; what was planned there follows at once.

        Where posts are off or do not arrive, what was planned and waits is dropped, also when they
        are turned on again: what came meanwhile is never posted as a flood. Else the place is looked
        at anew as soon as can be; a digest that is due stays due.
        """
        moment = self._now(now)
        async with self._db.write() as connection:
            before = await _locked(connection, place)
            was_on, on = before is not None and before.on, place.on
            values = values_of(place) | {"since": moment, "told": False, "next_at": None}
            if on:
                due = before.next_at if before is not None and was_on else None
                values["next_at"] = min(due or moment, moment)
            kept = {"platform"} if on and not was_on else {"platform", "since"}
            stored = await _written(connection, values, kept, moment)
            if not (on and was_on):
                await drop_wanted(connection, [stored.id], OFF, moment)
        return stored

    async def update(self, place: Place, *, next_at: datetime | None = None) -> bool:
        """Change a place found by its id within its community; whether there is one."""
        values = values_of(place) | ({"next_at": next_at} if next_at else {})
        change = update(PlaceRow).where(
            PlaceRow.id == place.id, PlaceRow.community_id == place.community
        )
        async with self._db.write() as connection:
            return (await connection.execute(change.values(values))).rowcount > 0

    async def get(self, place: int, *, community: int | None = None) -> Place | None:
        """The place with this id; None where it is not of the community that is named."""
        query = select(*COLUMNS).where(PlaceRow.id == place)
        if community is not None:
            query = query.where(PlaceRow.community_id == community)
        found = await self._places(query)
        return found[0] if found else None

    async def find(self, community: int, address: str, kind: str = "channel") -> Place | None:
        """The place with this address."""
        found = await self._places(
            select(*COLUMNS).where(
                PlaceRow.community_id == community,
                PlaceRow.address == address,
                PlaceRow.kind == kind,
            )
        )
        return found[0] if found else None

    async def of_community(self, community: int, *, kind: str | None = "channel") -> list[Place]:
        """The channels of a community; with `kind` None its members' direct messages too."""
        query = select(*COLUMNS).where(PlaceRow.community_id == community)
        if kind is not None:
            query = query.where(PlaceRow.kind == kind)
        return await self._places(query.order_by(PlaceRow.id))

    async def of_member(self, member: int) -> Place | None:
        """Where a member's direct messages go."""
        query = select(*COLUMNS).where(PlaceRow.member_id == member, PlaceRow.kind == "dm")
        found = await self._places(query)
        return found[0] if found else None

    async def of_members(self, members: list[int]) -> list[Place]:
        """The living direct-message places of these members whose lane is not off."""
        query = select(*COLUMNS).where(PlaceRow.member_id.in_(members), live())
        return await self._places(query.order_by(PlaceRow.id))

    async def live(
        self,
        *,
        kind: str | None = None,
        community: int | None = None,
        after: int = 0,
        limit: int = 5000,
    ) -> list[Place]:
        """Places that are not dead and whose lane is not off, after this id, in order of id."""
        query = select(*COLUMNS).where(live(), PlaceRow.id > after)
        if kind is not None:
            query = query.where(PlaceRow.kind == kind)
        if community is not None:
            query = query.where(PlaceRow.community_id == community)
        return await self._places(query.order_by(PlaceRow.id).limit(limit))

    async def due_digests(self, now: datetime, limit: int = 100) -> list[tuple[Place, datetime]]:
        """Living places whose next digest is due, with the moment it was due, longest first."""
        query = (
            select(*COLUMNS, PlaceRow.next_at)
            .where(PlaceRow.next_at <= now, live())
            .order_by(PlaceRow.next_at)
            .limit(limit)
        )
        async with self._db.read() as connection:
            return [(place_from(row), row.next_at) for row in await connection.execute(query)]

    async def schedule(self, place: int, next_at: datetime | None) -> None:
        """Say when the place's next digest is due; None for none."""
        change = update(PlaceRow).where(PlaceRow.id == place).values(next_at=next_at)
        async with self._db.write() as connection:
            await connection.execute(change)

    async def unscheduled(self, limit: int = 500) -> list[Place]:
        """Living places with a digest lane for which no next digest is due."""
        query = select(*COLUMNS).where(
            PlaceRow.next_at.is_(None),
            PlaceRow.dead == "",
            PlaceRow.lane.in_(("hourly", "daily", "weekly")),
        )
        return await self._places(query.order_by(PlaceRow.id).limit(limit))

    async def dead(self, place: int, why: str) -> bool:
        """The platform will not take another message there; whether that is news."""
        change = update(PlaceRow).where(PlaceRow.id == place, PlaceRow.dead == "")
        async with self._db.write() as connection:
            return (await connection.execute(change.values(dead=why or "gone"))).rowcount > 0

    async def untold(self, limit: int = 100, *, kind: str | None = None) -> list[Place]:
        """Dead places, of one kind or any, of which nobody was told yet."""
        query = select(*COLUMNS).where(PlaceRow.dead != "", PlaceRow.told.is_(False))
        if kind is not None:
            query = query.where(PlaceRow.kind == kind)
        return await self._places(query.order_by(PlaceRow.id).limit(limit))

    async def told(self, place: int) -> bool:
        """Somebody was told that the place is dead; False when they were before."""
        change = update(PlaceRow).where(PlaceRow.id == place, PlaceRow.told.is_(False))
        async with self._db.write() as connection:
            return (await connection.execute(change.values(told=True))).rowcount > 0

    async def remove(self, place: int, *, community: int) -> bool:
        """Forget a place and its ledger; whether the community had it."""
        gone = delete(PlaceRow).where(PlaceRow.id == place, PlaceRow.community_id == community)
        async with self._db.write() as connection:
            return (await connection.execute(gone)).rowcount > 0

    async def _places(self, query: Select[*tuple[Any, ...]]) -> list[Place]:
        async with self._db.read() as connection:
            return [place_from(row) for row in await connection.execute(query)]


async def _locked(connection: AsyncConnection, place: Place) -> Any:
    """The row of a place before it is changed, None where it is new; nobody else changes it now."""
    query = select(live().label("on"), PlaceRow.next_at).where(
        PlaceRow.community_id == place.community,
        PlaceRow.kind == place.kind,
        PlaceRow.address == place.address,
    )
    return (await connection.execute(query.with_for_update(key_share=True))).first()


async def _written(
    connection: AsyncConnection, values: dict[str, Any], kept: set[str], now: datetime
) -> Place:
    """Insert a place; where it is known, change it but for what is `kept`.

    Whoever keeps the profile of its member reads it anew, with what the place wants of matches.
    """
    if values["member_id"] is not None:
        await touch(connection, values["member_id"], now)
    make = inserting(connection, PlaceRow).values(values)
    upsert = make.on_conflict_do_update(
        index_elements=["community_id", "kind", "address"],
        set_={key: value for key, value in values.items() if key not in kept},
    )
    return place_from((await connection.execute(upsert.returning(*COLUMNS))).one())
