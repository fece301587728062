"""After a backup was restored: look for the digests that were posted since it was made."""

from datetime import datetime

from bot.storage.sought import DOUBTED
from bot.storage.store import Store
from bot.work.clock import Clock, utc_now
from bot.work.schedule import slots_between
from bot.work.steward import SINCE

LOOKED = "work:doubt-looked"
NEWEST = 7
"""How many occasions of a place are looked into, the last ones."""
PLACES = 1_000
"""Places in one transaction."""


async def seek_missed(store: Store, clock: Clock = utc_now) -> int:
    """Have each place's missed digests looked for, once a doubt; how many.

    Until one is found, or surely was not posted, none takes its place.
    """
    since, now = await store.notes.get(SINCE), clock()
    if since is None or await store.notes.get(LOOKED) == since:
        return 0
    total = after = 0
    while page := await store.places.live(after=after, limit=PLACES):
        after = page[-1].id
        missed = [
            (place.id, slot.day, slot.at)
            for place in page
            for slot in slots_between(place, datetime.fromisoformat(since), now)[-NEWEST:]
        ]
        total += await store.sought.plan(missed, now)
    await store.notes.put(LOOKED, since, expires_at=now + DOUBTED)
    return total
