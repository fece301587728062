"""Reminders that members asked for: one message each, in their own direct messages."""

from bot.storage.ledger import Planned
from bot.storage.marks import Mark
from bot.storage.store import Store
from bot.work.clock import Clock, utc_now

LONGEST = 120


async def plan_reminders(store: Store, clock: Clock = utc_now, limit: int = 100) -> int:
    """Plan what is due; how many. A member without direct messages sees it in the pipeline only."""
    due = await store.members.reminders(clock(), limit)
    for mark in due:
        post = await _reminder(store, mark)
        if post is not None:
            await store.deliveries.plan([post], clock())
        await store.members.reminded(mark.member, mark.lead)
    return len(due)


async def _reminder(store: Store, mark: Mark) -> Planned | None:
    place = await store.places.of_member(mark.member)
    if place is None or place.dead or mark.remind_at is None:
        return None
    lead = await store.leads.get(mark.lead, community=place.community)
    if lead is None:
        return None
    closed = " It has closed meanwhile." if lead.state == "closed" else ""
    said = (
        f"You asked to be reminded of #{lead.id}, {lead.title[:LONGEST]} "
        f"({mark.status} on {mark.at:%Y-%m-%d}).{closed} All of yours: /leads pipeline"
    )
    return Planned(place.id, "notice", (), f"{mark.lead} {mark.remind_at.isoformat()}", 0, said)
