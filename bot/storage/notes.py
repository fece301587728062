"""Small values under a name; things that must happen once; leases between processes."""

from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.noun import Noun
from bot.storage.people_tables import NoteRow
from bot.storage.upsert import inserting


class Notes(Noun):
    """Names are `room:thing`, so that no two rooms use the same."""

    async def get(self, key: str) -> str | None:
        """The value of a name, None when there is none (any more)."""
        now = self._db.clock()
        query = select(NoteRow.value).where(
            NoteRow.key == key, or_(NoteRow.expires_at.is_(None), NoteRow.expires_at > now)
        )
        async with self._db.read() as connection:
            return (await connection.execute(query)).scalar_one_or_none()

    async def put(self, key: str, value: str, *, expires_at: datetime | None = None) -> None:
        """Keep a value, for good or until that moment."""
        values = {"value": value, "expires_at": expires_at}
        async with self._db.write() as connection:
            make = inserting(connection, NoteRow).values(key=key, **values)
            await connection.execute(
                make.on_conflict_do_update(index_elements=["key"], set_=values)
            )

    async def delete(self, key: str) -> None:
        """Forget a value."""
        async with self._db.write() as connection:
            await connection.execute(delete(NoteRow).where(NoteRow.key == key))

    async def once(self, key: str, until: datetime) -> bool:
        """True for the first who asks before that moment, in whatever process; then False."""
        return await self.lease(key, "", until)

    async def lease(self, key: str, holder: str, until: datetime) -> bool:
        """Take a name for oneself until that moment; False while another holds it.

        The holder itself may renew it; with an empty holder nobody can.
        """
        now = self._db.clock()
        async with self._db.write() as connection:
            make = inserting(connection, NoteRow).values(key=key, value=holder, expires_at=until)
            free = NoteRow.expires_at <= now
            take = make.on_conflict_do_update(
                index_elements=["key"],
                set_={"value": holder, "expires_at": until},
                where=or_(free, NoteRow.value == holder) if holder else free,
            ).returning(NoteRow.key)
            return (await connection.execute(take)).first() is not None

    async def release(self, key: str, holder: str) -> None:
        """Give a lease back before it ends."""
        gone = delete(NoteRow).where(NoteRow.key == key, NoteRow.value == holder)
        async with self._db.write() as connection:
            await connection.execute(gone)

    async def tidy(self) -> int:
        """Remove what has expired; how many."""
        async with self._db.write() as connection:
            return await _expired(connection, self._db.clock())


async def _expired(connection: AsyncConnection, now: datetime) -> int:
    gone = await connection.execute(delete(NoteRow).where(NoteRow.expires_at <= now))
    return gone.rowcount
