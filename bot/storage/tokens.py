"""Secrets that platforms gave us, sealed at rest."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select

from bot.storage.communities import scope_of
from bot.storage.noun import Noun
from bot.storage.people_tables import TokenRow
from bot.storage.upsert import inserting


class Tokens(Noun):
    """JSON values under a name; those of a community go with it."""

    async def get(self, key: str) -> Any | None:
        """The value of a name, None when there is none (any more)."""
        now = self._db.clock()
        query = select(TokenRow.value).where(
            TokenRow.key == key, or_(TokenRow.expires_at.is_(None), TokenRow.expires_at > now)
        )
        async with self._db.read() as connection:
            return (await connection.execute(query)).scalar_one_or_none()

    async def put(
        self,
        key: str,
        value: Any,
        *,
        platform: str = "",
        community: str = "",
        expires_at: datetime | None = None,
    ) -> None:
        """Keep a value; `community` is the platform's address of whom it belongs to."""
        scope = scope_of(platform, community) if community else ""
        values = {"value": value, "scope": scope, "expires_at": expires_at}
        async with self._db.write() as connection:
            make = inserting(connection, TokenRow).values(key=key, **values)
            await connection.execute(
                make.on_conflict_do_update(index_elements=["key"], set_=values)
            )

    async def take(self, key: str) -> Any | None:
        """The value, for one taker only: it is removed in the same step."""
        now = self._db.clock()
        gone = delete(TokenRow).where(TokenRow.key == key)
        async with self._db.write() as connection:
            rows = await connection.execute(gone.returning(TokenRow.value, TokenRow.expires_at))
            row = rows.first()
        if row is None or (row.expires_at is not None and row.expires_at <= now):
            return None
        return row.value

    async def of(self, platform: str, community: str) -> dict[str, Any]:
        """The values that belong to a community, by name."""
        query = select(TokenRow.key, TokenRow.value).where(
            TokenRow.scope == scope_of(platform, community)
        )
        async with self._db.read() as connection:
            return {row.key: row.value for row in await connection.execute(query)}

    async def delete(self, key: str) -> None:
        """Forget a value."""
        async with self._db.write() as connection:
            await connection.execute(delete(TokenRow).where(TokenRow.key == key))

    async def tidy(self) -> int:
        """Remove what has expired; how many."""
        gone = delete(TokenRow).where(TokenRow.expires_at <= self._db.clock())
        async with self._db.write() as connection:
            return (await connection.execute(gone)).rowcount

    async def delete_of(self, platform: str, community: str) -> int:
        """Forget everything that belongs to a community; how many."""
        gone = delete(TokenRow).where(TokenRow.scope == scope_of(platform, community))
        async with self._db.write() as connection:
            return (await connection.execute(gone)).rowcount
