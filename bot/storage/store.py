"""The one place where everything is kept: a thin store of nouns, each in its own module.

    store = await open_store("sqlite:///data/leadbot.db", clock=utc_now, keys=keys)
    found, total = await store.leads.search(LeadQuery(text="pytorch"))
    await store.close()

Frozen values go in and come out; rows never leave. Every method is one short transaction, may be
called from several tasks and processes at once, and raises StoreError where the database fails.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import StoreError
from bot.storage import backups
from bot.storage.absence import Absence
from bot.storage.address import SETTING, address_of, file_of, shown
from bot.storage.ageing import Ageing
from bot.storage.audit import Audit
from bot.storage.clockwork import Clockwork
from bot.storage.communities import Communities
from bot.storage.database import Database
from bot.storage.deliveries import Deliveries
from bot.storage.files import make_private
from bot.storage.leads import Leads
from bot.storage.matches import Matches
from bot.storage.members import Members
from bot.storage.notes import Notes
from bot.storage.places import Places
from bot.storage.postings import Postings
from bot.storage.receipts import Receipts
from bot.storage.resealing import reseal
from bot.storage.rounds import Rounds
from bot.storage.schema import upgrade as upgrade_schema
from bot.storage.sought import Sought
from bot.storage.sources import Sources
from bot.storage.tokens import Tokens
from bot.storage.vault import SealError, Vault
from bot.storage.waiting import Waiting
from config.errors import ConfigError

CANARY = "store:keys"


def utc_now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)


class Store:
    """Everything that is kept."""

    def __init__(self, database: Database) -> None:
        """Compose the nouns over an opened database; use `open_store`."""
        self._database = database
        self.sources = Sources(database)
        self.postings = Postings(database)
        self.rounds = Rounds(database)
        self.leads = Leads(database)
        self.communities = Communities(database)
        self.members = Members(database)
        self.places = Places(database)
        self.absence = Absence(database)
        self.matches = Matches(database)
        self.deliveries = Deliveries(database)
        self.waiting = Waiting(database)
        self.sought = Sought(database)
        self.receipts = Receipts(database)
        self.clockwork = Clockwork(database)
        self.audit = Audit(database)
        self.ageing = Ageing(database)
        self.notes = Notes(database)
        self.tokens = Tokens(database)

    @property
    def address(self) -> str:
        """Where the database is, without its password."""
        return shown(self._database.address)

    async def backup(self, path: Path) -> Path:
        """Copy everything to a new file while the bot runs.

        Raises:
            StoreError: the file exists or cannot be written.

        """
        return await asyncio.to_thread(backups.backup, self._database.address, path)

    async def reseal(self) -> int:
        """Seal every secret with the newest key, before an old one is thrown away; how many rows.

        Raises:
            SealError: a value was sealed with a key that is not set.

        """
        return await reseal(self._database)

    async def close(self) -> None:
        """Close every connection."""
        await self._database.close()


async def open_store(
    url: str,
    *,
    clock: Callable[[], datetime] = utc_now,
    keys: Sequence[str] = (),
    backups_in: Path | None = None,
    keep: int = 5,
) -> Store:
    """Open the database, made or brought up to date where needed (after a backup).

    `keys` are Fernet keys, newest first; none leaves secrets unsealed. Backups go to the folder
    `backups` beside a SQLite file; the newest `keep` stay.

    Raises:
        ConfigError: the address or a key cannot be used, or a key is missing.
        StoreError: the database cannot be opened, or was written by a newer version.

    """
    database = await _opened(url, clock, keys)
    try:
        await upgrade_schema(database, backups_in, keep=keep)
        store = Store(database)
        await _check_keys(store, sealed=any(key.strip() for key in keys))
    except BaseException:
        await database.close()
        raise
    return store


async def upgrade(url: str, *, backups_in: Path | None = None, keep: int = 5) -> str:
    """Bring a database's schema up to date; the revision it had, "" for a new one.

    Raises:
        ConfigError, StoreError: as for `open_store`.

    """
    database = await _opened(url, utc_now, ())
    try:
        return await upgrade_schema(database, backups_in, keep=keep)
    finally:
        await database.close()


async def backup(url: str, path: Path) -> Path:
    """Copy a database to a new file, also while the bot runs.

    Raises:
        ConfigError, StoreError: the address is wrong, the file exists or cannot be written.

    """
    return await asyncio.to_thread(backups.backup, address_of(url), path)


async def restore(url: str, path: Path) -> Path | None:
    """Put a backup in a database's place; where the old one was kept. The bot must be stopped.

    Raises:
        ConfigError, StoreError: the address is wrong, the file is no backup, the database in use.

    """
    return await asyncio.to_thread(backups.restore, url, path)


async def _opened(url: str, clock: Callable[[], datetime], keys: Sequence[str]) -> Database:
    address = address_of(url)
    vault = Vault(keys)
    file = file_of(address)
    if file is not None:
        try:
            make_private(file)
        except OSError as problem:
            where = problem.filename or file
            raise StoreError(f"{where}: cannot be made: {problem.strerror}") from None
        if file.is_dir():
            raise ConfigError(SETTING, f"{file} is a folder", "Name a file in it")
    return Database(address, vault, clock)


async def _check_keys(store: Store, *, sealed: bool) -> None:
    """See at the start, not at the first profile, that the keys are those of this database."""
    try:
        known = await store.tokens.get(CANARY)
    except SealError as problem:
        raise ConfigError("LEADBOT_ENCRYPTION_KEYS", str(problem)) from None
    wanted = "sealed" if sealed else "plain"
    if known != wanted:
        await store.tokens.put(CANARY, wanted)
