"""The schema on opening: created, brought up to date after a backup, or refused when newer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StoreError
from bot.storage.address import shown
from bot.storage.backups import before_upgrade
from bot.storage.database import Database, told
from bot.storage.migrations import HEAD, REVISIONS

SCRIPTS = Path(__file__).with_name("migrations")
LOCK = 7_143_291_466  # ours among the advisory locks of a PostgreSQL server
VERSION = "alembic_version"


async def upgrade(database: Database, backups: Path | None, *, keep: int = 5) -> str:
    """Bring the schema up to date; the revision it had before, "" for a new database.

    Several processes may do this at once: one does it, the others wait and find it done.

    Raises:
        StoreError: the database was written by a newer version, holds something else, or cannot be
            migrated.

    """
    async with database.read() as connection:
        found = await _checked(database, connection)
    if found == HEAD:
        return found
    with told(database.address):
        async with _alone(database) as connection:
            found = await _checked(database, connection)  # another process may have been quicker
            if found and found != HEAD:
                await asyncio.to_thread(before_upgrade, database.address, backups, found, keep)
            if found != HEAD:
                await connection.run_sync(migrate)
    return found


async def _checked(database: Database, connection: AsyncConnection) -> str:
    tables = await connection.run_sync(lambda inner: inspect(inner).get_table_names())
    if VERSION not in tables:
        if database.sqlite and tables:
            where = shown(database.address)
            raise StoreError(f"database {where}: holds another program's tables; name a new file")
        return ""
    found = (await connection.execute(text(f"SELECT version_num FROM {VERSION}"))).scalar()  # noqa: S608 - our own name
    if found is not None and found not in REVISIONS:
        raise StoreError(
            f"database {shown(database.address)}: written by a newer leadbot (schema {found}, this "
            f"one knows up to {HEAD}). Install the newer version, or restore a backup: "
            "leadbot db restore FILE"
        )
    return found or ""


@asynccontextmanager
async def _alone(database: Database) -> AsyncIterator[AsyncConnection]:
    """A transaction that no other process's upgrade can enter at the same time."""
    async with database.engine.connect() as connection:
        await connection.execution_options(leadbot_writes=True)
        # Tables are rebuilt in batch mode, which must not cascade. No effect within a transaction.
        await _foreign_keys(database, connection, "OFF")
        try:
            async with connection.begin():
                if not database.sqlite:
                    await connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
                yield connection
        finally:
            await _foreign_keys(database, connection, "ON")


async def _foreign_keys(database: Database, connection: AsyncConnection, switch: str) -> None:
    if database.sqlite:
        raw = await connection.get_raw_connection()
        driver = raw.driver_connection
        assert driver is not None
        await (await driver.execute(f"PRAGMA foreign_keys={switch}")).close()


def migrate(connection: Connection, to: str = "head") -> None:
    """Run the migrations up to a revision, inside the connection's transaction."""
    # Alembic is needed on the day of an upgrade only; the idle bot does without its memory.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
