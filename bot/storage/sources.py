"""Sources: when each is due, how it fares, and what its last answers said of themselves."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StoreError
from bot.storage.health import COLUMNS, Listed, PollOutcome, SourceState, Validators, after
from bot.storage.listing import introduce, take_over
from bot.storage.noun import Noun
from bot.storage.people_tables import CommunityRow
from bot.storage.requests import request_row, write_requests
from bot.storage.tables import LeadRow, PostingRow, RequestRow, SourceRow
from bot.storage.upsert import inserting

OPERATOR = "operator"


class Sources(Noun):
    """One row for each source; the schedule is a query."""

    async def sync(self, specs: Iterable[Listed], now: datetime | None = None) -> None:
        """Take over what the configuration of who polls says: new sources are due at once.

        A source that left the configuration is kept, unlisted. What a person disabled stays so.
        """
        async with self._db.write() as connection:
            await take_over(connection, specs, self._now(now))

    async def introduce(self, specs: Iterable[Listed], now: datetime | None = None) -> None:
        """Make sources known that never were; what is known stays listed and switched as it is."""
        async with self._db.write() as connection:
            await introduce(connection, specs, self._now(now))

    async def due(self, now: datetime | None = None, limit: int = 100) -> list[SourceState]:
        """Sources that should be polled, the longest due first."""
        return await self._states(_due(self._now(now)).limit(limit))

    async def due_names(self, now: datetime | None = None, limit: int = 10_000) -> list[str]:
        """The names alone, of many."""
        query = _due(self._now(now)).with_only_columns(SourceRow.name).limit(limit)
        async with self._db.read() as connection:
            return list((await connection.execute(query)).scalars())

    async def take(
        self,
        now: datetime,
        lease: timedelta,
        limit: int = 100,
        *,
        names: Collection[str] | None = None,
    ) -> list[SourceState]:
        """Take sources that are due: each goes to one process, until it is recorded.

        One that is never recorded is due again after the lease. `names` are the sources of who
        asks, listed or not, where it may have others than who polls all the time.
        """
        async with self._db.write() as connection:
            query = _due(now, names).limit(limit).with_for_update(skip_locked=True)
            rows = (await connection.execute(query)).all()
            taken = [row.name for row in rows]
            later = update(SourceRow).where(SourceRow.name.in_(taken)).values(next_at=now + lease)
            await connection.execute(later)
        return [SourceState(*row) for row in rows]

    async def state(self, name: str) -> SourceState | None:
        """One source."""
        found = await self._states(select(*COLUMNS).where(SourceRow.name == name))
        return found[0] if found else None

    async def health(self, community: int | None = None) -> list[SourceState]:
        """Every source that everybody has, and those of one community, by name."""
        everybody = SourceRow.community_id.is_(None)
        mine = everybody if community is None else everybody | (SourceRow.community_id == community)
        return await self._states(select(*COLUMNS).where(mine).order_by(SourceRow.name))

    async def added(self) -> list[SourceState]:
        """Every source that people added, with its spec, of every community."""
        query = select(*COLUMNS).where(SourceRow.spec.is_not(None))
        return await self._states(query.order_by(SourceRow.name))

    async def record(
        self,
        name: str,
        outcome: PollOutcome,
        next_at: datetime,
        *,
        now: datetime | None = None,
        interval: timedelta | None = None,
        validators: Mapping[str, Validators] | None = None,
    ) -> None:
        """Keep what a poll came to, when the next one is due, and the validators by request key.

        Raises:
            StoreError: there is no such source.

        """
        moment = self._now(now)
        query = select(*COLUMNS).where(SourceRow.name == name).with_for_update()
        async with self._db.write() as connection:
            row = (await connection.execute(query)).first()
            if row is None:
                raise StoreError(f"source {name} is not known")
            values = after(SourceState(*row), outcome, moment) | {"next_at": next_at}
            if interval is not None:
                values["interval"] = int(interval.total_seconds())
            change = update(SourceRow).where(SourceRow.name == name).values(values)
            await connection.execute(change)
            rows = [request_row(name, key, one, moment) for key, one in (validators or {}).items()]
            await write_requests(connection, rows)

    async def validators(self, name: str) -> dict[str, Validators]:
        """What the last answers of a source said of themselves, by request key."""
        query = select(
            RequestRow.key,
            RequestRow.etag,
            RequestRow.last_modified,
            RequestRow.body_hash,
            RequestRow.at,
        ).where(RequestRow.source == name)
        async with self._db.read() as connection:
            rows = (await connection.execute(query)).all()
        return {row[0]: Validators(*row[1:]) for row in rows}

    async def forget_questions(self, before: datetime) -> None:
        """Forget what no source was asked since that moment."""
        async with self._db.write() as connection:
            await connection.execute(delete(RequestRow).where(RequestRow.at < before))

    async def retained(self) -> dict[str, timedelta]:
        """How long texts may be kept, by source, of those that limit it; configured or not."""
        query = select(SourceRow.name, SourceRow.retain_hours).where(
            SourceRow.retain_hours.is_not(None)
        )
        async with self._db.read() as connection:
            rows = (await connection.execute(query)).all()
        return {row.name: timedelta(hours=row.retain_hours) for row in rows}

    async def disable(self, name: str, reason: str, *, by: str = OPERATOR) -> bool:
        """Stop polling a source; whether there is one."""
        values = {"enabled": False, "disabled_by": by, "disabled_reason": reason}
        return await self._change(name, values)

    async def enable(self, name: str, due: datetime | None = None) -> bool:
        """Poll a source again, at once or when due, with a clean record; whether there is one."""
        values = {
            "enabled": True,
            "disabled_by": "",
            "disabled_reason": "",
            "streak": 0,
            "failing_since": None,
            "next_at": self._now(due),
        }
        return await self._change(name, values)

    async def add(
        self,
        name: str,
        spec: Mapping[str, Any],
        *,
        community: int | None = None,
        most: int | None = None,
        now: datetime | None = None,
    ) -> bool:
        """Add a source that a person gave; False where the name is taken.

        Also where the community has `most` sources of its own that are on. The spec is sealed,
        because addresses of private feeds are secrets.
        """
        async with self._db.write() as connection:
            if most is not None and await _own(connection, community) >= most:
                return False
            make = inserting(connection, SourceRow).values(
                name=name, spec=dict(spec), community_id=community, next_at=self._now(now)
            )
            made = make.on_conflict_do_nothing(index_elements=["name"]).returning(SourceRow.name)
            return (await connection.execute(made)).first() is not None

    async def remove(self, name: str, *, community: int | None = None) -> bool:
        """Forget a source that a person added; its postings stay. Whether it was theirs."""
        gone = delete(SourceRow).where(SourceRow.name == name, SourceRow.spec.is_not(None))
        owner = SourceRow.community_id
        gone = gone.where(owner.is_(None) if community is None else owner == community)
        async with self._db.write() as connection:
            return (await connection.execute(gone)).rowcount > 0

    async def yields(self, since: datetime) -> dict[str, tuple[int, int]]:
        """Postings first seen since that moment and how many of them are leads, by source."""
        query = (
            select(PostingRow.source, func.count(), func.count(LeadRow.id))
            .outerjoin(LeadRow, (LeadRow.id == PostingRow.lead_id) & LeadRow.gate)
            .where(PostingRow.first_seen >= since)
            .group_by(PostingRow.source)
        )
        async with self._db.read() as connection:
            return {row[0]: (row[1], row[2]) for row in await connection.execute(query)}

    async def _change(self, name: str, values: Mapping[str, Any]) -> bool:
        change = update(SourceRow).where(SourceRow.name == name).values(dict(values))
        async with self._db.write() as connection:
            return (await connection.execute(change)).rowcount > 0

    async def _states(self, query: Select[*tuple[Any, ...]]) -> list[SourceState]:
        async with self._db.read() as connection:
            return [SourceState(*row) for row in await connection.execute(query)]


def _due(now: datetime, names: Collection[str] | None = None) -> Select[*tuple[Any, ...]]:
    added = SourceRow.spec.is_not(None)
    mine = SourceRow.listed if names is None else SourceRow.name.in_(names) | added
    return (
        select(*COLUMNS)
        .where(SourceRow.enabled, mine, SourceRow.next_at <= now)
        .order_by(SourceRow.next_at, SourceRow.name)
    )


async def _own(connection: AsyncConnection, community: int | None) -> int:
    """How many sources of its own a community has on; nobody adds one to it meanwhile."""
    owner = select(CommunityRow.id).where(CommunityRow.id == community).with_for_update()
    await connection.execute(owner)
    on = select(func.count()).where(SourceRow.community_id == community, SourceRow.enabled)
    return (await connection.execute(on)).scalar_one()
