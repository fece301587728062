"""What members said of leads: saved, applied, dismissed, and the steps of their pipeline."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    delete,
    func,
    literal,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Delivery, Place
from bot.storage.ledger import Planned
from bot.storage.noun import Noun
from bot.storage.people_tables import MarkRow, MemberRow, PlaceRow
from bot.storage.place_rows import LABELLED, live, place_beside
from bot.storage.planning import write_plan
from bot.storage.profiles import touch
from bot.storage.upsert import inserting
from bot.storage.wanting import taken_back

COLUMNS = tuple(MarkRow.__table__.columns)
ORDER = (MarkRow.remind_at, MarkRow.member_id, MarkRow.lead_id)


@dataclass(frozen=True, slots=True)
class Mark:
    """A member's word on a lead; one status at a time."""

    member: int
    lead: int
    status: str
    at: datetime
    reason: str = ""
    note: str = ""
    remind_at: datetime | None = None


class Marks(Noun):
    """One mark for each member and lead; to set or take back one changes what was learnt."""

    async def mark(
        self,
        member: int,
        lead: int,
        status: str,
        reason: str = "",
        now: datetime | None = None,
        *,
        note: str = "",
        remind_at: datetime | None = None,
        ends: bool = False,
    ) -> Mark:
        """Set a status (saved, applied, dismissed, ...), in place of the one before.

        A reminder that was set before stays where no other is given, unless the status `ends` what
        it was for.
        """
        at = self._now(now)
        values = {"status": status, "at": at, "reason": reason, "note": note}
        changed = values if remind_at is None and not ends else {**values, "remind_at": remind_at}
        async with self._db.write() as connection:
            make = inserting(connection, MarkRow).values(
                member_id=member, lead_id=lead, remind_at=remind_at, **values
            )
            kept = make.on_conflict_do_update(
                index_elements=["member_id", "lead_id"], set_=changed
            ).returning(*COLUMNS)
            mark = _mark((await connection.execute(kept)).one())
            await touch(connection, member, at)
        return mark

    async def unmark(self, member: int, lead: int, now: datetime | None = None) -> bool:
        """Take a mark back; whether there was one."""
        gone = delete(MarkRow).where(MarkRow.member_id == member, MarkRow.lead_id == lead)
        async with self._db.write() as connection:
            done = (await connection.execute(gone)).rowcount > 0
            if done:
                await touch(connection, member, self._now(now))
        return done

    async def marks(
        self,
        member: int,
        status: str | None = None,
        *,
        leads: Collection[int] | None = None,
        limit: int = 500,
    ) -> list[Mark]:
        """A member's marks, newest first: of one status, or on some leads."""
        query = select(*COLUMNS).where(MarkRow.member_id == member)
        if status is not None:
            query = query.where(MarkRow.status == status)
        if leads is not None:
            query = query.where(MarkRow.lead_id.in_(leads))
        return await self._marks(query.order_by(MarkRow.at.desc(), MarkRow.lead_id).limit(limit))

    async def marked(self, members: Collection[int]) -> set[int]:
        """Those of these members who have marks."""
        query = select(MarkRow.member_id).where(MarkRow.member_id.in_(members)).distinct()
        async with self._db.read() as connection:
            return set((await connection.execute(query)).scalars())

    async def reminders(
        self, now: datetime, *, after: Mark | None = None, limit: int = 1000
    ) -> list[tuple[Mark, Place]]:
        """Reminders that are due as direct messages, with the place of each, the longest due first.

        `after` is the last of the page before.
        """
        where: tuple[ColumnElement[bool], ...] = (MarkRow.remind_at <= now, _by_message())
        if after is not None:
            last = tuple_(
                literal(after.remind_at, MarkRow.remind_at.type), after.member, after.lead
            )
            where = (*where, tuple_(*ORDER) > last)
        query = select(*COLUMNS, *LABELLED).join(PlaceRow, PlaceRow.member_id == MarkRow.member_id)
        async with self._db.read() as connection:
            rows = await connection.execute(query.where(*where).order_by(*ORDER).limit(limit))
            return [(_mark(row), place_beside(row)) for row in rows]

    async def overdue(self, member: int, now: datetime, limit: int = 5) -> list[Mark]:
        """A member's due reminders that are no direct messages, the longest due first."""
        told = select(PlaceRow.id).where(PlaceRow.member_id == MarkRow.member_id, _by_message())
        query = select(*COLUMNS).where(
            MarkRow.member_id == member, MarkRow.remind_at <= now, ~told.exists()
        )
        return await self._marks(query.order_by(*ORDER).limit(limit))

    async def reminded(self, member: int, lead: int) -> None:
        """The reminder was given."""
        async with self._db.write() as connection:
            await _reminded(connection, member, lead)

    async def remind(self, mark: Mark, posts: Sequence[Planned], now: datetime) -> None:
        """Plan what gives a reminder, in one step with its being given."""
        async with self._db.write() as connection:
            await write_plan(connection, posts, now)
            await _reminded(connection, mark.member, mark.lead)

    async def remind_again(
        self, delivery: Delivery, worker: str, lead: int, remind_at: datetime
    ) -> bool:
        """Take a reminder back that this worker holds and has not sent: it is due as it was.

        One that the member set meanwhile stays. False where another worker holds it by now.
        """
        due = update(MarkRow).where(
            MarkRow.member_id == delivery.place.member,
            MarkRow.lead_id == lead,
            MarkRow.remind_at.is_(None),
        )
        async with self._db.write() as connection:
            held = await taken_back(connection, delivery.id, worker)
            if held:
                await connection.execute(due.values(remind_at=remind_at))
        return held

    async def tally(self, lead: int, community: int) -> dict[str, int]:
        """How many members of one community gave a lead each status."""
        query = (
            select(MarkRow.status, func.count())
            .join(MemberRow, MemberRow.id == MarkRow.member_id)
            .where(MarkRow.lead_id == lead, MemberRow.community_id == community)
            .group_by(MarkRow.status)
        )
        async with self._db.read() as connection:
            return {row[0]: row[1] for row in await connection.execute(query)}

    async def _marks(self, query: Select[*tuple[Any, ...]]) -> list[Mark]:
        async with self._db.read() as connection:
            return [_mark(row) for row in await connection.execute(query)]


async def _reminded(connection: AsyncConnection, member: int, lead: int) -> None:
    done = update(MarkRow).where(MarkRow.member_id == member, MarkRow.lead_id == lead)
    await connection.execute(done.values(remind_at=None))


def _by_message() -> ColumnElement[bool]:
    """The condition that a reminder is one for this place: direct messages that were on by then."""
    since = or_(PlaceRow.since.is_(None), PlaceRow.since <= MarkRow.remind_at)
    return and_(PlaceRow.kind == "dm", live(), since)


def _mark(row: Any) -> Mark:
    return Mark(row.member_id, row.lead_id, row.status, row.at, row.reason, row.note, row.remind_at)
