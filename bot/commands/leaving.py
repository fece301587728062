"""A community comes, goes, or comes back: nothing is posted on joining, removal ends every post."""

from datetime import datetime, timedelta
from typing import Any

from bot.commands.base import Call
from bot.commands.people import community_of
from bot.errors import NO_ACCESS

GRACE = timedelta(days=30)
"""How long data is kept after a removal, so that a mistaken one can be undone; tokens are not."""
REMOVED = "removed_at"
ENDED = "the bot was removed"
"""Why the places of a community that left take no posts: they come back with it."""


async def joined(call: Call) -> None:
    """Know the community; one that comes back within the grace finds its data and its posts again.

    Its places and its own sources begin anew: what came while it was away is never posted.
    """
    store, community = call.services.store, await community_of(call)
    if REMOVED in community.settings:
        await store.communities.save_settings(community.id, {REMOVED: None})
    await store.absence.end(community.id, ENDED, NO_ACCESS)


async def removed(call: Call, *, everything: bool = True) -> None:
    """Forget the community's tokens at once, and its data after the grace; poll and post no more.

    `everything` is false where only the access was taken back (a revoked token).
    """
    store, caller = call.services.store, call.caller
    await store.tokens.delete_of(caller.platform, caller.community)
    community = await store.communities.find(caller.platform, caller.community)
    if community is None:
        return
    await store.absence.begin(community.id, ENDED, NO_ACCESS)
    if everything:
        now = call.services.clock().isoformat()
        await store.communities.save_settings(community.id, {REMOVED: now})


async def kept_of(store: Any, platform: str) -> dict[str, bool]:
    """The communities of a platform by address, and whether each removed the bot."""
    return {one.address: REMOVED in one.settings for one in await store.communities.all(platform)}


async def forget_removed(store: Any, now: datetime) -> int:
    """Remove the communities whose grace is over; how many. For a daily job."""
    gone = 0
    for community in await store.communities.all():
        when = community.settings.get(REMOVED)
        if when and now - datetime.fromisoformat(when) >= GRACE:
            await store.communities.purge(community.platform, community.address)
            gone += 1
    return gone
