"""Backups of a PostgreSQL database, by the server's own programs."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from tempfile import TemporaryFile

from sqlalchemy import URL

from bot.errors import StoreError
from bot.storage import people_tables, tables, waiting_tables

MINUTES = 60
RESTORING = ("--clean", "--if-exists", "--no-owner", "--file=-")
OURS = (tables, people_tables, waiting_tables)
BESIDE = ("lead_terms", "backlog", "alembic_version")
"""Tables of this or an older schema that no model describes."""
PATIENCE = "15s"
"""How long a bot that still runs may hold up the restoring."""
QUEUE = """
DO $$ DECLARE command text; BEGIN
FOREACH command IN ARRAY ARRAY(
    SELECT format('DROP TABLE IF EXISTS %s CASCADE', oid::regclass) FROM pg_class
    WHERE relkind = 'r' AND relname LIKE 'procrastinate\\_%' AND pg_table_is_visible(oid)
    UNION ALL
    SELECT format('DROP FUNCTION IF EXISTS %s CASCADE', oid::regprocedure) FROM pg_proc
    WHERE proname LIKE 'procrastinate\\_%' AND pg_function_is_visible(oid)
    UNION ALL
    SELECT format('DROP TYPE IF EXISTS %s CASCADE', one.oid::regtype) FROM pg_type one
    LEFT JOIN pg_class made ON made.oid = one.typrelid
    WHERE (one.typtype = 'e' OR made.relkind = 'c')
        AND typname LIKE 'procrastinate\\_%' AND pg_type_is_visible(one.oid))
LOOP EXECUTE command; END LOOP;
END $$;
"""
"""Drops what Procrastinate has in the database; a start without it makes it anew."""


def dump(address: URL, path: Path) -> None:
    """Write a dump in pg_dump's custom format.

    Raises:
        StoreError: pg_dump is missing or fails.

    """
    _run(address, "pg_dump", ("--format=custom", "--no-owner", f"--file={path}"))


def load(address: URL, path: Path) -> None:
    """Replace our tables by those of a dump, also one of an older schema, in one transaction.

    Raises:
        StoreError: pg_restore or psql is missing or fails; nothing was changed.

    """
    _run(address, "pg_restore", ("--list", str(path)))  # a wrong file stops here
    reads = (_found("pg_restore"), *RESTORING, str(path))
    writes = (_found("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1")
    environment = os.environ | _environment(address)
    with TemporaryFile() as told, TemporaryFile() as said:
        with (
            Popen(reads, stdout=PIPE, stderr=told) as dump,  # noqa: S603 - as below
            Popen(writes, stdin=PIPE, stdout=DEVNULL, stderr=said, env=environment) as server,  # noqa: S603
        ):
            _pour(dump, server)
        for program, done, errors in (("psql", server, said), ("pg_restore", dump, told)):
            if done.returncode:
                errors.seek(0)
                raise _failed(program, errors.read().decode("utf-8", "replace"))


def _pour(dump: Popen[bytes], server: Popen[bytes]) -> None:
    """The dump's statements into the server; committed only once the whole dump was read."""
    assert dump.stdout is not None
    assert server.stdin is not None
    with suppress(BrokenPipeError), server.stdin:  # a server that refuses says why itself
        server.stdin.write(_emptying().encode())
        shutil.copyfileobj(dump.stdout, server.stdin)
        if dump.wait() == 0:
            server.stdin.write(b"COMMIT;\n")
    dump.stdout.close()


def _emptying() -> str:
    """Begins, and drops all that is ours: newer tables, which the dump lacks, refer to older ones."""
    known = {name for module in OURS for name in module.Base.metadata.tables}
    names = ", ".join(sorted(known | set(BESIDE)))
    quiet = f"BEGIN; SET lock_timeout = '{PATIENCE}'; SET client_min_messages = warning;"
    return f"{quiet}\nDROP TABLE IF EXISTS {names} CASCADE;\n{QUEUE}"


def _run(address: URL, program: str, arguments: Sequence[str]) -> None:
    done = subprocess.run(  # noqa: S603 - our own program and arguments; the password in the environment
        [_found(program), *arguments],
        env=os.environ | _environment(address),
        capture_output=True,
        text=True,
        timeout=MINUTES * 60,
        check=False,
    )
    if done.returncode:
        raise _failed(program, done.stderr)


def _found(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise StoreError(f"{program} is not installed; install the PostgreSQL client programs")
    return found


def _failed(program: str, said: str) -> StoreError:
    why = (said.strip().splitlines() or ["failed"])[0][:300]
    return StoreError(f"{program}: {why}")


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
