"""The ledger: planned, claimed, sent or given up, each step one short transaction."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from bot.models import Delivery, Lead, Match
from bot.storage.claiming import claim, next_due, read_deliveries
from bot.storage.counting import count, given_each
from bot.storage.ledger import Counts, Given, Planned
from bot.storage.matches import write_matches
from bot.storage.noun import Noun
from bot.storage.people_tables import DeliveryRow, PlacedRow, opened
from bot.storage.planning import mark_planned, unplace, write_plan

PAGE = 1_000
FREE = {"claimed_by": "", "lease_until": None}
"""Nobody holds it."""


class Deliveries(Noun):
    """planned -> claimed -> sent, or back to planned (retry), or failed, or dropped."""

    async def plan(
        self,
        planned: Sequence[Planned],
        now: datetime | None = None,
        *,
        matches: Sequence[Match] = (),
        leads: Sequence[Lead] = (),
    ) -> int:
        """Store posts, the matches they come of, and that these leads are planned: all or nothing.

        Planning the same again changes nothing. How many posts are new.
        """
        moment = self._now(now)
        async with self._db.write() as connection:
            await write_matches(connection, matches, moment)
            new = len(await write_plan(connection, planned, moment))
            await mark_planned(connection, leads)
        return new

    async def posted(self, place: int, leads: Collection[int] | None = None) -> set[int]:
        """Which of these leads (by default: which at all) the place was given or will be."""
        query = select(PlacedRow.lead_id).where(PlacedRow.place_id == place)
        if leads is not None:
            query = query.where(PlacedRow.lead_id.in_(leads))
        async with self._db.read() as connection:
            return set((await connection.execute(query)).scalars())

    async def given_each(self, since: Mapping[int, datetime]) -> dict[int, Given]:
        """What each of these places was given since its own moment, of every company and source."""
        async with self._db.read() as connection:
            return await given_each(connection, since)

    async def claim(
        self,
        now: datetime,
        lease: timedelta,
        limit: int,
        worker: str,
        *,
        places: Collection[int] | None = None,
        platforms: Collection[str] | None = None,
    ) -> list[Delivery]:
        """Claim what is next, at most one post a place; nobody else gets it before the lease ends.

        A post waits while an earlier one of its place is claimed or waits to be retried; `attempts`
        above 1 means that an earlier try may have reached the platform. Dead places get nothing.
        `platforms` are those this worker has a chat for.
        """
        async with self._db.write() as connection:
            return await claim(
                connection,
                now=now,
                until=now + lease,
                limit=limit,
                worker=worker,
                places=places,
                platforms=platforms,
            )

    async def extend(self, deliveries: Iterable[int], worker: str, until: datetime) -> int:
        """Hold claims for longer; how many are still this worker's."""
        change = update(DeliveryRow).where(
            DeliveryRow.id.in_(list(deliveries)),
            DeliveryRow.state == "claimed",
            DeliveryRow.claimed_by == worker,
        )
        async with self._db.write() as connection:
            return (await connection.execute(change.values(lease_until=until))).rowcount

    async def sent(self, delivery: int, receipt: str, now: datetime | None = None) -> bool:
        """The platform took it; `receipt` names the message there. False when that was known."""
        values = {"state": "sent", "receipt": receipt, "sent_at": self._now(now), "problem": ""}
        return await self._finish(delivery, values)

    async def retry(self, delivery: int, not_before: datetime, problem: str = "") -> bool:
        """Try again then; the place's later posts wait for it."""
        values = {"state": "planned", "not_before": not_before, "problem": problem[:500]}
        return await self._finish(delivery, values)

    async def fail(self, delivery: int, why: str) -> bool:
        """Give up: it stays visible as failed."""
        return await self._finish(delivery, {"state": "failed", "problem": why[:500]})

    async def drop(self, delivery: int, why: str, *, again: bool = False) -> bool:
        """It is not to be posted; with `again` its leads may be planned there anew."""
        async with self._db.write() as connection:
            change = update(DeliveryRow).where(DeliveryRow.id == delivery, opened())
            values = {"state": "dropped", "problem": why[:500]}
            done = await connection.execute(change.values(values | FREE))
            if done.rowcount and again:
                await unplace(connection, delivery)
        return done.rowcount > 0

    async def drop_of(self, place: int, why: str) -> int:
        """Drop everything that waits for a place; how many."""
        change = update(DeliveryRow).where(DeliveryRow.place_id == place, opened())
        async with self._db.write() as connection:
            done = await connection.execute(
                change.values({"state": "dropped", "problem": why[:500]} | FREE)
            )
        return done.rowcount

    async def release(self, worker: str) -> int:
        """Give back what a worker claimed and did not finish, marked as tried; how many.

        The platform may have taken it although that could not be written down.
        """
        change = update(DeliveryRow).where(
            DeliveryRow.state == "claimed", DeliveryRow.claimed_by == worker
        )
        async with self._db.write() as connection:
            return (await connection.execute(change.values({"state": "planned"} | FREE))).rowcount

    async def get(self, delivery: int) -> Delivery | None:
        """One post."""
        async with self._db.read() as connection:
            found = await read_deliveries(connection, DeliveryRow.id == delivery)
        return found[0] if found else None

    async def of_lead(
        self,
        lead: int,
        *,
        place: int | None = None,
        sent: bool = True,
        after: int = 0,
        limit: int = PAGE,
    ) -> list[Delivery]:
        """The posts (leads and digests) that gave a lead to a place, sent ones by default.

        In order of planning, of one `place` or of all; the first `limit` `after` this one.
        """
        ids = select(PlacedRow.delivery_id).where(PlacedRow.lead_id == lead)
        if place is not None:
            ids = ids.where(PlacedRow.place_id == place)
        wanted = DeliveryRow.id.in_(ids) & (DeliveryRow.id > after)
        wanted = wanted & (DeliveryRow.state == "sent") if sent else wanted
        async with self._db.read() as connection:
            return await read_deliveries(connection, wanted, limit)

    async def of_place(self, place: int, limit: int = 50) -> list[Delivery]:
        """The latest posts of a place, newest first."""
        newest = (
            select(DeliveryRow.id)
            .where(DeliveryRow.place_id == place)
            .order_by(DeliveryRow.id.desc())
            .limit(limit)
        )
        async with self._db.read() as connection:
            found = await read_deliveries(connection, DeliveryRow.id.in_(newest))
        return found[::-1]

    async def next_due(self) -> datetime | None:
        """When the first waiting post of a place may be tried next, None when none waits."""
        async with self._db.read() as connection:
            return await next_due(connection)

    async def counts(self, *, community: int | None = None) -> Counts:
        """The ledger at a glance, of all or of one community."""
        async with self._db.read() as connection:
            return await count(connection, community)

    async def _finish(self, delivery: int, values: Mapping[str, Any]) -> bool:
        change = update(DeliveryRow).where(DeliveryRow.id == delivery, opened())
        async with self._db.write() as connection:
            return (await connection.execute(change.values({**values, **FREE}))).rowcount > 0
