"""Plan new leads: which places get them at once, and where they wait for a digest or an opening.

Everything that a lead comes to is stored in one transaction; planning it again changes nothing.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.models import Lead, Match, Place
from bot.storage.ledger import Planned
from bot.storage.seen import Seen
from bot.storage.store import Store
from bot.storage.waiting import WaitingLead
from bot.work.audience import Audience
from bot.work.clock import Clock, utc_now
from bot.work.opening import overflow_at, seen_now
from bot.work.routing import Rules, at_once, merit, refused, rules_of
from bot.work.schedule import quiet_until
from bot.work.selection import Waiting, selected

BATCH = 100


@dataclass(frozen=True, slots=True)
class PlanCount:
    """What a round of planning came to."""

    leads: int = 0
    posts: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """A lead that a place wants, how good it is there, and whether it goes out at once."""

    place: Place
    lead: Lead
    merit: float
    now: bool


@dataclass(slots=True)
class Lanes:
    """What is posted at once, what waits, and by when its places are looked at.

    `seen` are the places of what goes out at once; its leads wait `instead` where another gave the
    place some meanwhile, or its member changed it.
    """

    posts: list[Planned] = field(default_factory=list)
    instead: list[WaitingLead] = field(default_factory=list)
    waiting: list[WaitingLead] = field(default_factory=list)
    looks: dict[int, datetime] = field(default_factory=dict)
    seen: dict[int, Seen] = field(default_factory=dict)


@dataclass(slots=True)
class Planner:
    """Plans leads for channels and for members."""

    store: Store
    audience: Audience
    clock: Clock = utc_now
    _rules: dict[int, Rules] = field(default_factory=dict)

    async def new(self, limit: int = BATCH) -> PlanCount:
        """Plan the oldest leads that were not planned yet, at most `limit`."""
        leads = await self.store.leads.unplanned(limit)
        if not leads:
            await self.audience.forget()
            return PlanCount()
        held = await self.store.waiting.held_back([lead.id for lead in leads])
        fresh = [lead for lead in leads if lead.id not in held]
        wanted, matches = await self._wanted(fresh)
        lanes = await self._lanes(wanted)
        new = await self.store.waiting.plan(
            lanes.posts,
            lanes.waiting,
            matches=matches,
            leads=leads,
            looks=lanes.looks,
            seen=lanes.seen,
            instead=lanes.instead,
            now=self.clock(),
        )
        return PlanCount(len(leads), new, len(lanes.waiting))

    async def _wanted(self, leads: Sequence[Lead]) -> tuple[list[Wanted], list[Match]]:
        await self.audience.refresh()
        matches = await self.audience.matches(leads)
        members = await self.audience.places([one for found in matches.values() for one in found])
        channels = await self._channels()
        communities = {place.community for place in (*channels, *members.values())}
        rules = await self._rules_of(communities)
        wanted = await asyncio.to_thread(
            lambda: [
                *for_channels(leads, channels, rules),
                *for_members(leads, matches, members, rules),
            ]
        )
        told = {(one.place.member, one.lead.id) for one in wanted}
        kept = [
            match
            for found in matches.values()
            for match in found
            if (int(match.profile), match.lead) in told
        ]
        return wanted, kept

    async def _channels(self) -> list[Place]:
        found: list[Place] = []
        after = 0
        while page := await self.store.places.live(kind="channel", after=after):
            found += page
            after = page[-1].id
        return found

    async def _rules_of(self, communities: Iterable[int]) -> dict[int, Rules]:
        found = {}
        for number in communities:
            community = await self.store.communities.get(number)
            found[number] = rules_of(community.settings if community else {})
        self._rules = found
        return found

    async def _lanes(self, wanted: Sequence[Wanted]) -> Lanes:
        """What is posted at once, within the caps of the day, and what waits."""
        lanes, now = Lanes(), self.clock()
        urgent: dict[int, list[Wanted]] = defaultdict(list)
        for one in wanted:
            if one.now:
                urgent[one.place.id].append(one)
            else:
                lanes.waiting.append(WaitingLead(one.place.id, one.lead.id, one.merit))
        lanes.seen = await seen_now(self.store, [one[0].place for one in urgent.values()], now)
        for found in urgent.values():
            place = found[0].place
            opens = quiet_until(place, now)
            if opens > now:
                lanes.waiting += [WaitingLead(place.id, one.lead.id, one.merit) for one in found]
                lanes.looks[place.id] = opens
            else:
                self._capped(lanes, found, now)
        return lanes

    def _capped(self, lanes: Lanes, found: Sequence[Wanted], now: datetime) -> None:
        """What is over the cap of the day waits, and is counted in the evening or the digest."""
        place = found[0].place
        rules = self._rules[place.community]
        waiting = [Waiting(one.lead, one.merit) for one in found]
        chosen = selected(waiting, place.cap, rules, lanes.seen[place.id].given)
        merits = {one.lead.id: one.merit for one in found}
        lanes.posts += [Planned(place.id, "lead", (lead,)) for lead in chosen.shown]
        lanes.instead += [WaitingLead(place.id, lead, merits[lead]) for lead in chosen.shown]
        lanes.waiting += [WaitingLead(place.id, lead, merits[lead]) for lead in chosen.more]
        if chosen.more and place.lane == "instant":
            lanes.looks[place.id] = overflow_at(place, now)


def for_channels(
    leads: Iterable[Lead], places: Sequence[Place], rules: Mapping[int, Rules]
) -> list[Wanted]:
    """Each lead for each channel that wants it."""
    return [
        Wanted(place, lead, best, at_once(place, best, rules[place.community]))
        for lead in leads
        for best in [merit(lead, None)]
        for place in places
        if shown_in(lead, place) and not refused(lead, place, rules[place.community])
    ]


def for_members(
    leads: Iterable[Lead],
    matches: Mapping[int, Sequence[Match]],
    places: Mapping[int, Place],
    rules: Mapping[int, Rules],
) -> list[Wanted]:
    """Each lead for each member whom it fits; top fits do not wait for the digest."""
    found = []
    for lead in leads:
        for match in matches[lead.id]:
            place = places.get(int(match.profile))
            if place is None or not shown_in(lead, place):
                continue
            own = rules[place.community]
            if not refused(lead, place, own, match):
                now = at_once(place, match.score, own)
                found.append(Wanted(place, lead, match.score, now))
    return found


def shown_in(lead: Lead, place: Place) -> bool:
    """Whether the place's community may see the lead at all."""
    return lead.community in {None, place.community}
