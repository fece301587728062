"""Post what the ledger has planned: each place on its own, in order, exactly once.

planned -> claimed (with a lease) -> posted -> sent. A crash between posting and "sent" leaves a row
that was tried; whoever claims it next asks the platform for its key before posting again.
"""

import asyncio
import heapq
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

import structlog

from bot.chat.base import Chat
from bot.health import Metrics
from bot.models import Delivery
from bot.storage.store import Store
from bot.work.clock import Clock, Sleep, utc_now
from bot.work.pace import Pace
from bot.work.render import Renderer
from bot.work.send import Sender

LEASE = timedelta(seconds=30)
"""How long a claim holds: what a killed process costs the place."""
MARGIN = 5.0
"""Seconds before the end of its lease by which a claim is done with, counted from its beginning."""
AT_ONCE = 256
"""Places that are served at the same time by one process."""
ROUND = 0.25
"""Seconds after which the next claim no longer waits for slow places."""
GRACE = 3.0
"""Seconds for what is in hand when the process is asked to stop."""


@dataclass(slots=True)
class Courier:
    """Delivers for one process; `worker` names it in the ledger.

    With `shared` other processes post to the same places: then a place is held until its pace
    allows the next post, because only the ledger is known to all. With `careful` the platform is
    asked for the key before every post: after a restored backup, or when nobody knows what was
    posted meanwhile.
    """

    store: Store
    chats: Mapping[str, Chat]
    renderer: Renderer
    worker: str
    clock: Clock = utc_now
    sleep: Sleep = asyncio.sleep
    pace: Pace = field(default_factory=Pace)
    metrics: Metrics = field(default_factory=Metrics)
    careful: bool = False
    shared: bool = False
    counted: Counter[str] = field(default_factory=Counter)
    _sender: Sender = field(init=False)
    _closing: bool = False
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Make the sender of these parts."""
        self._sender = Sender(
            self.store,
            self.chats,
            self.renderer,
            self.worker,
            self.clock,
            self.sleep,
            self.pace,
            shared=self.shared,
        )

    async def step(self) -> int:
        """Claim what is next at each free place and begin to post it; 0 when nothing is to be done.

        Returns before slow places are done: they hold their own claim, and nobody else up.
        """
        self._sender.careful = self.careful
        claimed = await self._claim(0 if self._closing else AT_ONCE - len(self._tasks))
        if self._tasks:
            every = asyncio.ALL_COMPLETED if claimed else asyncio.FIRST_COMPLETED
            await asyncio.wait(set(self._tasks), timeout=ROUND, return_when=every)
        if claimed or self._tasks or self._closing:
            return claimed
        return await self._await_retry()

    async def due(self) -> Counter[str]:
        """Post everything that can be posted now, and wait for it; what became of it."""
        before = self.counted.copy()
        while await self.step() or self._tasks:
            await self.settle()
        return self.counted - before

    @property
    def busy(self) -> bool:
        """Whether something is in hand."""
        return bool(self._tasks)

    async def settle(self) -> None:
        """Wait for what is in hand."""
        if self._tasks:
            await asyncio.gather(*set(self._tasks), return_exceptions=True)

    async def close(self) -> None:
        """Finish what is in hand within the grace; the rest goes back, marked as tried."""
        self._closing = True
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=GRACE)
        for task in set(self._tasks):
            task.cancel()
        await self.settle()
        await self.store.deliveries.release(self.worker)

    async def _claim(self, free: int) -> int:
        if free <= 0:
            return 0
        # The lease is counted from before the claim: on a busy machine that alone takes seconds.
        deadline = self.pace.ticks() + LEASE.total_seconds() - MARGIN
        claimed = await self.store.deliveries.claim(
            self.clock(), LEASE, free, self.worker, platforms=list(self.chats)
        )
        for delivery in claimed:
            task = asyncio.create_task(self._guarded(delivery, deadline))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return len(claimed)

    async def _guarded(self, delivery: Delivery, deadline: float) -> None:
        """Deliver; whatever goes wrong is one place's trouble and ends up in the ledger."""
        try:
            outcome = await self._sender.deliver(delivery, deadline)
        except asyncio.CancelledError:
            await self._sender.interrupted(delivery)
            raise
        except Exception as problem:  # noqa: BLE001 - an error of ours must not end the others
            structlog.get_logger("work").exception("delivery failed", delivery=delivery.id)
            why = f"{type(problem).__name__}: our own error"
            outcome = await self._sender.again(delivery, why)
        self.counted[outcome] += 1
        self.metrics.sends.labels(outcome).inc()

    async def _await_retry(self) -> int:
        """Wait for a retry that is due soon; how many are due."""
        soon, now, due = self._sender.soon, self.pace.ticks(), 0
        if soon and soon[0] > now:
            until = soon[0]
            await self.sleep(until - now)
            now = until
        while soon and soon[0] <= now:
            heapq.heappop(soon)
            due += 1
        return due
