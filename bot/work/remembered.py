"""What was asked for once and holds for a moment, because many want to know it at the same time."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from bot.work.clock import Clock, utc_now

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(slots=True)
class Remembered(Generic[K, V]):
    """Answers of `ask` by key, each true for `lasting`; the latest `most` of them are kept."""

    ask: Callable[[K], Awaitable[V]]
    lasting: timedelta
    clock: Clock = utc_now
    most: int = 500
    _known: OrderedDict[K, tuple[datetime, asyncio.Future[V]]] = field(default_factory=OrderedDict)

    async def get(self, key: K) -> V:
        """The answer; those who ask while it is under way wait for the same one.

        Raises:
            Exception: whatever asking raised; it is asked anew the next time.

        """
        known, now = self._known.get(key), self.clock()
        if known is None or abs(now - known[0]) >= self.lasting:
            known = self._known[key] = (now, asyncio.ensure_future(self.ask(key)))
            self._known.move_to_end(key)
            while len(self._known) > self.most:
                self._known.popitem(last=False)
        try:
            return await asyncio.shield(known[1])
        except Exception:
            self.forget(key)
            raise

    def forget(self, key: K) -> None:
        """Ask anew the next time."""
        self._known.pop(key, None)
