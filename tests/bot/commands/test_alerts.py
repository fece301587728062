import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.models import Place
from tests.bot.commands.stage import ANNA, BORIS, CARLA, World, button, labels, select, shown, sound


async def place(world: World) -> Place | None:
    community = await world.store.communities.of("discord", "guild-1")
    member = await world.store.members.of(community.id, "anna")
    return await world.store.places.of_member(member.id)


async def profiled(world: World) -> None:
    typed = await world.table.typed(ANNA, "profile pytorch, kubernetes, keras")
    await world.table.press(ANNA, button(typed, "Keep").action)


async def test_nobody_gets_messages_before_asking(world: World) -> None:
    message = sound(await world.table.typed(ANNA, "alerts"))
    assert "You get no messages from me" in shown(message)
    assert await place(world) is None


async def test_everything_is_set_in_one_line(world: World) -> None:
    line = "alerts daily hour:8:30 quiet:22-7 days:mon-fri timezone:berlin snooze:2d"
    message = sound(await world.table.typed(ANNA, line))
    kept = await place(world)
    assert kept is not None
    assert (kept.kind, kept.lane, kept.hour, kept.minute) == ("dm", "daily", 8, 30)
    assert (kept.quiet_from, kept.quiet_until) == (22, 7)
    assert kept.working_days == (0, 1, 2, 3, 4)
    assert kept.timezone == "Europe/Berlin"
    assert kept.snoozed_until == datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert kept.address == "anna"
    told = shown(message)
    assert "once a day at 08:30 (Europe/Berlin)" in told
    assert "22:00 to 7:00" in told
    assert "Monday to Friday" in told


async def test_what_is_not_named_stays(world: World) -> None:
    await world.table.typed(ANNA, "alerts weekly weekday:friday hour:9")
    await world.table.typed(ANNA, "alerts quiet:20-8")
    kept = await place(world)
    assert kept is not None
    assert (kept.lane, kept.weekday, kept.hour, kept.quiet_from) == ("weekly", 4, 9, 20)


async def test_all_mistakes_are_told_at_once(world: World) -> None:
    message = sound(
        await world.table.typed(
            ANNA, "alerts daily hour:25 quiet:x days:nope timezone:mars snooze:y"
        )
    )
    for name in ("hour", "quiet", "days", "timezone", "snooze"):
        assert f"{name}:" in shown(message)
    assert await place(world) is None


async def test_about_so_many_a_week_becomes_a_threshold(world: World) -> None:
    await profiled(world)
    many = sound(await world.table.typed(ANNA, "alerts daily about:50"))
    first = await place(world)
    few = sound(await world.table.typed(ANNA, "alerts about:2"))
    second = await place(world)
    assert first is not None
    assert second is not None
    assert second.threshold > first.threshold
    assert "about" in shown(many)
    assert re.search(r"about \d+ a week, those that fit \d+ of 100 or better", shown(few))


async def test_controls_change_the_alerts(world: World) -> None:
    await profiled(world)
    message = await world.table.typed(ANNA, "alerts daily")
    hourly = sound(await world.table.press(ANNA, select(message, "alerts-when").action, "hourly"))
    assert hourly.replaces
    assert "every hour" in shown(hourly)
    await world.table.press(ANNA, select(message, "alerts-about").action, "3")
    snoozed = sound(await world.table.press(ANNA, button(hourly, "Snooze").action))
    assert "Snoozed: until" in shown(snoozed)
    stopped = sound(await world.table.press(ANNA, button(snoozed, "Stop").action))
    assert "Stopped" in shown(stopped)
    kept = await place(world)
    assert kept is not None
    assert kept.lane == "off"


async def test_a_new_start_brings_no_backlog(world: World) -> None:
    await world.table.typed(ANNA, "alerts daily")
    await world.table.typed(ANNA, "alerts off")
    world.clock.now = datetime(2026, 12, 24, 12, tzinfo=UTC)
    await world.table.typed(ANNA, "alerts daily")
    kept = await place(world)
    assert kept is not None
    assert kept.since == world.clock.now


async def test_closed_messages_are_told_once_at_the_next_command(world: World) -> None:
    await world.table.typed(ANNA, "alerts daily")
    kept = await place(world)
    assert kept is not None
    await world.store.places.dead(kept.id, "Cannot send messages to this user")
    told = sound(await world.table.typed(ANNA, "help"))
    assert "Your alerts are off: direct messages to you do not arrive" in shown(told)
    assert "do not arrive" not in shown(await world.table.typed(ANNA, "help"))
    again = sound(await world.table.typed(ANNA, "alerts daily"))
    assert "Stopped" not in shown(again).split("Next")[0]
    alive = await place(world)
    assert alive is not None
    assert alive.dead == ""


async def test_controls_in_direct_messages_find_their_community(world: World) -> None:
    await world.table.typed(ANNA, "alerts daily")
    kept = await place(world)
    assert kept is not None
    in_dm = replace(ANNA, community="", channel="dm-1")
    saved = sound(await world.table.press(in_dm, f"save:3:own@{kept.id}"))
    assert "Undo “Saved”" in labels(saved)
    assert "Saved: 1" in shown(await world.table.typed(ANNA, "saved"))
    stopped = sound(await world.table.press(in_dm, f"stop@{kept.id}"))
    assert "Stopped" in shown(stopped)


async def test_a_place_of_somebody_else_opens_nothing(world: World) -> None:
    await world.table.typed(ANNA, "alerts daily")
    kept = await place(world)
    assert kept is not None
    for other in (replace(BORIS, community=""), replace(CARLA, community="")):
        message = sound(await world.table.press(other, f"stop@{kept.id}"))
        assert "I do not know you" in shown(message)
    still = await place(world)
    assert still is not None
    assert still.lane == "daily"


async def test_time_zones_complete_from_memory(world: World) -> None:
    offers = list(await world.table.complete(ANNA, "alerts", "timezone", "berl"))
    assert offers[0] == "Europe/Berlin"
    assert 0 < len(list(await world.table.complete(ANNA, "alerts", "timezone", ""))) <= 25


async def test_only_admins_set_a_channel(world: World) -> None:
    assert "Only admins" in shown(await world.table.typed(ANNA, "alerts daily where:channel"))
    message = sound(await world.table.typed(BORIS, "alerts daily where:channel hour:7"))
    assert "This channel gets leads: once a day" in shown(message)
    assert "schedule of channel #general: daily at 07:00 UTC" in shown(
        await world.table.typed(BORIS, "audit")
    )


async def test_the_digest_is_shown_as_it_would_be_posted(world: World) -> None:
    await profiled(world)
    message = sound(await world.table.typed(ANNA, "digest"))
    assert message.private
    assert "new leads for you" in shown(message)
    channel = sound(await world.table.typed(ANNA, "digest where:channel"))
    choose = select(channel, "show")
    more = 40 - len(choose.choices)
    assert f"40 new leads: the best {len(choose.choices)}" in shown(channel)
    assert f"{more} more: /leads search" in shown(channel)


async def test_a_digest_with_nothing_in_it_says_why(world: World) -> None:
    typed = await world.table.typed(ANNA, "profile basketweaving")
    await world.table.press(ANNA, button(typed, "Keep").action)
    assert "Nothing would be posted now" in shown(sound(await world.table.typed(ANNA, "digest")))


@pytest.mark.parametrize("lane", ["instant", "hourly", "daily", "weekly", "off"])
async def test_every_lane_can_be_chosen(world: World, lane: str) -> None:
    sound(await world.table.typed(ANNA, f"alerts {lane}"))
    kept = await place(world)
    assert kept is not None
    assert kept.lane == lane
