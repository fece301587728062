"""The rest of a backlog: what a source showed at first and one poll was too short to read whole."""

import json
from datetime import datetime, timedelta

from bot.storage.store import Store
from bot.work.harvest import Harvest
from scrapers.base import Source

KEPT = timedelta(days=60)
"""What was not read by then counts as new."""


async def owed(store: Store, source: Source) -> frozenset[str]:
    """The ids of the backlog whose details had not come so far."""
    if not source.has_details:
        return frozenset()
    kept = await store.notes.get(_key(source))
    return frozenset(json.loads(kept)) if kept is not None else frozenset()


async def owe(store: Store, source: Source, harvest: Harvest, now: datetime) -> None:
    """Keep which those are now."""
    if not source.has_details:
        return
    if harvest.owed:
        ids = json.dumps(sorted(harvest.owed))
        await store.notes.put(_key(source), ids, expires_at=now + KEPT)
    else:
        await store.notes.delete(_key(source))


def _key(source: Source) -> str:
    return f"work:owed:{source.name}"
