"""What must not be kept is removed on time; what a stepping clock has put out of reach is reached."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.storage.store import Store
from bot.work.clock import Clock, utc_now

STALE = timedelta(days=60)
"""Questions that were not put for so long are forgotten."""
PASSED = timedelta(days=60)
"""So long finished edits, reminders, notices and lines of what was left out are kept."""
MATCHED = timedelta(days=180)
"""So long is kept why a lead fitted a member; scores are compared within a month."""
AUDITED = timedelta(days=400)
"""So long is kept what admins changed."""
PART = 500
"""Rows that are removed in one transaction."""
PARTS = 100
"""Transactions of a kind in one round; the next round goes on."""
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
    now = clock()
    await store.sources.forget_questions(now - STALE)
    await _in_parts(store.ageing.deliveries, now - PASSED)
    await _in_parts(store.ageing.matches, now - MATCHED)
    await _in_parts(store.ageing.audit, now - AUDITED)
    await store.notes.tidy()
    await store.tokens.tidy()


async def _in_parts(remove: Callable[[datetime, int], Awaitable[int]], before: datetime) -> None:
    for _ in range(PARTS):
        if await remove(before, PART) < PART:
            return
