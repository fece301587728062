"""A delivery as the message it posts, made at the moment of posting from what is true then."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.chat.cards import card
from bot.chat.cards_digest import Entry, digest, empty
from bot.chat.cards_notice import notice
from bot.chat.messages import Message
from bot.chat.showing import Showing
from bot.models import Delivery, Lead, Match, Place
from bot.storage.store import Store
from bot.work.clock import Clock, utc_now
from bot.work.remembered import Remembered

FRESH = timedelta(seconds=0.5)
"""How long a lead is taken for unchanged: it goes to many places at once."""
SETTLED = timedelta(minutes=1)
"""How long a community is taken to speak its language."""


@dataclass(slots=True)
class Renderer:
    """Makes messages for places; `showing` has the sources' credits and the day's rates."""

    store: Store
    showing: Showing = field(default_factory=Showing)
    clock: Clock = utc_now
    _leads: Remembered[tuple[int, int], Lead | None] = field(init=False)
    _locales: Remembered[int, str | None] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nothing known."""
        self._leads = Remembered(self._lead_of, FRESH, self.clock)
        self._locales = Remembered(self._locale_of, SETTLED, self.clock)

    async def message(self, delivery: Delivery) -> Message | None:
        """What to post now; None where nothing is left to post (closed, purged)."""
        if delivery.kind in {"notice", "more", "reminder"}:
            return notice(delivery.note, delivery.place)
        if delivery.kind == "digest":
            return await self._digest(delivery)
        return await self._lead(delivery, delivery.note, closed=False)

    async def edited(self, post: Delivery, note: str) -> Message | None:
        """What a post should say now; None for one that is not changed."""
        if post.kind == "digest" and post.leads:
            return await self._digest(post, closed=True)
        if post.kind == "lead" and post.leads:
            self._leads.forget((post.leads[0], post.place.community))
            return await self._lead(post, note)
        return None

    async def _lead(self, delivery: Delivery, note: str, *, closed: bool = True) -> Message | None:
        place = delivery.place
        key = (delivery.leads[0], place.community) if delivery.leads else None
        lead = await self._leads.get(key) if key else None
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

    async def _match(self, place: Place, lead: Lead) -> Match | None:
        if place.member is None:
            return None
        return await self.store.matches.get(place.member, lead.id)

    async def _showing(self, place: Place) -> Showing:
        """In the locale of who reads it: a member, or everybody in a community."""
        if place.member is None:
            locale = await self._locales.get(place.community)
        else:
            reader = await self.store.members.get(place.member)
            locale = reader.locale if reader else None
        return replace(self.showing, locale=locale) if locale else self.showing

    async def _lead_of(self, key: tuple[int, int]) -> Lead | None:
        lead, community = key
        return await self.store.leads.get(lead, community=community)

    async def _locale_of(self, community: int) -> str | None:
        found = await self.store.communities.get(community)
        return found.locale if found else None
