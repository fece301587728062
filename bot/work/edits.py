"""Living posts: a lead that closes, changes or gains a copy edits what was posted of it.

However often a lead changed since the last round, each post that shows it is edited once, and says
what is true at the moment of editing; also a digest of which several leads have changed.
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
    covered: set[int] = set()
    for lead in leads:
        planned += edits_of(lead, await store.deliveries.of_lead(lead.id, sent=False), covered)
    await store.deliveries.plan(planned, leads=leads)
    return len(leads)


def edits_of(lead: Lead, posts: Sequence[Delivery], covered: set[int]) -> list[Planned]:
    """One edit for each living place that shows the lead in a post not yet `covered` by an edit.

    It covers every post of the lead there. One that is just being posted may still show what was
    true before: its edit waits behind it.
    """
    note = "" if lead.state == "closed" else CHANGED
    shown = [post for post in posts if not post.place.dead and _may_be_shown(post)]
    places = dict.fromkeys(post.place.id for post in shown if post.id not in covered)
    covered.update(post.id for post in shown)
    return [Planned(place, "edit", (lead.id,), f"v{lead.version}", 0, note) for place in places]


def _may_be_shown(post: Delivery) -> bool:
    tried = post.state in {"planned", "claimed"} and post.attempts > 0
    return bool(post.leads) and (tried or (post.state == "sent" and bool(post.receipt)))
