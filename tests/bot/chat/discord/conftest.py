"""A bot on a simulated Discord, over the real command table and a store with forty leads."""

from collections.abc import Iterator

import discord
import pytest
import simcord

from bot.chat.discord_chat import DiscordChat
from bot.storage.store import Store
from tests.bot.chat.discord.scene import Scene, bot_of
from tests.bot.commands.conftest import clock, store, template
from tests.bot.commands.stage import Clock, World, world_of

__all__ = ["clock", "store", "template"]


@pytest.fixture
def world(store: Store, clock: Clock) -> World:
    """The table, for communities that nobody has greeted yet."""
    return world_of(store, clock)


@pytest.fixture
def chat(world: World) -> DiscordChat:
    """A bot over the table."""
    return bot_of(world, world.table)


@pytest.fixture
def simcord_bot(chat: DiscordChat) -> discord.Client:
    """What the simulated Discord drives."""
    return chat.client


@pytest.fixture
async def scene(simcord_env: simcord.Env, chat: DiscordChat, world: World) -> Scene:
    """A server with a channel, a member and an admin, greeted before."""
    guild = simcord_env.create_guild("Fern Valley")
    managing = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    made = Scene(
        simcord_env,
        chat,
        world,
        guild,
        guild.create_text_channel("leads"),
        guild.add_member(simcord_env.create_user("anna")),
        guild.add_member(simcord_env.create_user("boris"), roles=[managing]),
    )
    await simcord_env.settle()
    community = await world.store.communities.of("discord", str(guild.id), "Fern Valley")
    await world.store.communities.save_settings(community.id, {"welcomed": True})
    return made


@pytest.fixture(autouse=True)
def _discord_itself() -> Iterator[None]:
    """Give discord.py its own addresses back after a test that set others."""
    from discord.gateway import DiscordWebSocket
    from discord.http import Route

    base, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    yield
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway
