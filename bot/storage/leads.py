"""Leads: postings that were read and joined."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Lead, LeadState
from bot.storage.bulk import each_of
from bot.storage.joining import join_readings
from bot.storage.lead_rows import chosen, read_leads, read_whole
from bot.storage.merging import split, unite
from bot.storage.noun import Noun
from bot.storage.people_tables import PlacedRow
from bot.storage.readings import ReadPosting, block_hash
from bot.storage.rows import POSTING, StoredPosting, posting_from
from bot.storage.search import LeadQuery, conditions, in_texts, ordered, visible, worded
from bot.storage.tables import LeadRow, PostingRow, changed_since_planned, never_planned

KEYS = 1_000
# From the first of the newest so many on: a bound that the index itself walks to.
NEWEST = """
SELECT given.value, found.posting_id FROM {0} JOIN posting_blocks AS found
ON found.key = given.value AND found.posting_id >= coalesce((
    SELECT posting_id FROM posting_blocks WHERE key = given.value
    ORDER BY posting_id DESC LIMIT 1 OFFSET {1}), 0)
"""


class Leads(Noun):
    """One lead for many postings; every one stays on its own row."""

    async def join(self, readings: Sequence[ReadPosting], now: datetime | None = None) -> list[int]:
        """Store what was read, join copies, and give the lead id of each reading, in order.

        All in one transaction. Reading a posting again with the same result changes nothing; a
        changed lead rises in version.

        Raises:
            StoreError: a posting is not stored.

        """
        if not readings:
            return []
        async with self._db.write() as connection:
            return await join_readings(connection, readings, self._now(now))

    async def by_blocks(
        self,
        keys: Collection[str],
        *,
        community: int | None = None,
        private: bool = False,
        limit: int = 50,
    ) -> list[StoredPosting]:
        """Stored postings that share a block key, the newest `limit` of each key.

        Postings of other communities are among them only with `private`, for comparing and never
        for showing. `blocks` of each names the shared keys.
        """
        hashes = {block_hash(key): key for key in keys}
        if not hashes:
            return []
        async with self._db.read() as connection:
            shared = await _shared(connection, hashes, limit)
            allowed = or_(PostingRow.community_id.is_(None), PostingRow.community_id == community)
            query = select(*POSTING).where(PostingRow.id.in_(shared))
            query = query if private else query.where(allowed)
            rows = (await connection.execute(query.order_by(PostingRow.id))).all()
        found = (posting_from(row) for row in rows)
        return [_with_blocks(one, shared[one.id]) for one in found]

    async def get(self, lead: int, *, community: int | None = None) -> Lead | None:
        """A lead, also by the id it had before it was joined; None for others' private leads."""
        found = await self.many([lead], community=community)
        return found[0] if found else None

    async def whole(self, lead: int) -> Lead | None:
        """A lead with all of its postings, those of one community too: for who runs the bot."""
        async with self._db.read() as connection:
            return await read_whole(connection, lead)

    async def many(self, leads: Sequence[int], *, community: int | None = None) -> list[Lead]:
        """Leads in the order of these ids; those that do not exist (any more) are left out."""
        found = await self.by_id(leads, community=community)
        return list({lead.id: lead for lead in found.values()}.values())

    async def by_id(
        self, leads: Collection[int], *, community: int | None = None
    ) -> dict[int, Lead]:
        """Leads under the ids they were asked by, in that order; a joined one is its heir."""
        async with self._db.read() as connection:
            heirs = select(LeadRow.id, LeadRow.merged_into).where(LeadRow.id.in_(leads))
            heir = {row.id: row.merged_into or row.id for row in await connection.execute(heirs)}
            query = chosen().where(LeadRow.id.in_(set(heir.values())), visible(community))
            found = {lead.id: lead for lead in await read_leads(connection, query, community)}
        return {one: found[heir[one]] for one in leads if heir.get(one) in found}

    async def search(self, query: LeadQuery, now: datetime | None = None) -> tuple[list[Lead], int]:
        """A page of the leads that fit, and how many fit in all.

        Where no title, company, tag or skill has the words, the newest leads' texts are looked
        through. Words are data: no sign in them means anything.
        """
        dialect = self._db.engine.dialect
        wanted = conditions(query, self._now(now), dialect)
        words = worded(query, dialect)
        async with self._db.read() as connection:
            exact = [*wanted, words] if words is not None else wanted
            total = await _count(connection, exact)
            if not total and words is not None:
                text = in_texts(query, wanted, dialect)
                exact = [*wanted, text] if text is not None else exact
                total = await _count(connection, exact) if text is not None else 0
            if not total:
                return [], 0
            page = ordered(chosen().where(*exact), query)
            return await read_leads(connection, page, query.community), total

    async def recent(
        self,
        since: datetime,
        *,
        gate: bool = True,
        community: int | None = None,
        not_at: int | None = None,
        limit: int = 1000,
    ) -> list[Lead]:
        """Leads first seen since that moment, newest first; `not_at` leaves out a place's own."""
        query = chosen().where(LeadRow.first_seen >= since, visible(community))
        query = query.where(LeadRow.gate if gate else LeadRow.merged_into.is_(None))
        if not_at is not None:
            placed = select(PlacedRow.lead_id).where(PlacedRow.place_id == not_at)
            query = query.where(LeadRow.id.not_in(placed))
        query = query.order_by(LeadRow.first_seen.desc(), LeadRow.id.desc()).limit(limit)
        async with self._db.read() as connection:
            return await read_leads(connection, query, community)

    async def unplanned(self, limit: int = 100) -> list[Lead]:
        """Leads that passed the gates and were never planned, oldest first, of every community."""
        stage = and_(LeadRow.gate, never_planned())
        return await self._due(chosen().where(stage).order_by(LeadRow.first_seen), limit)

    async def changed(self, limit: int = 100) -> list[Lead]:
        """Leads that have changed since they were planned, for editing their posts."""
        stage = and_(changed_since_planned(), LeadRow.merged_into.is_(None))
        return await self._due(chosen().where(stage).order_by(LeadRow.changed_at), limit)

    async def _due(self, query: Select[*tuple[Any, ...]], limit: int) -> list[Lead]:
        async with self._db.read() as connection:
            return await read_leads(connection, query.order_by(LeadRow.id).limit(limit))

    async def to_check(self, before: datetime, limit: int = 100) -> list[Lead]:
        """Leads that may be there and were not rechecked since that moment, the longest first."""
        last = func.coalesce(LeadRow.checked_at, LeadRow.first_seen)
        query = chosen().where(LeadRow.gate, LeadRow.state != "closed", last < before)
        async with self._db.read() as connection:
            return await read_leads(connection, query.order_by(last).limit(limit))

    async def checked(self, leads: Iterable[int], now: datetime | None = None) -> None:
        """Note that these leads were rechecked."""
        mark = update(LeadRow).where(LeadRow.id.in_(list(leads)))
        async with self._db.write() as connection:
            await connection.execute(mark.values(checked_at=self._now(now)))

    async def set_state(
        self, lead: int, state: LeadState, why: str = "", now: datetime | None = None
    ) -> bool:
        """Open, close, or admit not to know; whether that changed anything."""
        change = update(LeadRow).where(LeadRow.id == lead, LeadRow.state != state)
        moment = self._now(now)
        values = {"state": state, "state_why": why, "checked_at": moment, "changed_at": moment}
        async with self._db.write() as connection:
            done = await connection.execute(
                change.values(values | {"version": LeadRow.version + 1})
            )
        return done.rowcount > 0

    async def split(self, lead: int, posting: int, now: datetime | None = None) -> int | None:
        """Part a posting and its lead for good; the new lead's id, None where it cannot be.

        It is the posting that leaves, or the others where the lead has its id.
        """
        async with self._db.write() as connection:
            return await split(connection, lead, posting, self._now(now))

    async def merge(self, lead: int, into: int, *, community: int | None = None) -> bool:
        """Join two leads for good; whether they are one now.

        `community` is whose posting shows that they are one, None for everybody's: only a lead of
        its own is given up, and only for one that all who see it can see.
        """
        async with self._db.write() as connection:
            return await unite(connection, lead, into, community)


async def _count(connection: AsyncConnection, wanted: Sequence[ColumnElement[bool]]) -> int:
    query = select(func.count()).select_from(LeadRow).where(*wanted)
    return (await connection.execute(query)).scalar_one()


async def _shared(
    connection: AsyncConnection, hashes: dict[int, str], limit: int
) -> dict[int, list[str]]:
    """Posting ids with the keys they share; each key costs one short walk of its index."""
    shared: dict[int, list[str]] = {}
    keys = list(hashes)
    for start in range(0, len(keys), KEYS):
        statement, value = each_of(connection, NEWEST, keys[start : start + KEYS])
        rows: Any = await connection.exec_driver_sql(statement, (value, limit - 1))
        for key, posting in rows:
            shared.setdefault(posting, []).append(hashes[key])
    return shared


def _with_blocks(one: StoredPosting, keys: Sequence[str]) -> StoredPosting:
    return StoredPosting(
        one.id, one.posting, one.version, one.lead, one.first_seen, one.community, tuple(keys)
    )
