"""What platforms took, written down for many posts at once."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, or_, update

from bot.storage.ledger import OPEN
from bot.storage.noun import Noun
from bot.storage.people_tables import DeliveryRow

SETTLED = timedelta(seconds=5)


class Receipts(Noun):
    """A quick sender would otherwise spend its time on one commit a post."""

    async def put_back(
        self, delivery: int, worker: str, until: datetime, why: str, *, untried: bool = False
    ) -> bool:
        """Try again then; False where another worker holds it by now, who is not disturbed.

        What is `untried` was surely not posted: its claim does not count.
        """
        change = update(DeliveryRow).where(
            DeliveryRow.id == delivery,
            DeliveryRow.state == "claimed",
            DeliveryRow.claimed_by == worker,
        )
        values: dict[str, Any] = {
            "state": "planned",
            "not_before": until,
            "problem": why[:500],
            "claimed_by": "",
            "lease_until": None,
        }
        if untried:
            values["attempts"] = DeliveryRow.attempts - 1
        async with self._db.write() as connection:
            return (await connection.execute(change.values(values))).rowcount > 0

    async def take_over(self, worker: str, now: datetime | None = None) -> int:
        """Free what other workers have claimed, for a process that knows itself the only one.

        After a moment, because the platform may still be taking what they sent last. What they
        tried stays marked as tried. How many posts.
        """
        change = update(DeliveryRow).where(
            DeliveryRow.state == "claimed", DeliveryRow.claimed_by != worker
        )
        async with self._db.write() as connection:
            done = await connection.execute(change.values(lease_until=self._now(now) + SETTLED))
        return done.rowcount

    async def sent(self, receipts: Mapping[int, str], now: datetime | None = None) -> None:
        """The platform took these posts; the receipt of each names the message there."""
        change = (
            update(DeliveryRow)
            .where(
                DeliveryRow.id == bindparam("of"),
                or_(*(DeliveryRow.state == state for state in OPEN)),
            )
            .values(
                state="sent",
                receipt=bindparam("given"),
                sent_at=self._now(now),
                problem="",
                claimed_by="",
                lease_until=None,
            )
        )
        rows = [{"of": number, "given": receipts[number]} for number in sorted(receipts)]
        if rows:
            async with self._db.write() as connection:
                await connection.execute(change, rows)
