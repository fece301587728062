"""Discord as a chat: connects, answers, posts. `DiscordChat.of(settings, notes)` makes one."""

import asyncio
import re
from collections.abc import Sequence
from typing import Any, Self

import discord
import structlog

from bot.chat.base import Receipt
from bot.chat.discord_answers import Answers
from bot.chat.discord_client import Connection
from bot.chat.discord_errors import PLATFORM, Quiet
from bot.chat.discord_files import Get, from_discord
from bot.chat.discord_interactions import Interactions
from bot.chat.discord_permissions import belongs, invite_url, missing
from bot.chat.discord_posts import Posts
from bot.chat.discord_servers import compared
from bot.chat.discord_sync import Notes, Remembered, synced
from bot.chat.discord_tree import definitions
from bot.chat.messages import Message
from bot.commands.base import Caller, Commands
from bot.errors import ChatBusy
from bot.models import Place
from config.errors import ConfigError
from config.settings import Settings

CONNECTING = 5.0
"""Seconds that a post waits for the login, before it is put off; who sends it waits 20 in all."""
FINISHING = 4.0
CLOSING = 5.0
SHARDS = "LEADBOT_DISCORD_SHARDS"
_SHARDS = re.compile(r"(\d{1,5})-(\d{1,5})/(\d{1,5})")


