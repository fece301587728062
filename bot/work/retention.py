"""What must not be kept is removed on time; what a stepping clock has put out of reach is reached."""

from collections.abc import Iterable
from datetime import timedelta

from bot.storage.store import Store
from bot.work.clock import Clock, utc_now
from config.sources import SourceSpec

STALE = timedelta(days=60)
"""Questions that were not put for so long are forgotten."""


async def purge(store: Store, specs: Iterable[SourceSpec], clock: Clock = utc_now) -> int:
    """Remove texts of sources that allow to keep them for a while only; how many postings."""
    now, gone = clock(), 0
    for spec in specs:
        if spec.retain_hours is not None:
            gone += await store.postings.purge(spec.name, now - timedelta(hours=spec.retain_hours))
        await store.sources.forget_validators(spec.name, now - STALE)
    await store.notes.tidy()
    await store.tokens.tidy()
    return gone
