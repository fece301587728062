"""Posts to channels, threads and direct messages: sent once, found again, changed.

Exactly once: the key of a delivery is the message's nonce, which Discord compares for a few minutes
("Create Message", enforce_nonce), and the id of the post's container, by which the post is found in
the channel afterwards. Reading a channel back needs Read Message History; without it only the nonce
helps.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from hashlib import blake2b

import discord
import structlog

from bot.chat.base import Receipt
from bot.chat.discord_errors import FAULTS, PLATFORM, Quiet, chat_error
from bot.chat.discord_forums import SILENT_WEEK, TITLE, forum_of, found, opened
from bot.chat.discord_layout import laid, marker_of, markers_of
from bot.chat.discord_recent import Known, Recent
from bot.chat.messages import Message
from bot.errors import ChatBusy, ChatError, MessageGone, PlaceGone
from bot.models import Place

NONCE = 25
NONCE_KEPT = 60.0
"""Seconds in which a nonce surely is compared; Discord says a few minutes."""
LOOK_BACK = 300
"""Messages of a channel that are looked through for a post."""
WIDTH = 64
"""Places that are written to at the same time. One is done with before the next begins, so that
under a flood the first are through early, rather than all of them late."""
QUEUED = 6.0
"""Seconds that a post waits for its turn among them; then it goes back to the ledger, where waiting
costs nothing, instead of running into the time limit of who sends it."""
AGAIN = 3.0
OPENING = 10.0
"""Seconds after which a post in a forum shows, if Discord took it."""
UNREADABLE = 50013
REFUSED = 3600.0
"""Seconds in which a channel is not asked again for what it refused and a post can do without:
each refusal counts towards a ban of the address."""


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
        self._slots = asyncio.Semaphore(WIDTH)
        self._direct: Known[int] = Known()
        self._markers: Known[int] = Known()
        self._tried = Recent(ticks)
        self._refused = Recent(ticks)

    async def post(self, place: Place, message: Message, key: str) -> Receipt:
        """Send a message; the same key within minutes gives the message that was sent first."""
        shown = laid(message, marker_of(key))
        async with self._speaking(place.address):
            if place.forum:
                self._tried.note(key)
                sent = await opened(await self._forum(place), message, shown)
                return self._posted(sent.channel.id, sent.id, key)
            channel = await self._channel(place)
            self._tried.note(key)
            sent = await channel.send(
                view=shown.view,
                files=list(shown.files),
                nonce=nonce_of(key),  # type: ignore[arg-type]  # the overloads forget its None
                suppress_embeds=True,
            )
            receipt = self._posted(channel.id, sent.id, key)
            if place.threads and message.thread and place.kind == "channel":
                await self._thread(channel.id, sent.id, message.thread)
            return receipt

    def _posted(self, channel: int, message: int, key: str) -> Receipt:
        receipt = Receipt(PLATFORM, str(channel), str(message))
        if marker := marker_of(key):
            self._markers.put(str(receipt), marker)
        return receipt

    async def _thread(self, channel: int, message: int, name: str) -> None:
        """A thread for discussion; the post stands without it where it may not be opened."""
        if self._refused_lately("threads", channel):
            return
        try:
            await self._client.http.start_thread_with_message(
                channel, message, name=name[:TITLE], auto_archive_duration=SILENT_WEEK
            )
        except FAULTS as problem:
            self._note_refusal("threads", channel, problem)
            log = structlog.get_logger("discord")
            log.warning("no thread opened", channel=channel, problem=str(problem)[:200])

    async def find(self, place: Place, key: str) -> Receipt | None:
        """The post with this key among the channel's last messages."""
        marker, since = marker_of(key), self._tried.age(key)
        if place.forum:
            return await self._found(place, marker, since)
        if since < NONCE_KEPT:
            return None
        async with self._speaking(place.address):
            channel = await self._channel(place)
            if self._refused_lately("history", channel.id):
                return None
            try:
                async for one in channel.history(limit=LOOK_BACK):
                    if self._mine(one) and marker in markers_of(one):
                        return Receipt(PLATFORM, str(channel.id), str(one.id))
            except discord.Forbidden as problem:
                if problem.code != UNREADABLE:
                    raise
                self._note_refusal("history", channel.id, problem)
        return None

    def _refused_lately(self, what: str, channel: int) -> bool:
        """Whether a channel refused something that a post can do without."""
        return self._refused.age(f"{what} {channel}") < REFUSED

    def _note_refusal(self, what: str, channel: int, problem: BaseException) -> None:
        if isinstance(problem, discord.Forbidden):
            self._refused.note(f"{what} {channel}")

    async def _found(self, place: Place, marker: int | None, since: float) -> Receipt | None:
        """The post in a forum, which shows some seconds after the try at the latest."""
        if since < OPENING:
            problem = "whether it was opened is not known yet"
            raise ChatBusy(PLATFORM, place.address, problem, OPENING - since)
        me = self._client.user
        async with self._speaking(place.address):
            if marker is None or me is None:
                return None
            message = await found(await self._forum(place), me.id, marker)
        return Receipt(PLATFORM, str(message.channel.id), str(message.id)) if message else None

    async def _forum(self, place: Place) -> discord.ForumChannel:
        return await forum_of(self._client, _number(place))

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
        if self._refused_lately("history", post.channel.id):
            return None
        try:
            read = await post.fetch()
        except discord.Forbidden as problem:
            if problem.code != UNREADABLE:
                raise
            self._note_refusal("history", post.channel.id, problem)
            return None
        return next(iter(markers_of(read)), None)

    async def _channel(self, place: Place) -> discord.PartialMessageable:
        """Where to write to: the channel, or the opened direct messages of a user."""
        address = _number(place)
        if place.kind == "channel":
            return self._client.get_partial_messageable(address)
        number = self._direct.get(place.address)
        if number is None:
            opened = await self._client.create_dm(discord.Object(address))
            number = opened.id
            self._direct.put(place.address, number)
        return self._client.get_partial_messageable(number)

    @asynccontextmanager
    async def _speaking(self, place: str) -> AsyncIterator[None]:
        """No request while all of Discord is to be left alone; every refusal as our own error."""
        if wait := self._quiet.left():
            raise ChatBusy(PLATFORM, place, "rate limit", wait, everywhere=True, unsent=True)
        await self._turn(place)
        try:
            yield
        except (ChatError, PlaceGone, MessageGone):
            raise
        except FAULTS as problem:
            raise chat_error(problem, place, self._quiet) from problem
        finally:
            self._slots.release()

    async def _turn(self, place: str) -> None:
        """Wait for a slot, not for ever."""
        try:
            async with asyncio.timeout(QUEUED):
                await self._slots.acquire()
        except TimeoutError:
            raise ChatBusy(PLATFORM, place, "many posts wait", AGAIN, unsent=True) from None


def _number(place: Place) -> int:
    """The address as Discord writes it."""
    if not (place.address.isdecimal() and place.address.isascii()):
        raise PlaceGone(PLATFORM, place.address, "is no address on Discord")
    return int(place.address)