class DiscordChat:
    """Keeps `bot.chat.base.Chat` on Discord."""

    platform = PLATFORM

    def __init__(
        self,
        token: str,
        *,
        api_url: str = "",
        shards: str = "",
        notes: Notes | None = None,
        get: Get | None = None,
    ) -> None:
        """Make the client; nothing is connected before `serve`.

        Args:
            token: the bot's token.
            api_url: the API's address with its version, for compatible servers; "" is Discord's.
            shards: FIRST-LAST/TOTAL of this process; "" leaves it to Discord.
            notes: where it is remembered which commands were registered last.
            get: fetches the files of forms; by itself from Discord's servers, or from `api_url`'s.

        Raises:
            ConfigError: the shards are not written like that.

        """
        ids, count = shards_of(shards)
        self._token = token
        self._notes = notes or Remembered()
        self._first = ids is None or 0 in ids
        self._quiet = Quiet()
        self._ready = asyncio.Event()
        self._closing = asyncio.Event()
        self._get = get or from_discord(api_url)
        self._interactions: Interactions | None = None
        self._log = structlog.get_logger("discord")
        self.client = Connection(
            self, self._quiet, api_url=api_url, shard_ids=ids, shard_count=count
        )
        self._posts = Posts(self.client, self._quiet)

    @classmethod
    def of(cls, settings: Settings, notes: Notes | None = None) -> Self:
        """The chat that the settings describe.

        Raises:
            ConfigError: there is no token, or the shards are wrong.

        """
        if settings.discord_token is None:
            raise ConfigError("LEADBOT_DISCORD_TOKEN", "is not set", "See docs/discord.md")
        return cls(
            settings.discord_token.get_secret_value(),
            api_url=settings.discord_api_url,
            shards=settings.discord_shards,
            notes=notes,
        )

    def offer(self, commands: Commands) -> None:
        """Answer from this table; `serve` does it."""
        self._interactions = Interactions(commands, Answers(commands.unshown), self._get)

    async def serve(self, commands: Commands) -> None:
        """Connect, register the commands if they changed, and answer until closed.

        It keeps trying while Discord cannot be reached.

        Raises:
            ConfigError: Discord refuses the token.

        """
        self.offer(commands)
        # discord.py tries for ever to connect once it began to, even when it is closed meanwhile.
        running = asyncio.create_task(self.client.start(self._token, reconnect=True))
        closing = asyncio.create_task(self._closing.wait())
        try:
            await asyncio.wait({running, closing}, return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                _ended(running)
        finally:
            await self.close()
            running.cancel()
            closing.cancel()
            await asyncio.gather(running, closing, return_exceptions=True)

    async def ready(self) -> None:
        """Logged in: posts may go, and the commands are brought up to date."""
        self._ready.set()
        if self._first and self._interactions is not None:
            offered = definitions(self._interactions.commands.offered())
            await synced(self.client, offered, self._notes)

    async def connected(self) -> None:
        """Every server is known: learn which came and went while no process ran."""
        if self._interactions is not None:
            await compared(self.client, self._interactions.commands)

    async def interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer what somebody did."""
        if self._interactions is not None:
            await self._interactions.answer(interaction)

    async def joined(self, caller: Caller) -> None:
        """A server to know; nothing is posted there."""
        if self._interactions is not None:
            await self._interactions.commands.joined(caller)

    async def removed(self, caller: Caller) -> None:
        """A server to forget."""
        self._log.info("removed from a server", community=caller.community)
        if self._interactions is not None:
            await self._interactions.commands.removed(caller)

    async def post(self, place: Place, message: Message, *, key: str = "") -> Receipt:
        """Send a message to a channel, a thread or a user; see `Chat.post`."""
        await self._connected(place.address)
        return await self._posts.post(place, message, key)

    async def find(self, place: Place, key: str) -> Receipt | None:
        """The message that was sent with this key, as far as the channel can be read back."""
        await self._connected(place.address)
        return await self._posts.find(place, key)

    async def edit(self, receipt: Receipt, message: Message) -> None:
        """Change a message sent before; see `Chat.edit`."""
        await self._connected(receipt.channel)
        await self._posts.edit(receipt, message)

    async def check_place(self, place: Place) -> Sequence[str]:
        """What the bot lacks for posting there, by the names of Discord's settings."""
        return await missing(self.client, place)

    def granting(self, place: Place, community: str) -> str:
        """The link that gives the bot's role what posting to a place needs; "" before the login."""
        number = self.client.application_id
        return invite_url(number, threads=place.threads, server=community) if number else ""

    async def belongs(self, community: str, user: str) -> bool:
        """Whether a user is in a server still; where Discord gives no answer, nobody is."""
        return await belongs(self.client, community, user)

    async def _connected(self, place: str) -> None:
        try:
            async with asyncio.timeout(CONNECTING):
                await self._ready.wait()
        except TimeoutError:
            problem = "not logged in yet"
            raise ChatBusy(
                PLATFORM, place, problem, CONNECTING, everywhere=True, unsent=True
            ) from None

    async def close(self) -> None:
        """Finish the answers in hand and disconnect, within ten seconds."""
        self._closing.set()
        await self.client.settle(FINISHING)
        try:
            async with asyncio.timeout(CLOSING):
                await self.client.close()
        except TimeoutError:
            self._log.warning("the connection did not close in time")


def shards_of(text: str) -> tuple[list[int] | None, int | None]:
    """The shards FIRST-LAST/TOTAL as ids and their number; None for what Discord recommends.

    Raises:
        ConfigError: it is not written like that, or no such shards can be.

    """
    if not text.strip():
        return None, None
    found = _SHARDS.fullmatch(text.strip())
    first, last, total = map(int, found.groups()) if found else (1, 0, 0)
    if not first <= last < total:
        raise ConfigError(SHARDS, "is not FIRST-LAST/TOTAL", "For example 0-3/8")
    return list(range(first, last + 1)), total


def _ended(running: asyncio.Task[None]) -> None:
    """Say why the connection ended, where that is somebody's mistake."""
    try:
        running.result()
    except discord.LoginFailure as problem:
        raise _refused("was refused by Discord") from problem
    except discord.ConnectionClosed as problem:
        if problem.code != 4004:
            raise
        raise _refused("was refused by Discord's gateway") from problem


def _refused(problem: str) -> ConfigError:
    fix = "Reset the token on the application's Bot page and set the new one"
    return ConfigError("LEADBOT_DISCORD_TOKEN", problem, fix)
