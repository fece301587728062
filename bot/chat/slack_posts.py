"""Deliveries on Slack: posted with a key that is looked up before a second try, edited, threaded."""

from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.chat.base import Receipt
from bot.chat.faults import texts
from bot.chat.messages import Block, Button, Controls, Heading, Lines, Message, Picture
from bot.chat.slack_blocks import blocks_of
from bot.chat.slack_errors import PLATFORM, REMOVED, name_of, told
from bot.chat.slack_installs import Installs
from bot.chat.slack_text import notification
from bot.chat.slack_web import SlackWeb
from bot.errors import MessageGone, PlaceGone
from bot.models import Place
from bot.storage.store import Store

EVENT = "leadbot_delivery"
"""The type of the metadata that every delivery carries; its payload is `{"key": ...}`."""
BACK = timedelta(days=2)
"""How far back a key is looked for: longer than a delivery is tried."""
PAGE, PAGES = 200, 10
REMEMBERED = 20_000
IN_THREAD = "Details and buttons are in the thread."
BAD_BLOCKS = {
    "invalid_blocks",
    "invalid_blocks_format",
    "invalid_attachments",
    "msg_blocks_too_long",
}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message goes: workspace, its token, the channel's id."""

    team: str
    token: str
    channel: str


@dataclass(slots=True)
class Posts:
    """Posts of the ledger; nothing here waits or tries again, the ledger does."""

    store: Store
    web: SlackWeb
    installs: Installs
    clock: Callable[[], datetime]
    _teams: dict[int, str] = field(default_factory=dict)
    _opened: OrderedDict[tuple[str, str], str] = field(default_factory=OrderedDict)
    _heads: OrderedDict[str, str] = field(default_factory=OrderedDict)

    async def post(self, place: Place, message: Message, key: str) -> Receipt:
        """Send a message; in a place with threads its first line, and the whole in its thread."""
        with told(place.address):
            at = await self.address(place)
            if place.threads and place.kind == "channel" and len(message.blocks) > 2:
                stamp = await self._threaded(at, message, key)
            else:
                stamp = await self._send(at, message, key)
        return Receipt(PLATFORM, f"{at.team}:{at.channel}", stamp)

    async def find(self, place: Place, key: str) -> Receipt | None:
        """The message that carries this key in its metadata, of the last two days."""
        with told(place.address):
            at = await self.address(place)
            async for one in self._history(at):
                if _key(one) != key:
                    continue
                stamp = str(one["ts"])
                if place.threads and place.kind == "channel":
                    reply = await self._reply(at, stamp, key)
                    if reply is None and _is_head(one):
                        self._remember(self._heads, key, stamp)
                        return None
                    stamp = f"{stamp}+{reply}" if reply else stamp
                return Receipt(PLATFORM, f"{at.team}:{at.channel}", stamp)
        return None

    async def edit(self, receipt: Receipt, message: Message) -> None:
        """Change a message, and the thread it may have."""
        team, _, channel = receipt.channel.partition(":")
        with told(receipt.channel):
            at = Address(team, await self._token(team, receipt.channel), channel)
            head, _, reply = receipt.message.partition("+")
            if reply:
                await self._update(at, head, headline(message))
            await self._update(at, reply or head, message)

    async def channel_of(self, at: Address, user: str) -> str:
        """The direct-message channel with a member, opened once."""
        known = self._opened.get((at.team, user))
        if known is None:
            said = await self.web.posts.conversations_open(token=at.token, users=user)
            known = str(said["channel"]["id"])
            self._remember(self._opened, (at.team, user), known)
        return known

    def forget(self, team: str) -> None:
        """Forget a workspace's channels."""
        for key in [key for key in self._opened if key[0] == team]:
            del self._opened[key]

    async def address(self, place: Place) -> Address:
        """Where a place is, with a token that works there."""
        team = await self._team(place)
        at = Address(team, await self._token(team, place.address), place.address)
        if place.kind == "dm":
            at = replace(at, channel=await self.channel_of(at, place.address))
        return at

    async def _team(self, place: Place) -> str:
        if place.community not in self._teams:
            found = await self.store.communities.get(place.community)
            if found is None:
                raise PlaceGone(PLATFORM, place.address, "its workspace is not known any more")
            self._teams[place.community] = found.address
        return self._teams[place.community]

    async def _token(self, team: str, place: str) -> str:
        installed = await self.installs.of(team)
        if installed is None:
            raise PlaceGone(PLATFORM, place, REMOVED["not_installed"], removed=True)
        return installed.token

    async def _threaded(self, at: Address, message: Message, key: str) -> str:
        head = self._heads.get(key) or await self._send(at, headline(message), key)
        self._remember(self._heads, key, head)
        try:
            with told(at.channel, begun=True):
                reply = await self._send(at, message, key, thread=head)
        except MessageGone:  # somebody deleted it: the next try begins anew
            self._heads.pop(key, None)
            raise
        self._heads.pop(key, None)
        return f"{head}+{reply}"

    async def _send(self, at: Address, message: Message, key: str, thread: str = "") -> str:
        payload = {"event_type": EVENT, "event_payload": {"key": key}}
        options: dict[str, Any] = {"token": at.token, "channel": at.channel}
        options |= {"unfurl_links": False, "unfurl_media": False, "mrkdwn": False}
        options |= {"metadata": payload} if key else {}
        options |= {"thread_ts": thread} if thread else {}
        text = notification(message.text)
        try:
            said = await self.web.posts.chat_postMessage(
                **options, text=text, blocks=blocks_of(message)
            )
        except SlackApiError as problem:
            if name_of(problem) not in BAD_BLOCKS:
                raise
            said = await self.web.posts.chat_postMessage(**options, text=words(message))
        return str(said["ts"])

    async def _update(self, at: Address, stamp: str, message: Message) -> None:
        await self.web.posts.chat_update(
            token=at.token,
            channel=at.channel,
            ts=stamp,
            text=notification(message.text),
            blocks=blocks_of(message),
        )

    async def _history(self, at: Address) -> AsyncIterator[dict[str, Any]]:
        cursor, oldest = "", (self.clock() - BACK).timestamp()
        for _ in range(PAGES):
            said = await self.web.posts.conversations_history(
                token=at.token,
                channel=at.channel,
                include_all_metadata=True,
                limit=PAGE,
                oldest=f"{oldest:.6f}",
                cursor=cursor or None,
            )
            for one in said.get("messages") or ():
                yield one
            cursor = (said.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    async def _reply(self, at: Address, head: str, key: str) -> str | None:
        said = await self.web.posts.conversations_replies(
            token=at.token, channel=at.channel, ts=head, include_all_metadata=True, limit=PAGE
        )
        for one in said.get("messages") or ():
            if one.get("ts") != head and _key(one) == key:
                return str(one["ts"])
        return None

    def _remember(self, memory: OrderedDict[Any, str], key: Any, value: str) -> None:
        memory[key] = value
        memory.move_to_end(key)
        while len(memory) > REMEMBERED:
            memory.popitem(last=False)


def headline(message: Message) -> Message:
    """What stands in the channel where the whole is in the thread."""
    first = tuple(one for one in message.blocks if isinstance(one, Heading))[:1]
    return replace(message, blocks=(*first, Lines(((IN_THREAD,),), small=True)))


def words(message: Message) -> str:
    """Everything a message says as plain text, for when its layout is refused."""
    said = [text for block in message.blocks for text in _said(block)]
    lines = dict.fromkeys([message.text, *said])
    pages = [
        f"{one.label}: {one.url}"
        for block in message.blocks
        if isinstance(block, Controls)
        for one in block.controls
        if isinstance(one, Button) and one.url
    ]
    return notification("\n".join([*lines, *pages]))


def _said(block: Block) -> Iterator[str]:
    if isinstance(block, Picture):
        yield block.alt
    yield from texts(block)


def _key(message: dict[str, Any]) -> str:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT:
        return ""
    return str((metadata.get("event_payload") or {}).get("key", ""))


def _is_head(message: dict[str, Any]) -> bool:
    """Whether the message is only the first line of a thread that was to follow."""
    return IN_THREAD in str(message.get("blocks", ""))
