"""Commands and controls in direct messages, where nobody tells whose community is meant."""

from dataclasses import replace

import pytest

from bot.commands.base import Caller
from bot.commands.table import CommandTable
from tests.bot.commands.stage import ANNA, BORIS, World, controls, labels, select, shown, sound

DM = replace(ANNA, community="", community_name="", channel="dm-1")


@pytest.fixture
async def two(world: World) -> World:
    """Anna is known in two servers, with another profile in each."""
    for number, skill in ((1, "pytorch"), (2, "keras")):
        caller = replace(ANNA, community=f"guild-{number}", community_name=f"Server {number}")
        typed = await world.table.typed(caller, f"profile {skill}")
        await world.table.press(caller, controls(typed)[0].action)
    return world


def leaving(world: World, *left: str) -> CommandTable:
    """A table that is told who is in a server no longer."""

    async def belongs(platform: str, community: str, user: str) -> bool:
        assert (platform, user) == ("discord", "anna")
        return community not in left

    return CommandTable(replace(world.services, belongs=belongs))


async def test_a_member_of_one_community_types_as_there(world: World) -> None:
    await world.table.typed(ANNA, "saved")
    assert "40 leads" in shown(sound(await world.table.typed(DM, "search")))
    assert "40 new leads" in shown(sound(await world.table.typed(DM, "")))
    assert "know you from no other" in shown(sound(await world.table.typed(DM, "community")))


async def test_a_member_of_several_is_asked_once_which_one_is_meant(two: World) -> None:
    asked = sound(await two.table.typed(DM, "profile"))
    assert "Which one do you mean" in shown(asked)
    choices = {one.label: one.value for one in select(asked, "community").choices}
    assert list(choices) == ["Server 1", "Server 2"]
    kept = sound(await two.table.press(DM, "community", choices["Server 2"]))
    assert "you mean Server 2" in shown(kept)
    assert "Keras" in shown(await two.table.typed(DM, "profile"))
    again = sound(await two.table.typed(DM, "community"))
    await two.table.press(DM, select(again, "community").action, choices["Server 1"])
    assert "PyTorch" in shown(await two.restarted().typed(DM, "profile"))
    assert "not known any more" in shown(await two.table.press(DM, "community", "999"))


async def test_the_choice_goes_with_the_data_of_its_community(two: World) -> None:
    asked = await two.table.typed(DM, "profile")
    await two.table.press(DM, "community", select(asked, "community").choices[0].value)
    await two.table.press(DM, "privacy-delete")
    assert "keras" in shown(await two.table.typed(DM, "profile")).lower()


async def test_controls_of_an_answer_stay_in_the_community_of_their_message(two: World) -> None:
    inside = replace(ANNA, community="guild-2")
    await two.table.typed(inside, "alerts daily")
    (place,) = [
        one
        for member in await two.store.members.everywhere("discord", "anna")
        if (one := await two.store.places.of_member(member.id))
    ]
    settings = sound(await two.table.press(DM, f"alerts@{place.id}"))
    assert all(one.action.endswith(f"@{place.id}") for one in controls(settings))
    weekly = sound(await two.table.press(DM, select(settings, "alerts-when").action, "weekly"))
    assert "once a week" in shown(weekly)
    stopped = sound(await two.table.press(DM, f"stop@{place.id}"))
    again = next(one for one in controls(stopped) if one.action.startswith("type"))
    assert "once a day" in shown(sound(await two.table.press(DM, again.action)))
    assert labels(await two.table.press(DM, f"profile-unlearn@{place.id}")) == []


async def test_who_has_left_sees_nothing_of_a_community(world: World) -> None:
    await world.table.typed(ANNA, "alerts daily")
    community = await world.store.communities.of("discord", "guild-1")
    member = await world.store.members.of(community.id, "anna")
    place = await world.store.places.of_member(member.id)
    assert place is not None
    table = leaving(world, "guild-1")
    for message in (
        await table.typed(DM, "search"),
        await table.typed(DM, ""),
        await table.press(DM, f"show:3@{place.id}"),
        await table.press(DM, f"why:3@{place.id}"),
    ):
        assert "I do not know you" in shown(sound(message))
    assert "Stopped" in shown(await table.press(DM, f"stop@{place.id}"))
    exported = await table.typed(DM, "privacy export")
    assert exported.attachment is not None
    assert "Deleted" in shown(await table.press(DM, "privacy-delete"))


async def test_of_two_communities_the_one_that_was_left_is_not_asked_for(two: World) -> None:
    table = leaving(two, "guild-1")
    assert "Keras" in shown(await table.typed(DM, "profile"))


async def test_a_community_that_removed_the_bot_is_not_meant(two: World) -> None:
    await two.table.removed(Caller("discord", "guild-1", ""))
    assert "Keras" in shown(await two.table.typed(DM, "profile"))


@pytest.mark.parametrize(
    "line",
    ["digest where:channel", "alerts daily where:channel", "setup", "preview", "routing cap:3"],
)
async def test_channels_are_set_in_channels(world: World, line: str) -> None:
    community = await world.store.communities.of("discord", "guild-1")
    await world.store.communities.save_settings(community.id, {"admins": ["boris"]})
    await world.table.typed(BORIS, "saved")
    message = await world.table.typed(replace(BORIS, community="", admin=False), line)
    assert "in the channel that is meant" in shown(sound(message))


async def test_nothing_is_offered_to_who_is_not_known(two: World) -> None:
    assert list(await two.table.complete(DM, "search", "saved", "a")) == []
    assert await two.table.complete(DM, "search", "skill", "pyt")
