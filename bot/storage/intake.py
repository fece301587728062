"""What sources show, taken in: what is new is inserted, what has changed is overwritten.

A source of which nothing is kept is not looked through, and where everything is known nothing is
written.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.bulk import insert_columns
from bot.storage.columns import json_text
from bot.storage.database import Database
from bot.storage.rows import content_hash, key_of
from bot.storage.tables import PostingRow
from scrapers.posting import UNSTATED, Posting

CHUNK = 2_000
KEPT = {
    "sqlite": "SELECT value FROM json_each(?) WHERE EXISTS "
    "(SELECT 1 FROM postings WHERE postings.source = value)",
    "postgresql": "SELECT source FROM unnest(%s::text[]) AS given(source) WHERE EXISTS "
    "(SELECT 1 FROM postings WHERE postings.source = given.source)",
}
HASHES = {
    "sqlite": "SELECT postings.source, postings.key, postings.hash FROM json_each(?) AS given "
    "JOIN postings ON postings.source = json_extract(given.value, '$[0]') "
    "AND postings.key = json_extract(given.value, '$[1]')",
    "postgresql": "SELECT source, key, hash FROM unnest(%s::text[], %s::text[]) "
    "AS given(source, key) JOIN postings USING (source, key)",
}
STATED = ("hash", "title", "text", "url", "company", "posted_at", "fields", "changed_at")
"""The columns that a changed posting overwrites."""

Hashes = dict[str, dict[str, str]]
"""The content hashes that are stored, by source and key."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The postings of one source; those among `held` are backlog, never posted by themselves."""

    source: str
    postings: Sequence[Posting]
    held: Collection[str] = ()
    community: int | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of the postings of a page."""

    new: int = 0
    changed: int = 0
    same: int = 0


class _Row(NamedTuple):
    """A posting to write."""

    source: str
    key: str
    hash: str
    posting: Posting
    backlog: bool
    community: int | None


@dataclass(slots=True)
class _Sorted:
    """What is to be written."""

    fresh: list[_Row] = field(default_factory=list)
    changed: list[_Row] = field(default_factory=list)

    def add(self, one: Gathered, shown: Mapping[str, Posting], stored: Mapping[str, str]) -> Saved:
        """Tell what is new in a source from what has changed and what is the same."""
        fresh, changed = len(self.fresh), len(self.changed)
        for key, posting in shown.items():
            digest, known = content_hash(posting), stored.get(key)
            if known == digest:
                continue
            rows = self.fresh if known is None else self.changed
            held = posting.id in one.held
            rows.append(_Row(one.source, key, digest, posting, held, one.community))
        new, other = len(self.fresh) - fresh, len(self.changed) - changed
        return Saved(new, other, len(shown) - new - other)


async def take_in(db: Database, gathered: Sequence[Gathered], now: datetime) -> list[Saved]:
    """Store what is new or has changed, all in one transaction; counts in the order given.

    Raises:
        StoreError: the database cannot be written; nothing was.

    """
    shown = [{key_of(posting.id): posting for posting in one.postings} for one in gathered]
    async with db.read() as connection:
        kept = await _kept(connection, {one.source for one in gathered})
        pairs = [
            (one.source, key)
            for one, postings in zip(gathered, shown, strict=True)
            if one.source in kept
            for key in postings
        ]
        stored = await _hashes(connection, pairs)
    told = _Sorted()
    counts = [
        told.add(one, postings, stored.get(one.source, {}))
        for one, postings in zip(gathered, shown, strict=True)
    ]
    if told.fresh or told.changed:
        async with db.write() as connection:
            await _insert(connection, told.fresh, now)
            await _rewrite(connection, told.changed, now)
    return counts


async def known_hashes(
    connection: AsyncConnection, source: str, keys: Iterable[str]
) -> dict[str, str]:
    """The content hashes of those postings of a source that are stored, by key."""
    return (await _hashes(connection, [(source, key) for key in keys])).get(source, {})


async def _kept(connection: AsyncConnection, sources: Collection[str]) -> set[str]:
    """The sources of which there is any posting."""
    names = sorted(sources)
    given: Any = json_text(names) if connection.dialect.name == "sqlite" else names
    rows = await connection.exec_driver_sql(KEPT[connection.dialect.name], (given,))
    return set(rows.scalars())


async def _hashes(connection: AsyncConnection, pairs: Sequence[tuple[str, str]]) -> Hashes:
    found: Hashes = {}
    for start in range(0, len(pairs), CHUNK):
        part = pairs[start : start + CHUNK]
        given: tuple[Any, ...] = (json_text(part),)
        if connection.dialect.name != "sqlite":
            given = [source for source, _ in part], [key for _, key in part]
        rows: Any = await connection.exec_driver_sql(HASHES[connection.dialect.name], given)
        for source, key, digest in rows:
            found.setdefault(source, {})[key] = digest
    return found


def _stated(rows: Sequence[_Row], now: datetime) -> dict[str, list[Any]]:
    """The columns that the sources state."""
    postings = [row.posting for row in rows]
    return {
        "hash": [row.hash for row in rows],
        "title": [one.title for one in postings],
        "text": [one.text for one in postings],
        "url": [one.url for one in postings],
        "company": [one.company for one in postings],
        "posted_at": [one.posted_at for one in postings],
        "fields": [_fields(one) for one in postings],
        "changed_at": [now] * len(rows),
    }


def _fields(posting: Posting) -> str:
    return "{}" if posting.fields is UNSTATED else json_text(posting.fields)


async def _insert(connection: AsyncConnection, rows: Sequence[_Row], now: datetime) -> None:
    if not rows:
        return
    columns: dict[str, list[Any]] = {
        "source": [row.source for row in rows],
        "key": [row.key for row in rows],
        "community_id": [row.community for row in rows],
        "first_seen": [now] * len(rows),
        "backlog": [row.backlog for row in rows],
        **_stated(rows, now),
    }
    await insert_columns(connection, PostingRow.__table__, columns, conflict=("source", "key"))


async def _rewrite(connection: AsyncConnection, rows: Sequence[_Row], now: datetime) -> None:
    """Overwrite postings that have changed; they are to be read again."""
    if not rows:
        return
    change = (
        update(PostingRow)
        .where(PostingRow.source == bindparam("the_source"), PostingRow.key == bindparam("the_key"))
        .values(
            {name: bindparam(f"new_{name}") for name in STATED}
            | {"version": PostingRow.version + 1, "unread": True, "purged": False}
        )
    )
    values = zip(*_stated(rows, now).values(), strict=True)
    given = [
        {"the_source": row.source, "the_key": row.key}
        | {f"new_{name}": value for name, value in zip(STATED, stated, strict=True)}
        for row, stated in zip(rows, values, strict=True)
    ]
    await connection.execute(change, given)
