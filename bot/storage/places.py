"""Where posts go: channels, and members' direct messages."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, select, update

from bot.models import Place
from bot.storage.codec import read_value
from bot.storage.noun import Noun
from bot.storage.people_tables import DeliveryRow, PlaceRow, opened
from bot.storage.upsert import inserting
from bot.storage.waiting_tables import WaitingRow

OWN = {"id", "community", "member", "platform", "address", "kind", "lane", "dead", "since"}
"""The fields of a place that have columns of their own; the rest are its rules."""
COLUMNS = (
    PlaceRow.id,
    PlaceRow.community_id,
    PlaceRow.member_id,
    PlaceRow.platform,
    PlaceRow.address,
    PlaceRow.kind,
    PlaceRow.lane,
    PlaceRow.dead,
    PlaceRow.since,
    PlaceRow.rules,
)


class Places(Noun):
    """A place is known by its community, kind and address."""

    async def add(self, place: Place, *, next_at: datetime | None = None) -> Place:
        """Store a place (its `id` is not looked at), or change the one with this address.

        A place that was dead lives again. Its baseline is set now unless `since` says otherwise,
        and stays as it was where the place is known.
        """
        fresh = place if place.since else replace(place, since=self._db.clock())
        values = _values(fresh) | {"next_at": next_at, "told": False}
        kept = {"since", "platform"}
        async with self._db.write() as connection:
            make = inserting(connection, PlaceRow).values(values)
            upsert = make.on_conflict_do_update(
                index_elements=["community_id", "kind", "address"],
                set_={key: value for key, value in values.items() if key not in kept},
            )
            return place_from((await connection.execute(upsert.returning(*COLUMNS))).one())

    async def update(self, place: Place, *, next_at: datetime | None = None) -> bool:
        """Change a place found by its id within its community; whether there is one."""
        values = _values(place) | ({"next_at": next_at} if next_at else {})
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
        query = select(*COLUMNS).where(
            PlaceRow.member_id.in_(members), PlaceRow.dead == "", PlaceRow.lane != "off"
        )
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
        query = select(*COLUMNS).where(
            PlaceRow.dead == "", PlaceRow.lane != "off", PlaceRow.id > after
        )
        if kind is not None:
            query = query.where(PlaceRow.kind == kind)
        if community is not None:
            query = query.where(PlaceRow.community_id == community)
        return await self._places(query.order_by(PlaceRow.id).limit(limit))

    async def due_digests(self, now: datetime, limit: int = 100) -> list[tuple[Place, datetime]]:
        """Living places whose next digest is due, with the moment it was due, longest first."""
        query = (
            select(*COLUMNS, PlaceRow.next_at)
            .where(PlaceRow.next_at <= now, PlaceRow.dead == "", PlaceRow.lane != "off")
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

    async def revive(self, community: int, why: str) -> int:
        """Let the places of a community that died of this begin anew, as if set up now; how many.

        What was planned or waited for them is given up: it would come late, and as a flood.
        """
        ended = (PlaceRow.community_id == community, PlaceRow.dead == why)
        places = select(PlaceRow.id).where(*ended)
        late = update(DeliveryRow).where(DeliveryRow.place_id.in_(places), opened())
        given_up = {"state": "dropped", "problem": why[:500], "claimed_by": "", "lease_until": None}
        anew = {"dead": "", "told": False, "since": self._db.clock(), "next_at": None}
        async with self._db.write() as connection:
            await connection.execute(late.values(given_up))
            await connection.execute(delete(WaitingRow).where(WaitingRow.place_id.in_(places)))
            return (await connection.execute(update(PlaceRow).where(*ended).values(anew))).rowcount

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


def place_from(row: Any) -> Place:
    """The place of a row with these columns."""
    own = {
        "id": row.id,
        "community": row.community_id,
        "member": row.member_id,
        "platform": row.platform,
        "address": row.address,
        "kind": row.kind,
        "lane": row.lane,
        "dead": row.dead,
        "since": row.since,
    }
    return read_value(Place, {**row.rules, **own})


def _values(place: Place) -> dict[str, Any]:
    rules = {key: value for key, value in asdict(place).items() if key not in OWN}
    return {
        "community_id": place.community,
        "member_id": place.member,
        "platform": place.platform,
        "address": place.address,
        "kind": place.kind,
        "lane": place.lane,
        "dead": place.dead,
        "since": place.since,
        "rules": rules,
    }
