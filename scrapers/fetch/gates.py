"""One gate per host: how many may be inside at once, how far apart they enter, when it is shut."""

import asyncio
from collections import OrderedDict

from aiolimiter import AsyncLimiter

REMEMBERED = 20_000  # hosts; the longest untouched that nobody waits at is forgotten first


class Gate:
    """The gate of one host; one event loop only."""

    def __init__(self, at_once: int) -> None:
        """Let `at_once` requests in at the same time."""
        self._free = asyncio.Semaphore(at_once)
        self._limiter: AsyncLimiter | None = None
        self._delay = 0.0
        self._shut_until = 0.0
        self._visitors = 0

    @property
    def idle(self) -> bool:
        """Nobody is inside or waits, and it is not shut."""
        return not self._visitors and self.shut_for() == 0.0

    def shut_for(self) -> float:
        """The seconds for which this host asked to be left alone."""
        if not self._shut_until:
            return 0.0
        return max(0.0, self._shut_until - asyncio.get_running_loop().time())

    def shut(self, seconds: float) -> None:
        """Let nobody in for that long: the host asked for it."""
        until = asyncio.get_running_loop().time() + seconds
        self._shut_until = max(self._shut_until, until)

    async def enter(self, delay: float) -> None:
        """Wait for one's turn, `delay` seconds after the one before; `leave` must follow.

        The longest delay that any source of this host asks for holds for all of them.
        """
        if delay > self._delay:
            self._delay = delay
            self._limiter = AsyncLimiter(1, delay)
        self._visitors += 1
        try:
            await self._free.acquire()
            try:
                if self._limiter is not None:
                    await self._limiter.acquire()
            except BaseException:
                self._free.release()
                raise
        except BaseException:
            self._visitors -= 1
            raise

    def leave(self) -> None:
        """Let the next one in."""
        self._visitors -= 1
        self._free.release()


class Gates:
    """The gates of all hosts."""

    def __init__(self, at_once: int) -> None:
        """Give every host a gate for `at_once` requests."""
        self._at_once = at_once
        self._gates: OrderedDict[str, Gate] = OrderedDict()

    def of(self, host: str) -> Gate:
        """The gate of a host."""
        gate = self._gates.get(host)
        if gate is None:
            gate = self._gates[host] = Gate(self._at_once)
            self._forget()
        else:
            self._gates.move_to_end(host)
        return gate

    def _forget(self) -> None:
        for host in list(self._gates)[: len(self._gates) - REMEMBERED]:
            if self._gates[host].idle:
                del self._gates[host]
