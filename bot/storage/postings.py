"""Postings as their sources show them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select, update

from bot.storage.intake import Gathered, Saved, known_hashes, take_in
from bot.storage.noun import Noun
from bot.storage.retention import purge_source
from bot.storage.rows import POSTING, StoredPosting, key_of, posting_from
from bot.storage.tables import LeadRow, PostingRow
from scrapers.posting import Posting


class Postings(Noun):
    """One row for each posting of each source, known by its id there."""

    async def known(self, source: str, ids: Collection[str]) -> dict[str, str]:
        """The content hashes of those ids that are stored, by id."""
        keys = {key_of(one): one for one in ids}
        async with self._db.read() as connection:
            found = await known_hashes(connection, source, keys)
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
            StoreError: the database cannot be written; nothing was.

        """
        gathered = Gathered(source, postings, community=community)
        (saved,) = await take_in(self._db, [gathered], self._now(now))
        return saved

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
        """Leads that are not closed and of whose postings of this source none is among these ids."""
        shown, gone = await self._leads(source, ids, LeadRow.state != "closed")
        return sorted(gone - shown)

    async def returned(self, source: str, ids: Collection[str], why: str) -> list[int]:
        """Leads that were closed for that reason and have a posting among these ids of the source."""
        closed = (LeadRow.state == "closed") & (LeadRow.state_why == why)
        shown, _ = await self._leads(source, ids, closed)
        return sorted(shown)

    async def _leads(
        self, source: str, ids: Collection[str], wanted: ColumnElement[bool]
    ) -> tuple[set[int], set[int]]:
        """The wanted leads with a posting of this source among these ids, and with another one."""
        query = (
            select(PostingRow.key, PostingRow.lead_id)
            .join(LeadRow, LeadRow.id == PostingRow.lead_id)
            .where(PostingRow.source == source, wanted)
        )
        keys = {key_of(one) for one in ids}
        async with self._db.read() as connection:
            rows = (await connection.execute(query)).all()
        shown = {row.lead_id for row in rows if row.key in keys}
        return shown, {row.lead_id for row in rows if row.key not in keys}

    async def purge(self, source: str, before: datetime) -> int:
        """Remove the texts this source showed first before that moment, and what came of them.

        Ids and hashes stay, so that nothing is taken for new again. How many were purged.
        """
        async with self._db.write() as connection:
            return await purge_source(connection, source, before, self._now())
