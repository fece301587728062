"""Two servers of one bot on a simulated Discord: every command in both, nothing of one in the other."""

from dataclasses import dataclass
from typing import Any

import discord

from bot.commands.found import found
from tests.bot.chat.discord.scene import Scene, labels, raw, said, sound, walked
from tests.bot.chat.discord.test_discord_commands import NEEDED
from tests.bot.commands.stage import posting, read, stocked

MARKS = ("quillfeather", "brambleholt")


@dataclass
class Server:
    """A server with a word of its own, and its admin there; the person is the same in both."""

    mark: str
    guild: Any
    channel: Any
    admin: Any


async def servers(scene: Scene) -> list[Server]:
    person = scene.env.create_user("nadia")
    made: list[Server] = []
    for mark in MARKS:
        # Names of servers are no secret from who is in both: `/leads community` says them.
        guild = scene.env.create_guild(f"Server {len(made)}")
        role = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
        channel = guild.create_text_channel("jobs")
        made.append(Server(mark, guild, channel, guild.add_member(person, roles=[role])))
    await scene.env.settle()
    return made


async def filled(scene: Scene, one: Server) -> None:
    """A profile, a rule, a source, a schedule and a lead that carry the server's word."""
    admin, channel = one.admin, one.channel
    typed = sound(await admin.slash(channel, "leads profile", text=f"pytorch, {one.mark}ing"))
    sound(await admin.click(typed, label="Keep"))
    sound(await admin.slash(channel, "leads-admin block", kind="word", name=f"{one.mark}ism"))
    sound(await admin.slash(channel, "leads alerts", where="channel", when="daily"))
    store = scene.world.store
    community = await store.communities.of("discord", str(one.guild.id))
    await store.sources.add(f"{one.mark}-feed", {"name": "x"}, community=community.id)
    own = posting(
        700 + len(one.mark),
        source=f"members-{community.id}",
        title=f"For {one.mark}",
        company=one.mark,
    )
    await store.postings.save(own.source, [own], community=community.id)
    (lead,) = await stocked(store, [(own, read(3))])
    sound(await admin.slash(channel, "leads pipeline", lead=lead, status="talking"))


async def seen(one: Server) -> str:
    """Everything that the admin is shown there, by every command."""
    texts: list[str] = []
    for command in found()[0].values():
        group = "leads-admin" if command.admin else "leads"
        given = NEEDED.get(command.name, {})
        answer = await one.admin.slash(one.channel, f"{group} {command.name}", **given)
        if command.form:
            texts.append(str(answer.modal))
            continue
        reply = sound(answer)
        choices = [
            choice["label"]
            for part in walked(raw(reply.components))
            for choice in part.get("options", [])
        ]
        texts += [said(reply), *labels(reply), *choices]
    return "\n".join(texts).casefold()


async def test_no_command_shows_another_server_to_its_own_member(scene: Scene) -> None:
    both = await servers(scene)
    for one in both:
        await filled(scene, one)
    for one, other in (both, both[::-1]):
        text = await seen(one)
        assert one.mark in text
        assert other.mark not in text
