"""Procrastinate's own tables on PostgreSQL: made by our upgrade, brought up to date by its scripts.

Which version's scripts have run is kept as the comment of its first table.
"""

import re
from pathlib import Path

import psycopg
from procrastinate.schema import SchemaManager

from bot.errors import StoreError

LOCK = 7_143_291_467  # ours among the advisory locks of a PostgreSQL server, beside the schema's
MARK = "leadbot: procrastinate "
_SCRIPT = re.compile(r"(\d{2})\.(\d{2})\.(\d{2})_(\d{2})_\w+\.sql")

Version = tuple[int, int, int]


def plain_address(url: str) -> str:
    """The address as libpq reads it, without the name of a Python driver."""
    return re.sub(r"^postgres(?:ql)?(?:\+\w+)?://", "postgresql://", url)


async def upgrade_queue(url: str, version: str) -> bool:
    """Bring the queue's tables to this version of Procrastinate; whether anything was done.

    Several processes may do this at once: one does it, the others wait and find it done.

    Raises:
        StoreError: the server does not answer, or refuses.

    """
    try:
        connection = await psycopg.AsyncConnection.connect(plain_address(url), autocommit=False)
        async with connection:
            await connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
            return await _upgrade(connection, numbers(version))
    except psycopg.Error as problem:
        first = str(problem).strip().splitlines()[0][:200] if str(problem).strip() else "no answer"
        raise StoreError(f"the queue's tables cannot be made: {first}") from problem


async def _upgrade(connection: psycopg.AsyncConnection, wanted: Version) -> bool:
    # The registered class, not its name: null while the table does not exist.
    cursor = await connection.execute(
        "SELECT to_regclass('procrastinate_jobs') IS NOT NULL,"
        " obj_description(to_regclass('procrastinate_jobs'), 'pg_class')"
    )
    exists, comment = await cursor.fetchone() or (False, None)
    found = numbers(comment.removeprefix(MARK)) if (comment or "").startswith(MARK) else None
    if exists and found == wanted:
        return False
    # Tables without our mark were made by hand; their owner keeps them up to date.
    if exists and found is None:
        return False
    scripts = [SchemaManager.get_schema()] if not exists else scripts_between(found, wanted)
    for script in scripts:
        await connection.execute(script.encode())
    mark = f"COMMENT ON TABLE procrastinate_jobs IS '{MARK}{'.'.join(map(str, wanted))}'"
    await connection.execute(mark.encode())
    return True


def scripts_between(
    found: Version | None, wanted: Version, folder: Path | None = None
) -> list[str]:
    """The texts of the migrations that are newer than one version and not newer than another."""
    names = sorted(
        path
        for path in (folder or Path(SchemaManager.get_migrations_path())).glob("*.sql")
        if (parts := _SCRIPT.fullmatch(path.name))
        and (found or (0, 0, 0)) < _version(parts.groups()[:3]) <= wanted
    )
    return [path.read_text("utf-8") for path in names]


def numbers(version: str) -> Version:
    """The first three numbers of a version."""
    return _version([*re.findall(r"\d+", version), "0", "0", "0"][:3])


def _version(parts: tuple[str, ...] | list[str]) -> Version:
    first, second, third = (int(part) for part in parts)
    return first, second, third
