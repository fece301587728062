"""The servers that Discord says the bot is in, compared with those that are kept.

What happens while no process runs is never told: a server may have removed the bot, or taken it back.
"""

from collections.abc import Mapping

import discord
import structlog

from bot.chat.discord_errors import FAULTS, PLATFORM
from bot.commands.base import Caller, Commands

MOST = 50
"""Servers that are asked for after one login: a refusal counts towards the ban of an address."""
UNKNOWN, UNSEEN = 10004, 50001
"""Discord's codes for a server that does not exist, and one that the bot is not in."""


def caller_in(guild: discord.Guild) -> Caller:
    """A server itself as who calls."""
    return Caller(
        PLATFORM,
        str(guild.id),
        "",
        community_name=guild.name,
        community_locale=str(guild.preferred_locale.value),
    )


async def compared(client: discord.AutoShardedClient, commands: Commands) -> None:
    """Forget the servers that removed the bot meanwhile, know again those that took it back."""
    kept = {
        int(address): removed
        for address, removed in (await commands.communities(PLATFORM)).items()
        if address.isdecimal() and _ours(client, int(address))
    }
    for number, removed in kept.items():
        guild = client.get_guild(number)
        if removed and guild is not None:
            await commands.joined(caller_in(guild))
    for number in _absent(client, kept):
        if await _left(client, number):
            structlog.get_logger("discord").info("removed meanwhile", community=str(number))
            await commands.removed(Caller(PLATFORM, str(number), ""))


def _absent(client: discord.AutoShardedClient, kept: Mapping[int, bool]) -> list[int]:
    """Servers that are kept and not among those of the login, which names unavailable ones too."""
    return [one for one, gone in kept.items() if not gone and client.get_guild(one) is None][:MOST]


def _ours(client: discord.AutoShardedClient, server: int) -> bool:
    """Whether a server belongs to a shard of this process."""
    return (server >> 22) % (client.shard_count or 1) in client.shards


async def _left(client: discord.AutoShardedClient, server: int) -> bool:
    """Whether Discord says that the bot is not in the server; no answer is no removal."""
    try:
        await client.http.get_guild(server, with_counts=False)
    except discord.HTTPException as problem:
        return problem.code in {UNKNOWN, UNSEEN}
    except FAULTS:
        return False
    return False
