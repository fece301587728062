"""What waits: leads for a digest or for the end of a quiet time, and backlog, never posted."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Delivery, Lead, Match
from bot.storage.bulk import insert_many
from bot.storage.ledger import Planned
from bot.storage.matches import write_matches
from bot.storage.noun import Noun
from bot.storage.people_tables import DeliveryRow, PlacedRow, PlaceRow
from bot.storage.planning import joined_meanwhile, mark_planned, write_plan
from bot.storage.seen import Seen, changed, look_at, look_where_open, one_by_one
from bot.storage.sought import doubted, shown_before
from bot.storage.tables import PostingRow
from bot.storage.waiting_tables import WaitingRow
from bot.storage.wanting import taken_back

CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class WaitingLead:
    """A lead that a place is not given yet; `merit` decides what is best there.

    `at` is since when it waits, as the store tells it.
    """

    place: int
    lead: int
    merit: float
    at: datetime | None = field(default=None, compare=False)


class Waiting(Noun):
    """Leads that wait at their places; they stay until they were posted, shown or counted."""

    async def plan(
        self,
        planned: Sequence[Planned],
        waiting: Sequence[WaitingLead],
        *,
        matches: Sequence[Match] = (),
        leads: Sequence[Lead] = (),
        looks: Mapping[int, datetime] | None = None,
        seen: Mapping[int, Seen] | None = None,
        instead: Sequence[WaitingLead] = (),
        now: datetime | None = None,
    ) -> int:
        """Store what became of these leads in one transaction; planning again changes nothing.

        `looks` are by when places are to be looked at. A place that is no longer as it was `seen`
        is looked at now and gets no post: what it would have got waits `instead`. A lead that was
        joined to another by now comes to nothing: the other is given. How many posts are new.
        """
        moment, seen, looks = self._now(now), seen or {}, looks or {}
        places = {post.place for post in planned} | {one.place for one in waiting}
        async with self._db.write() as connection:
            # Places first, in order, as everywhere: what changes a place waits, and nobody for it.
            there = await one_by_one(connection, places | looks.keys() | seen.keys())
            other = await changed(connection, seen)
            await look_at(connection, {**looks, **dict.fromkeys(other, moment)})
            await look_where_open(connection, places - looks.keys() - seen.keys(), moment)
            gone = await joined_meanwhile(connection, leads)
            await write_matches(
                connection, [one for one in matches if one.lead not in gone], moment
            )
            wanted = [
                post for post in planned if post.place not in other and gone.isdisjoint(post.leads)
            ]
            new = len(await write_plan(connection, wanted, moment))
            kept = [*waiting, *(one for one in instead if one.place in other)]
            kept = [one for one in kept if one.place in there and one.lead not in gone]
            await _wait(connection, await _unshown(connection, kept, moment), moment)
            await mark_planned(connection, leads)
        return new

    async def hold(
        self,
        delivery: Delivery,
        worker: str,
        waiting: Sequence[WaitingLead],
        until: datetime,
        now: datetime | None = None,
    ) -> bool:
        """Take a post back that this worker holds and has not sent: its leads wait instead.

        Its place is looked at by `until`. False where another worker holds it by now.
        """
        async with self._db.write() as connection:
            await look_at(connection, {delivery.place.id: until})
            held = await taken_back(connection, delivery.id, worker)
            if held:
                await _wait(connection, waiting, self._now(now))
        return held

    async def of(self, places: Collection[int]) -> dict[int, list[WaitingLead]]:
        """What waits for each of these places, best first."""
        query = (
            select(WaitingRow.place_id, WaitingRow.lead_id, WaitingRow.merit, WaitingRow.at)
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
        posts: Sequence[Planned],
        done: Mapping[int, Collection[int]],
        next_at: Mapping[int, datetime | None],
        now: datetime | None = None,
        *,
        seen: Mapping[int, Seen] | None = None,
    ) -> int:
        """Plan posts, forget the leads they were made of, and move the places' next look.

        `done` are the leads of each place that are shown, counted or no longer wanted; where its
        digest was planned before, they were not in that one and stay. A place that is no longer as
        it was `seen` is left as it is, for the next round. All in one transaction; how many posts
        are new.
        """
        async with self._db.write() as connection:
            await one_by_one(connection, done.keys() | next_at.keys() | (seen or {}).keys())
            other = await changed(connection, seen or {})
            for place, due in sorted(next_at.items()):
                if place not in other:
                    change = update(PlaceRow).where(PlaceRow.id == place).values(next_at=due)
                    await connection.execute(change)
            wanted = [post for post in posts if post.place not in other]
            new = await write_plan(connection, wanted, self._now(now))
            digests = {post.place for post in wanted if post.kind == "digest"}
            left = other | digests - {post.place for post in new if post.kind == "digest"}
            pairs = [(of, lead) for of in done.keys() - left for lead in done[of]]
            for start in range(0, len(pairs), CHUNK):
                both = tuple_(WaitingRow.place_id, WaitingRow.lead_id)
                gone = delete(WaitingRow).where(both.in_(pairs[start : start + CHUNK]))
                await connection.execute(gone)
        return len(new)

    async def digested(self, days: Mapping[int, str]) -> set[int]:
        """Which of these places have their digest of that day (or hour, or week) already."""
        query = select(DeliveryRow.place_id, DeliveryRow.day).where(
            DeliveryRow.kind.in_(("digest", "sought")),
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


async def _wait(connection: AsyncConnection, waiting: Sequence[WaitingLead], now: datetime) -> None:
    await insert_many(
        connection,
        WaitingRow.__table__,
        await _unplaced(connection, waiting, now),
        conflict=("place_id", "lead_id"),
        update=("merit",),
    )


async def _unshown(
    connection: AsyncConnection, waiting: Sequence[WaitingLead], now: datetime
) -> list[WaitingLead]:
    """What waits, without what a digest had shown there that a restored database did not know."""
    if not waiting or not await doubted(connection, now):
        return list(waiting)
    places, leads = {one.place for one in waiting}, {one.lead for one in waiting}
    shown = await shown_before(connection, places, leads, now)
    return [one for one in waiting if (one.place, one.lead) not in shown]


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
