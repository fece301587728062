"""Before a post is sent: whether its place still wants it now, as its settings are at this moment.

A post is planned only where it may be sent at once, but it may wait for the chat to work again, and
a member may stop, snooze or enter quiet hours meanwhile.
"""

from bot.models import WANTED, Delivery
from bot.storage.store import Store
from bot.storage.waiting import WaitingLead
from bot.storage.wanting import OFF
from bot.work.clock import Clock
from bot.work.remind import take_back
from bot.work.routing import at_once, merit, rules_of
from bot.work.schedule import asleep, quiet, quiet_until
from bot.work.selection import noted_in


async def withheld(store: Store, delivery: Delivery, worker: str, clock: Clock) -> str:
    """What became of a post that its place does not want now; "" for one that is to be sent.

    It is taken back, so that it holds up nothing: its leads wait as if they had just been planned,
    and are chosen within the cap when the place opens; a reminder is due again.
    """
    place, now = delivery.place, clock()
    if delivery.kind not in WANTED:
        return ""
    if place.lane == "off":
        await store.deliveries.drop(delivery.id, OFF)
        return "dropped"
    if delivery.kind == "digest":
        wanted = not asleep(place, now)
    elif delivery.kind == "lead":
        wanted = not quiet(place, now) and await _at_once(store, delivery)
    else:
        wanted = not quiet(place, now)
    if wanted:
        return ""
    until = quiet_until(place, now)
    if delivery.kind == "reminder":
        await take_back(store, delivery, worker)
    else:
        await store.waiting.hold(delivery, worker, await _waiting(store, delivery), until, now)
    return "held"


async def _at_once(store: Store, delivery: Delivery) -> bool:
    """Whether the place still gets such a lead at once, and not with its digest."""
    if delivery.place.lane == "instant":
        return True
    community = await store.communities.get(delivery.place.community)
    rules = rules_of(community.settings if community else {})
    return all(at_once(delivery.place, one.merit, rules) for one in await _waiting(store, delivery))


async def _waiting(store: Store, delivery: Delivery) -> list[WaitingLead]:
    """The leads that a post shows or counts, with what each is worth at its place."""
    place, found = delivery.place, []
    counted = noted_in(delivery.note) if delivery.kind == "digest" else ()
    for lead in await store.leads.many(delivery.leads + counted, community=place.community):
        match = await store.matches.get(place.member, lead.id) if place.member else None
        found.append(WaitingLead(place.id, lead.id, merit(lead, match)))
    return found
