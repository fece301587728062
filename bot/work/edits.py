"""Living posts: a lead that closes, changes or gains a copy edits what was posted of it.

However often a lead changed since the last round, each of its posts is edited once, and says what
is true at the moment of editing.
"""

from collections.abc import Sequence

from bot.models import Delivery, Lead
from bot.storage.ledger import Planned
from bot.storage.store import Store

CHANGED = "Updated since it was posted."


async def plan_edits(store: Store, limit: int = 100) -> int:
    """Plan the edits of leads that have changed since they were planned; how many leads."""
    leads = await store.leads.changed(limit)
    if not leads:
        return 0
    planned: list[Planned] = []
    for lead in leads:
        planned += edits_of(lead, await store.deliveries.of_lead(lead.id))
    await store.deliveries.plan(planned, leads=leads)
    return len(leads)


def edits_of(lead: Lead, posts: Sequence[Delivery]) -> list[Planned]:
    """One edit for each living place that shows the lead in a post of its own."""
    note = "" if lead.state == "closed" else CHANGED
    places = dict.fromkeys(
        post.place.id
        for post in posts
        if post.kind == "lead" and post.receipt and not post.place.dead
    )
    return [Planned(place, "edit", (lead.id,), f"v{lead.version}", 0, note) for place in places]
