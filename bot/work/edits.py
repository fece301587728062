"""Living posts: a lead that closes, changes or gains a copy edits what was posted of it.

However often a lead changed since the last round, each post that shows it is edited once, and says
what is true at the moment of editing; also a digest of which several leads have changed.
"""

from collections.abc import AsyncIterator, Sequence

from bot.models import Delivery, Lead
from bot.storage.deliveries import PAGE
from bot.storage.ledger import Planned
from bot.storage.store import Store

CHANGED = "Updated since it was posted."


async def plan_edits(store: Store, limit: int = 100, page: int = PAGE) -> int:
    """Plan the edits of leads that have changed since they were planned; how many leads.

    The leads count as planned with the last of their edits: what breaks off is done again.
    """
    leads = await store.leads.changed(limit)
    if not leads:
        return 0
    planned: list[Planned] = []
    covered: set[int] = set()
    for lead in leads:
        async for posts in _posts_of(store, lead, page):
            planned += edits_of(lead, posts, covered)
            if len(planned) >= page:
                await store.deliveries.plan(planned)
                planned.clear()
    await store.deliveries.plan(planned, leads=leads)
    return len(leads)


async def _posts_of(store: Store, lead: Lead, page: int) -> AsyncIterator[list[Delivery]]:
    """All posts of a lead, so many at a time: a lead may be at any number of places."""
    after = 0
    while posts := await store.deliveries.of_lead(lead.id, sent=False, after=after, limit=page):
        yield posts
        after = posts[-1].id


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
