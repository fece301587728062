"""What was planned and waits: leads for digests, and the backlog that is never posted."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Lead, Match
from bot.storage.bulk import insert_many
from bot.storage.ledger import Planned
from bot.storage.matches import write_matches
from bot.storage.noun import Noun
from bot.storage.people_tables import DeliveryRow, PlacedRow, PlaceRow
from bot.storage.planning import mark_planned, write_plan
from bot.storage.tables import PostingRow
from bot.storage.waiting_tables import WaitingRow

CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class WaitingLead:
    """A lead for the next digest of a place; `merit` decides what is best there."""

    place: int
    lead: int
    merit: float


class Waiting(Noun):
    """Leads that wait for digests; they stay until a digest has shown or counted them."""

    async def plan(
        self,
        planned: Sequence[Planned],
        waiting: Sequence[WaitingLead],
        *,
        matches: Sequence[Match] = (),
        leads: Sequence[Lead] = (),
        now: datetime | None = None,
    ) -> int:
        """Store what became of these leads in one transaction; planning again changes nothing.

        How many posts are new.
        """
        moment = self._now(now)
        async with self._db.write() as connection:
            await write_matches(connection, matches, moment)
            new = await write_plan(connection, planned, moment)
            rows = await _unplaced(connection, waiting, moment)
            await insert_many(
                connection,
                WaitingRow.__table__,
                rows,
                conflict=("place_id", "lead_id"),
                update=("merit",),
            )
            await mark_planned(connection, leads)
        return new

    async def of(self, places: Collection[int]) -> dict[int, list[WaitingLead]]:
        """What waits for each of these places, best first."""
        query = (
            select(WaitingRow.place_id, WaitingRow.lead_id, WaitingRow.merit)
            .where(WaitingRow.place_id.in_(places))
            .order_by(WaitingRow.merit.desc(), WaitingRow.lead_id)
        )
        found: dict[int, list[WaitingLead]] = {place: [] for place in places}
        async with self._db.read() as connection:
            for row in await connection.execute(query):
                found[row.place_id].append(WaitingLead(*row))
        return found

    async def close(
        self,
        digests: Sequence[Planned],
        done: Mapping[int, Collection[int]],
        next_at: Mapping[int, datetime | None],
        now: datetime | None = None,
    ) -> int:
        """Plan digests, forget the leads they were made of, and move the places' next due time.

        `done` are the leads of each place that are shown, counted or no longer wanted. All in one
        transaction; how many digests are new.
        """
        async with self._db.write() as connection:
            new = await write_plan(connection, digests, self._now(now))
            pairs = [(place, lead) for place, leads in done.items() for lead in leads]
            for start in range(0, len(pairs), CHUNK):
                both = tuple_(WaitingRow.place_id, WaitingRow.lead_id)
                gone = delete(WaitingRow).where(both.in_(pairs[start : start + CHUNK]))
                await connection.execute(gone)
            for place, due in next_at.items():
                change = update(PlaceRow).where(PlaceRow.id == place).values(next_at=due)
                await connection.execute(change)
        return new

    async def digested(self, days: Mapping[int, str]) -> set[int]:
        """Which of these places have their digest of that day (or hour, or week) already."""
        query = select(DeliveryRow.place_id, DeliveryRow.day).where(
            DeliveryRow.kind == "digest",
            DeliveryRow.place_id.in_(days),
            DeliveryRow.day.in_(set(days.values())),
        )
        async with self._db.read() as connection:
            rows = (await connection.execute(query)).all()
        return {row.place_id for row in rows if days[row.place_id] == row.day}

    async def count(self) -> int:
        """How many leads wait, over all places."""
        async with self._db.read() as connection:
            query = select(func.count()).select_from(WaitingRow)
            return (await connection.execute(query)).scalar_one()

    async def held_back(self, leads: Collection[int]) -> set[int]:
        """Which of these leads were founded by a posting of a backlog."""
        query = select(PostingRow.id).where(PostingRow.id.in_(leads), PostingRow.backlog)
        async with self._db.read() as connection:
            return set((await connection.execute(query)).scalars())


async def _unplaced(
    connection: AsyncConnection, waiting: Sequence[WaitingLead], now: datetime
) -> list[dict[str, object]]:
    """The rows of what waits, without what its place was given already."""
    if not waiting:
        return []
    query = select(PlacedRow.place_id, PlacedRow.lead_id).where(
        PlacedRow.lead_id.in_({one.lead for one in waiting})
    )
    given = {(row[0], row[1]) for row in await connection.execute(query)}
    return [
        {"place_id": one.place, "lead_id": one.lead, "merit": one.merit, "at": now}
        for one in waiting
        if (one.place, one.lead) not in given
    ]
