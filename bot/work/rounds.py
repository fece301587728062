"""Polling without rounds that wait for their slowest: each source is asked when it is due."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field

from bot.storage.health import SourceState
from bot.work.poll import AT_ONCE, LEASE, Poller

ROOM = 64
"""While more is due than hands can hold, it is taken when this many are free, in one go."""
LOOK = 0.5
"""Seconds after which what is due now is looked for again, whoever is still answering."""
GRACE = 3.0
"""Seconds for what is in hand when the process is asked to stop."""


@dataclass(slots=True)
class Rounds:
    """Keeps up to AT_ONCE sources in hand."""

    poller: Poller
    _tasks: dict[asyncio.Task[None], str] = field(default_factory=dict)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def step(self) -> int:
        """Begin to poll what is due; how many sources are newly in hand, or still if all are taken.

        Slow ones hold nobody else up.
        """
        await self._until(ROOM)
        free = AT_ONCE - len(self._tasks)
        if not free:
            return AT_ONCE
        states = await self.poller.store.sources.take(self.poller.clock(), LEASE, free)
        in_hand = set(self._tasks.values())
        for state in states:
            # One that takes longer than its lease comes again; it is still being asked.
            if state.name not in in_hand and self.poller.reads(state):
                self._begin(state)
        await self._until(ROOM if len(states) == free else AT_ONCE)
        return len(states)

    def _begin(self, state: SourceState) -> None:
        task = asyncio.create_task(self._one(state))
        self._tasks[task] = state.name
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.pop(task, None)
        self._changed.set()

    async def _until(self, free: int) -> None:
        """Wait until so many hands are free, but not longer than LOOK."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK):
                while AT_ONCE - len(self._tasks) < free:
                    self._changed.clear()
                    await self._changed.wait()

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
