"""Admins by name, and what the bot lacks at a place."""

import json
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


@pytest.mark.parametrize("others", [0, 1])
async def test_an_admin_by_name_who_deletes_their_data_is_none_any_more(
    world: World, others: int
) -> None:
    await world.table.typed(NADIA, "saved")
    await world.table.typed(BORIS, f"admins <@{NAMED}>")
    if others:
        await world.table.typed(BORIS, "admins <@100000000000000002>")
    await world.table.typed(NADIA, "caps company:2")
    done = shown(sound(await world.table.press(NADIA, "privacy-delete")))
    assert "log of what admins changed you are “a deleted member”" in done
    assert ("last admin by name" in done) is (not others)
    assert ("admin by name here no more" in done) is bool(others)
    assert "Only admins" in shown(await world.table.typed(NADIA, "status"))
    audit = shown(sound(await world.table.typed(BORIS, "audit")))
    assert "a deleted member: caps: company 2" in audit
    assert "a deleted member is an admin now" in audit
    assert "a deleted member is no admin by name any more" in audit
    assert "Nadia" not in audit
    assert NAMED not in audit


async def test_what_admins_changed_is_part_of_their_data(world: World) -> None:
    await world.table.typed(NADIA, "saved")
    await world.table.typed(BORIS, f"admins <@{NAMED}>")
    await world.table.typed(NADIA, "caps company:2")
    for caller, admin, changes in (
        (NADIA, True, ["caps: company 2", f"Nadia ({NAMED}) is an admin now"]),
        (ANNA, False, []),
    ):
        file = (await world.table.typed(caller, "privacy export")).attachment
        assert file is not None
        told = json.loads(file[1])
        assert told["admin"] is admin
        assert [one["what"] for one in told["audit"]] == changes


async def test_nothing_is_said_of_admins_to_a_member_who_was_none(world: World) -> None:
    await world.table.typed(ANNA, "saved")
    done = shown(await world.table.press(ANNA, "privacy-delete"))
    assert "admin" not in done


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
