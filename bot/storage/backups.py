"""Copies of the database: made while it is in use, checked before they replace it."""

import logging
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL

from bot.errors import StoreError
from bot.storage.address import address_of, file_of
from bot.storage.dumps import dump, load
from bot.storage.files import OWN_FOLDER, make_private
from bot.storage.migrations import REVISIONS

FOLDER = "backups"
log = logging.getLogger(__name__)


def backup(address: URL, path: Path) -> Path:
    """Copy the whole database to a new file, consistent also while others write.

    Raises:
        StoreError: the file exists, cannot be written, or the server's pg_dump is missing.

    """
    if path.exists():
        raise StoreError(f"{path}: exists already; name a new file")
    file = file_of(address)
    part = path.with_name(path.name + ".part")
    try:
        part.unlink(missing_ok=True)
        make_private(part)
        if address.drivername.startswith("sqlite"):
            if file is None:
                raise StoreError("a database in memory has no backup")
            _copy(file, part)
        else:
            dump(address, part)
        part.replace(path)
    except (OSError, sqlite3.Error) as problem:
        raise StoreError(f"{path}: the backup cannot be written: {problem}") from problem
    finally:
        with suppress(OSError):
            part.unlink()
    return path


def _copy(file: Path, target: Path) -> None:
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as source:
        source.execute("PRAGMA busy_timeout=20000")
        source.execute("VACUUM INTO ?", (str(target),))


def before_upgrade(address: URL, folder: Path | None, revision: str, keep: int) -> Path | None:
    """The backup that is made before a migration; only the newest `keep` of them stay.

    A PostgreSQL server is migrated also where no fitting pg_dump is at hand: its migrations run in
    one transaction, and its backups are the operator's.

    Raises:
        StoreError: the SQLite file cannot be copied.

    """
    file = file_of(address)
    sqlite = address.drivername.startswith("sqlite")
    if (sqlite and file is None) or (not sqlite and shutil.which("pg_dump") is None):
        return None
    folder = folder or (file.parent / FOLDER if file else Path("data") / FOLDER)
    ending = "db" if sqlite else "dump"
    try:
        made = backup(address, folder / f"leadbot-{_stamp()}-schema-{revision}.{ending}")
    except StoreError as problem:
        if sqlite:
            raise
        log.warning("migrating without a backup: %s", problem)
        return None
    for old in sorted(folder.glob(f"leadbot-*-schema-*.{ending}"))[:-keep]:
        old.unlink(missing_ok=True)
    return made


def restore(url: str, path: Path) -> Path | None:
    """Put a backup in the database's place; where the old database was kept, None if none was.

    The bot must be stopped. The file is checked before anything is touched.

    Raises:
        ConfigError: the address is wrong.
        StoreError: the file is no backup of ours, or the database is in use.

    """
    address = address_of(url)
    if not path.is_file():
        raise StoreError(f"{path}: no such file")
    if not address.drivername.startswith("sqlite"):
        load(address, path)
        return None
    file = file_of(address)
    if file is None:
        raise StoreError("a database in memory cannot be restored")
    check(path)
    try:
        return _replace(file, path)
    except OSError as problem:
        raise StoreError(f"{file}: cannot be replaced: {problem}") from problem


def check(path: Path) -> str:
    """The schema's revision of a backup file.

    Raises:
        StoreError: it is damaged, not ours, or of a newer version.

    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source:
            sound = source.execute("PRAGMA integrity_check(1)").fetchone()[0]
            row = source.execute("SELECT version_num FROM alembic_version").fetchone()
            source.execute("SELECT 1 FROM deliveries LIMIT 1")
    except sqlite3.Error as problem:
        raise StoreError(f"{path}: is no backup of leadbot: {problem}") from None
    if sound != "ok":
        raise StoreError(f"{path}: is damaged: {sound}")
    if row is None or row[0] not in REVISIONS:
        raise StoreError(f"{path}: was written by a newer leadbot; install that version first")
    return str(row[0])


def _replace(file: Path, path: Path) -> Path | None:
    fresh = file.with_name(file.name + ".restored")
    fresh.unlink(missing_ok=True)
    make_private(fresh)
    shutil.copyfile(path, fresh)
    kept = None
    if file.exists():
        _settle(file)
        kept = file.parent / FOLDER / f"leadbot-{_stamp()}-before-restore.db"
        kept.parent.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
        file.replace(kept)
        for rest in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.unlink(f"{file}{rest}")  # noqa: PTH108 - a suffix, not a path part
    fresh.replace(file)
    return kept


def _settle(file: Path) -> None:
    """Write the old database's journal into it, and see that nobody else has it open."""
    try:
        with closing(sqlite3.connect(file, timeout=2)) as old:
            # Leaving WAL works only for the last connection.
            old.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as problem:
        raise StoreError(f"{file}: is in use; stop the bot first ({problem})") from None
    except sqlite3.DatabaseError:
        return  # damaged: that is why it is being replaced; kept as it is


def _stamp() -> str:
    return datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
