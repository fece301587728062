"""What happened lately, by key: bounded, the longest untouched forgotten first."""

import math
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
MOST = 20_000


class Known(Generic[T]):
    """Values by key."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._values: OrderedDict[str, T] = OrderedDict()

    def get(self, key: str) -> T | None:
        """The value of a key."""
        return self._values.get(key)

    def put(self, key: str, value: T) -> None:
        """Keep a value; not under the empty key, which names nothing."""
        if key:
            self._values[key] = value
            self._values.move_to_end(key)
        while len(self._values) > MOST:
            self._values.popitem(last=False)


class Recent:
    """When something was noted last; `ticks` are seconds of a clock that nobody sets."""

    def __init__(self, ticks: Callable[[], float]) -> None:
        """Nothing was noted yet."""
        self._ticks = ticks
        self._noted: Known[float] = Known()

    def note(self, key: str) -> None:
        """It happens now."""
        self._noted.put(key, self._ticks())

    def age(self, key: str) -> float:
        """The seconds since it was noted, without end where it never was."""
        at = self._noted.get(key)
        return math.inf if at is None else self._ticks() - at
