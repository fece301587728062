"""Leads that are gone from a list which shows everything that is open.

Only a company's own board (ats) is such a list: what an aggregator no longer shows may be there
still. A list that suddenly has lost most of its entries is not believed.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.storage.store import Store
from bot.work.harvest import Harvest

FAMILIES = frozenset({"ats"})
IN_FULL = timedelta(hours=24)
"""How often such a list is asked for in full, though it may say that nothing has changed."""
GONE = "gone from its board"
FEW = 5
"""So many may vanish at once without a second thought; more only if they are a minority."""


async def full_due(store: Store, source: str, family: str, now: datetime) -> bool:
    """Whether the list should be asked for in full this time."""
    if family not in FAMILIES:
        return False
    return await store.notes.once(f"work:full:{source}", now + IN_FULL)


async def close_absent(
    store: Store, source: str, family: str, harvest: Harvest, now: datetime
) -> int:
    """Close the leads that a complete list no longer has; how many.

    Those that a list has again are open again: it may have been empty or short for an hour.
    """
    if family not in FAMILIES or not harvest.listed:
        return 0
    for lead in await store.postings.returned(source, harvest.listed, GONE):
        await store.leads.set_state(lead, "open", "on its board again", now)
    if not harvest.complete:
        return 0
    absent = await store.postings.absent(source, harvest.listed)
    if not believable(absent, harvest.listed):
        return 0
    closed = 0
    for lead in absent:
        closed += await store.leads.set_state(lead, "closed", GONE, now)
    return closed


def believable(absent: Collection[int], listed: Collection[str]) -> bool:
    """Whether so many can have gone at once."""
    return len(absent) <= max(FEW, len(listed))
