"""The connection to Discord: what the library tells us, and nothing that is asked of it twice."""

import asyncio
from collections.abc import Sequence
from typing import Any, Protocol

import discord
import structlog
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.chat.discord_errors import PLATFORM, Quiet
from bot.commands.base import Caller

LONGEST_WAIT = 8.0
"""Seconds that discord.py itself may wait for a limit; longer ones come back as RateLimited, so
that the place waits in the ledger and not in memory."""


class Listener(Protocol):
    """Who wants to know what happens."""

    async def ready(self) -> None:
        """The bot is logged in, not yet connected."""

    async def interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Somebody used a command, a control or a form."""

    async def joined(self, caller: Caller) -> None:
        """The bot was added to a server."""

    async def removed(self, caller: Caller) -> None:
        """The bot was removed from a server."""


class Connection(discord.AutoShardedClient):
    """A client that asks for servers only, keeps no messages and no members, and pings nobody."""

    def __init__(
        self,
        listener: Listener,
        quiet: Quiet,
        *,
        api_url: str = "",
        shard_ids: Sequence[int] | None = None,
        shard_count: int | None = None,
    ) -> None:
        """Tell the listener; speak to `api_url` instead of Discord where it is given."""
        shards: Any = {"shard_count": shard_count} if shard_count else {}
        if shard_ids is not None:
            shards["shard_ids"] = list(shard_ids)
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            http_trace=quiet.trace(),
            max_ratelimit_timeout=30.0,
            **shards,
        )
        # The option takes no less than 30 seconds; a place must not be held up that long.
        self.http.max_ratelimit_timeout = LONGEST_WAIT
        self._listener = listener
        self._api_url = api_url.rstrip("/")
        self._busy: set[asyncio.Task[Any]] = set()
        if self._api_url:
            # discord.py has no other way to another address; it is one for the whole process.
            Route.BASE = self._api_url

    async def setup_hook(self) -> None:
        """Logged in: learn the gateway of a compatible server, then tell the listener."""
        if self._api_url:
            _, gateway, _ = await self.http.get_bot_gateway()
            DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
        await self._listener.ready()

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer, and be counted as in hand until that is done."""
        task = asyncio.current_task()
        if task is not None:
            self._busy.add(task)
            task.add_done_callback(self._busy.discard)
        await self._listener.interaction(interaction)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Added to a server; servers that come back from an outage are no news to discord.py."""
        await self._listener.joined(_guild(guild))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Removed from a server; for an outage discord.py calls `on_guild_unavailable` instead."""
        await self._listener.removed(_guild(guild))

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002 - discord's contract
        """An event that failed is one event; the others go on."""
        structlog.get_logger("discord").exception("event failed", during=event_method)

    async def settle(self, seconds: float) -> None:
        """Wait for the answers in hand, at most so long."""
        if self._busy:
            await asyncio.wait(set(self._busy), timeout=seconds)


def _guild(guild: discord.Guild) -> Caller:
    return Caller(PLATFORM, str(guild.id), "", community_name=guild.name)
