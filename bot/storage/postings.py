"""Postings as their sources show them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.bulk import insert_many, within
from bot.storage.columns import json_text
from bot.storage.noun import Noun
from bot.storage.retention import purge_source
from bot.storage.rows import POSTING, StoredPosting, content_hash, key_of, posting_from
from bot.storage.tables import LeadRow, PostingRow
from scrapers.posting import UNSTATED, Posting

CHUNK = 2_000
KNOWN = "SELECT key, hash FROM postings WHERE source = {0} AND key"


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of the postings of a page."""

    new: int = 0
    changed: int = 0
    same: int = 0


class Postings(Noun):
    """One row for each posting of each source, known by its id there."""

    async def known(self, source: str, ids: Collection[str]) -> dict[str, str]:
        """The content hashes of those ids that are stored, by id."""
        keys = {key_of(one): one for one in ids}
        async with self._db.read() as connection:
            found = await _hashes(connection, source, list(keys))
        return {keys[key]: stored for key, stored in found.items()}

    async def save(
        self,
        source: str,
        postings: Sequence[Posting],
        now: datetime | None = None,
        *,
        community: int | None = None,
    ) -> Saved:
        """Store what is new or has changed; a page of known postings writes nothing.

        Changed postings are to be read again. `community` keeps them to one community.

        Raises:
            StoreError: the database cannot be written; nothing of the chunk was.

        """
        counts = Saved()
        for start in range(0, len(postings), CHUNK):
            given = {key_of(one.id): one for one in postings[start : start + CHUNK]}
            done = await self._save(source, given, self._now(now), community)
            counts = Saved(
                counts.new + done.new, counts.changed + done.changed, counts.same + done.same
            )
        return counts

    async def _save(
        self, source: str, given: dict[str, Posting], now: datetime, community: int | None
    ) -> Saved:
        hashes = {key: content_hash(posting) for key, posting in given.items()}
        async with self._db.read() as connection:
            stored = await _hashes(connection, source, list(given))
        fresh = [key for key in given if key not in stored]
        changed = [key for key, found in stored.items() if found != hashes[key]]
        if fresh or changed:
            rows = {
                key: posting_row(source, key, given[key], hashes[key], now)
                for key in [*fresh, *changed]
            }
            async with self._db.write() as connection:
                new = [rows[key] | {"first_seen": now, "community_id": community} for key in fresh]
                await insert_many(connection, PostingRow.__table__, new, conflict=("source", "key"))
                await rewrite(connection, [rows[key] for key in changed])
        return Saved(len(fresh), len(changed), len(given) - len(fresh) - len(changed))

    async def unread(self, limit: int = 500) -> list[StoredPosting]:
        """Postings that are new or have changed since they were read, oldest first."""
        query = select(*POSTING).where(PostingRow.unread).order_by(PostingRow.id).limit(limit)
        async with self._db.read() as connection:
            return [posting_from(row) for row in await connection.execute(query)]

    async def get(self, posting: int) -> StoredPosting | None:
        """One posting by its row id."""
        query = select(*POSTING).where(PostingRow.id == posting)
        async with self._db.read() as connection:
            row = (await connection.execute(query)).first()
        return None if row is None else posting_from(row)

    async def find(self, source: str, posting_id: str) -> StoredPosting | None:
        """One posting by its source's own id."""
        query = select(*POSTING).where(
            PostingRow.source == source, PostingRow.key == key_of(posting_id)
        )
        async with self._db.read() as connection:
            row = (await connection.execute(query)).first()
        return None if row is None else posting_from(row)

    async def read_again(self, postings: Iterable[int] | None = None) -> int:
        """Have postings read again, by default all: for new rules. How many."""
        mark = update(PostingRow).where(PostingRow.purged.is_(False)).values(unread=True)
        if postings is not None:
            mark = mark.where(PostingRow.id.in_(list(postings)))
        async with self._db.write() as connection:
            return (await connection.execute(mark)).rowcount

    async def absent(self, source: str, ids: Collection[str]) -> list[int]:
        """Leads that are not closed and whose posting of this source is not among these ids."""
        query = (
            select(PostingRow.key, PostingRow.lead_id)
            .join(LeadRow, LeadRow.id == PostingRow.lead_id)
            .where(PostingRow.source == source, LeadRow.state != "closed")
        )
        keys = {key_of(one) for one in ids}
        async with self._db.read() as connection:
            rows = (await connection.execute(query)).all()
        return sorted({row.lead_id for row in rows if row.key not in keys})

    async def purge(self, source: str, before: datetime) -> int:
        """Remove the texts this source showed first before that moment, and what came of them.

        Ids and hashes stay, so that nothing is taken for new again. How many were purged.
        """
        async with self._db.write() as connection:
            return await purge_source(connection, source, before, self._now())


async def _hashes(connection: AsyncConnection, source: str, keys: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for start in range(0, len(keys), CHUNK):
        statement, value = within(connection, KNOWN, keys[start : start + CHUNK])
        rows: Any = await connection.exec_driver_sql(statement, (source, value))
        found.update(rows.all())
    return found


def posting_row(
    source: str, key: str, posting: Posting, digest: str, now: datetime
) -> dict[str, Any]:
    """The columns of a posting that its source states."""
    return {
        "source": source,
        "key": key,
        "hash": digest,
        "title": posting.title,
        "text": posting.text,
        "url": posting.url,
        "company": posting.company,
        "posted_at": posting.posted_at,
        "fields": "{}" if posting.fields is UNSTATED else json_text(posting.fields),
        "changed_at": now,
    }


async def rewrite(connection: AsyncConnection, rows: list[dict[str, Any]]) -> None:
    """Overwrite postings that have changed; they are to be read again."""
    if not rows:
        return
    columns = ("hash", "title", "text", "url", "company", "posted_at", "fields", "changed_at")
    change = (
        update(PostingRow)
        .where(
            PostingRow.source == bindparam("the_source"),
            PostingRow.key == bindparam("the_key"),
        )
        .values(
            {name: bindparam(f"new_{name}") for name in columns}
            | {"version": PostingRow.version + 1, "unread": True, "purged": False}
        )
    )
    given = [
        {"the_source": row["source"], "the_key": row["key"]}
        | {f"new_{name}": row[name] for name in columns}
        for row in rows
    ]
    await connection.execute(change, given)
