"""Admins by name, and what the bot lacks at a place."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.chat.discord_permissions import invite_url
from bot.commands.table import CommandTable
from bot.models import Place
from tests.bot.commands.stage import ANNA, BORIS, CARLA, World, button, labels, shown, sound

NAMED = "100000000000000001"
NADIA = replace(ANNA, user=NAMED, name="Nadia")


async def test_a_person_is_made_an_admin_by_name_and_back(world: World) -> None:
    await world.table.typed(NADIA, "saved")
    assert "Only admins" in shown(await world.table.typed(NADIA, "status"))
    kept = sound(await world.table.typed(BORIS, f"admins <@{NAMED}>"))
    assert "Admins by name: 1" in shown(kept)
    assert f"Nadia ({NAMED})" in shown(kept)
    assert "Only admins" not in shown(await world.table.typed(NADIA, "status"))
    assert "Boris: Nadia" in shown(await world.table.typed(BORIS, "audit"))
    gone = sound(await world.table.typed(BORIS, f"admins undo:yes {NAMED}"))
    assert "Admins by name: none" in shown(gone)
    assert "Only admins" in shown(await world.table.typed(NADIA, "status"))
    assert "is no admin by name any more" in shown(await world.table.typed(BORIS, "audit"))


@pytest.mark.parametrize("text", ["@boris", "boris", "12", "<@&123456789012345678>", "everyone"])
async def test_who_cannot_be_told_is_no_admin(world: World, text: str) -> None:
    message = sound(await world.table.typed(BORIS, f"admins {text}"))
    assert "Mention the person" in shown(message)
    assert "none" in shown(await world.table.typed(BORIS, "admins"))


async def test_slack_s_mentions_are_understood(world: World) -> None:
    assert "U123" in shown(sound(await world.table.typed(CARLA, "admins @U123")))
    assert "Mention the person" in shown(await world.table.typed(CARLA, "admins @anna"))


async def test_only_who_is_in_the_community_is_named(world: World) -> None:
    async def belongs(platform: str, community: str, user: str) -> bool:
        return (platform, community, user) != ("discord", "guild-1", NAMED)

    table = CommandTable(replace(world.services, belongs=belongs))
    assert "is not in this community" in shown(await table.typed(BORIS, f"admins {NAMED}"))


async def test_no_member_names_an_admin(world: World) -> None:
    assert "Only admins" in shown(await world.table.typed(NADIA, f"admins {NAMED}"))


def lacking(world: World, *lacks: str) -> CommandTable:
    async def check(place: Place) -> Sequence[str]:
        return (*lacks, *(("Create Public Threads",) if place.threads else ()))

    def granting(place: Place, community: str) -> str:
        assert community == "guild-1"
        return invite_url(42, threads=place.threads, server="7")

    return CommandTable(replace(world.services, check_place=check, granting=granting))


async def test_threads_are_checked_when_they_are_wanted(world: World) -> None:
    table = lacking(world)
    assert "Missing" not in shown(await table.typed(BORIS, "alerts daily where:channel"))
    kept = sound(await table.typed(BORIS, "routing threads:yes"))
    assert "Missing: Create Public Threads" in shown(kept)
    link = button(kept, "Grant it…").url
    assert link is not None
    assert f"permissions={274877959168 + (1 << 35)}" in link
    assert "guild_id=7" in link
    again = sound(await table.press(BORIS, button(kept, "Check again").action))
    assert "Missing: Create Public Threads" in shown(again)
    assert "Grant it…" in labels(again)


async def test_a_schedule_in_a_channel_names_what_is_missing(world: World) -> None:
    table = lacking(world, "Send Messages", "Embed Links")
    for line in ("alerts daily where:channel", "routing cap:4", "setup"):
        message = sound(await table.typed(BORIS, line))
        assert "Missing: Send Messages, Embed Links" in shown(message), line
        assert "Grant it…" in labels(message)
    weekly = sound(await table.press(BORIS, "channel-when", "weekly"))
    assert "Missing: Send Messages, Embed Links" in shown(weekly)
    off = await table.press(BORIS, "channel-when", "off")
    assert "Missing" not in shown(off)
