"""Posts in a forum: each is a thread with a title, and the tags that its facts name.

A forum compares no nonces ("Start Thread in Forum or Media Channel" in Discord's documentation), so a
post of unknown outcome is looked for among the active threads, after Discord had time to open it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import discord

from bot.chat.discord_errors import PLATFORM
from bot.chat.discord_escape import label
from bot.chat.discord_layout import Laid, markers_of
from bot.chat.faults import words
from bot.chat.messages import Facts, Message
from bot.errors import PlaceGone

TITLE = 100
TAGS = 5
SILENT_WEEK: Literal[10080] = 10080
"""Minutes of silence after which a thread is put away."""
LOOK_BACK = 50
"""Threads that are looked through for a post, the newest first."""


async def forum_of(client: discord.Client, address: int) -> discord.ForumChannel:
    """The forum, from memory or asked for.

    Raises:
        PlaceGone: the channel is no forum.

    """
    found = client.get_channel(address) or await client.fetch_channel(address)
    if not isinstance(found, discord.ForumChannel):
        raise PlaceGone(PLATFORM, str(address), "the channel is no forum any more")
    return found


async def opened(forum: discord.ForumChannel, message: Message, shown: Laid) -> discord.Message:
    """Open a post; its first message, whose channel is the post's thread."""
    made = await forum.create_thread(
        name=title_of(message),
        view=shown.view,
        files=list(shown.files),
        applied_tags=tags_of(forum, message),
        auto_archive_duration=SILENT_WEEK,
        suppress_embeds=True,
    )
    return made.message


def title_of(message: Message) -> str:
    """The post's title, which Discord shows without reading marks."""
    return label(message.thread or message.text, TITLE)


def tags_of(forum: discord.ForumChannel, message: Message) -> Sequence[discord.ForumTag]:
    """The tags of the forum that the facts name, such as NLP, Remote or Contract."""
    said = "\n".join(_said(message)).casefold()
    usable = [tag for tag in forum.available_tags if not tag.moderated]
    named = [tag for tag in usable if _names(tag.name, said)]
    return (named or (usable[:1] if forum.flags.require_tag else []))[:TAGS]


def _names(tag: str, said: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(tag.casefold().strip())}(?!\w)", said))


def _said(message: Message) -> Iterator[str]:
    for block in message.blocks:
        if isinstance(block, Facts):
            yield from ("".join(map(words, rich)) for _, rich in block.pairs)


async def found(forum: discord.ForumChannel, me: int, marker: int) -> discord.Message | None:
    """The bot's post that carries this mark, among the forum's active threads."""
    active = [one for one in await forum.guild.active_threads() if one.parent_id == forum.id]
    own = sorted((one for one in active if one.owner_id == me), key=lambda one: -one.id)
    for thread in own[:LOOK_BACK]:
        async for message in thread.history(limit=1, oldest_first=True):
            if marker in markers_of(message):
                return message
    return None
