"""Which leads fit which members."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Match
from bot.storage.bulk import insert_many
from bot.storage.codec import read_value
from bot.storage.noun import Noun
from bot.storage.people_tables import MatchRow, MemberRow


class Matches(Noun):
    """The last match of each member and lead; `profile` is the member's id as text."""

    async def save(self, matches: Sequence[Match], now: datetime | None = None) -> None:
        """Store matches, in place of older ones of the same member and lead."""
        if matches:
            async with self._db.write() as connection:
                await write_matches(connection, matches, self._now(now))

    async def of(self, lead: int, *, community: int) -> list[Match]:
        """The matches of a lead within one community, best first."""
        query = (
            select(MatchRow.data)
            .join(MemberRow, MemberRow.id == MatchRow.member_id)
            .where(MatchRow.lead_id == lead, MemberRow.community_id == community)
            .order_by(MatchRow.score.desc(), MatchRow.member_id)
        )
        return await self._matches(query)

    async def get(self, member: int, lead: int) -> Match | None:
        """The match of one member and one lead."""
        query = select(MatchRow.data).where(MatchRow.member_id == member, MatchRow.lead_id == lead)
        found = await self._matches(query)
        return found[0] if found else None

    async def scores(self, member: int, since: datetime) -> list[float]:
        """The scores of a member's leads since that moment, for thresholds and percentiles."""
        query = select(MatchRow.score).where(MatchRow.member_id == member, MatchRow.at >= since)
        async with self._db.read() as connection:
            return [float(one) for one in (await connection.execute(query)).scalars()]

    async def forget(self, member: int) -> None:
        """Remove a member's matches, as after a changed profile."""
        async with self._db.write() as connection:
            await connection.execute(delete(MatchRow).where(MatchRow.member_id == member))

    async def count(self) -> int:
        """How many matches are kept."""
        async with self._db.read() as connection:
            return (
                await connection.execute(select(func.count()).select_from(MatchRow))
            ).scalar_one()

    async def _matches(self, query: Any) -> list[Match]:
        async with self._db.read() as connection:
            data = (await connection.execute(query)).scalars().all()
        return [read_value(Match, one) for one in data]


async def write_matches(
    connection: AsyncConnection, matches: Sequence[Match], now: datetime
) -> None:
    """Store matches inside a transaction."""
    rows = {
        (int(match.profile), match.lead): {
            "member_id": int(match.profile),
            "lead_id": match.lead,
            "score": match.score,
            "data": match,
            "at": now,
        }
        for match in matches
    }
    await insert_many(
        connection,
        MatchRow.__table__,
        [rows[key] for key in sorted(rows)],  # one order, so that two writers never wait crosswise
        conflict=("member_id", "lead_id"),
        update=("score", "data", "at"),
    )
