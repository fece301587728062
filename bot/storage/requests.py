"""Rows of the questions that were put to sources, each with what its last answer said of itself."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.bulk import insert_many
from bot.storage.health import Validators
from bot.storage.tables import RequestRow


def request_row(source: str, key: str, given: Validators, now: datetime) -> dict[str, Any]:
    """The row of a question that was put to a source."""
    return {
        "source": source,
        "key": key,
        "etag": given.etag,
        "last_modified": given.last_modified,
        "body_hash": given.body_hash,
        "at": now,
    }


async def write_requests(connection: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep questions by source and key, each with the validators of its last answer."""
    seen = ("etag", "last_modified", "body_hash", "at")
    table = RequestRow.__table__
    await insert_many(connection, table, rows, conflict=("source", "key"), update=seen)
