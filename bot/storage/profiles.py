"""What members look for."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Profile
from bot.storage.codec import read_value
from bot.storage.noun import Noun
from bot.storage.people_tables import MemberRow, ProfileRow
from bot.storage.upsert import inserting


class Profiles(Noun):
    """One profile a member; its `id` is the member's id as text."""

    async def profile(self, member: int) -> Profile | None:
        """The profile of a member, None before there is one."""
        query = select(ProfileRow.data).where(ProfileRow.member_id == member)
        async with self._db.read() as connection:
            data = (await connection.execute(query)).scalar_one_or_none()
        return None if data is None else _profile(member, data)

    async def save_profile(
        self, member: int, profile: Profile, now: datetime | None = None
    ) -> Profile:
        """Store a member's profile, sealed when the store has keys; as it is stored."""
        kept = replace(profile, id=str(member))
        values = {"data": kept, "updated_at": self._now(now)}
        async with self._db.write() as connection:
            make = inserting(connection, ProfileRow).values(member_id=member, **values)
            await connection.execute(
                make.on_conflict_do_update(index_elements=["member_id"], set_=values)
            )
        return kept

    async def taught(self, member: int, now: datetime | None = None) -> None:
        """What was learnt of a member is another: whoever keeps the profile reads it anew."""
        async with self._db.write() as connection:
            await touch(connection, member, self._now(now))

    async def profiles(
        self, after: int = 0, limit: int = 1000, *, changed_since: datetime | None = None
    ) -> list[tuple[int, int, Profile]]:
        """(member, community, profile) of the members after this id, in order of id.

        For building an index: go on with the last member's id until nothing comes. With
        `changed_since` only those whose profile, what was learnt of them or where their direct
        messages go has changed since.
        """
        query = (
            select(ProfileRow.member_id, MemberRow.community_id, ProfileRow.data)
            .join(MemberRow, MemberRow.id == ProfileRow.member_id)
            .where(ProfileRow.member_id > after)
            .order_by(ProfileRow.member_id)
            .limit(limit)
        )
        if changed_since is not None:
            query = query.where(ProfileRow.updated_at >= changed_since)
        async with self._db.read() as connection:
            rows = (await connection.execute(query)).all()
        return [
            (row.member_id, row.community_id, _profile(row.member_id, row.data)) for row in rows
        ]

    async def profiled(self) -> int:
        """How many members have a profile."""
        query = select(func.count()).select_from(ProfileRow)
        async with self._db.read() as connection:
            return (await connection.execute(query)).scalar_one()

    async def with_profiles(self) -> set[str]:
        """The ids of every profile."""
        async with self._db.read() as connection:
            members = (await connection.execute(select(ProfileRow.member_id))).scalars()
            return {str(member) for member in members}


async def touch(connection: AsyncConnection, member: int, now: datetime) -> None:
    """Count a member's profile, where there is one, as changed at that moment."""
    change = update(ProfileRow).where(ProfileRow.member_id == member, ProfileRow.updated_at < now)
    await connection.execute(change.values(updated_at=now))


def _profile(member: int, data: object) -> Profile:
    return replace(read_value(Profile, data), id=str(member))
