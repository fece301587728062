"""The connection to Discord: what the library tells us, and nothing that is asked of it twice."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, Protocol

import discord
import structlog
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.chat.discord_errors import UNREACHED, Quiet, chat_error
from bot.chat.discord_servers import caller_in
from bot.commands.base import Caller
from bot.errors import ChatBusy

LONGEST_WAIT = 8.0
"""Seconds that discord.py itself may wait for a limit; longer ones come back as RateLimited, so
that the place waits in the ledger and not in memory."""
SPARED = 50
"""Of the 1,000 new connections a day ("Session Start Limit" in Discord's documentation), those that
are left for an admin to put things right."""
FIRST, SLOWEST = 1.0, 60.0
"""Seconds between two tries to connect: doubled from the first to the slowest."""


class Listener(Protocol):
    """Who wants to know what happens."""

    async def ready(self) -> None:
        """The bot is logged in, not yet connected."""

    async def connected(self) -> None:
        """Every shard is connected, and every server known."""

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
        # What the library lacks for voice is no concern of anybody: nothing is said here.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
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
        self._quiet = quiet
        self._api_url = api_url.rstrip("/")
        self._busy: set[asyncio.Task[Any]] = set()
        if self._api_url:
            # discord.py has no other way to another address; it is one for the whole process.
            Route.BASE = self._api_url

    async def start(self, token: str, *, reconnect: bool = True) -> None:
        """Log in and connect, and keep trying while Discord cannot be reached.

        Raises:
            LoginFailure, ConnectionClosed: Discord refuses the token.

        """
        await self._patiently(partial(self.login, token))
        await self._patiently(partial(self.connect, reconnect=reconnect))

    async def login(self, token: str) -> None:
        """Log in once; a try that fails leaves nothing open."""
        try:
            await super().login(token)
        except UNREACHED:
            # Every try opens a session of its own, over a connector that ends with the first.
            await self.http.close()
            self.http.connector = discord.utils.MISSING
            raise

    async def _patiently(self, step: Callable[[], Awaitable[None]]) -> None:
        wait = FIRST
        while True:
            try:
                return await step()
            except UNREACHED as problem:
                if self.is_closed():
                    raise
                await asyncio.sleep(self._told(problem, wait))
                wait = min(wait * 2, SLOWEST)

    def _told(self, problem: Exception, wait: float) -> float:
        """The seconds until the next try, at least those that Discord asks for; told in the log."""
        # What the gateway's address could not be had for is behind the library's own error.
        behind = problem.__cause__ if isinstance(problem, discord.GatewayNotFound) else None
        why = chat_error(behind or problem, "", self._quiet)
        asked = why.retry_after if isinstance(why, ChatBusy) else 0.0
        again = max(wait, asked)
        log = structlog.get_logger("discord")
        log.warning("no connection to Discord", problem=why.problem, again_in=again)
        return again

    async def setup_hook(self) -> None:
        """Logged in: tell the listener."""
        await self._listener.ready()

    async def connect(self, *, reconnect: bool = True) -> None:
        """Learn the gateway of a compatible server and connect, while today's connections last."""
        wait = await self._wait_for_gateway()
        if wait:
            log = structlog.get_logger("discord")
            log.error("too many connections today", waiting_minutes=round(wait / 60))
            await asyncio.sleep(wait)
        await super().connect(reconnect=reconnect)

    async def _wait_for_gateway(self) -> float:
        """The seconds until Discord allows enough new connections; 0 where it does.

        After the last one of a day Discord takes the token away, so a process that is started again
        and again must not use them up.
        """
        shards, gateway, limit = await self.http.get_bot_gateway()
        if self._api_url:
            DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
        enough = limit["remaining"] > SPARED + len(self.shard_ids or range(shards))
        return 0.0 if enough else limit["reset_after"] / 1000

    async def on_ready(self) -> None:
        """Connected, for the first time or anew without a resume."""
        await self._listener.connected()

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer, and be counted as in hand until that is done."""
        task = asyncio.current_task()
        if task is not None:
            self._busy.add(task)
            task.add_done_callback(self._busy.discard)
        await self._listener.interaction(interaction)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Added to a server; servers that come back from an outage are no news to discord.py."""
        await self._listener.joined(caller_in(guild))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Removed from a server; for an outage discord.py calls `on_guild_unavailable` instead."""
        await self._listener.removed(caller_in(guild))

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002 - discord's contract
        """An event that failed is one event; the others go on."""
        structlog.get_logger("discord").exception("event failed", during=event_method)

    async def settle(self, seconds: float) -> None:
        """Wait for the answers in hand, at most so long."""
        if self._busy:
            await asyncio.wait(set(self._busy), timeout=seconds)
