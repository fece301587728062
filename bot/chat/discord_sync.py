"""Registering commands only when they changed: Discord takes 200 new ones a day and server."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any, Protocol

import discord
import structlog

from bot.chat.discord_errors import FAULTS
from bot.chat.discord_tree import Payload


class Notes(Protocol):
    """Small values that outlive the process; the store's notes keep this."""

    async def get(self, key: str) -> str | None:
        """The value of a name, None when there is none."""

    async def put(self, key: str, value: str) -> None:
        """Keep a value."""


class Remembered:
    """Notes of this process only, where no store is given."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._values: dict[str, str] = {}

    async def get(self, key: str) -> str | None:
        """The value of a name."""
        return self._values.get(key)

    async def put(self, key: str, value: str) -> None:
        """Keep a value."""
        self._values[key] = value


def digest_of(definitions: Sequence[Payload]) -> str:
    """What tells one set of definitions from another."""
    said = json.dumps(definitions, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


async def synced(client: discord.Client, definitions: Sequence[Payload], notes: Notes) -> bool:
    """Register the commands if they are not those that were registered last; whether it was done.

    A refusal or an outage is logged: the commands of before stay, and the next start tries again.
    """
    application = client.application_id
    if application is None:
        return False
    key, wanted = f"discord:commands:{application}", digest_of(definitions)
    if await notes.get(key) == wanted:
        return False
    log = structlog.get_logger("discord")
    payload: list[Any] = list(definitions)
    try:
        await client.http.bulk_upsert_global_commands(application, payload)
    except FAULTS as problem:
        log.error("commands not registered", problem=str(problem)[:300])  # noqa: TRY400 - no trace
        return False
    await notes.put(key, wanted)
    log.info("commands registered", count=len(payload))
    return True
