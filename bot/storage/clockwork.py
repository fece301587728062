"""Due times that a wrong clock has written far into the future are brought back within reach."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import update

from bot.storage.noun import Noun
from bot.storage.people_tables import DeliveryRow, PlaceRow
from bot.storage.tables import SourceRow

SOURCE = timedelta(days=8)
"""No source is left alone for longer: a week is what it may ask for at most."""
LEASE = timedelta(hours=1)
POST = timedelta(days=1)
"""No retry waits longer; a post that waits for a quiet place has no attempt behind it."""
DIGEST = timedelta(days=16)


class Clockwork(Noun):
    """Run at the start and now and then: a machine's clock may have been years ahead."""

    async def due_again(self, sources: Sequence[str], now: datetime | None = None) -> None:
        """Have sources polled at once whose poll was broken off."""
        change = update(SourceRow).where(SourceRow.name.in_(sources))
        async with self._db.write() as connection:
            await connection.execute(change.values(next_at=self._now(now)))

    async def reach(self, now: datetime | None = None) -> int:
        """Make due now what nothing could have put so far ahead; how many rows."""
        moment = self._now(now)
        changes = (
            update(SourceRow).where(SourceRow.next_at > moment + SOURCE).values(next_at=moment),
            update(DeliveryRow)
            .where(DeliveryRow.state == "claimed", DeliveryRow.lease_until > moment + LEASE)
            .values(lease_until=moment),
            update(DeliveryRow)
            .where(
                DeliveryRow.state == "planned",
                DeliveryRow.attempts > 0,
                DeliveryRow.not_before > moment + POST,
            )
            .values(not_before=moment),
            # Due times of digests follow from the places' settings and are worked out anew.
            update(PlaceRow)
            .where(PlaceRow.next_at > moment + DIGEST, PlaceRow.lane.in_(("hourly", "daily")))
            .values(next_at=None),
            update(PlaceRow)
            .where(PlaceRow.next_at > moment + DIGEST, PlaceRow.lane == "instant")
            .values(next_at=moment),
        )
        done = 0
        async with self._db.write() as connection:
            for change in changes:
                done += (await connection.execute(change)).rowcount
        return done
