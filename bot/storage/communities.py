"""Servers and workspaces."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Community
from bot.storage.noun import Noun
from bot.storage.people_tables import CommunityRow, TokenRow
from bot.storage.tables import LeadRow
from bot.storage.terms import forget_terms
from bot.storage.upsert import inserting

COLUMNS = tuple(column for column in CommunityRow.__table__.columns if column.name != "created_at")


def scope_of(platform: str, address: str) -> str:
    """The scope under which a community's tokens are kept."""
    return f"{platform}:{address}"


class Communities(Noun):
    """The tenants: nothing of one is ever shown in another."""

    async def of(self, platform: str, address: str, name: str = "") -> Community:
        """The community with this address, made when it is new; a new name is taken over."""
        async with self._db.read() as connection:
            found = await _find(connection, platform, address)
        if found is not None and (not name or found.name == name):
            return found
        async with self._db.write() as connection:
            make = inserting(connection, CommunityRow).values(
                platform=platform,
                address=address,
                name=name,
                settings={},
                created_at=self._db.clock(),
            )
            kept = {"name": name} if name else {"platform": platform}
            upsert = make.on_conflict_do_update(
                index_elements=["platform", "address"], set_=kept
            ).returning(*COLUMNS)
            return _community((await connection.execute(upsert)).one())

    async def find(self, platform: str, address: str) -> Community | None:
        """The community with this address, if we know it."""
        async with self._db.read() as connection:
            return await _find(connection, platform, address)

    async def get(self, community: int) -> Community | None:
        """The community with this id."""
        query = select(*COLUMNS).where(CommunityRow.id == community)
        async with self._db.read() as connection:
            row = (await connection.execute(query)).first()
        return None if row is None else _community(row)

    async def all(self, platform: str | None = None) -> list[Community]:
        """Every community, or those of one platform, oldest first."""
        query = select(*COLUMNS).order_by(CommunityRow.id)
        if platform is not None:
            query = query.where(CommunityRow.platform == platform)
        async with self._db.read() as connection:
            return [_community(row) for row in await connection.execute(query)]

    async def save_settings(self, community: int, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Change some settings (None removes one); all of them afterwards."""
        query = select(CommunityRow.settings).where(CommunityRow.id == community).with_for_update()
        async with self._db.write() as connection:
            old = (await connection.execute(query)).scalar_one_or_none() or {}
            new = {key: value for key, value in {**old, **changes}.items() if value is not None}
            change = update(CommunityRow).where(CommunityRow.id == community)
            await connection.execute(change.values(settings=new))
        return new

    async def purge(self, platform: str, address: str) -> bool:
        """Remove a community with everything below it, its tokens first; whether it was known."""
        async with self._db.write() as connection:
            scope = scope_of(platform, address)
            await connection.execute(delete(TokenRow).where(TokenRow.scope == scope))
            found = await _find(connection, platform, address)
            if found is None:
                return False
            own = select(LeadRow.id).where(LeadRow.community_id == found.id)
            await forget_terms(connection, list((await connection.execute(own)).scalars()))
            await connection.execute(delete(CommunityRow).where(CommunityRow.id == found.id))
        return True


async def _find(connection: AsyncConnection, platform: str, address: str) -> Community | None:
    query = select(*COLUMNS).where(
        CommunityRow.platform == platform, CommunityRow.address == address
    )
    row = (await connection.execute(query)).first()
    return None if row is None else _community(row)


def _community(row: Any) -> Community:
    return Community(row.id, row.platform, row.address, row.name, row.settings)
