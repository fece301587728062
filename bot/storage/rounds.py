"""What many sources gave at about the same time, kept in one transaction for all of them.

A round over thousands of feeds would otherwise spend most of its time on small transactions.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StoreError
from bot.storage.bulk import insert_many, update_many
from bot.storage.columns import json_text
from bot.storage.health import COLUMNS, PollOutcome, SourceState, Validators, after
from bot.storage.noun import Noun
from bot.storage.postings import CHUNK, Saved, posting_row, rewrite
from bot.storage.rows import content_hash, key_of
from bot.storage.sources import request_row, write_requests
from bot.storage.tables import PostingRow, RequestRow, SourceRow
from bot.storage.waiting_tables import BacklogRow
from scrapers.posting import Posting

HEALTH = (
    *("last_try_at", "last_success_at", "last_new_at", "last_items", "last_new", "usual_items"),
    *("streak", "failing_since", "baseline_done", "problem_kind", "problem", "interval"),
)
"""The columns that a poll may change, besides when the next one is due."""
SQLITE = (
    "SELECT postings.source, postings.key, postings.hash FROM json_each(?) AS given "
    "JOIN postings ON postings.source = json_extract(given.value, '$[0]') "
    "AND postings.key = json_extract(given.value, '$[1]')"
)
POSTGRES = (
    "SELECT source, key, hash FROM unnest(%s::text[], %s::text[]) AS given(source, key) "
    "JOIN postings USING (source, key)"
)

Key = tuple[str, str]
"""Source, and the key of a posting there."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The postings of one source; those among `held` are backlog, never posted by themselves."""

    source: str
    postings: Sequence[Posting]
    held: Collection[str] = ()
    community: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What one poll of a source came to, and when the next one is due."""

    source: str
    outcome: PollOutcome
    next_at: datetime
    interval: timedelta
    validators: Mapping[str, Validators] = field(default_factory=dict)


class Rounds(Noun):
    """Polls of many sources together; each call is one transaction, all of it or nothing."""

    async def validators(self, names: Sequence[str]) -> dict[str, dict[str, Validators]]:
        """What the last answers of these sources said of themselves, by source and request key."""
        columns = (
            *(RequestRow.source, RequestRow.key, RequestRow.etag),
            *(RequestRow.last_modified, RequestRow.body_hash, RequestRow.at),
        )
        found: dict[str, dict[str, Validators]] = {name: {} for name in names}
        async with self._db.read() as connection:
            for start in range(0, len(names), CHUNK):
                wanted = RequestRow.source.in_(names[start : start + CHUNK])
                for row in await connection.execute(select(*columns).where(wanted)):
                    found[row[0]][row[1]] = Validators(*row[2:])
        return found

    async def save(self, gathered: Sequence[Gathered], now: datetime) -> list[Saved]:
        """Hold back what is backlog, then store what is new or has changed; counts in that order.

        Where everything is known nothing is written.
        """
        wanted = {
            (one.source, key_of(posting.id)): (one, posting)
            for one in gathered
            for posting in one.postings
        }
        hashes = {key: content_hash(posting) for key, (_, posting) in wanted.items()}
        async with self._db.read() as connection:
            stored = await _hashes(connection, list(wanted))
        changed = [key for key, digest in stored.items() if digest != hashes[key]]
        fresh = [key for key in wanted if key not in stored]
        rows = {
            key: posting_row(*key, wanted[key][1], hashes[key], now) for key in [*fresh, *changed]
        }
        if rows:
            async with self._db.write() as connection:
                await _hold_back(connection, gathered, stored)
                new = [
                    rows[key] | {"first_seen": now, "community_id": wanted[key][0].community}
                    for key in fresh
                ]
                await insert_many(connection, PostingRow.__table__, new, conflict=("source", "key"))
                await rewrite(connection, [rows[key] for key in changed])
        return _counts(gathered, wanted, fresh, changed)

    async def record(self, records: Sequence[Record], now: datetime) -> None:
        """Keep what these polls came to.

        Raises:
            StoreError: one of the sources is not known; nothing was kept.

        """
        given = {one.source: one for one in records}
        query = select(*COLUMNS).where(SourceRow.name.in_(given)).with_for_update()
        async with self._db.write() as connection:
            states = [SourceState(*row) for row in await connection.execute(query)]
            if missing := given.keys() - {state.name for state in states}:
                raise StoreError(f"source {min(missing)} is not known")
            await update_many(
                connection,
                SourceRow.__table__,
                [_health(state, given[state.name], now) for state in states],
                ("name",),
            )
            rows = [
                request_row(one.source, key, seen, now)
                for one in records
                for key, seen in one.validators.items()
            ]
            await write_requests(connection, rows)


def _health(state: SourceState, one: Record, now: datetime) -> dict[str, Any]:
    """The whole health of a source after a poll; every row has the same columns."""
    values = {name: getattr(state, name) for name in HEALTH}
    values |= after(state, one.outcome, now)
    values |= {"interval": int(one.interval.total_seconds()), "next_at": one.next_at}
    # PostgreSQL takes a column as an array of one type.
    return values | {"name": state.name, "usual_items": float(values["usual_items"])}


async def _hashes(connection: AsyncConnection, keys: Sequence[Key]) -> dict[Key, str]:
    found: dict[Key, str] = {}
    for start in range(0, len(keys), CHUNK):
        part = keys[start : start + CHUNK]
        rows: Any
        if connection.dialect.name == "sqlite":
            pairs = json_text([list(key) for key in part])
            rows = await connection.exec_driver_sql(SQLITE, (pairs,))
        else:
            columns = [list(column) for column in zip(*part, strict=True)]
            rows = await connection.exec_driver_sql(POSTGRES, tuple(columns))
        found |= {(source, key): digest for source, key, digest in rows}
    return found


async def _hold_back(
    connection: AsyncConnection, gathered: Iterable[Gathered], stored: Mapping[Key, str]
) -> None:
    keys = [(one.source, key_of(id_)) for one in gathered for id_ in one.held]
    rows = [{"source": source, "key": key} for source, key in keys if (source, key) not in stored]
    await insert_many(connection, BacklogRow.__table__, rows, conflict=("source", "key"))


def _counts(
    gathered: Iterable[Gathered],
    wanted: Iterable[Key],
    fresh: Iterable[Key],
    changed: Iterable[Key],
) -> list[Saved]:
    new, other, everything = (Counter(key[0] for key in keys) for keys in (fresh, changed, wanted))
    return [
        Saved(new[name], other[name], everything[name] - new[name] - other[name])
        for name in (one.source for one in gathered)
    ]
