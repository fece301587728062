"""What an engine runs: named steps over rows. A step done twice, or late, changes nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

Step = Callable[[], Awaitable[int]]
"""Does what is due and answers how much it did; 0 when nothing was due."""


@dataclass(frozen=True, slots=True)
class Job:
    """A step, how often it is looked at, and which steps its results concern.

    `every` is in seconds. `queue` and `serial` are for engines of several processes: the queue it
    belongs to, and whether it must never run twice at once.
    """

    name: str
    step: Step
    every: float
    wakes: tuple[str, ...] = ()
    queue: str = "deliver"
    serial: bool = False
