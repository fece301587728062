"""Members of communities, with their profiles and marks."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Member
from bot.storage.marks import Marks
from bot.storage.people_tables import (
    CommunityRow,
    DeliveryRow,
    MatchRow,
    MemberRow,
    PlaceRow,
)
from bot.storage.profiles import Profiles
from bot.storage.upsert import inserting

COLUMNS = tuple(column for column in MemberRow.__table__.columns if column.name != "created_at")


class Members(Profiles, Marks):
    """A person has one row in each community; they know nothing of each other."""

    async def of(
        self,
        community: int,
        address: str,
        name: str = "",
        *,
        locale: str | None = None,
        timezone: str | None = None,
    ) -> Member:
        """The member with this address, made when new; what is given and differs is taken over."""
        changes = _changes(name, locale, timezone)
        found = await self._taken_over(community, address, changes)
        if found is not None:
            return found
        async with self._db.write() as connection:
            make = inserting(connection, MemberRow).values(
                community_id=community, address=address, created_at=self._db.clock(), **changes
            )
            upsert = make.on_conflict_do_update(
                index_elements=["community_id", "address"], set_=changes or {"address": address}
            )
            return _member((await connection.execute(upsert.returning(*COLUMNS))).one())

    async def find(self, community: int, address: str) -> Member | None:
        """The member of this community with this address, if we know them."""
        query = select(*COLUMNS).where(
            MemberRow.community_id == community, MemberRow.address == address
        )
        async with self._db.read() as connection:
            row = (await connection.execute(query)).first()
        return None if row is None else _member(row)

    async def known(
        self, community: int, address: str, name: str = "", *, locale: str | None = None
    ) -> Member | None:
        """The same without making anybody: None for whom we do not know."""
        return await self._taken_over(community, address, _changes(name, locale))

    async def get(self, member: int, *, community: int | None = None) -> Member | None:
        """The member with this id; None where it is not of the community that is named."""
        query = select(*COLUMNS).where(MemberRow.id == member)
        if community is not None:
            query = query.where(MemberRow.community_id == community)
        async with self._db.read() as connection:
            row = (await connection.execute(query)).first()
        return None if row is None else _member(row)

    async def everywhere(self, platform: str, address: str) -> list[Member]:
        """The person with this address on a platform, as each community's member."""
        query = (
            select(*COLUMNS)
            .join(CommunityRow, CommunityRow.id == MemberRow.community_id)
            .where(CommunityRow.platform == platform, MemberRow.address == address)
            .order_by(MemberRow.id)
        )
        async with self._db.read() as connection:
            return [_member(row) for row in await connection.execute(query)]

    async def count(self, community: int) -> int:
        """How many members of a community we know."""
        query = select(func.count()).where(MemberRow.community_id == community)
        async with self._db.read() as connection:
            return (await connection.execute(query)).scalar_one()

    async def export(self, member: int) -> dict[str, Any]:
        """Everything that is kept of a member, ready for JSON; {} for nobody."""
        found = await self.get(member)
        if found is None:
            return {}
        profile = await self.profile(member)
        marks = await self.marks(member, limit=100_000)
        async with self._db.read() as connection:
            return {
                "member": asdict(found),
                "profile": None if profile is None else asdict(profile),
                "marks": [
                    {**asdict(mark), "at": mark.at.isoformat(), "remind_at": _iso(mark.remind_at)}
                    for mark in marks
                ],
                "matches": await _matches(connection, member),
                "places": await _places(connection, member),
            }

    async def delete(self, member: int) -> bool:
        """Forget a member: profile, marks, matches, direct messages; whether there was one."""
        async with self._db.write() as connection:
            gone = await connection.execute(delete(MemberRow).where(MemberRow.id == member))
        return gone.rowcount > 0

    async def _taken_over(
        self, community: int, address: str, changes: dict[str, str]
    ) -> Member | None:
        """The member, if we know them, with what differs changed."""
        found = await self.find(community, address)
        if found is None or all(getattr(found, key) == changes[key] for key in changes):
            return found
        change = update(MemberRow).where(MemberRow.id == found.id).values(changes)
        async with self._db.write() as connection:
            row = (await connection.execute(change.returning(*COLUMNS))).first()
        return None if row is None else _member(row)


def _changes(name: str, locale: str | None, timezone: str | None = None) -> dict[str, str]:
    """What is given of a member."""
    given = {"name": name or None, "locale": locale, "timezone": timezone}
    return {key: value for key, value in given.items() if value is not None}


def _member(row: Any) -> Member:
    return Member(row.id, row.community_id, row.address, row.name, row.locale, row.timezone)


def _iso(moment: Any) -> str | None:
    return None if moment is None else moment.isoformat()


async def _matches(connection: AsyncConnection, member: int) -> list[dict[str, Any]]:
    query = select(MatchRow.lead_id, MatchRow.score, MatchRow.at, MatchRow.data)
    rows = await connection.execute(query.where(MatchRow.member_id == member))
    return [
        {"lead": row.lead_id, "score": row.score, "at": _iso(row.at), "why": row.data}
        for row in rows
    ]


async def _places(connection: AsyncConnection, member: int) -> list[dict[str, Any]]:
    query = (
        select(
            PlaceRow.kind,
            PlaceRow.address,
            PlaceRow.lane,
            PlaceRow.rules,
            func.count(DeliveryRow.id).label("posts"),
        )
        .outerjoin(DeliveryRow, DeliveryRow.place_id == PlaceRow.id)
        .where(PlaceRow.member_id == member)
        .group_by(PlaceRow.id)
    )
    return [dict(row) for row in (await connection.execute(query)).mappings()]
