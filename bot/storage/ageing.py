"""What nothing reads any more after a while; removed in parts, so that nobody waits for it.

What keeps a lead from being given twice is none of it: the posts that gave leads to places, with
the ids by which they are edited, stay as long as their places.
"""

from datetime import datetime

from sqlalchemy import delete, select, tuple_

from bot.storage.noun import Noun
from bot.storage.people_tables import AuditRow, DeliveryRow, MatchRow, finished, passing


class Ageing(Noun):
    """Each removes at most `limit` rows of before a moment; how many."""

    async def deliveries(self, before: datetime, limit: int) -> int:
        """Finished edits, lines, reminders and notices that were planned before."""
        old = select(DeliveryRow.id).where(finished(), passing(), DeliveryRow.planned_at < before)
        gone = delete(DeliveryRow).where(DeliveryRow.id.in_(old.limit(limit)))
        async with self._db.write() as connection:
            return (await connection.execute(gone)).rowcount

    async def matches(self, before: datetime, limit: int) -> int:
        """Matches that were made before."""
        key = tuple_(MatchRow.member_id, MatchRow.lead_id)
        old = select(MatchRow.member_id, MatchRow.lead_id).where(MatchRow.at < before)
        async with self._db.write() as connection:
            return (
                await connection.execute(delete(MatchRow).where(key.in_(old.limit(limit))))
            ).rowcount

    async def audit(self, before: datetime, limit: int) -> int:
        """Changes by admins that were noted before."""
        old = select(AuditRow.id).where(AuditRow.at < before)
        async with self._db.write() as connection:
            return (
                await connection.execute(delete(AuditRow).where(AuditRow.id.in_(old.limit(limit))))
            ).rowcount
