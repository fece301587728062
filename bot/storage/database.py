"""The connection to one database: short reads, short writes, and errors that people understand."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import URL, AsyncAdaptedQueuePool, Connection, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import StoreError
from bot.storage.address import file_of, shown
from bot.storage.columns import set_vault
from bot.storage.vault import Vault

BUSY = 20_000
"""How long SQLite waits for another process's write, in milliseconds."""
PAUSE = 0.02
"""Seconds between two tries to turn logging on."""
CONNECTING = 10
"""How long a PostgreSQL server may take to let us in, in seconds, unless its address says so."""
WAIT = "connect_timeout"
PRAGMAS = (
    f"PRAGMA busy_timeout={BUSY}",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA wal_autocheckpoint=4000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-8000",
)


class Database:
    """One database; every read and write is one short transaction."""

    def __init__(self, address: URL, vault: Vault, clock: Callable[[], datetime]) -> None:
        """Prepare the engine; nothing is opened yet."""
        self.address = address
        self.clock = clock
        self.sqlite = address.drivername.startswith("sqlite")
        self.engine = engine_of(address)
        set_vault(self.engine.dialect, vault)
        # Writers of one process wait here, in order, rather than for SQLite's busy timeout.
        self._writing = asyncio.Lock() if self.sqlite else None

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection that sees one moment of the database.

        Raises:
            StoreError: the database cannot be read.

        """
        with told(self.address):
            async with self.engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A transaction: all of it is stored, or nothing.

        Raises:
            StoreError: the database cannot be written.

        """
        async with AsyncExitStack() as stack:
            stack.enter_context(told(self.address))
            if self._writing is not None:
                await stack.enter_async_context(self._writing)
            connection = await stack.enter_async_context(self.engine.connect())
            await connection.execution_options(leadbot_writes=True)
            await stack.enter_async_context(connection.begin())
            yield connection

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()


def engine_of(address: URL) -> AsyncEngine:
    """An engine that never shows parameters in its errors."""
    if not address.drivername.startswith("sqlite"):
        return create_async_engine(
            address,
            hide_parameters=True,
            pool_pre_ping=True,
            pool_size=8,
            max_overflow=8,
            # What is given to the driver here would win over what the address says.
            connect_args={} if WAIT in address.query else {WAIT: CONNECTING},
        )
    # Users take turns (in memory, with the one connection): to open another costs more than to wait.
    size = 8 if file_of(address) else 1
    engine = create_async_engine(
        address,
        hide_parameters=True,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=size,
        max_overflow=0,
        pool_timeout=BUSY / 1000 * 3,
    )
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where `_begin` says
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    _log_ahead(connection, cursor)
    cursor.close()


def _log_ahead(connection: Any, cursor: Any) -> None:
    """Turn write-ahead logging on.

    While another connection does the same to a new file SQLite refuses at once, whatever the busy
    timeout is.
    """
    until = time.monotonic() + BUSY / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as problem:
            if "locked" not in str(problem) or time.monotonic() > until:
                raise
            connection.run_async(lambda _: asyncio.sleep(PAUSE))
        else:
            return


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("leadbot_writes")
    # A write takes its lock at once: a read that later wants to write would fail when busy.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def told(address: URL) -> Iterator[None]:
    """Turn the driver's errors into one clear line without secrets.

    Raises:
        StoreError: in place of every error of the database.

    """
    try:
        yield
    except DBAPIError as problem:
        raise StoreError(_said(address, str(problem.orig))) from problem
    except SQLAlchemyError as problem:
        why = str(getattr(problem, "orig", None) or problem)
        raise StoreError(_said(address, why)) from problem
    except OSError as problem:
        raise StoreError(_said(address, problem.strerror or str(problem))) from problem


FIXES = (
    ("unable to open database file", "Check that its folder exists and may be written"),
    ("readonly", "The file or its folder may not be written; check its owner and permissions"),
    ("is locked", "Another process keeps it busy; stop it or wait"),
    ("not a database", "The file is something else; restore a backup: leadbot db restore FILE"),
    ("malformed", "The file is damaged; restore a backup: leadbot db restore FILE"),
    ("disk is full", "Free some space"),
    ("password authentication", "Check user and password in LEADBOT_DATABASE_URL"),
    ("connection", "Check that the server runs and that LEADBOT_DATABASE_URL names it"),
)


def _said(address: URL, why: str) -> str:
    first = why.strip().splitlines()[0][:300] if why.strip() else "no answer"
    if address.password:
        first = first.replace(str(address.password), "***")
    fix = next((fix for sign, fix in FIXES if sign in why.lower()), "")
    return f"database {shown(address)}: {first}" + (f". {fix}" if fix else "")
