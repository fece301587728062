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
        return await self._lead(delivery, delivery.note, closed=False)

    async def edited(self, post: Delivery, note: str) -> Message | None:
        """What a post should say now; None for one that is not changed."""
        if post.kind == "lead" and post.leads:
            return await self._lead(post, note)
        return None

    async def _lead(self, delivery: Delivery, note: str, *, closed: bool = True) -> Message | None:
        place = delivery.place
        found = await self.store.leads.many(delivery.leads[:1], community=place.community)
        lead = found[0] if found else None
        if lead is None or (lead.state == "closed" and not closed):
            return None
        match = await self._match(place, lead)
        showing = await self._showing(place)
        dm = place.kind == "dm"
        return card(lead, showing, match, place=place.id, dm=dm, note=note)

    async def _digest(self, delivery: Delivery) -> Message | None:
        place = delivery.place
        dm = place.kind == "dm"
        leads = await self.store.leads.many(delivery.leads, community=place.community)
        entries: list[Entry] = [
            (lead, await self._match(place, lead)) for lead in leads if lead.state != "closed"
        ]
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
