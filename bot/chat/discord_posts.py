"""Posts to channels, threads and direct messages: sent once, found again, changed.

Exactly once: the key of a delivery is the message's nonce, which Discord compares for a few minutes
("Create Message", enforce_nonce), and the id of the post's container, by which the post is found in
the channel afterwards. Reading a channel back needs Read Message History; without it only the nonce
helps.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from hashlib import blake2b
from typing import Literal, TypeVar

import aiohttp
import discord
import structlog

from bot.chat.base import Receipt
from bot.chat.discord_errors import PLATFORM, Quiet, chat_error
from bot.chat.discord_layout import laid, marker_of
from bot.chat.messages import Message
from bot.errors import ChatBusy, ChatError, MessageGone, PlaceGone
from bot.models import Place

T = TypeVar("T")
NONCE = 25
NONCE_KEPT = 60.0
"""Seconds in which a nonce surely is compared; Discord says a few minutes."""
LOOK_BACK = 300
"""Messages of a channel that are looked through for a post."""
WIDTH = 64
"""Places that are written to at the same time. One is done with before the next begins, so that
under a flood the first are through early, rather than all of them late."""
REMEMBERED = 20_000
THREAD_NAME = 100
ARCHIVE: Literal[10080] = 10080
"""Minutes of silence after which a discussion is put away: a week."""
UNREADABLE = 50013
FAULTS = (discord.DiscordException, aiohttp.ClientError, OSError)


def nonce_of(key: str) -> str | None:
    """The key as a nonce: Discord takes 25 characters."""
    if len(key) <= NONCE:
        return key or None
    return blake2b(key.encode(), digest_size=12).hexdigest()


class Posts:
    """What a bot posts by itself; `client` is logged in."""

    def __init__(
        self,
        client: discord.Client,
        quiet: Quiet,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        """Post through this client."""
        self._client = client
        self._quiet = quiet
        self._ticks = ticks
        self._slots = asyncio.Semaphore(WIDTH)
        self._direct: OrderedDict[str, int] = OrderedDict()
        self._tried: OrderedDict[str, float] = OrderedDict()
        self._markers: OrderedDict[str, int] = OrderedDict()

    async def post(self, place: Place, message: Message, key: str) -> Receipt:
        """Send a message; the same key within minutes gives the message that was sent first."""
        async with self._speaking(place.address):
            channel = await self._channel(place)
            _remember(self._tried, key, self._ticks())
            shown = laid(message, marker_of(key))
            sent = await channel.send(
                view=shown.view,
                files=list(shown.files),
                nonce=nonce_of(key),  # type: ignore[arg-type]  # the overloads forget its None
                suppress_embeds=True,
            )
            receipt = Receipt(PLATFORM, str(channel.id), str(sent.id))
            if marker := marker_of(key):
                _remember(self._markers, str(receipt), marker)
            if place.threads and message.thread and place.kind == "channel":
                await self._thread(channel.id, sent.id, message.thread)
            return receipt

    async def _thread(self, channel: int, message: int, name: str) -> None:
        """A thread for discussion; the post stands without it where it may not be opened."""
        try:
            await self._client.http.start_thread_with_message(
                channel, message, name=name[:THREAD_NAME], auto_archive_duration=ARCHIVE
            )
        except FAULTS as problem:
            log = structlog.get_logger("discord")
            log.warning("no thread opened", channel=channel, problem=str(problem)[:200])

    async def find(self, place: Place, key: str) -> Receipt | None:
        """The post with this key among the channel's last messages."""
        tried = self._tried.get(key)
        if tried is not None and self._ticks() - tried < NONCE_KEPT:
            return None
        marker = marker_of(key)
        async with self._speaking(place.address):
            channel = await self._channel(place)
            try:
                async for one in channel.history(limit=LOOK_BACK):
                    if self._mine(one) and marker in _ids(one):
                        return Receipt(PLATFORM, str(channel.id), str(one.id))
            except discord.Forbidden as problem:
                if problem.code != UNREADABLE:
                    raise
        return None

    def _mine(self, message: discord.Message) -> bool:
        me = self._client.user
        return me is not None and message.author.id == me.id

    async def edit(self, receipt: Receipt, message: Message) -> None:
        """Change a post; it keeps what it is recognised by."""
        async with self._speaking(receipt.channel):
            channel = self._client.get_partial_messageable(int(receipt.channel))
            post = channel.get_partial_message(int(receipt.message))
            marker = self._markers.get(str(receipt)) or await self._marker(post)
            shown = laid(message, marker)
            await post.edit(view=shown.view, attachments=list(shown.files))

    async def _marker(self, post: discord.PartialMessage) -> int | None:
        """The id of the container of a post that another process made."""
        try:
            found = await post.fetch()
        except discord.Forbidden as problem:
            if problem.code != UNREADABLE:
                raise
            return None
        return next(iter(_ids(found)), None)

    async def _channel(self, place: Place) -> discord.PartialMessageable:
        """Where to write to: the channel, or the opened direct messages of a user."""
        if not place.address.isdecimal():
            raise PlaceGone(PLATFORM, place.address, "is no address on Discord")
        if place.kind == "channel":
            return self._client.get_partial_messageable(int(place.address))
        number = self._direct.get(place.address)
        if number is None:
            opened = await self._client.create_dm(discord.Object(int(place.address)))
            number = opened.id
            _remember(self._direct, place.address, number)
        return self._client.get_partial_messageable(number)

    @asynccontextmanager
    async def _speaking(self, place: str) -> AsyncIterator[None]:
        """No request while all of Discord is to be left alone; every refusal as our own error."""
        if wait := self._quiet.left():
            raise ChatBusy(PLATFORM, place, "rate limit", wait, everywhere=True)
        try:
            async with self._slots:
                yield
        except (ChatError, PlaceGone, MessageGone):
            raise
        except FAULTS as problem:
            raise chat_error(problem, place, self._quiet) from problem


def _ids(message: discord.Message) -> list[int]:
    """The ids of a message's outermost components."""
    numbers = (getattr(part, "id", None) for part in message.components)
    return [number for number in numbers if number]


def _remember(known: OrderedDict[str, T], key: str, value: T) -> None:
    """Keep a value, the longest untouched forgotten first."""
    if key:
        known[key] = value
        known.move_to_end(key)
    while len(known) > REMEMBERED:
        known.popitem(last=False)
