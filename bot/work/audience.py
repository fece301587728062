"""Which members a lead concerns: the index of profiles, kept up to date from storage."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.matching.index import ProfileIndex
from bot.matching.offer import Offer
from bot.matching.score import Scorer
from bot.models import Lead, Match, Place
from bot.storage.store import Store
from bot.taste import taste_of
from bot.work.clock import Clock, utc_now

PAGE = 2000
OVERLAP = timedelta(seconds=30)
"""Clocks of several machines differ; a profile taken over twice costs little."""


@dataclass(slots=True)
class Audience:
    """Finds the members who should hear of a lead, with the reasons."""

    store: Store
    scorer: Scorer
    clock: Clock = utc_now
    _index: ProfileIndex | None = None
    _offers: dict[str, Offer] = field(default_factory=dict)
    _read_at: datetime | None = None

    async def refresh(self) -> int:
        """Take over changed profiles and thresholds; how many profiles are known."""
        now = self.clock()
        index = self._index
        if index is None or index.worn:
            index = self._index = ProfileIndex(self.scorer)
            self._offers, self._read_at = {}, None
        await self._read(index, self._read_at)
        self._read_at = now - OVERLAP
        await self.forget()
        return len(self._offers)

    async def forget(self) -> None:
        """Let go of the profiles that are no longer kept."""
        members, index = self.store.members, self._index
        # Every kept profile is known here, so fewer of them means that some are gone.
        if index is None or await members.profiled() >= len(self._offers):
            return
        for gone in self._offers.keys() - await members.with_profiles():
            del self._offers[gone]
            index.remove(gone)

    async def matches(self, leads: Sequence[Lead]) -> dict[int, list[Match]]:
        """The matches of each lead that reach their member's threshold; none is blocked."""
        if self._index is None or not self._offers:
            return {lead.id: [] for lead in leads}
        return await asyncio.to_thread(self._matches, self._index, leads)

    async def places(self, matches: Sequence[Match]) -> dict[int, Place]:
        """The living direct-message places of these members, as they are now."""
        members = sorted({int(match.profile) for match in matches})
        found: dict[int, Place] = {}
        for start in range(0, len(members), PAGE):
            for place in await self.store.places.of_members(members[start : start + PAGE]):
                if place.member is not None:
                    found[place.member] = place
        return found

    def _matches(self, index: ProfileIndex, leads: Sequence[Lead]) -> dict[int, list[Match]]:
        now = self.clock()
        return {
            lead.id: list(index.tell(self.scorer.wanted(lead), self._offers.get, now))
            for lead in leads
        }

    async def _read(self, index: ProfileIndex, since: datetime | None) -> None:
        after = 0
        while found := await self.store.members.profiles(after, PAGE, changed_since=since):
            after = found[-1][0]
            members = [member for member, _, _ in found]
            marked = await self.store.members.marked(members)
            places = await self.store.places.of_members(members)
            least = {place.member: place.threshold for place in places}
            for member, community, profile in found:
                learnt = {}
                if member in marked:
                    learnt = await taste_of(self.store, member, community, self.clock())
                offer = self._offers[profile.id] = self.scorer.offer(profile, learnt)
                index.put(offer, least.get(member, 0.0))
