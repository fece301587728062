"""One process for a database in a file: a lock that ends with the process."""

import fcntl
from pathlib import Path
from typing import IO

from bot.errors import StoreError
from bot.storage.files import make_private


def alone(database: Path | None) -> IO[bytes] | None:
    """The lock of a SQLite file, held until it is closed; None where others may be at work.

    A lock of the operating system ends with the process, also when that is killed. Whoever holds it
    takes over what the process before had in hand, so nobody may work beside it without one.

    Raises:
        StoreError: another process holds it.
        OSError: its file cannot be made.

    """
    if database is None:
        return None
    file = database.resolve()
    lock = file.with_name(f"{file.name}.lock")
    make_private(lock)
    held = lock.open("ab")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        held.close()
        raise StoreError(
            f"database {database}: another leadbot runs on it; stop that first. Several processes "
            "need a PostgreSQL, see docs/operating.md"
        ) from None
    except OSError:  # a file system without locks
        held.close()
        return None
    return held
