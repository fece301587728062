"""What many sources gave at about the same time, kept in one transaction for all of them.

A round over thousands of feeds would otherwise spend most of its time on small transactions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.errors import StoreError
from bot.storage.bulk import update_many
from bot.storage.health import COLUMNS, PollOutcome, SourceState, Validators, after
from bot.storage.intake import CHUNK, Gathered, Saved, take_in
from bot.storage.noun import Noun
from bot.storage.requests import request_row, write_requests
from bot.storage.tables import RequestRow, SourceRow

HEALTH = (
    *("last_try_at", "last_success_at", "last_new_at", "last_items", "last_new", "usual_items"),
    *("streak", "failing_since", "baseline_done", "problem_kind", "problem", "interval"),
    "read_to",
)
"""The columns that a poll may change, besides when the next one is due."""


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
        return await take_in(self._db, gathered, now)

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
