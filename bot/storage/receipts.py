"""What platforms took, written down for many posts at once."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, case, or_, update

from bot.storage.ledger import OPEN
from bot.storage.noun import Noun
from bot.storage.people_tables import DeliveryRow

SETTLED = timedelta(seconds=5)


class Receipts(Noun):
    """A quick sender would otherwise spend its time on one commit a post."""

    async def put_back(
        self,
        delivery: int,
        worker: str,
        until: datetime,
        why: str,
        *,
        least: int | None = None,
    ) -> bool:
        """Try again then; False where another worker holds it by now, who is not disturbed.

        With `least` the claim does not count, as long as so many are left: 0 for what surely was not
        posted, 1 for what may have been, and is looked for.
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
        if least is not None:
            counted = DeliveryRow.attempts
            values["attempts"] = case((counted > least, counted - 1), else_=counted)
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
