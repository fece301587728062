"""Whether this process is the only one with its database: a lock that ends with the process."""

import fcntl
from pathlib import Path
from typing import IO


def alone(database: Path | None) -> IO[bytes] | None:
    """The lock of a SQLite file, held until it is closed; None where others may be at work.

    A lock of the operating system ends with the process, also when that is killed.
    """
    if database is None:
        return None
    held = database.with_name(f"{database.name}.lock").open("ab")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        held.close()
        return None
    return held
