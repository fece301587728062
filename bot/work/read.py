"""Read what was stored: understand each posting, join copies, make leads.

The work for the processor is done in a thread, in small portions, so that commands are answered
meanwhile. One reader at a time: two would each make a lead of the same copies.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import structlog

import bot.reading.copies
from bot.storage.readings import ReadPosting
from bot.storage.rows import NOTHING, StoredPosting
from bot.storage.store import Store
from bot.understanding import Pay, Span, Understanding
from scrapers.posting import Posting

BATCH = 200
PORTION = 67
"""Postings that are understood before anybody else has a turn, some 70 ms: more find the tables at hand, fewer wait less."""


class Understands(Protocol):
    """The part of the reader that is needed here."""

    def understand(self, posting: Posting) -> Understanding:
        """What a posting says."""

    def understand_all(self, postings: Sequence[Posting]) -> Sequence[Understanding]:
        """What each of several postings says, in less time than one by one."""


class Compares(Protocol):
    """Which postings are copies of one lead."""

    def block_keys(self, posting: Posting, /) -> Sequence[str]:
        """The keys under which its copies would be found."""

    def same(self, one: Posting, other: Posting, /) -> Any:
        """Whether both are the same lead; true or not."""


@dataclass(frozen=True, slots=True)
class ReadCount:
    """What a round of reading came to: postings read, copies joined, and leads that are new."""

    read: int = 0
    joined: int = 0
    leads: int = 0


@dataclass(frozen=True, slots=True)
class _Draft:
    """A posting that was understood, before its copies were looked for."""

    stored: StoredPosting
    understood: Understanding
    keys: tuple[str, ...]
    rate: Span | None


@dataclass(frozen=True, slots=True)
class PostingReader:
    """Reads postings; `hourly` estimates a pay as an amount in USD an hour."""

    store: Store
    reader: Understands
    copies: Compares = bot.reading.copies
    hourly: Callable[[Pay, Span | None], Span | None] | None = None

    async def unread(self, limit: int = BATCH) -> ReadCount:
        """Read the oldest postings that were not read yet, at most `limit`."""
        stored = await self.store.postings.unread(limit)
        if not stored:
            return ReadCount()
        drafts: list[_Draft] = []
        for start in range(0, len(stored), PORTION):
            portion = stored[start : start + PORTION]
            drafts += await asyncio.to_thread(self._drafts, portion)
        # The first of several copies speaks for the lead: who hires before who places. What one
        # community alone may see goes last, for it may join others and they may not join it.
        drafts.sort(key=lambda one: (one.stored.community is not None, one.understood.agency))
        readings, bridges = await self._joined(drafts)
        leads = await self.store.leads.join(readings)
        await self._bridge(
            bridges, dict(zip((one.posting for one in readings), leads, strict=True))
        )
        fresh = [
            draft.stored.lead is None and lead == draft.stored.id and draft.understood.lead
            for draft, lead in zip(drafts, leads, strict=True)
        ]
        copies = sum(one.copy_of is not None for one in readings)
        return ReadCount(len(drafts), copies, sum(fresh))

    async def all(self) -> ReadCount:
        """Read until nothing is left."""
        total = ReadCount()
        while (done := await self.unread()).read:
            total = ReadCount(
                total.read + done.read, total.joined + done.joined, total.leads + done.leads
            )
        return total

    def _drafts(self, portion: Sequence[StoredPosting]) -> list[_Draft]:
        understood: Sequence[Understanding | None]
        try:
            understood = self.reader.understand_all([one.posting for one in portion])
        except Exception:  # noqa: BLE001 - one of them; each is read on its own then
            understood = [None] * len(portion)
        return [self._draft(*each) for each in zip(portion, understood, strict=True)]

    def _draft(self, stored: StoredPosting, understood: Understanding | None) -> _Draft:
        posting = stored.posting
        try:
            if understood is None:
                understood = self.reader.understand(posting)
            keys = tuple(self.copies.block_keys(posting)) if understood.lead else ()
            pay = understood.pay
            rate = self.hourly(pay, understood.hours) if self.hourly and pay else None
        except Exception:  # noqa: BLE001 - one posting costs only itself, and is not tried for ever
            structlog.get_logger("work").exception(
                "posting cannot be read", source=posting.source, posting=posting.id[:80]
            )
            return _Draft(stored, NOTHING, (), None)
        return _Draft(stored, understood, keys, rate)

    async def _joined(
        self, drafts: Sequence[_Draft]
    ) -> tuple[list[ReadPosting], list[tuple[StoredPosting, int]]]:
        """Find what each posting is a copy of, among what is stored and earlier in this batch.

        Also the bridges: (posting, lead) where a posting is a copy of a second lead as well.
        """
        earlier: dict[str, list[StoredPosting]] = defaultdict(list)
        readings: list[ReadPosting] = []
        bridges: list[tuple[StoredPosting, int]] = []
        for draft in drafts:
            stored = draft.stored
            copies, private = await self._near(draft, earlier)
            for key in draft.keys:
                earlier[key].append(stored)
            readings.append(
                ReadPosting(
                    stored.id,
                    draft.understood,
                    stored.version,
                    copies[0].id if copies else None,
                    draft.keys,
                    draft.rate,
                    tuple(one.lead for one in private if one.lead is not None),
                )
            )
            bridges += ((stored, one.lead) for one in copies[1:] if one.lead is not None)
        return readings, bridges

    async def _near(
        self, draft: _Draft, earlier: Mapping[str, Sequence[StoredPosting]]
    ) -> tuple[list[StoredPosting], list[StoredPosting]]:
        """What this is a copy of; of a public one also its copies that are not for everybody."""
        stored, public = draft.stored, draft.stored.community is None
        near = await self.store.leads.by_blocks(
            draft.keys, community=stored.community, private=public
        )
        near += (one for key in draft.keys for one in earlier.get(key, ()))
        shared = [one for one in near if one.community in {None, stored.community}]
        private = [one for one in near if public and one.community is not None]
        return (
            await asyncio.to_thread(self._copies, stored, shared) if shared else [],
            await asyncio.to_thread(self._copies, stored, private) if private else [],
        )

    def _copies(self, stored: StoredPosting, near: Iterable[StoredPosting]) -> list[StoredPosting]:
        """The oldest posting of each lead among these that is the same lead as this one."""
        candidates = {one.id: one for one in near if one.id != stored.id}
        found: dict[int, StoredPosting] = {}
        for number in sorted(candidates):
            other = candidates[number]
            lead = other.lead or -other.id
            if lead not in found and self.copies.same(stored.posting, other.posting):
                found[lead] = other
        return list(found.values())

    async def _bridge(
        self, bridges: Iterable[tuple[StoredPosting, int]], lead_of: dict[int, int]
    ) -> None:
        """A posting that is a copy of two leads shows that they are one, to those who see it.

        The older lead stays, unless only the other may: a community's own joins everybody's.
        """
        for posting, other in bridges:
            first, second = sorted((lead_of[posting.id], other))
            merge = partial(self.store.leads.merge, community=posting.community)
            if not await merge(second, first):
                await merge(first, second)
