"""Digests: once per local day at each place's own hour, of the leads that waited for it.

A digest is planned in one transaction with forgetting the leads it shows or counts and with moving
the place's next due time; its key in the ledger makes a second one of the same day impossible.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.models import Lead, Place
from bot.storage.ledger import Planned
from bot.storage.store import Store
from bot.storage.waiting import WaitingLead
from bot.work.clock import Clock, utc_now
from bot.work.routing import Rules, rules_of
from bot.work.schedule import Slot, due_slot, local_day, next_slot
from bot.work.selection import Selection, Waiting, selected

BATCH = 200
"""Places that are prepared in one transaction."""


@dataclass(slots=True)
class Round:
    """What a batch of places comes to, gathered before anything is written."""

    digests: list[Planned] = field(default_factory=list)
    done: dict[int, list[int]] = field(default_factory=dict)
    next_at: dict[int, datetime | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Digester:
    """Prepares digests; posting them is the courier's work."""

    store: Store
    clock: Clock = utc_now

    async def due(self, limit: int = BATCH) -> int:
        """Prepare the digests that are due, the longest due first; at how many places."""
        await self._schedule(limit)
        found = await self.store.places.due_digests(self.clock(), limit)
        places = [place for place, _ in found]
        if places:
            await self._prepare(places)
        return len(places)

    async def all(self) -> int:
        """Prepare everything that is due; at how many places."""
        total = 0
        while done := await self.due():
            total += done
        return total

    async def preview(self, place: Place) -> tuple[Selection, dict[int, Lead]]:
        """What the place's digest would be now, without changing anything."""
        waiting = (await self.store.waiting.of([place.id]))[place.id]
        leads = await self._leads(place.community, waiting)
        rules = await self._rules(place.community)
        chosen = await self._chosen(place, waiting, leads, rules)
        return chosen, {lead.id: lead for lead in leads.values()}

    async def now(self, place: Place) -> bool:
        """Plan the place's digest of today at once; False when there was one, or nothing waits."""
        waiting = (await self.store.waiting.of([place.id]))[place.id]
        slot = Slot(f"{local_day(place, self.clock())} now", self.clock())
        work = Round()
        leads = await self._leads(place.community, waiting)
        chosen = await self._chosen(place, waiting, leads, await self._rules(place.community))
        self._note(work, place, slot, chosen, waiting)
        work.next_at.clear()
        return await self.store.waiting.close(work.digests, work.done, work.next_at) > 0

    async def _schedule(self, limit: int) -> None:
        """Places that are new, or were changed, get their next due time."""
        now = self.clock()
        for place in await self.store.places.unscheduled(limit):
            slot = due_slot(place, now) or next_slot(place, now)
            if slot is not None:
                await self.store.places.schedule(place.id, slot.at)

    async def _prepare(self, places: Sequence[Place]) -> None:
        now, work = self.clock(), Round()
        slots = await self._slots(places, now)
        waiting = await self.store.waiting.of([place.id for place in places])
        for community in dict.fromkeys(place.community for place in places):
            own = [place for place in places if place.community == community]
            rules = await self._rules(community)
            leads = await self._leads(community, [w for p in own for w in waiting[p.id]])
            for place in own:
                following = next_slot(place, now)
                work.next_at[place.id] = following.at if following else None
                slot, wait = slots.get(place.id), waiting[place.id]
                if place.lane == "instant":
                    self._overflow(work, place, wait, leads)
                elif slot is not None:
                    chosen = await self._chosen(place, wait, leads, rules)
                    self._note(work, place, slot, chosen, wait)
        await self.store.waiting.close(work.digests, work.done, work.next_at, now)

    async def _slots(self, places: Sequence[Place], now: datetime) -> dict[int, Slot]:
        """What is due at each place; not where today's digest has been: its hour was changed."""
        slots = {place.id: slot for place in places if (slot := due_slot(place, now))}
        been = await self.store.waiting.digested({one: slot.day for one, slot in slots.items()})
        return {one: slot for one, slot in slots.items() if one not in been}

    async def _chosen(
        self,
        place: Place,
        waiting: Sequence[WaitingLead],
        leads: Mapping[int, Lead],
        rules: Rules,
    ) -> Selection:
        best: dict[int, Waiting] = {}
        for one in waiting:
            lead = leads.get(one.lead)
            if lead is not None and lead.state != "closed":
                known = best.get(lead.id)
                best[lead.id] = Waiting(lead, max(one.merit, known.merit if known else 0.0))
        # Copies that were joined while they waited: the other one may have been posted here.
        joined = best.keys() - {one.lead for one in waiting}
        for number in await self.store.deliveries.posted(place.id, joined) if joined else ():
            best.pop(number, None)
        return selected(list(best.values()), place.cap, rules)

    def _note(
        self,
        work: Round,
        place: Place,
        slot: Slot,
        chosen: Selection,
        waiting: Sequence[WaitingLead],
    ) -> None:
        work.done[place.id] = [one.lead for one in waiting]
        if chosen.shown or place.when_empty == "line":
            more = len(chosen.more)
            work.digests.append(Planned(place.id, "digest", chosen.shown, slot.day, more))

    def _overflow(
        self,
        work: Round,
        place: Place,
        waiting: Sequence[WaitingLead],
        leads: Mapping[int, Lead],
    ) -> None:
        """A place with instant posts is told once a day how many there were over its cap."""
        found = [leads[one.lead] for one in waiting if one.lead in leads]
        left = len({lead.id for lead in found if lead.state != "closed"})
        work.done[place.id] = [one.lead for one in waiting]
        if left:
            day = f"{local_day(place, self.clock())} more"
            said = f"{left} more lead{'' if left == 1 else 's'} today: /leads search"
            work.digests.append(Planned(place.id, "notice", (), day, 0, said))

    async def _leads(self, community: int, waiting: Sequence[WaitingLead]) -> dict[int, Lead]:
        """The leads by the id under which they wait; a joined one is the lead it was joined to."""
        wanted = dict.fromkeys(one.lead for one in waiting)
        return await self.store.leads.by_id(wanted, community=community)

    async def _rules(self, community: int) -> Rules:
        found = await self.store.communities.get(community)
        return rules_of(found.settings if found else {})
