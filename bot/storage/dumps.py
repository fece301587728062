"""Backups of a PostgreSQL database, by the server's own programs."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import URL

from bot.errors import StoreError

MINUTES = 60


def dump(address: URL, path: Path) -> None:
    """Write a dump in pg_dump's custom format.

    Raises:
        StoreError: pg_dump is missing or fails.

    """
    _run(address, "pg_dump", ("--format=custom", "--no-owner", f"--file={path}"))


def load(address: URL, path: Path) -> None:
    """Replace the database's contents with a dump, in one transaction.

    Raises:
        StoreError: pg_restore is missing or fails; nothing was changed.

    """
    name = _database(address)
    options = ("--clean", "--if-exists", "--no-owner", "--single-transaction")
    _run(address, "pg_restore", ("--list", str(path)))  # a wrong file stops here
    _run(address, "pg_restore", (*options, f"--dbname={name}", str(path)))


def _run(address: URL, program: str, arguments: Sequence[str]) -> None:
    found = shutil.which(program)
    if found is None:
        raise StoreError(f"{program} is not installed; install the PostgreSQL client programs")
    done = subprocess.run(  # noqa: S603 - our own program and arguments; the password in the environment
        [found, *arguments],
        env=os.environ | _environment(address),
        capture_output=True,
        text=True,
        timeout=MINUTES * 60,
        check=False,
    )
    if done.returncode:
        why = (done.stderr.strip().splitlines() or ["failed"])[0][:300]
        raise StoreError(f"{program}: {why}")


def _environment(address: URL) -> dict[str, str]:
    given = {
        "PGHOST": address.host or _query(address, "host"),
        "PGPORT": str(address.port or ""),
        "PGUSER": address.username or "",
        "PGPASSWORD": str(address.password or ""),
        "PGDATABASE": _database(address),
        "PGSSLMODE": _query(address, "sslmode"),
    }
    return {name: value for name, value in given.items() if value}


def _query(address: URL, name: str) -> str:
    value = address.query.get(name, "")
    return value if isinstance(value, str) else ",".join(value)


def _database(address: URL) -> str:
    return address.database or ""
