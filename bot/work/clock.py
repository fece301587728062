"""Time as it is passed in, so that a test can move it."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""The present moment, in UTC."""
Sleep = Callable[[float], Awaitable[None]]
"""Waits so many seconds."""


def utc_now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)
