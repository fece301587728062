"""What the Discord scenarios share: the people, the posts, and how a reply is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from simcord import Env

from bot.chat.discord_chat import DiscordChat
from bot.commands.table import CommandTable
from bot.models import Place
from tests.bot.commands.stage import World

EPHEMERAL = 1 << 6
V2 = 1 << 15


@dataclass
class Scene:
    """A server: `anna` is a member, `boris` may manage it; `leads` is its channel."""

    env: Env
    chat: DiscordChat
    world: World
    guild: Any
    leads: Any
    anna: Any
    boris: Any

    async def restarted(self) -> DiscordChat:
        """A new process: nothing of the old one's memory is left."""
        chat = bot_of(self.world, self.world.restarted())
        await self.env.restart_bot(chat.client)
        self.chat = chat
        return chat

    def place(self, **changes: Any) -> Place:
        """The channel as a place."""
        plain: dict[str, Any] = {"id": 1, "community": 1, "platform": "discord"}
        return Place(**{**plain, "address": str(self.leads.id), **changes})

    def bodies(self, path: str, method: str = "POST") -> list[Any]:
        """What was sent to addresses that contain `path`."""
        every = self.env.http_requests
        return [one.json for one in every if one.method == method and path in one.path]


def bot_of(world: World, table: CommandTable) -> DiscordChat:
    """A bot of one shard that remembers its commands in the store.

    Files come from where the simulated Discord keeps them.
    """

    async def get(url: str, most: int) -> bytes:
        return await made.client.http.get_from_cdn(url)

    made = DiscordChat("token", shards="0-0/1", notes=world.store.notes, get=get)
    made.offer(table)
    return made


def walked(components: Any) -> Iterator[dict[str, Any]]:
    """Every component of a message, nested ones too."""
    for one in components:
        yield one
        yield from walked(one.get("components", []))
        if one.get("accessory"):
            yield one["accessory"]


def said(message: Any) -> str:
    """Every text of a message."""
    found = message.components if not isinstance(message, list) else message
    return "\n".join(one["content"] for one in walked(raw(found)) if one.get("type") == 10)


def raw(components: Any) -> list[dict[str, Any]]:
    """Components as Discord sends them, whether they are parsed already or not."""
    return [one if isinstance(one, dict) else one.to_dict() for one in components]


def labels(message: Any) -> list[str]:
    """The labels of a message's buttons."""
    return [one["label"] for one in walked(raw(message.components)) if one.get("type") == 2]


def action_id(message: Any, start: str) -> str:
    """The custom_id of the control whose action begins so."""
    found = [one.get("custom_id", "") for one in walked(raw(message.components))]
    return next(one for one in found if one.partition(":")[2].startswith(start))


def sound(result: Any, *, private: bool = True) -> Any:
    """The reply, which was acknowledged and answers in Components V2 to the right eyes."""
    assert result.acknowledged
    reply = result.followups[-1] if result.followups else result.response
    assert reply is not None
    assert reply.flags.components_v2
    assert bool(reply.flags.ephemeral) is private
    return reply
