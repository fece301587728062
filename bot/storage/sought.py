"""Digests that were posted after the backup a restored database comes from, and what they showed.

The database knows nothing of them; the platform does, by their keys. So each is looked for, as a row
of the ledger of kind "sought". Which leads a found one showed is not told by anybody: what waited,
and what sources show again at first, unless it was posted later than the digest.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.ledger import Planned
from bot.storage.noun import Noun
from bot.storage.people_tables import DeliveryRow, NoteRow, PlaceRow
from bot.storage.planning import write_plan
from bot.storage.tables import LeadRow, PostingRow
from bot.storage.waiting_tables import WaitingRow

DOUBT = "work:doubt"
"""The note that is there while the ledger is not to be trusted."""
DOUBTED = timedelta(days=1)
"""How long that is."""
AGAIN = timedelta(hours=1)
"""How long after the search began a source may take to show again what it had shown before."""


class Sought(Noun):
    """What is looked for is found, or forgotten: then nobody posted it."""

    async def plan(
        self, digests: Iterable[tuple[int, str, datetime]], now: datetime | None = None
    ) -> int:
        """Look for these digests, by place, day and the moment each was due; how many are unknown."""
        rows = [Planned(at, "sought", (), day, 0, due.isoformat()) for at, day, due in digests]
        async with self._db.write() as connection:
            return len(await write_plan(connection, rows, self._now(now)))

    async def found(self, delivery: int, receipt: str, now: datetime | None = None) -> None:
        """The platform has it: what it showed waits no longer."""
        change = update(DeliveryRow).where(DeliveryRow.id == delivery)
        values = {"state": "sent", "receipt": receipt, "sent_at": self._now(now), "problem": ""}
        free = {"claimed_by": "", "lease_until": None}
        async with self._db.write() as connection:
            done = change.values(values | free).returning(DeliveryRow.place_id)
            place = (await connection.execute(done)).scalar_one()
            waiting = select(WaitingRow.lead_id).where(WaitingRow.place_id == place)
            leads = set((await connection.execute(waiting)).scalars())
            shown = await shown_before(connection, {place}, leads, self._now(now))
            gone = delete(WaitingRow).where(WaitingRow.place_id == place)
            await connection.execute(gone.where(WaitingRow.lead_id.in_([one[1] for one in shown])))

    async def absent(self, delivery: int) -> None:
        """Nobody posted it: the place's next digest is reckoned anew, and may be that one."""
        gone = delete(DeliveryRow).where(DeliveryRow.id == delivery)
        async with self._db.write() as connection:
            done = gone.returning(DeliveryRow.place_id)
            place = (await connection.execute(done)).scalar_one_or_none()
            change = update(PlaceRow).where(PlaceRow.id == place)
            await connection.execute(change.values(next_at=None))


async def doubted(connection: AsyncConnection, now: datetime) -> bool:
    """Whether the ledger is not to be trusted now."""
    noted = exists().where(NoteRow.key == DOUBT, NoteRow.expires_at > now)
    return bool((await connection.execute(select(noted))).scalar())


async def shown_before(
    connection: AsyncConnection, places: Collection[int], leads: Collection[int], now: datetime
) -> set[tuple[int, int]]:
    """Places with those of these leads that a digest showed there which was looked for and found."""
    query = select(DeliveryRow.place_id, DeliveryRow.note, DeliveryRow.planned_at).where(
        DeliveryRow.place_id.in_(places),
        DeliveryRow.planned_at > now - DOUBTED,
        DeliveryRow.kind == "sought",
        DeliveryRow.state == "sent",
    )
    # In the order of the moments at which they were due: the last one of a place is what counts.
    found = (await connection.execute(query.order_by(DeliveryRow.note))).all()
    last = {row.place_id: datetime.fromisoformat(row.note) for row in found}
    if not last:
        return set()
    again = max(row.planned_at for row in found) + AGAIN
    old = (
        select(LeadRow.id, PostingRow.posted_at)
        .join(PostingRow, PostingRow.id == LeadRow.posting_id)
        .where(LeadRow.id.in_(leads), LeadRow.first_seen <= again)
    )
    rows = (await connection.execute(old)).all()
    return {
        (place, row.id)
        for place, due in last.items()
        for row in rows
        if row.posted_at is None or row.posted_at <= due
    }
