"""Which sources there are, and whether they are switched on, as configurations say.

The process that polls decides (`take_over`). Any other, with whatever file and keys its shell has,
only makes known what nobody knew (`introduce`).
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.bulk import insert_many
from bot.storage.health import Listed
from bot.storage.tables import SourceRow

CONFIG = "config"
TABLE = SourceRow.__table__


async def take_over(connection: AsyncConnection, specs: Iterable[Listed], now: datetime) -> None:
    """Make the configuration the database's; what a person disabled stays so."""
    given = {spec.name: spec for spec in specs}
    rows = [_row(spec, now) for spec in given.values()]
    await insert_many(connection, TABLE, rows, conflict=("name",), update=("retain_hours",))
    change = update(SourceRow).where(SourceRow.spec.is_(None))
    await connection.execute(change.values(listed=SourceRow.name.in_(list(given))))
    switched = SourceRow.disabled_by.in_(("", CONFIG))
    on = SourceRow.name.in_([name for name, spec in given.items() if spec.enabled])
    await connection.execute(change.where(on, switched).values(enabled=True, disabled_by=""))
    off = change.where(~on, switched)
    await connection.execute(off.values(enabled=False, disabled_by=CONFIG))


async def introduce(connection: AsyncConnection, specs: Iterable[Listed], now: datetime) -> None:
    """Add the sources that are not known; in a database that has any they stay unlisted."""
    known = (await connection.execute(select(exists().where(SourceRow.spec.is_(None))))).scalar()
    rows = [_row(spec, now) | {"listed": not known} for spec in {s.name: s for s in specs}.values()]
    await insert_many(connection, TABLE, rows, conflict=("name",))


def _row(spec: Listed, now: datetime) -> dict[str, Any]:
    return {
        "name": spec.name,
        "next_at": now,
        "enabled": bool(spec.enabled),
        "disabled_by": "" if spec.enabled else CONFIG,
        "retain_hours": spec.retain_hours,
    }
