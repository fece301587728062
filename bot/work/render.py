"""A delivery as the message it posts, made at the moment of posting from what is true then."""

from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field

from bot.chat.cards import card
from bot.chat.cards_digest import Entry, digest, empty
from bot.chat.messages import Lines, Message
from bot.chat.showing import Showing
from bot.models import Delivery, Lead, Match, Place
from bot.storage.store import Store


@dataclass(frozen=True, slots=True)
class Renderer:
    """Makes messages for places; `showing` has the sources' credits and the day's rates."""

    store: Store
    showing: Showing = dataclass_field(default_factory=Showing)

    async def message(self, delivery: Delivery) -> Message | None:
        """What to post now; None where nothing is left to post (closed, purged)."""
        if delivery.kind == "notice":
            return Message(delivery.note, (Lines(((delivery.note,),)),), private=False)
        if delivery.kind == "digest":
            return await self._digest(delivery)
        return await self._lead(delivery)

    async def _lead(self, delivery: Delivery) -> Message | None:
        lead = await self.store.leads.get(delivery.leads[0]) if delivery.leads else None
        if lead is None or (lead.state == "closed" and delivery.kind == "lead"):
            return None
        place = delivery.place
        match = await self._match(place, lead)
        showing = await self._showing(place)
        dm = place.kind == "dm"
        return card(lead, showing, match, place=place.id, dm=dm, note=delivery.note)

    async def _digest(self, delivery: Delivery) -> Message | None:
        place = delivery.place
        dm = place.kind == "dm"
        entries: list[Entry] = []
        for number in delivery.leads:
            lead = await self.store.leads.get(number)
            if lead is not None and lead.state != "closed":
                entries.append((lead, await self._match(place, lead)))
        if not entries:
            return empty(dm=dm, place=place.id) if place.when_empty == "line" else None
        showing = await self._showing(place)
        return digest(entries, showing, more=delivery.more, place=place.id, dm=dm)

    async def _match(self, place: Place, lead: Lead) -> Match | None:
        if place.member is None:
            return None
        return await self.store.matches.get(place.member, lead.id)

    async def _showing(self, place: Place) -> Showing:
        if place.member is None:
            return self.showing
        member = await self.store.members.get(place.member)
        return replace(self.showing, locale=member.locale) if member else self.showing
