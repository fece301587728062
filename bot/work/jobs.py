"""What an engine runs: named steps over rows. A step done twice, or late, changes nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

Step = Callable[[], Awaitable[int]]
"""Does what is due and answers how much it did; 0 when nothing was due."""


@dataclass(frozen=True, slots=True)
class Job:
    """A step, how often it is looked at, and which steps its results concern.

    `every` is in seconds. `queue` is where engines of several processes put it. A `serial` job must
    never run twice at once: an engine that cannot see to it itself asks `mine` whether this process
    is the one that runs it now.
    """

    name: str
    step: Step
    every: float
    wakes: tuple[str, ...] = ()
    queue: str = "deliver"
    serial: bool = False
    mine: Callable[[], Awaitable[bool]] | None = None
