"""Which process does what must not be done twice at once, and whether to trust the ledger."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.storage.sought import DOUBT, DOUBTED
from bot.storage.store import Store
from bot.work.clock import Clock, utc_now

LEASE = timedelta(seconds=20)
STEWARD = "work:steward"
BEAT = "work:beat"
SINCE = "work:doubt-since"
SILENCE = timedelta(minutes=15)
"""After a longer silence the ledger may be an old one: a restored backup."""


@dataclass(slots=True)
class Steward:
    """Of several processes with one database, one at a time is the steward; a lost one is
    replaced after the lease.
    """

    store: Store
    worker: str
    clock: Clock = utc_now
    _until: datetime | None = None

    async def mine(self) -> bool:
        """Whether this process is the steward now; takes over where there is none."""
        now = self.clock()
        if self._until is not None and now < self._until - LEASE / 2:
            return True
        until = now + LEASE
        mine = await self.store.notes.lease(STEWARD, self.worker, until)
        self._until = until if mine else None
        return mine

    async def release(self) -> None:
        """Let another process take over at once."""
        self._until = None
        await self.store.notes.release(STEWARD, self.worker)


async def beat(store: Store, clock: Clock = utc_now) -> None:
    """Note that the ledger is being written."""
    await store.notes.put(BEAT, clock().isoformat())


async def careful_until(store: Store, clock: Clock = utc_now) -> datetime | None:
    """Until when every post should be looked for before it is made; None for not at all.

    Posts may have been made that this ledger does not know: those after a backup that was restored.
    Its last beat is older then than any restart would explain. Whoever notices notes it for the
    processes that begin after it.
    """
    doubt = await store.notes.get(DOUBT)
    if doubt is not None:
        return datetime.fromisoformat(doubt)
    last = await store.notes.get(BEAT)
    if last is None:
        return None
    silent = clock() - datetime.fromisoformat(last)
    # A clock that was set back looks like a beat of the future: as good a reason.
    return None if timedelta(0) <= silent < SILENCE else await distrust(store, clock)


async def distrust(store: Store, clock: Clock = utc_now) -> datetime:
    """Be careful from now on, as after a backup was restored; until when.

    The ledger's last beat is kept: since then posts were made that it may not know.
    """
    until = clock() + DOUBTED
    last = await store.notes.get(BEAT)
    if last is not None:
        await store.notes.put(SINCE, last, expires_at=until)
    await store.notes.put(DOUBT, until.isoformat(), expires_at=until)
    return until
