"""Who changed what, for a community's admins."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from bot.storage.noun import Noun
from bot.storage.people_tables import AuditRow


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One change: who made it, what it was."""

    at: datetime
    who: str
    what: str


def person(address: str, name: str = "") -> str:
    """A member in an entry; one that is about a member begins with this, or the id, and "is"."""
    return f"{name or address} ({address})"


def name_in(who: str) -> str:
    """The name of such a member, without the id."""
    return who.rpartition(" (")[0] or who


class Audit(Noun):
    """A log that is only added to, but for whom it names; it loses what is very old (see `Ageing`)."""

    async def add(self, community: int, who: str, what: str, now: datetime | None = None) -> None:
        """Note a change."""
        entry = insert(AuditRow).values(
            community_id=community, who=who, what=what, at=self._now(now)
        )
        async with self._db.write() as connection:
            await connection.execute(entry)

    async def recent(self, community: int, limit: int | None = 20) -> list[AuditEntry]:
        """The latest changes of one community, newest first."""
        query = (
            select(AuditRow.at, AuditRow.who, AuditRow.what)
            .where(AuditRow.community_id == community)
            .order_by(AuditRow.id.desc())
            .limit(limit)
        )
        async with self._db.read() as connection:
            return [AuditEntry(*row) for row in await connection.execute(query)]

    async def of(self, community: int, address: str) -> list[AuditEntry]:
        """What a member changed there, and what of the member was changed, newest first."""
        about = _about(address)
        return [
            one
            for one in await self.recent(community, limit=None)
            if _is(one.who, address) or about.match(one.what)
        ]

    async def forget(self, community: int, address: str, name: str, instead: str) -> int:
        """Name a member no more, but `instead`; in how many entries.

        Earlier entries have the name alone.
        """
        about, changes = _about(address), list[dict[str, Any]]()
        query = select(AuditRow.id, AuditRow.who, AuditRow.what)
        async with self._db.write() as connection:
            rows = await connection.execute(query.where(AuditRow.community_id == community))
            for row in rows:
                mine = _is(row.who, address) or (row.who == name and not name.endswith(")"))
                who, what = instead if mine else row.who, about.sub(instead, row.what)
                if (who, what) != (row.who, row.what):
                    changes.append({"row": row.id, "by": who, "said": what})
            if changes:
                change = update(AuditRow).where(AuditRow.id == bindparam("row"))
                change = change.values(who=bindparam("by"), what=bindparam("said"))
                await connection.execute(change, changes)
        return len(changes)


def _is(who: str, address: str) -> bool:
    return who.endswith(f" ({address})")


def _about(address: str) -> re.Pattern[str]:
    """The beginning of an entry that is about a member."""
    one = re.escape(address)
    return re.compile(rf"(?:.* \({one}\)|{one})(?= is )", re.DOTALL)
