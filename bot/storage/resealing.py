"""Sealing everything anew: after a key was added, or before an old one is thrown away."""

from typing import Any

from sqlalchemy import Table, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.base import Base
from bot.storage.columns import EncryptedJSON, EncryptedText
from bot.storage.database import Database

PAGE = 500


async def reseal(database: Database) -> int:
    """Seal every secret with the newest key; how many rows. May be interrupted and repeated."""
    count = 0
    for table in Base.metadata.sorted_tables:
        sealed = [
            column
            for column in table.columns
            if isinstance(column.type, EncryptedJSON | EncryptedText)
        ]
        if sealed:
            count += await _table(database, table, sealed)
    return count


async def _table(database: Database, table: Table, sealed: list[Any]) -> int:
    keys = list(table.primary_key.columns)
    async with database.read() as connection:
        ids = [tuple(row) for row in await connection.execute(select(*keys))]
    for start in range(0, len(ids), PAGE):
        async with database.write() as connection:
            for one in ids[start : start + PAGE]:
                await _row(connection, table, dict(zip(keys, one, strict=True)), sealed)
    return len(ids)


async def _row(
    connection: AsyncConnection, table: Table, key: dict[Any, Any], sealed: list[Any]
) -> None:
    found = [column == value for column, value in key.items()]
    row = (await connection.execute(select(*sealed).where(*found))).first()
    if row is not None:
        values = dict(zip((column.name for column in sealed), row, strict=True))
        await connection.execute(update(table).where(*found).values(values))
