"""Digests: once per local day at each place's own hour, of the leads that waited for it.

A digest is planned in one transaction with forgetting the leads it shows or counts and with moving
the place's next look; its key in the ledger makes a second one of the same day impossible. The same
look posts what waited for its place to open, see `opening`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.models import Lead, Place
from bot.storage.ledger import Given, Planned
from bot.storage.seen import Seen
from bot.storage.store import Store
from bot.storage.waiting import WaitingLead
from bot.work.clock import Clock, utc_now
from bot.work.opening import counted, evenings, seen_now
from bot.work.routing import Rules, at_once, rules_of
from bot.work.schedule import Slot, due_slot, local_day, next_slot, quiet_until
from bot.work.selection import Selection, Waiting, noted, selected

BATCH = 200
"""Places that are prepared in one transaction."""


@dataclass(slots=True)
class Round:
    """What a batch of places comes to, gathered before anything is written."""

    posts: list[Planned] = field(default_factory=list)
    done: dict[int, list[int]] = field(default_factory=dict)
    next_at: dict[int, datetime | None] = field(default_factory=dict)
    seen: dict[int, Seen] = field(default_factory=dict)


async def upcoming(store: Store, place: Place, now: datetime) -> Slot | None:
    """The place's next digest; another hour on a day that has had its digest brings no second."""
    slot = next_slot(place, now)
    if slot is not None and await store.waiting.digested({place.id: slot.day}):
        return next_slot(place, slot.at)
    return slot


@dataclass(frozen=True, slots=True)
class Digester:
    """Looks at the places that are due, and plans their posts; sending them is the courier's work."""

    store: Store
    clock: Clock = utc_now

    async def due(self, limit: int = BATCH) -> int:
        """Plan what is due, at the places that are due the longest; at how many places."""
        await self._schedule(limit)
        found = await self.store.places.due_digests(self.clock(), limit)
        if found:
            await self._prepare(found)
        return len(found)

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
        chosen = await self._chosen(place, waiting, leads, rules, await self._given(place))
        return chosen, {lead.id: lead for lead in leads.values()}

    async def now(self, place: Place) -> bool:
        """Plan the place's digest of today at once; False when there was one, or nothing waits."""
        slot = Slot(f"{local_day(place, self.clock())} now", self.clock())
        if await self.store.waiting.digested({place.id: slot.day}):
            return False
        waiting = (await self.store.waiting.of([place.id]))[place.id]
        work = Round()
        leads = await self._leads(place.community, waiting)
        rules, given = await self._rules(place.community), await self._given(place)
        chosen = await self._chosen(place, waiting, leads, rules, given)
        self._note(work, place, slot, chosen, waiting)
        return await self.store.waiting.close(work.posts, work.done, work.next_at) > 0

    async def _schedule(self, limit: int) -> None:
        """Places of which nothing is known are looked at now, or since the digest that is due."""
        now = self.clock()
        for place in await self.store.places.unscheduled(limit):
            slot = due_slot(place, now)
            await self.store.places.schedule(place.id, slot.at if slot else now)

    async def _prepare(self, found: Sequence[tuple[Place, datetime]]) -> None:
        """Plan what these places are due, each since that moment."""
        now, work = self.clock(), Round()
        places = [place for place, _ in found]
        slots = await self._slots(found, now)
        waiting = await self.store.waiting.of([place.id for place in places])
        seen = await seen_now(self.store, places, now)
        for community in dict.fromkeys(place.community for place in places):
            own = [place for place in places if place.community == community]
            rules = await self._rules(community)
            leads = await self._leads(community, [w for p in own for w in waiting[p.id]])
            for place in own:
                slot, wait, looks = slots.get(place.id), waiting[place.id], []
                work.seen[place.id] = replace(seen[place.id], waiting=len(wait))
                if slot is not None:
                    given = of_digest(seen[place.id].given)
                    chosen = await self._chosen(place, wait, leads, rules, given)
                    self._note(work, place, slot, chosen, wait)
                else:
                    looks = await self._open(work, place, wait, leads, rules)
                following = next_slot(place, now)
                looks += [following.at] if following else []
                work.next_at[place.id] = min(looks, default=None)
        await self.store.waiting.close(work.posts, work.done, work.next_at, now, seen=work.seen)

    async def _slots(
        self, found: Sequence[tuple[Place, datetime]], now: datetime
    ) -> dict[int, Slot]:
        """What is due at each place; not what was before, nor where today's digest has been."""
        slots = {
            place.id: slot
            for place, since in found
            if (slot := due_slot(place, now)) and slot.at >= since
        }
        been = await self.store.waiting.digested({one: slot.day for one, slot in slots.items()})
        return {one: slot for one, slot in slots.items() if one not in been}

    async def _open(
        self,
        work: Round,
        place: Place,
        waiting: Sequence[WaitingLead],
        leads: Mapping[int, Lead],
        rules: Rules,
    ) -> list[datetime]:
        """Post what waits for no digest, if the place is open; when to look again."""
        now = self.clock()
        found = [one for one in waiting if at_once(place, one.merit, rules)]
        opens = quiet_until(place, now)
        if not found or opens > now:
            return [opens] if found else []
        known = {leads[one.lead].id: leads[one.lead] for one in found if one.lead in leads}
        already = work.seen[place.id].given
        chosen = await self._chosen(place, found, leads, rules, already)
        work.posts += [Planned(place.id, "lead", (lead,)) for lead in chosen.shown]
        over = [one for one in found if one.lead in leads and leads[one.lead].id in chosen.more]
        kept = {one.lead for one in over}
        looks: list[datetime] = []
        if place.lane == "instant":
            times = evenings(place, over, leads, now)
            told = {lead: evening for lead, evening in times.items() if evening <= now}
            looks = [evening for lead, evening in times.items() if lead not in told]
            kept = {one.lead for one in over if leads[one.lead].id not in told}
            work.posts += [counted(place, told, known.values(), now)] if told else []
        work.done[place.id] = [one.lead for one in found if one.lead not in kept]
        return looks

    async def _chosen(
        self,
        place: Place,
        waiting: Sequence[WaitingLead],
        leads: Mapping[int, Lead],
        rules: Rules,
        already: Given,
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
        return selected(list(best.values()), place.cap, rules, already)

    async def _given(self, place: Place) -> Given:
        return of_digest((await seen_now(self.store, [place], self.clock()))[place.id].given)

    def _note(
        self,
        work: Round,
        place: Place,
        slot: Slot,
        chosen: Selection,
        waiting: Sequence[WaitingLead],
    ) -> None:
        if chosen.more and not chosen.shown:
            return  # Nothing counts them, so what gave way to a cap of the day waits on.
        work.done[place.id] = [one.lead for one in waiting]
        if chosen.shown or place.when_empty == "line":
            more, others = len(chosen.more), noted(chosen.more)
            work.posts.append(Planned(place.id, "digest", chosen.shown, slot.day, more, others))

    async def _leads(self, community: int, waiting: Sequence[WaitingLead]) -> dict[int, Lead]:
        """The leads by the id under which they wait; a joined one is the lead it was joined to."""
        wanted = dict.fromkeys(one.lead for one in waiting)
        return await self.store.leads.by_id(wanted, community=community)

    async def _rules(self, community: int) -> Rules:
        found = await self.store.communities.get(community)
        return rules_of(found.settings if found else {})


def of_digest(given: Given) -> Given:
    """The same as a digest counts it: companies and sources of the day; its cap is a post's own."""
    return replace(given, total=0)
