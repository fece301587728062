"""What must not be kept is removed on time; what a stepping clock has put out of reach is reached."""

from datetime import timedelta

from bot.storage.store import Store
from bot.work.clock import Clock, utc_now

STALE = timedelta(days=60)
"""Questions that were not put for so long are forgotten."""
EVERY = timedelta(minutes=10)
"""How often is looked. Texts go when they would be too old the next time but one."""


async def purge(store: Store, clock: Clock = utc_now) -> int:
    """Remove texts of sources that allow to keep them for a while only; how many postings.

    Also of sources that have no key any more, are switched off or have left the configuration.
    """
    now, gone = clock(), 0
    for name, allowed in (await store.sources.retained()).items():
        gone += await store.postings.purge(name, now - max(allowed - 2 * EVERY, timedelta(0)))
    return gone


async def tidy(store: Store, clock: Clock = utc_now) -> None:
    """Forget what nobody asks about any more."""
    await store.sources.forget_questions(clock() - STALE)
    await store.notes.tidy()
    await store.tokens.tidy()
