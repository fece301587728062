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
RENEWED = timedelta(minutes=5)
"""How often the places' thresholds are read anew; a place is looked at again before it is used."""


@dataclass(slots=True)
class Audience:
    """Finds the members who should hear of a lead, with the reasons."""

    store: Store
    scorer: Scorer
    clock: Clock = utc_now
    _index: ProfileIndex | None = None
    _offers: dict[str, Offer] = field(default_factory=dict)
    _least: dict[str, float] = field(default_factory=dict)
    _profiles_at: datetime | None = None
    _places_at: datetime | None = None

    async def refresh(self) -> int:
        """Take over changed profiles and thresholds; how many profiles are known."""
        now = self.clock()
        index = self._index
        if index is None or index.worn:
            index = self._index = ProfileIndex(self.scorer)
            self._offers, self._profiles_at, self._places_at = {}, None, None
        if self._places_at is None or now - self._places_at >= RENEWED:
            await self._read_places(index)
            self._places_at = now
        await self._read_profiles(index, self._profiles_at)
        self._profiles_at = now - OVERLAP
        return len(self._offers)

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

    async def _read_places(self, index: ProfileIndex) -> None:
        after = 0
        least: dict[str, float] = {}
        while places := await self.store.places.live(kind="dm", after=after, limit=PAGE):
            after = places[-1].id
            least |= {str(place.member): place.threshold for place in places}
        changed = [one for one, score in least.items() if self._least.get(one) != score]
        self._least = least
        for one in changed:
            if one in self._offers:
                index.put(self._offers[one], least[one])

    async def _read_profiles(self, index: ProfileIndex, since: datetime | None) -> None:
        after = 0
        while found := await self.store.members.profiles(after, PAGE, changed_since=since):
            after = found[-1][0]
            marked = await self.store.members.marked([member for member, _, _ in found])
            for member, community, profile in found:
                learnt = {}
                if member in marked:
                    learnt = await taste_of(self.store, member, community, self.clock())
                offer = self._offers[profile.id] = self.scorer.offer(profile, learnt)
                index.put(offer, self._least.get(profile.id, 0.0))
