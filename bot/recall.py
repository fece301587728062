"""What was read a moment ago, for offers while somebody types: a key stroke asks no database."""

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")
KEPT = 30.0
"""Seconds for which a value is good; what changes here meanwhile is forgotten at once."""
MOST = 5000


class Recall:
    """Values of this process by key, the longest untouched forgotten first."""

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        """`ticks` are seconds of a clock that nobody sets."""
        self._ticks = ticks
        self._known: OrderedDict[Hashable, tuple[float, Any]] = OrderedDict()

    async def get(self, key: Hashable, read: Callable[[], Awaitable[T]]) -> T:
        """The value of a key, read where none is known that is good still."""
        until, value = self._known.get(key, (0.0, None))
        if self._ticks() >= until:
            value = await read()
            self._known[key] = (self._ticks() + KEPT, value)
            while len(self._known) > MOST:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        found: T = value
        return found

    def forget(self, key: Hashable) -> None:
        """The value has changed."""
        self._known.pop(key, None)
