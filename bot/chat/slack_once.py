"""Each payload once: Slack redelivers, and several processes may listen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.storage.notes import Notes

UNINSTALLED, REVOKED = LEAVING = ("app_uninstalled", "tokens_revoked")
WINDOW = timedelta(hours=2)
"""How long a payload is remembered; Slack redelivers within the hour."""


@dataclass(frozen=True, slots=True)
class Once:
    """Remembers payloads in the database, for every process."""

    notes: Notes
    clock: Callable[[], datetime]

    async def first(self, body: Mapping[str, Any]) -> bool:
        """Whether nobody has taken this payload before; asked once for each."""
        key = key_of(body)[:200]
        return not key or await self.notes.once(f"slack:once:{key}", self.clock() + WINDOW)


def key_of(body: Mapping[str, Any]) -> str:
    """What a payload is known by, however often it is delivered; "" for what may come again.

    Leaving comes through always: to purge twice does no harm, not to purge does.
    """
    event = body.get("event")
    if isinstance(event, Mapping):
        return "" if event.get("type") in LEAVING else str(body.get("event_id") or "")
    return str(body.get("trigger_id") or "")
