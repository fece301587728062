"""Due times that are moved: by people, after a poll was broken off, after a clock that was wrong."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update

from bot.storage.health import COLUMNS, SourceState
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
    """What brings a row's time nearer; none of it does the work itself."""

    async def hasten(
        self, name: str, least: timedelta, lease: timedelta, now: datetime | None = None
    ) -> datetime | None:
        """When a source is polled next, as soon as `least` has passed since it was last.

        A later time stays where the source fails, because it may have asked for it, and one within
        the lease, because the source may be in hand. None for a source that is not polled.
        """
        moment = self._now(now)
        query = select(*COLUMNS).where(SourceRow.name == name, SourceRow.enabled, SourceRow.listed)
        async with self._db.write() as connection:
            row = (await connection.execute(query.with_for_update())).first()
            if row is None:
                return None
            state = SourceState(*row)
            soonest = allowed_from(state, least, moment)
            if state.streak or state.next_at <= max(soonest, moment + lease):
                return state.next_at
            change = update(SourceRow).where(SourceRow.name == name)
            await connection.execute(change.values(next_at=soonest))
        return soonest

    async def due_again(self, sources: Sequence[str], now: datetime | None = None) -> None:
        """Have sources polled at once whose poll was broken off."""
        change = update(SourceRow).where(SourceRow.name.in_(sources))
        async with self._db.write() as connection:
            await connection.execute(change.values(next_at=self._now(now)))

    async def reach(self, now: datetime | None = None) -> int:
        """Make due now what nothing could have put so far ahead; how many rows.

        Run at the start and now and then: a machine's clock may have been years ahead.
        """
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


def allowed_from(state: SourceState, least: timedelta, now: datetime) -> datetime:
    """The first moment from now on at which a source was left alone for `least`."""
    return max(now, state.last_try_at + least) if state.last_try_at else now
