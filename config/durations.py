"""Durations as people write them: 90s, 15m, 24h, 7d."""

import re
from datetime import timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator

_WRITTEN = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([smhd])\s*")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def duration(value: Any) -> Any:
    """The duration that "90s", "15m", "24h" or "7d" says; ISO 8601 and seconds pass unchanged.

    Raises:
        ValueError: a text that is neither.

    """
    if not isinstance(value, str) or value.lstrip().startswith(("P", "-P")):
        return value
    written = _WRITTEN.fullmatch(value)
    if not written:
        raise ValueError(f'"{value[:20]}" is no duration; write 90s, 15m, 24h or 7d')
    return timedelta(**{_UNITS[written[2]]: float(written[1])})


Duration = Annotated[timedelta, BeforeValidator(duration)]


def spelt(value: timedelta) -> str:
    """The duration as people write it: 15m, 24h, 7d."""
    seconds = value.total_seconds()
    for unit, length, least in (("d", 86_400, 172_800), ("h", 3_600, 3_600), ("m", 60, 60)):
        if seconds >= least and seconds % length == 0:
            return f"{seconds / length:g}{unit}"
    return f"{seconds:g}s"
