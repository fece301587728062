"""When a source is asked again: more often while it changes, ever less often while it fails."""

from datetime import timedelta

from bot.work.schedule import jitter

SLOWEST = timedelta(days=1)
"""The longest a working source is left alone, unless its own terms say longer."""
PATIENCE = timedelta(days=7)
"""A source that failed for so long is disabled, with the reason visible."""
FASTER = 0.5
SLOWER = 1.25
NARROW = 0.1
"""Jitter: due times drift apart, so that sources do not come in herds."""


def adapted(current: timedelta, least: timedelta, *, new: int) -> timedelta:
    """The interval after a good answer: halved when it had news, a quarter longer when not.

    It never falls under what the source allows (`least`) and never grows over eight times that or
    a day, whichever is shorter, but stays at `least` where that is longer.
    """
    wished = current * (FASTER if new else SLOWER)
    most = max(least, min(8 * least, SLOWEST))
    return min(max(wished, least), most)


def backed_off(
    least: timedelta, streak: int, retry_after: float | None = None, draw: float | None = None
) -> timedelta:
    """How long to leave a source alone after its `streak`-th failure in a row, at most a day.

    What the source itself asked for is a lower bound, also beyond a day, up to the week after which
    it is disabled.
    """
    doubled = min(least * 2 ** min(max(streak - 1, 0), 12), max(SLOWEST, least))
    spread = timedelta(seconds=jitter(doubled.total_seconds(), NARROW, draw))
    asked = timedelta(seconds=min(max(retry_after or 0.0, 0.0), PATIENCE.total_seconds()))
    return max(spread, asked)


def spread(interval: timedelta, least: timedelta, draw: float | None = None) -> timedelta:
    """The interval with its jitter; never under `least`."""
    return max(least, timedelta(seconds=jitter(interval.total_seconds(), NARROW, draw)))
