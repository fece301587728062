"""Who changed what, for a community's admins."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from bot.storage.noun import Noun
from bot.storage.people_tables import AuditRow


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One change: who made it (as shown to admins), what it was."""

    at: datetime
    who: str
    what: str


class Audit(Noun):
    """A log that is only added to, and loses what is very old; see `Ageing`."""

    async def add(self, community: int, who: str, what: str, now: datetime | None = None) -> None:
        """Note a change."""
        entry = insert(AuditRow).values(
            community_id=community, who=who, what=what, at=self._now(now)
        )
        async with self._db.write() as connection:
            await connection.execute(entry)

    async def recent(self, community: int, limit: int = 20) -> list[AuditEntry]:
        """The latest changes of one community, newest first."""
        query = (
            select(AuditRow.at, AuditRow.who, AuditRow.what)
            .where(AuditRow.community_id == community)
            .order_by(AuditRow.id.desc())
            .limit(limit)
        )
        async with self._db.read() as connection:
            return [AuditEntry(*row) for row in await connection.execute(query)]
