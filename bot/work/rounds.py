"""Polling without rounds that wait for their slowest: each source is asked when it is due."""

import asyncio
from dataclasses import dataclass, field

from bot.storage.health import SourceState
from bot.work.poll import LEASE, Poller

AT_ONCE = 64
"""Sources that are asked at the same time; the fetcher keeps each host's own limits."""
LOOK = 0.5
"""Seconds after which what is due now is looked for again, whoever is still answering."""
GRACE = 3.0
"""Seconds for what is in hand when the process is asked to stop."""


@dataclass(slots=True)
class Rounds:
    """Keeps up to AT_ONCE sources in hand."""

    poller: Poller
    _tasks: dict[asyncio.Task[None], str] = field(default_factory=dict)

    async def step(self) -> int:
        """Begin to poll what is due; how many sources. Slow ones hold nobody else up."""
        free = AT_ONCE - len(self._tasks)
        store, now = self.poller.store, self.poller.clock()
        states = await store.sources.take(now, LEASE, free) if free > 0 else []
        in_hand = set(self._tasks.values())
        for state in states:
            # One that takes longer than its lease comes again; it is still being asked.
            if state.name not in in_hand and self.poller.reads(state):
                task = asyncio.create_task(self._one(state))
                self._tasks[task] = state.name
                task.add_done_callback(lambda done: self._tasks.pop(done, None))
        if self._tasks:
            every = asyncio.ALL_COMPLETED if states else asyncio.FIRST_COMPLETED
            await asyncio.wait(set(self._tasks), timeout=LOOK, return_when=every)
        return len(states)

    async def settle(self) -> None:
        """Wait for what is in hand."""
        if self._tasks:
            await asyncio.wait(set(self._tasks))

    async def close(self) -> None:
        """Let what is in hand finish within the grace; the rest is due again at once."""
        if not self._tasks:
            return
        await asyncio.wait(set(self._tasks), timeout=GRACE)
        left = dict(self._tasks)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        await self.poller.store.clockwork.due_again(list(left.values()), self.poller.clock())

    async def _one(self, state: SourceState) -> None:
        await self.poller.one(state)
