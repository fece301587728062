"""Commands in direct messages with the bot, on a simulated Discord."""

from typing import Any

import pytest
from simcord.backend.errors import SetupError

from bot.chat.discord_permissions import belongs
from tests.bot.chat.discord.scene import Scene, action_id, said, sound


async def second(scene: Scene) -> Any:
    """Anna as a member of another server, where the bot knows her too."""
    guild = scene.env.create_guild("Moss Hill")
    channel = guild.create_text_channel("jobs")
    actor = guild.add_member(scene.anna.user)
    await scene.env.settle()
    sound(await actor.slash(channel, "leads alerts", when="daily"))
    return guild


async def test_a_member_of_one_server_types_in_direct_messages(scene: Scene) -> None:
    sound(await scene.anna.slash(scene.leads, "leads alerts", when="daily"))
    reply = sound(await scene.anna.user.slash("leads search", text="ranking"))
    assert "40 leads" in said(reply)
    turned = sound(await scene.anna.user.click(reply, label="Next"))
    assert "6-10 of 40" in said(turned)


async def test_a_stranger_is_told_where_to_type(scene: Scene) -> None:
    reply = sound(await scene.env.create_user("zoe").slash("leads search"))
    assert "once in a channel" in said(reply)


async def test_a_member_of_two_servers_is_asked_which_one_is_meant(scene: Scene) -> None:
    sound(await scene.anna.slash(scene.leads, "leads alerts", when="daily"))
    await second(scene)
    asked = sound(await scene.anna.user.slash("leads alerts"))
    assert "Which one do you mean" in said(asked)
    community = await scene.world.store.communities.of("discord", str(scene.guild.id))
    chosen = await scene.anna.user.select(
        asked, [str(community.id)], custom_id=action_id(asked, "community")
    )
    assert "you mean Fern Valley" in said(sound(chosen))
    assert "Your alerts" in said(sound(await scene.anna.user.slash("leads alerts")))


async def test_a_member_who_left_sees_nothing_more(scene: Scene) -> None:
    # As the running bot wires it.
    client = scene.chat.client
    assert await belongs(client, str(scene.guild.id), str(scene.anna.id))
    scene.guild.remove_member(scene.anna)
    await scene.env.settle()
    assert not await belongs(client, str(scene.guild.id), str(scene.anna.id))
    assert not await belongs(client, "no-number", "1")


async def test_admin_commands_are_not_offered_there(scene: Scene) -> None:
    with pytest.raises(SetupError):
        await scene.boris.user.slash("leads-admin status")
