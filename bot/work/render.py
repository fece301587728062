"""A delivery as the message it posts, made at the moment of posting from what is true then."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from datetime import datetime, timedelta

from bot.chat.cards import card
from bot.chat.cards_digest import Entry, digest, empty
from bot.chat.cards_notice import notice
from bot.chat.messages import Message
from bot.chat.showing import Showing
from bot.models import Community, Delivery, Lead, Match, Member, Place
from bot.storage.store import Store
from bot.work.clock import Clock, utc_now

FRESH = timedelta(seconds=0.5)
REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class Renderer:
    """Makes messages for places; `showing` has the sources' credits and the day's rates."""

    store: Store
    showing: Showing = dataclass_field(default_factory=Showing)
    clock: Clock = utc_now
    _known: OrderedDict[tuple[int, int], tuple[datetime, asyncio.Future[Lead | None]]] = (
        dataclass_field(default_factory=OrderedDict)
    )

    async def message(self, delivery: Delivery) -> Message | None:
        """What to post now; None where nothing is left to post (closed, purged)."""
        if delivery.kind == "notice":
            return notice(delivery.note, delivery.place)
        if delivery.kind == "digest":
            return await self._digest(delivery)
        return await self._lead(delivery, delivery.note, closed=False)

    async def edited(self, post: Delivery, note: str) -> Message | None:
        """What a post should say now; None for one that is not changed."""
        if post.kind == "digest" and post.leads:
            return await self._digest(post, closed=True)
        if post.kind == "lead" and post.leads:
            self._known.pop((post.leads[0], post.place.community), None)
            return await self._lead(post, note)
        return None

    async def _lead(self, delivery: Delivery, note: str, *, closed: bool = True) -> Message | None:
        place = delivery.place
        lead = await self._found(delivery.leads[0], place.community) if delivery.leads else None
        if lead is None or (lead.state == "closed" and not closed):
            return None
        match = await self._match(place, lead)
        showing = await self._showing(place)
        dm = place.kind == "dm"
        return card(lead, showing, match, place=place.id, dm=dm, note=note)

    async def _digest(self, delivery: Delivery, *, closed: bool = False) -> Message | None:
        place = delivery.place
        dm = place.kind == "dm"
        leads = await self.store.leads.many(delivery.leads, community=place.community)
        entries: list[Entry] = [
            (lead, await self._match(place, lead))
            for lead in leads
            if closed or lead.state != "closed"
        ]
        if not entries:
            return empty(dm=dm, place=place.id) if place.when_empty == "line" else None
        showing = await self._showing(place)
        return digest(entries, showing, more=delivery.more, place=place.id, dm=dm)

    async def _found(self, number: int, community: int) -> Lead | None:
        """The lead; asked for once and kept for a moment, because it goes to many places."""
        key, now = (number, community), self.clock()
        known = self._known.get(key)
        if known is None or abs(now - known[0]) >= FRESH:
            asked = asyncio.ensure_future(self.store.leads.get(number, community=community))
            known = self._known[key] = (now, asked)
            self._known.move_to_end(key)
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        try:
            return await asyncio.shield(known[1])
        except Exception:
            self._known.pop(key, None)
            raise

    async def _match(self, place: Place, lead: Lead) -> Match | None:
        if place.member is None:
            return None
        return await self.store.matches.get(place.member, lead.id)

    async def _showing(self, place: Place) -> Showing:
        """In the locale of who reads it: a member, or everybody in a community."""
        if place.member is None:
            reader: Member | Community | None = await self.store.communities.get(place.community)
        else:
            reader = await self.store.members.get(place.member)
        return replace(self.showing, locale=reader.locale) if reader else self.showing
